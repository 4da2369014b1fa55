import { spanInWords } from '#libs/actions';
import { recordFigure } from '../answers.js';
import { list, notStated, number, paragraph, table, words } from '../blocks.js';
import type { Block, TableCell } from '../document.js';
import { lineOf, said, upperFirst, type Part } from '../line.js';
import { counted, dayInWords, listed, lowerFirst, orNone, quoted, type Noun } from '../words.js';
import { type OwnAction, type OwnRecurrence, ownName } from './follow-through.js';
import { byText, type BoardStudy, labelOf } from './study-board.js';

const ACTION: Noun = { one: 'action', many: 'actions' };
const TIME: Noun = { one: 'time', many: 'times' };
/** More actions than these are counted and not told one by one: the platform lists them all. */
const MOST_ACTIONS = 20;

const followed = ({ facts }: BoardStudy) => facts.gathered.followed;
const figure = ({ year }: BoardStudy, what: string, value: number) => recordFigure(ownName(year, what), value);

/** Item 1: from considered to concluded, by the board's register. */
export function funnelBlock(study: BoardStudy): Block {
  const { funnel } = followed(study);
  if (funnel.considered === 0)
    return notStated(
      'glance.considered',
      'How many cases were considered for a review, and how many of them were not taken up',
      'The register of the board has no review that became known in the year.',
      'The business manager writes in what was considered.',
    );
  const steps: [string, keyof typeof funnel][] = [
    ['Considered', 'considered'],
    ['Decided on', 'decided'],
    ['To be held', 'toBeHeld'],
    ['Not stated what was decided', 'outcomeNotStated'],
    ['Started', 'started'],
    ['Concluded with a report', 'concluded'],
    ['Report published', 'published'],
    ['Learning summary released', 'summaryReleased'],
  ];
  return table(
    'glance.considered',
    'How far the reviews of the year came',
    [words('Step'), number('Reviews')],
    steps.flatMap(([label, step]): TableCell[][] => {
      const reviews = funnel[step];
      return reviews === undefined ? [] : [[label, figure(study, `funnel.${step}`, reviews)]];
    }),
    [
      'Reviews that became known in the year. A step whose day is not recorded is not counted, and a review of which it is not stated what was decided counts as neither to be held nor not. Source: the board’s review register.',
    ],
  );
}

/** Item 2: the board's own framework and where it departs from the regional method. */
export function frameworkBlocks(study: BoardStudy): Block[] {
  const { framework, departures } = followed(study);
  const own: Block = framework
    ? paragraph(
        'how-we-learn.framework',
        `The board works to version ${framework.version} of its own framework, agreed on ${dayInWords(framework.agreedOn)}. It ${lowerFirst(framework.follows).replace(/^follows it/, 'follows the regional framework')}${framework.departs ? `: ${framework.departs}` : '.'}`,
      )
    : notStated(
        'how-we-learn.framework',
        'The board’s local learning and improvement framework: its version, and where it departs from the regional method',
        'The board has not recorded which version it works to.',
        'The business manager records it under Framework, or writes it in.',
      );
  if (departures.length === 0) return [own];
  return [
    own,
    table(
      'how-we-learn.departures',
      'Departures from the regional method the Steering Group was told of in the year',
      ['Section of the framework', 'What was done otherwise', 'Why', 'The Steering Group'].map(words),
      departures.map(({ section, what, why, outcome }) => [section, what, why, outcome ?? 'Has not considered it yet']),
    ),
  ];
}

