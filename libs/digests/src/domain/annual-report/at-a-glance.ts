import { quarterInWords } from '#libs/kernel';
import { recordFigure } from '../answers.js';
import { message, number, section, table, words } from '../blocks.js';
import type { Block, Figure, Section, TableCell } from '../document.js';
import { said, upperFirst, type Part } from '../line.js';
import { yearInShort } from '../report-year.js';
import { counted, countedOf, listed, orNone, quoted, SUMMARY, type Noun, verbFor } from '../words.js';
import type { YearSpan } from './board-facts.js';
import type { KnownCount } from './board-record.js';
import { funnelBlock } from './own-follow-through.js';
import { type BoardStudy, isWhole } from './study-board.js';

const LEARNING_SUMMARY: Noun = { one: 'learning summary', many: 'learning summaries' };
const RETURN: Noun = { one: 'return', many: 'returns' };
const REVIEW: Noun = { one: 'review', many: 'reviews' };
/** A tie of more themes than this is not listed by name. */
const MOST_NAMES = 3;
const NOT_HELD = 'Not held';

/** Item 1: three messages, what came from which source against two earlier years, and what is open and closed. */
export function atAGlance(study: BoardStudy): Section {
  const messages = study.base.value === 0 ? quietMessages(study) : busyMessages(study);
  return section('glance', 'At a glance', '1', [
    ...messages.map((said, place) => message(`glance.message-${place + 1}`, said)),
    sourcesTable(study),
    funnelTable(study),
    funnelBlock(study),
  ]);
}

const busyMessages = (study: BoardStudy): Part[] => [volumeMessage(study), themeMessage(study), goodMessage(study)];

function volumeMessage({ answers, base, facts }: BoardStudy): Part {
  const [now, last] = facts.years;
  const start: Part = [upperFirst(counted(base, LEARNING_SUMMARY)), base.value === 1 ? ' was' : ' were', ' released'];
  if (!last.span || !isWhole(last) || !isWhole(now)) return said`${start} for this year.`;
  const before = answers.sum('source-and-review-types', 'summaries', {}, last.span);
  return said`${start} for this year, and ${orNone(before)} for the year before.`;
}

function themeMessage({ answers, base, themes }: BoardStudy): Part {
  const leaders = themes.filter(({ summaries }) => summaries === themes[0]!.summaries);
  const [first] = leaders;
  if (!first) return 'No theme was found in the summaries for this year.';
  const amount = countedOf(answers.cell('leading-themes', { code: first.code }, 'summaries'), base, SUMMARY);
  if (leaders.length > MOST_NAMES) return said`No one theme stands out: those found most often are each in ${amount}.`;
  const names = listed(leaders.map(({ theme }) => quoted(theme)));
  return said`Found most often: ${names}, in ${amount}${leaders.length > 1 && base.value !== 1 ? ' each' : ''}.`;
}

function goodMessage({ answers, base, themes }: BoardStudy): Part {
  const good = answers.sum('region-overview', 'good');
  if (good.value === 0)
    return said`${upperFirst(countedOf(good, base, SUMMARY))} ${verbFor(good, base, 'records', 'record')} good practice.`;
  const most = Math.max(...themes.map((theme) => theme.good));
  const leaders = themes.filter((theme) => theme.good === most);
  const where =
    most > 0 && leaders.length <= MOST_NAMES
      ? [', most often on ', listed(leaders.map(({ theme }) => quoted(theme)))]
      : '';
  return said`Good practice is recorded in ${countedOf(good, base, SUMMARY)}${where}.`;
}

