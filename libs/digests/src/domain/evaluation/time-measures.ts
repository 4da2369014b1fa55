import { recordFigure } from '../answers.js';
import { notStated, number, paragraph, table, words } from '../blocks.js';
import type { Block, TableCell } from '../document.js';
import { said, upperFirst } from '../line.js';
import { counted, countedOf, listed, orNone, SUMMARY, verbFor } from '../words.js';
import { type Evaluated, type Measure, measured } from './measure.js';
import {
  clockFigures,
  countedIn,
  factFigures,
  median,
  noReviews,
  registered,
  registerOf,
  REVIEW,
  SCR,
} from './register-figures.js';

export const timeliness: Measure = (item, study) =>
  measured(item, 'timeliness', 'Timeliness', [
    ...registerClocks(study),
    ...registerSpans(study),
    ...summaryClocks(study),
    ...durationsTable(study),
  ]);

/** The clocks of the register, and why those that ran over did. */
function registerClocks(study: Evaluated): Block[] {
  const { register } = study.facts.gathered.record;
  const labels = study.facts.gathered.words;
  const running = register.clocks.filter(({ reviews }) => reviews > 0);
  if (running.length === 0) return [noReviews('timeliness.none')];
  const rows = running.map(({ clock, days }): TableCell[] => {
    const figures = clockFigures(study, clock)!;
    return [
      labels.clocks[clock] ?? clock,
      figures.inTime,
      figures.late,
      figures.running,
      figures.overdue,
      figures.notStated,
      figures.reviews,
      median(study, `clock.${clock}.median`, days.median),
    ];
  });
  const headings = ['In time', 'Late', 'Running', 'Overdue', 'Not stated', 'Of', 'Median days'].map(number);
  return [
    table('timeliness.register', 'The clocks of serious case reviews', [words('Clock'), ...headings], rows, [
      'A clock runs by the rule in force on the day it starts. Not stated: one of its two days is missing, or they are out of order. Source: the review registers of the boards.',
    ]),
    ...running.flatMap(({ clock }) => reasonsOf(study, clock)),
  ];
}

function reasonsOf(study: Evaluated, id: string): Block[] {
  const { clock, late, overdue } = clockFigures(study, id)!;
  if (clock.late + clock.overdue === 0) return [];
  const labels = study.facts.gathered.words;
  const choices = labels.facts[`${id}-exception`]?.choices ?? {};
  const reasons = clock.reasons.map(
    ({ reason, reviews }) =>
      said`${(choices[reason] ?? reason).toLowerCase()} (${registered(study, `clock.${id}.reason.${reason}`, reviews)})`,
  );
  const without = registered(study, `clock.${id}.withoutReason`, clock.withoutReason);
  return [
    paragraph(
      `timeliness.${id}.reasons`,
      said`${labels.clocks[id] ?? id}: late ${late}, overdue ${overdue}. `,
      reasons.length === 0 ? 'No reason is given for any.' : said`Reasons given: ${listed(reasons)}.`,
      clock.withoutReason === 0 || reasons.length === 0 ? '' : said` Without a reason: ${without}.`,
    ),
  ];
}

function registerSpans(study: Evaluated): Block[] {
  const { spans } = registerOf(study);
  const known = spans.filter(({ days }) => days.reviews > 0);
  if (known.length === 0) return [];
  const rows = known.map(({ span, days, notStated: missing }): TableCell[] => [
    study.facts.gathered.words.spans[span] ?? span,
    registered(study, `span.${span}.known`, days.reviews),
    median(study, `span.${span}.median`, days.median),
    registered(study, `span.${span}.shortest`, days.shortest ?? 0),
    registered(study, `span.${span}.longest`, days.longest ?? 0),
    registered(study, `span.${span}.notStated`, missing),
  ]);
  const columns = [
    words('From and to'),
    ...['Reviews known', 'Median days', 'Shortest', 'Longest', 'Not stated'].map(number),
  ];
  return [
    table('timeliness.spans', 'How long a review took, from step to step', columns, rows, [
      'Reviews of every kind that became known in the year. No median is given of few. Source: the review registers of the boards.',
    ]),
  ];
}

function summaryClocks(study: Evaluated): Block[] {
  const { answers } = study;
  const known = answers.rows('timeliness').filter((row) => row.known !== 0);
  if (known.length === 0)
    return [paragraph('timeliness.clocks', 'Of no summary of the year is it known whether it came in time.')];
  const rows = known.map((row) => {
    const key = { clock: String(row.clock), review_type: String(row.review_type) };
    const counts = ['within', 'late', 'unknown'].map((field) => answers.cell('timeliness', key, field));
    return [String(row.clock_label), String(row.review_label), ...counts];
  });
  const columns = [words('Clock'), words('Type of review'), number('In time'), number('Late'), number('Not known')];
  return [
    table('timeliness.clocks', 'Summaries that reached the region in time', columns, rows, [
      'A kind of review is left out where nothing is known.',
    ]),
    ...(known.some(({ clock }) => clock === 'review-expected') ? whenExpected(study) : []),
  ];
}

/** When a summary is expected, and that the report of a serious case review may itself take longer. */
function whenExpected({ facts }: Evaluated): Block[] {
  const { expected } = facts.gathered.words;
  if (!expected) return [];
  const figure = (what: string, value: number) => recordFigure(`expected.${facts.year.year}.${what}`, value);
  const report = expected.report
    ? said` The report of a serious case review may itself take ${figure('report-months', expected.report.months)} months from the decision (${expected.report.source}, which the framework asks boards to follow), so a summary can be late here although its review was in time.`
    : '';
  return [
    paragraph(
      'timeliness.expected',
      said`A summary is expected within ${figure('days', expected.days)} days of the day on which its board came to know of the review, unless the board named another day.`,
      report,
    ),
  ];
}