/** Item 3: the clocks of the board's serious case reviews, with the reasons for those that ran over. */
export function clockBlocks(study: BoardStudy): Block[] {
  const clocks = followed(study).clocks.filter(({ reviews }) => reviews > 0);
  if (clocks.length === 0)
    return [
      paragraph(
        'decisions.clocks',
        'The register of the board has no serious case review that became known in the year, so no clock ran for a decision or for the National Panel.',
      ),
    ];
  const of = (id: string, what: string, value: number) => figure(study, `clock.${id}.${what}`, value);
  const rows = clocks.map((clock): TableCell[] => [
    clock.label,
    ...(['inTime', 'late', 'running', 'overdue', 'notStated', 'reviews'] as const).map((field) =>
      of(clock.id, field, clock[field]),
    ),
  ]);
  const over = clocks.filter(({ late, overdue }) => late + overdue > 0);
  return [
    table(
      'decisions.clocks',
      'Decisions, the National Panel and the report: in time or not',
      [words('Clock'), ...['In time', 'Late', 'Running', 'Overdue', 'Not stated', 'Of'].map(number)],
      rows,
      ['Source: the board’s review register. Not stated: one of the two days is missing, or they are out of order.'],
    ),
    ...(over.length === 0
      ? []
      : [
          list(
            'decisions.reasons',
            over.map(({ id, label, reasons, withoutReason }): Part => [
              `${label}: `,
              reasons.length === 0
                ? 'no reason is recorded'
                : listed(
                    reasons.map(
                      (reason) => said`${lowerFirst(reason.label)} (${of(id, `reason.${reason.id}`, reason.reviews)})`,
                    ),
                  ),
              withoutReason > 0 && reasons.length > 0
                ? said`; without a reason ${of(id, 'without-reason', withoutReason)}.`
                : '.',
            ]),
          ),
        ]),
  ];
}

/** Item 8: where the recommendations stand. */
export function progressBlock(study: BoardStudy): Block {
  const { recommendations } = followed(study);
  if (recommendations.all === 0)
    return notStated(
      'recommendations.progress',
      'Which recommendations were accepted, are in progress, complete or overdue',
      'No recommendation of a released summary of the year is followed.',
    );
  const lineOfState = (label: string, state: keyof typeof recommendations): TableCell[] => [
    label,
    figure(study, `recommendations.${state}`, recommendations[state] ?? 0),
  ];
  return table(
    'recommendations.progress',
    'Where the recommendations stand',
    [words('Where they stand'), number('Recommendations')],
    [
      lineOfState('All', 'all'),
      ...(recommendations['no-action'] === undefined ? [] : [lineOfState('No action recorded', 'no-action')]),
      lineOfState('Accepted, nothing begun or reported', 'accepted'),
      lineOfState('In progress', 'in-progress'),
      lineOfState('Complete', 'complete'),
      lineOfState('Stopped', 'stopped'),
      lineOfState('Of these with an action past its day', 'overdue'),
    ],
    [
      'As the board had reported when this was composed. A recommendation on which no action is recorded cannot be overdue.',
    ],
  );
}

const STATES = { 'not-started': 'Not started', 'in-progress': 'In progress', complete: 'Complete', stopped: 'Stopped' };
const RESULTS: Record<string, string> = {
  improved: 'improved',
  'no-change': 'no change',
  worse: 'worse',
  mixed: 'mixed',
  none: 'nothing to see yet',
};

/** Item 9: from action to effect. Completion and effect stand side by side, since one says nothing of the other. */
export function chainBlocks(study: BoardStudy): Block[] {
  const { actions } = followed(study);
  const begun = actions.filter(
    ({ state, evidence }) => state !== 'not-started' || evidence.some(({ result }) => result),
  );
  const [all, reported] = [
    figure(study, 'actions.all', actions.length),
    figure(study, 'actions.reported', begun.length),
  ];
  if (actions.length === 0)
    return [
      notStated(
        'changed.effects',
        'From action to effect: what was done, by whom, the kind of evidence, its result, and how sure the board is of it',
        'No action of a released summary of the year is followed.',
      ),
    ];
  return [
    paragraph(
      'changed.reported',
      said`${upperFirst(counted(all, ACTION))} of the year’s summaries ${actions.length === 1 ? 'is' : 'are'} followed; the board has reported on ${orNone(reported)}. None of this says that harm was prevented.`,
    ),
    ...(begun.length === 0 ? [] : [effectsTable(study, begun)]),
  ];
}

