import type { Block, Document, Line, Section } from '#libs/digests';
import {
  aDocumentOf,
  aFigure,
  aLine,
  anExampleDocument,
  aQuote,
  aTable,
} from '../../../test/builders/example-document.js';

/** Words that somebody may write, and that some format would take for something else. */
export const HARD_WORDS = {
  markup: '<script>alert(1)</script> &amp; <b>not bold</b> ]]> -->',
  typst: '#panic("x") *bold* _it_ $x$ @ref <label> `raw` = Heading // no comment \\u{41}',
  template: '{{ 7 * 7 }} {% include "x" %} {nobody.knows}',
  emoji: 'Safe 😀 👨‍👩‍👧 ❤️ 🇬🇧 and 👍🏽',
  rightToLeft: 'Said in Arabic مرحبا بك and Hebrew שלום, then English',
  elsewhere: 'In Chinese 学习 and Thai สวัสดี',
  longWord: `A${'very'.repeat(80)}long word`,
  controls: 'Bell\u0007, null\u0000, \uFFFE and half a pair \uD83D.',
  formula: '=HYPERLINK("http://x","y")',
};
const words = Object.values(HARD_WORDS);

const withWords = (text: string): Line => ({ text: `${text} {it}`, figures: [{ ...aFigure(7), name: 'it' }] });

const everyKind: Block[] = [
  ...words.map((text, at): Block => ({ id: `paragraph-${at}`, kind: 'paragraph', ...withWords(text) })),
  { id: 'list', kind: 'list', ordered: false, items: words.map(withWords) },
  { id: 'quotes', kind: 'quotes', quotes: words.map((text, at) => aQuote(text, `NW-2014-0${at + 10}`)) },
  {
    id: 'card',
    kind: 'card',
    heading: HARD_WORDS.markup,
    terms: words.map((text) => ({ term: text, detail: withWords(text) })),
  },
  ...words.map((text, at): Block => ({ id: `message-${at}`, kind: 'message', line: withWords(text) })),
  {
    id: 'table',
    kind: 'table',
    caption: HARD_WORDS.typst,
    columns: [
      { heading: HARD_WORDS.markup, numeric: false },
      { heading: HARD_WORDS.formula, numeric: true },
      { heading: 'Words', numeric: false },
    ],
    rows: words.map((text) => ({ cells: [text, aFigure(7), text] })),
    notes: words,
  },
  { id: 'not-stated', kind: 'not-stated', what: HARD_WORDS.typst, reason: HARD_WORDS.emoji },
];

const nested = (depth: number): Section => ({
  id: `nested-${depth}`,
  heading: `Level ${depth}`,
  item: null,
  blocks: [{ id: `in-${depth}`, kind: 'paragraph', ...aLine('Something.') }],
  parts: depth < 8 ? [nested(depth + 1)] : [],
});

const wide = (columns: number): Block => ({
  id: 'wide',
  kind: 'table',
  caption: 'A wide table',
  columns: Array.from({ length: columns }, (_, at) => ({ heading: `Kind of review ${at}`, numeric: at > 0 })),
  rows: [{ cells: Array.from({ length: columns }, (_, at) => (at === 0 ? 'Safeguarding' : aFigure(at))) }],
  notes: [],
});

const suppressed: Block = {
  id: 'hidden',
  kind: 'table',
  ...aTable('All hidden', 3),
  rows: ['One', 'Two', 'Three'].map((name) => ({
    cells: [name, aFigure(null), 'withheld', aFigure(null), 'not known'],
  })),
};

/** Documents as they should not be and will be. */
export const HARD_DOCUMENTS: Record<string, Document> = {
  'of every kind': anExampleDocument(),
  'of hard words': aDocumentOf(everyKind, {
    title: 'Title <i>&',
    about: HARD_WORDS.rightToLeft,
    caution: HARD_WORDS.markup,
  }),
  'with nothing in it': anExampleDocument({ sections: [], cover: [], caution: 'Nothing was returned.' }),
  'with empty blocks': aDocumentOf([
    { id: 'no-items', kind: 'list', ordered: true, items: [] },
    { id: 'no-rows', kind: 'table', ...aTable('No rows', 0), notes: [] },
    { id: 'no-quotes', kind: 'quotes', quotes: [] },
    { id: 'no-terms', kind: 'card', heading: 'No terms', terms: [] },
    {
      id: 'no-chart',
      kind: 'chart',
      dashboard: 'gone',
      view: 'gone',
      title: 'A chart',
      finding: 'None.',
      alternative: 'A chart that is gone.',
      rows: [],
      table: aTable('No rows', 0),
    },
  ]),
  'with a table of 200 rows': aDocumentOf([{ id: 'long', kind: 'table', ...aTable('Long', 200) }]),
  'with a wide table': aDocumentOf([wide(12)]),
  'all suppressed': aDocumentOf([suppressed]),
  'of eight levels': anExampleDocument({ sections: [nested(1)] }),
  'that is a briefing': anExampleDocument({
    subject: { kind: 'briefing', quarter: '2014-Q1', theme: 'information-sharing' },
  }),
};