/** What can be said of a year in which nothing was released. */
function quietMessages(study: BoardStudy): Part[] {
  const { answers, base, facts, year } = study;
  const [owed, returned, nil, missing] = ['owed', 'returned', 'nil', 'missing'].map((field) =>
    answers.sum('returns-by-quarter', field),
  ) as [Figure, Figure, Figure, Figure];
  const known = facts.gathered.record.known.find((count) => count.year === year);
  const open = recordFigure(`known-reviews.${year}.open`, known ? known.expected + known.overdue : 0);
  return [
    said`${upperFirst(counted(base, LEARNING_SUMMARY))} were released for this year.`,
    owed.value === 0
      ? 'No return was owed for this year.'
      : said`${upperFirst(counted(owed, RETURN))} ${owed.value === 1 ? 'was' : 'were'} owed for it: ${orNone(returned)} with a summary, ${orNone(nil)} with nothing to report, ${orNone(missing)} missing.`,
    known?.isHeld === false
      ? 'The board’s register of known reviews holds none of this year or before.'
      : said`${upperFirst(counted(open, REVIEW))} that the board came to know of in it ${open.value === 1 ? 'is' : 'are'} still open.`,
  ];
}

function sourcesTable(study: BoardStudy): Block {
  const { facts, answers } = study;
  const inYear = ({ span }: YearSpan, row: Record<string, string>): TableCell =>
    span ? answers.sum('source-and-review-types', 'summaries', row, span) : NOT_HELD;
  const lineOf = (label: string, row: Record<string, string>) => [
    label,
    ...facts.years.map((year) => inYear(year, row)),
  ];
  const lines = facts.dimensions.reviewTypes.map(({ id, label }) => lineOf(label, { review_type: id }));
  const isTold = (cells: TableCell[], place: number) =>
    facts.dimensions.reviewTypes[place]!.id !== 'not-stated' ||
    cells.some((cell) => typeof cell !== 'string' && cell.value !== 0);
  return table(
    'glance.sources',
    'Released learning summaries by type of review, this year and the two before',
    [words('Type of review'), ...facts.years.map(({ year }) => number(yearInShort(year)))],
    [...lines.filter(isTold), lineOf('All', {})],
    [
      'Counted: learning summaries released to the region and not withdrawn, each in the quarter in which its form was completed.',
      ...coverageNotes(study),
    ],
  );
}

/** What a reader must know of years the snapshot covers in part or not at all. */
export function coverageNotes({ facts }: BoardStudy): string[] {
  const { first, last } = facts.dimensions;
  if (facts.years.every(isWhole)) return [];
  return [
    `The region’s figures run from ${quarterInWords(first)} to ${quarterInWords(last)}. Of a year that reaches beyond, they tell that part; ‘${NOT_HELD}’ stands for a year with no part in it, and is not none.`,
  ];
}

const FUNNEL: readonly [label: string, what: string, of: (known: KnownCount) => number][] = [
  [
    'In the board’s register',
    'all',
    ({ received, expected, overdue, closed }) => received + expected + overdue + closed,
  ],
  ['Concluded: summary released', 'received', ({ received }) => received],
  ['Open: summary awaited', 'expected', ({ expected }) => expected],
  ['Open: past the day it was expected', 'overdue', ({ overdue }) => overdue],
  ['Closed without a summary', 'closed', ({ closed }) => closed],
];

/** From considered to concluded. A summary the board holds unreleased still counts as awaited, as the region sees it. */
export function funnelTable({ facts }: BoardStudy): Block {
  const { known } = facts.gathered.record;
  const figureIn = (year: string, what: string, of: (known: KnownCount) => number): TableCell => {
    const count = known.find((one) => one.year === year);
    if (count?.isHeld === false) return NOT_HELD;
    return recordFigure(`known-reviews.${year}.${what}`, count ? of(count) : 0);
  };
  return table(
    'glance.funnel',
    'Reviews the board came to know of, from considered to concluded',
    [words('Where they stand'), ...facts.years.map(({ year }) => number(yearInShort(year)))],
    FUNNEL.map(([label, what, of]) => [label, ...facts.years.map(({ year }) => figureIn(year, what, of))]),
    [
      'Source: the board’s register of known reviews, by the day it came to know of each, as it stood when this was composed.',
      ...(known.some(({ isHeld }) => isHeld === false)
        ? [`‘${NOT_HELD}’ stands for a year before the first review of the register, and is not none.`]
        : []),
    ],
  );
}
