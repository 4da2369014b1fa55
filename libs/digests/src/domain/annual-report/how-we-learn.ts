import { quarterInWords } from '#libs/kernel';
import { number, paragraph, section, table, words } from '../blocks.js';
import { recordFigure } from '../answers.js';
import type { Block, Figure, Section, TableCell } from '../document.js';
import { said } from '../line.js';
import { quartersOf } from '../report-year.js';
import { counted, SUMMARY } from '../words.js';
import { clockBlocks, frameworkBlocks } from './own-follow-through.js';
import { byRegister, type RegisterFact } from './register-answers.js';
import type { BoardStudy } from './study-board.js';

/** Item 2: the board's own framework, who leads reviews and how cases are chosen. */
export function howWeLearn(study: BoardStudy): Section {
  return section('how-we-learn', 'How we learn', '2', [
    ...frameworkBlocks(study),
    ...answered(
      study,
      'how-we-learn',
      ['method', 'independence', 'selection'],
      'How the reviews of the year were done, who led them and how their cases were chosen',
    ),
  ]);
}

/** What the released summaries answer to questions about the review, and the register where they do not, with how many are silent. */
export function answered(study: BoardStudy, id: string, questions: readonly string[], caption: string): Block[] {
  const { base } = study;
  if (base.value === 0)
    return [
      paragraph(
        `${id}.none`,
        'No summary for this year has been released, so there is nothing to tell of how its reviews were done.',
      ),
    ];
  const rows = questions.flatMap((question) => answerRows(study, question));
  const isByRegister = questions.some((question) => registerAnswering(study, question).length > 0);
  return [
    paragraph(`${id}.base`, said`Counted over ${counted(base, SUMMARY)}.`),
    table(`${id}.answers`, caption, [words('Question'), words('Answer'), number('Summaries')], rows, [
      '‘Not stated’ is never counted as no.',
      ...(isByRegister
        ? [
            '‘By the review register’: the summary does not state it, and the board’s register of the review does. One review can have several reasons.',
          ]
        : []),
    ]),
  ];
}

function answerRows(study: BoardStudy, question: string): TableCell[][] {
  const { answers, facts } = study;
  const own = facts.dimensions.answers.filter((choice) => choice.question === question);
  const [{ questionLabel, id: first }] = own as [(typeof own)[number]];
  const given = own
    .map(({ id: value, label }) => ({ label, figure: answers.cell('methods', { question, value }, 'summaries') }))
    .filter(({ figure }) => figure.value !== 0);
  return [
    ...given.map(({ label, figure }) => [questionLabel, label, figure]),
    ...registerRows(study, question).map(({ label, figure }) => [questionLabel, byRegister(label), figure]),
    [questionLabel, 'Not stated', silentOn(study, question, first)],
  ];
}

/** What the register of each review answers to a question that its summary leaves open. */
const registerAnswering = ({ facts }: BoardStudy, question: string): RegisterFact[] =>
  facts.gathered.record.reviews
    .filter((review) => (question === 'independence' || question === 'selection') && review[question] === null)
    .flatMap(({ register }) => register?.facts.filter(({ fact }) => fact === question) ?? [])
    .filter(({ answers }) => answers.length > 0);

function registerRows(study: BoardStudy, question: string): { label: string; figure: Figure }[] {
  const given = registerAnswering(study, question).flatMap(({ answers }) => answers);
  const labels = new Map(given.map(({ id, label }) => [id, label]));
  return [...labels].map(([id, label]) => {
    const reviews = given.filter((answer) => answer.id === id).length;
    return { label, figure: recordFigure(`by-register.${study.year}.${question}.${id}`, reviews) };
  });
}

/** Every row of a question says how many summaries do not answer it, of which the first is read; less those the register answers. */
function silentOn(study: BoardStudy, question: string, value: string): Figure {
  const silent = study.answers.cell('methods', { question, value }, 'not_stated');
  const answeredBy = registerAnswering(study, question).length;
  if (answeredBy === 0) return silent;
  return recordFigure(`by-register.${study.year}.${question}.not-stated`, silent.value! - answeredBy);
}

/** Item 3: the clocks of decisions, summaries in time, and the returns. */
export function decisionsAndClocks(study: BoardStudy): Section {
  return section('decisions', 'Decisions and clocks', '3', [
    ...clockBlocks(study),
    ...timelinessTable(study),
    returnsTable(study),
  ]);
}

export function timelinessTable({ answers }: BoardStudy): Block[] {
  const rows = answers
    .rows('timeliness')
    .filter(({ known }) => known !== 0)
    .map((row) => {
      const key = { clock: String(row.clock), review_type: String(row.review_type) };
      const cell = (field: string) => answers.cell('timeliness', key, field);
      return [String(row.clock_label), String(row.review_label), cell('within'), cell('late'), cell('unknown')];
    });
  if (rows.length === 0) return [];
  return [
    table(
      'decisions.timeliness',
      'Whether summaries reached the region in time',
      [words('Clock'), words('Type of review'), number('In time'), number('Late'), number('Not known')],
      rows,
      [
        '‘Not known’ are summaries for which one of the two days is not recorded; they are neither in time nor late. A kind of review is left out where nothing is known.',
      ],
    ),
  ];
}

/** The return of each quarter of the year, in words: what came in, and whether by the day it was due. */
export function returnsTable(study: BoardStudy): Block {
  const rows = study.answers.rows('returns-by-quarter');
  return table(
    'decisions.returns',
    'The returns of the year',
    [words('Quarter'), words('Return')],
    quartersOf(study.year).map((quarter) => [
      quarterInWords(quarter),
      statusOf(rows.find((row) => row.quarter === quarter)),
    ]),
    [
      'A return is a released summary of the quarter, or a statement that there was nothing to report. Whichever came first says whether it was in time.',
    ],
  );
}

/** How the return of one quarter stands, from a row of `returns-by-quarter` under one board. */
function statusOf(row: Readonly<Record<string, string | number | null>> | undefined): string {
  if (!row || row.owed === 0) return 'None owed, or not yet known to these figures';
  if (row.missing === 1) return 'Missing';
  if (row.open === 1) return 'Not due yet';
  const what = row.nil === 1 ? 'nothing to report' : 'with a summary';
  return `Returned ${row.on_time === 1 ? 'in time' : 'late'}, ${what}`;
}
