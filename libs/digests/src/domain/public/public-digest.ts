import { type PrintedTable, spanInWords } from '#libs/disclosure';
import type { Block, Document, Figure, Line, Section, Table } from '../document.js';
import { lowerFirst, quoted } from '../words.js';
import type { PublicFacts, PublishedFigures } from './public-facts.js';
import { leadingRows, publishedFigure, type PublishedRow, publishedRows } from './published-themes.js';

const WANTED = 5;
const MOST = 8;

/**
 * The digest for everybody: what boards are learning, from published figures alone. It quotes nobody and names no board.
 * Never throws; a table that was not published is said to be missing. Product, section 4, and rule D2.
 */
export function composePublicDigest(facts: PublicFacts): Document {
  const { published } = facts;
  const period = spanInWords(published);
  return {
    format: 2,
    subject: { kind: 'public-digest', publication: published.id },
    readers: 'public',
    title: `What safeguarding boards are learning: ${period}`,
    about: published.region,
    versions: versionsOf(facts),
    composedAt: facts.composedAt,
    cover: [
      { term: 'Period', detail: words(period) },
      { term: 'Learning summaries', detail: { text: '{base}', figures: [baseOf(published)] } },
      { term: 'Figures', detail: words(published.title) },
      { term: 'Themes', detail: words(`typology ${published.typologyVersion}`) },
      { term: 'Disclosure policy', detail: words(`version ${published.policyVersion}`) },
    ],
    caution: `Figures are rounded to the nearest ${published.roundTo} and small ones are hidden, so that no family can be recognised. They count what reviews wrote about, not how often something happens.`,
    sections: [
      whatThisIs(facts),
      lookedAt(published),
      cameUpMost(facts),
      wentWell(facts),
      whatNext(),
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
    paragraph(
      'purpose',
      `After a case review, an audit or a meeting of practitioners a safeguarding board writes down what was learned. Boards of the ${published.region} share these learning summaries, so that children everywhere are better protected by what was learned somewhere.`,
    ),
    paragraph('no-names', 'Nobody is named here, and nothing is quoted.'),
  ]);
}

function lookedAt(published: PublishedFigures): Section {
  return section('looked-at', 'What was looked at', '2', [
    {
      id: 'looked-at-base',
      kind: 'paragraph',
      text: 'Learning summaries that boards shared about this period, rounded: {base}.',
      figures: [baseOf(published)],
    },
    tableOrMissing(published, 'summaries-by-source', 'Where the learning comes from'),
  ]);
}

function cameUpMost({ published, codes }: PublicFacts): Section {
  const themes = leadingRows(publishedRows(published, 'themes-by-year', 'code'), WANTED, MOST);
  const ask = ({ label }: PublishedRow) => (codes[label] ? `: ${lowerFirst(codes[label].scope)}` : '.');
  return section('came-up-most', 'What came up most', '3', [
    themes.length > 0
      ? listOf('came-up-most-themes', themes, (row) => `${quoted(row.label)} (about {${row.figure.name}})${ask(row)}`)
      : noneOr(published, 'themes-by-year', 'No theme came up in enough learning summaries to be shown.'),
    paragraph('came-up-most-note', 'A theme comes up both where something went wrong and where it went well.'),
  ]);
}

function wentWell({ published }: PublicFacts): Section {
  const themes = leadingRows(publishedRows(published, 'good-practice-by-year', 'code'), WANTED, MOST);
  return section('went-well', 'What went well', '4', [
    themes.length > 0
      ? listOf('went-well-themes', themes, (row) => `${quoted(row.label)}: good practice in about {${row.figure.name}}`)
      : noneOr(published, 'good-practice-by-year', 'No good practice was found in enough summaries to be shown.'),
  ]);
}

const whatNext = (): Section =>
  section('what-next', 'What boards do with it', '5', [
    {
      id: 'what-next-said',
      kind: 'not-stated',
      what: 'What boards have done, or will do',
      reason: 'The group says this in its own words. It holds no figures that are not published.',
    },
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

function reading({ marks }: PublishedFigures): Section {
  return section('reading', 'How to read the figures', '7', [
    {
      id: 'marks',
      kind: 'card',
      heading: 'What the marks mean',
      terms: marks.map(({ mark, means }) => ({ term: mark, detail: words(means) })),
    },
  ]);
}

function annex(published: PublishedFigures): Section {
  const blocks = published.tables.map((table): Block => ({
    id: `annex-${table.id}`,
    kind: 'table',
    ...printedTable(published, table),
  }));
  return section('annex', 'Annex: every published table', 'annex', blocks);
}

function tableOrMissing(published: PublishedFigures, id: string, what: string): Block {
  const table = published.tables.find((one) => one.id === id);
  if (!table) return missing(id, what);
  return { id, kind: 'table', ...printedTable(published, table) };
}

function noneOr(published: PublishedFigures, id: string, none: string): Block {
  const isThere = published.tables.some((one) => one.id === id);
  return isThere ? paragraph(`${id}-none`, none) : missing(id, 'Themes');
}

const missing = (id: string, what: string): Block => ({
  id,
  kind: 'not-stated',
  what,
  reason: 'This table was not among the figures published.',
});

function printedTable(published: PublishedFigures, { id, title, noun, corner, columns, rows }: PrintedTable): Table {
  return {
    caption: `${title}: number of ${noun}`,
    columns: [{ heading: corner, numeric: false }, ...columns.map(({ label }) => ({ heading: label, numeric: true }))],
    rows: rows.map(({ label, cells }) => ({
      cells: [label, ...cells.map((cell, place) => publishedFigure(published, id, label, columns[place]!.label, cell))],
    })),
    notes: [],
  };
}

const section = (id: string, heading: string, item: string, blocks: Block[]): Section => ({
  id,
  heading,
  item,
  blocks,
  parts: [],
});
const words = (text: string): Line => ({ text, figures: [] });
const paragraph = (id: string, text: string): Block => ({ id, kind: 'paragraph', text, figures: [] });
const listOf = (id: string, rows: readonly PublishedRow[], say: (row: PublishedRow) => string): Block => ({
  id,
  kind: 'list',
  ordered: false,
  items: rows.map((row) => ({ text: say(row), figures: [row.figure] })),
});