/** Action and role are words of the summary a row is from: with it they are withdrawn. */
function effectsTable(study: BoardStudy, begun: readonly OwnAction[]): Block {
  const told = begun.slice(0, MOST_ACTIONS);
  const block = table(
    'changed.effects',
    'From action to effect',
    ['From', 'Action', 'Who', 'Done', 'Evidence of impact'].map(words),
    told.map((action) => [
      action.reference,
      action.text,
      action.role ?? 'Not stated',
      doneInWords(action),
      effectInWords(study, action),
    ]),
    [
      'Evidence stands beside the action it is for. What is planned for a summary as a whole is for no action by itself.',
      ...(begun.length > told.length ? ['The first of those reported on; the platform lists all under Actions.'] : []),
    ],
  );
  const saidIn = ({ summaryId }: OwnAction) => (summaryId ? { said: { summaryId, cells: [1, 2] } } : {});
  return { ...block, rows: block.rows.map((row, at) => ({ ...row, ...saidIn(told[at]!) })) };
}

const doneInWords = ({ state, stateOn, statePrecision, isOverdue }: OwnAction): string =>
  `${STATES[state]}${stateOn ? `, ${spanInWords(stateOn, statePrecision ?? 'day')}` : ''}${isOverdue ? ', past its day' : ''}`;

function effectInWords(study: BoardStudy, { evidence }: OwnAction): string {
  const { evidenceKinds } = followed(study);
  const effects = evidence.map(({ kind, result, confidence }) => {
    const known = result ? (RESULTS[result] ?? result) : 'no result yet';
    return `${evidenceKinds[kind] ?? 'Evidence'}: ${known}${confidence ? `, confidence ${confidence}` : ''}`;
  });
  return effects.join('; ') || 'None for this action by itself';
}

/** Item 10: what came back, what was asked, and what the board answered; and, apart, what could not have been prevented. */
export function recurrenceBlocks(study: BoardStudy): Block[] {
  const { recurrences } = followed(study);
  const [before, counting] = [true, false].map((isBefore) =>
    recurrences.filter(({ incident }) => (incident === 'before') === isBefore),
  ) as [OwnRecurrence[], OwnRecurrence[]];
  const none = 'No theme came back in a summary of this year after an action of the board on it was reported complete.';
  return [
    counting.length === 0
      ? paragraph('not-sustained.recurrences', none)
      : paragraph(
          'not-sustained.recurrences',
          said`Learning on which an action was complete came back ${counted(figure(study, 'recurrences', counting.length), TIME)}. That does not show that an action failed: it asks how the learning is being embedded.`,
        ),
    ...cards(study, counting),
    ...(before.length === 0
      ? []
      : [
          paragraph(
            'not-sustained.incident-before',
            said`Not counted: ${counted(figure(study, 'incident-before', before.length), TIME)} a theme is there again of an incident from before the action on it was complete. The action could not have prevented it.`,
          ),
          ...cards(study, before),
        ]),
  ];
}

const cards = (study: BoardStudy, recurrences: readonly OwnRecurrence[]): Block[] =>
  recurrences
    .toSorted((one, other) => byText(labelOf(study, one.code), labelOf(study, other.code)) || byText(one.id, other.id))
    .map((one) => ({
      id: `not-sustained.recurrence-${one.id}`,
      kind: 'card',
      heading: quoted(labelOf(study, one.code)),
      terms: [
        {
          term: 'Action complete',
          detail: lineOf(
            `${spanInWords(one.completedOn, one.completedPrecision ?? 'day')}, from ${one.actionReference}`,
          ),
        },
        { term: backIn(one), detail: lineOf(`${dayInWords(one.recurredOn)}, in ${one.reference}${remarkOn(one)}`) },
        { term: 'Asked', detail: lineOf(one.question ?? 'The Business Managers’ Group has not asked yet') },
        {
          term: 'Answered',
          detail: lineOf(one.answer ?? (one.question ? 'Not answered yet' : 'Nothing to answer yet')),
        },
      ],
    }));

const backIn = ({ incident }: OwnRecurrence) =>
  incident === 'before' ? 'There again, the incident before' : 'Came back';
const remarkOn = ({ ofConcern }: OwnRecurrence) => (ofConcern === false ? '; mentioned, not of concern' : '');
