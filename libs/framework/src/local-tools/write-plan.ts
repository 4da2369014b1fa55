import { bullet, heading, pack, paragraph, table, toFillIn } from './landscape.js';
import { type PlanWish, planStages } from './domain/plan-stages.js';
import type { ReviewStages } from './review-stages.js';

const IN_WORDS = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

/** A plan of a review's stages as a Word file, with the days worked out. Nothing of it is kept. */
export function writePlan(stages: ReviewStages, wish: PlanWish): Promise<Uint8Array> {
  const approach = stages.approaches.find(({ id }) => id === wish.approach)!;
  const planned = planStages(stages, wish);
  const none = wish.approach === 'concise' ? 'For the board to decide' : 'None given';
  const rows = planned.map(({ name, activity, duration, planned: day, latest }, at) => [
    `${at + 1}. ${name}`,
    activity,
    duration ?? none,
    latest ? `${inWords(day)}\nAt the latest ${inWords(latest)}` : inWords(day),
    '',
  ]);
  return pack(`Stage plan: ${approach.label}`, [
    heading(`Stage plan: ${approach.label}`),
    paragraph(
      `Worked out from a first meeting on ${inWords(wish.start)}, ${wish.weeksBetween} ${wish.weeksBetween === 1 ? 'week' : 'weeks'} from stage to stage, no Saturday or Sunday. Bank holidays are not known to it: check the days. Nothing of this plan is stored.`,
    ),
    toFillIn('Review'),
    table(['Stage', 'What happens', 'How long (framework)', 'Planned for', 'Done on'], rows, [4, 7, 3, 4, 2]),
    heading('What the framework says', 2),
    ...notes(wish.approach).map(bullet),
  ]);
}

function notes(approach: PlanWish['approach']): string[] {
  if (approach === 'concise')
    return [
      'The LSCB decides the most appropriate methodology, ensuring all the appropriate methodological and outcome principles are met (“Multi-Agency Concise Reviews”). Strike out what your method does not have.',
      'Internal Lead Reviewers may be appointed as appropriate (“Review Group”).',
    ];
  return [
    'Stages and durations: “Proportionate approach to Serious Case Review”. It gives how long a stage takes, not when it falls.',
    'A decision whether to initiate a serious case review is normally made within one month of the LSCB being notified of the incident (“Initiation of Case Reviews”).',
    'The National Panel is notified within 14 days of the LSCB Chair’s decision (“Initiation of Case Reviews”); here counted from the Planning Meeting.',
    'Family and child involvement may need to move to a later stage where criminal proceedings are ongoing; it is complete before publication of the final report.',
  ];
}

const inWords = (day: string) => IN_WORDS.format(new Date(day)).replace(',', '');
