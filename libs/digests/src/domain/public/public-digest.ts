import { CORRECTIONS, type PrintedTable, repeatedInWords, settledInWords, spanInWords } from '#libs/disclosure';
import { list, notStated, number, paragraph, section, table, words } from '../blocks.js';
import type { Block, Document, Figure, Section } from '../document.js';
import { line } from '../line.js';
import { lowerFirst, quoted } from '../words.js';
import type { PublicFacts, PublishedFigures } from './public-facts.js';
import { leadingRows, publishedFigure, type PublishedRow, publishedRows } from './published-themes.js';

const WANTED = 5;
const MOST = 8;

/**
 * The digest for everybody: what boards are learning, from published figures alone. It quotes nobody and names no board; of
 * the figures of one board it is what everybody may read of that board's annual report.
 * Never throws; a table that was not published is said to be missing. Product, section 4, and rule D2.
 */
export function composePublicDigest(facts: PublicFacts): Document {
  const { published } = facts;
  const period = spanInWords(published);
  return {
    format: 2,
    subject: { kind: 'public-digest', publication: published.id },
    readers: 'public',
    title: published.board
      ? `Annual report, learning from reviews: ${period}`
      : `What safeguarding boards are learning: ${period}`,
    about: published.board ?? published.region,
    versions: versionsOf(facts),
    composedAt: facts.composedAt,
    cover: [
      { term: 'Period', detail: line`${period}` },
      { term: 'Learning summaries', detail: line`${baseOf(published)}` },
      { term: 'Figures', detail: line`${published.title}` },
      { term: 'Themes', detail: line`typology ${published.typologyVersion}` },
      { term: 'Disclosure policy', detail: line`version ${published.policyVersion}` },
    ],
    caution: `Figures are rounded to the nearest ${published.roundTo} and small ones are hidden, to make it hard to recognise a family. They count what reviews wrote about, not how often something happens. ${settledInWords(published.coded)}`,
    sections: [
      whatThisIs(facts),
      lookedAt(published),
      cameUpMost(facts),
      wentWell(facts),
      whatNext(published),
      overTime(published),
      reading(published),
      annex(published),
    ],
  };
}

/** What a document from published figures was made of. */
export const versionsOf = ({ published, taggerVersion }: PublicFacts): Document['versions'] => ({
  snapshot: published.snapshotId,
  typology: published.typologyVersion,
  tagger: taggerVersion,
  policy: published.policyVersion,
});

/** All learning summaries of the period, as printed. */
export function baseOf(published: Pick<PublishedFigures, 'id' | 'base'>): Figure {
  const value = /^\d+$/.test(published.base) ? Number(published.base) : null;
  const { id: publication, base: shown } = published;
  const source = { kind: 'publication', publication, table: '', row: '', column: '' } as const;
  return { name: 'base', value, shown, source };
}

function whatThisIs({ published }: PublicFacts): Section {
  return section('what-this-is', 'What this is', '1', [
    paragraph('purpose', published.board ? purposeOfOne(published.board) : purposeOfAll(published.region)),
    paragraph('no-names', 'No child, family or member of staff is named here, and nothing is quoted.'),
  ]);
}

const purposeOfAll = (region: string) =>
  `After a case review, an audit or a meeting of practitioners a safeguarding board writes down what was learned. Boards of the ${region} share these learning summaries, so that children everywhere are better protected by what was learned somewhere.`;

const purposeOfOne = (board: string) =>
  `After a case review, an audit or a meeting of practitioners ${board} writes down what was learned. This is what those learning summaries say together, for everybody. What the board itself reads has more in it; what could point at a family is left out here.`;

function lookedAt(published: PublishedFigures): Section {
  return section('looked-at', 'What was looked at', '2', [
    paragraph(
      'looked-at-base',
      `Learning summaries that ${published.board ?? 'boards'} shared about this period, rounded: `,
      baseOf(published),
      '.',
    ),
    tableOrMissing(published, 'summaries-by-source', 'Where the learning comes from'),
  ]);
}