function durationsTable({ answers, facts }: Evaluated): Block[] {
  const known = answers.rows('durations').filter((row) => row.known !== 0);
  if (known.length === 0)
    return [paragraph('timeliness.days', 'Of no summary of the year is it known how long anything took.')];
  const rows = known.map((row) => {
    const key = { span: String(row.span), review_type: String(row.review_type) };
    const cell = (field: string) => answers.cell('durations', key, field);
    const middle = Number(row.known) >= facts.minimumBase ? cell('median') : 'Too few to say';
    return [String(row.span_label), String(row.review_label), cell('known'), middle, cell('unknown')];
  });
  const columns = [
    words('From and to'),
    words('Type of review'),
    number('Summaries known'),
    number('Median days'),
    number('Not known'),
  ];
  return [
    table('timeliness.days', 'How long it took from the incident to the region', columns, rows, [
      'A kind of review is left out where nothing is known, and no median is given of few summaries.',
    ]),
  ];
}

export const proportionality: Measure = (item, study) => {
  const forums = study.answers.sum('source-and-review-types', 'summaries', { review_type: 'practitioner-forum' });
  return measured(item, 'proportionality', 'Proportionality', [
    paragraph(
      'proportionality.forums',
      said`${upperFirst(countedOf(forums, study.base, SUMMARY))} of the year ${forums.value === 1 ? 'comes' : 'come'} from practitioner forums.`,
    ),
    effortTable(study),
    ...wholeEffort(study),
  ]);
};

/** Half days against the framework's table of stages. */
function effortTable(study: Evaluated): Block {
  const { efforts } = registerOf(study);
  const known = efforts.filter(({ reviews }) => reviews > 0);
  if (known.length === 0)
    return notStated(
      'proportionality.effort',
      'Half days spent, against the framework’s table of stages',
      'No register has an intensive or targeted review of the year, and the table speaks of these alone.',
    );
  const rows = known.map(({ stage, halfDays, ...one }): TableCell[] => [
    study.facts.gathered.words.stages[stage] ?? stage,
    ...(['asExpected', 'more', 'less', 'notStated', 'reviews'] as const).map((field) =>
      registered(study, `effort.${stage}.${field}`, one[field]),
    ),
    median(study, `effort.${stage}.median`, halfDays.median),
  ]);
  const columns = [
    words('Stage'),
    ...['As the table says', 'More', 'Less', 'Not stated', 'Of', 'Median half days'].map(number),
  ];
  return table('proportionality.effort', 'Half days spent, against the framework’s table of stages', columns, rows, [
    'Intensive and targeted reviews. Source: the review registers of the boards.',
  ]);
}

/** What whole reviews took: those with stages whose report is agreed. */
function wholeEffort(study: Evaluated): Block[] {
  const { wholeEffort: whole } = registerOf(study);
  if (!whole || whole.reviews === 0) return [];
  const figure = (what: string, value: number) => registered(study, `effort.whole.${what}`, value);
  const { reviews, median: middle, shortest, longest } = whole.halfDays;
  const [known, of] = [figure('known', reviews), figure('reviews', whole.reviews)];
  const range = said`, from ${figure('least', shortest ?? 0)} to ${figure('most', longest ?? 0)}`;
  const half = middle === null ? '' : said`, with a median of ${figure('median', middle)}`;
  return [
    paragraph(
      'proportionality.whole',
      said`How many half days all stages took together is known of ${countedOf(known, of, REVIEW)} with an agreed report${reviews === 0 ? '' : [range, half]}. Not stated: ${orNone(figure('notStated', whole.notStated))}.`,
    ),
  ];
}

export const cost: Measure = (item, study) => {
  const rows = ['lead-days', 'cost'].flatMap((id): TableCell[][] => {
    const found = factFigures(study, id);
    if (!found || found.fact.reviews === 0) return [];
    const { amounts } = found.fact;
    return [
      [
        study.facts.gathered.words.facts[id]?.label ?? id,
        found.stated,
        median(study, `fact.${id}.median`, amounts.median),
        ...(['shortest', 'longest'] as const).map((end) =>
          amounts[end] === null ? 'None' : registered(study, `fact.${id}.${end}`, amounts[end]),
        ),
        found.notStated,
      ],
    ];
  });
  if (rows.length === 0) return measured(item, 'cost', 'Cost', [noReviews('cost.none')]);
  const columns = [words('What'), ...['Reviews that say', 'Median', 'Least', 'Most', 'Not stated'].map(number)];
  const total = factFigures(study, 'cost');
  return measured(item, 'cost', 'Cost', [
    ...(total && total.fact.reviews > 0
      ? [
          paragraph(
            'cost.stated',
            said`${countedIn(total.stated, total.reviews, REVIEW)} ${verbFor(total.stated, total.reviews, 'gives', 'give')} the total cost. Not stated: ${orNone(total.notStated)}.`,
          ),
        ]
      : []),
    table('cost.given', 'What reviews took, where boards give it', columns, rows, [
      'Giving it is the board’s choice. No median is given of few. Source: the review registers of the boards.',
    ]),
  ]);
};

/** The decision clock in a sentence, for the overview. */
export const decisionSentence = (study: Evaluated) => {
  const found = clockFigures(study, 'decision');
  if (!found || found.clock.reviews === 0) return undefined;
  return said`The decision on ${countedOf(found.inTime, found.reviews, SCR)} is known to have been made within one month; late or overdue: ${counted(recordFigure(`register.${study.facts.year.year}.clock.decision.over`, found.clock.late + found.clock.overdue), REVIEW)}.`;
};