const EITHER_WAY = 'A theme comes up both where something went wrong and where it went well.';

function cameUpMost({ published, codes }: PublicFacts): Section {
  const themes = leadingRows(publishedRows(published, 'themes-by-year', 'code'), WANTED, MOST);
  const ask = ({ label }: PublishedRow) => (codes[label] ? `: ${lowerFirst(codes[label].scope)}` : '.');
  return section('came-up-most', 'What came up most', '3', [
    themes.length > 0
      ? list(
          'came-up-most-themes',
          themes.map((row) => [quoted(row.label), ' (about ', row.figure, ')', ask(row)]),
        )
      : noneOr(published, 'themes-by-year', 'No theme came up in enough learning summaries to be shown.'),
    ...(themes.length > 0 ? [paragraph('came-up-most-note', EITHER_WAY)] : []),
  ]);
}

function wentWell({ published }: PublicFacts): Section {
  const themes = leadingRows(publishedRows(published, 'good-practice-by-year', 'code'), WANTED, MOST);
  return section('went-well', 'What went well', '4', [
    themes.length > 0
      ? list(
          'went-well-themes',
          themes.map(({ label, figure }) => [quoted(label), ': good practice in about ', figure]),
        )
      : noneOr(published, 'good-practice-by-year', 'No good practice was found in enough summaries to be shown.'),
  ]);
}

const whatNext = ({ board }: PublishedFigures): Section =>
  section('what-next', board ? 'What the board does with it' : 'What boards do with it', '5', [
    notStated(
      'what-next-said',
      board ? 'What the board has done, or will do' : 'What boards have done, or will do',
      `The ${board ? 'board' : 'group'} has not said this yet in its own words.`,
    ),
  ]);

function overTime(published: PublishedFigures): Section {
  return section('over-time', 'From year to year', '6', [
    paragraph(
      'over-time-note',
      'Years can differ because reviews looked at other things, or by chance. Fewer summaries on a theme do not mean that a risk has gone.',
    ),
    tableOrMissing(published, 'domains-by-quarter', 'Groups of themes by quarter'),
  ]);
}

/** The marks of the tables. Shares, which they do not hold, stand with the published figures themselves. */
function reading({ marks, threshold }: PublishedFigures): Section {
  return section('reading', 'How to read the figures', '7', [
    {
      id: 'marks',
      kind: 'card',
      heading: 'What the marks mean',
      terms: marks
        .filter(({ mark }) => !mark.includes('%'))
        .map(({ mark, means }) => ({ term: mark, detail: line`${means}` })),
    },
    {
      id: 'changes',
      kind: 'card',
      heading: 'What may have changed',
      terms: [
        { term: 'Published before', detail: line`${repeatedInWords(threshold)}` },
        { term: 'Corrections', detail: line`${CORRECTIONS}` },
      ],
    },
  ]);
}

const annex = (published: PublishedFigures): Section =>
  section(
    'annex',
    'Annex: every published table',
    'annex',
    published.tables.map((one) => printed(`annex-${one.id}`, published, one)),
  );

function tableOrMissing(published: PublishedFigures, id: string, what: string): Block {
  const found = published.tables.find((one) => one.id === id);
  return found ? printed(id, published, found) : missing(id, what);
}

function noneOr(published: PublishedFigures, id: string, none: string): Block {
  const isThere = published.tables.some((one) => one.id === id);
  return isThere ? paragraph(`${id}-none`, none) : missing(id, 'Themes');
}

const missing = (id: string, what: string): Block =>
  notStated(id, what, 'This table was not among the figures published.');

const printed = (
  block: string,
  published: PublishedFigures,
  { id, title, noun, corner, columns, rows }: PrintedTable,
) =>
  table(
    block,
    `${title}: number of ${noun}`,
    [words(corner), ...columns.map(({ label }) => number(label))],
    rows.map(({ label, cells }) => [
      label,
      ...cells.map((cell, place) => publishedFigure(published, id, label, columns[place]!.label, cell)),
    ]),
  );
