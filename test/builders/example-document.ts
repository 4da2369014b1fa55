import type { Block, Document, Figure, Line, Quote, Section, Table } from '#libs/digests';
import { NO_FILTERS } from '#libs/warehouse';

/** A figure of a mart, as a composer would state it. */
export const aFigure = (value: number | null, row = 'information-sharing', shown?: string): Figure => ({
  name: `leading-themes.${row}.${value ?? 'hidden'}`,
  value,
  shown: shown ?? (value === null ? 'fewer than 5' : value.toLocaleString('en-GB')),
  source: {
    kind: 'mart',
    mart: 'leading-themes',
    filters: { ...NO_FILTERS, from: '2014-Q1', to: '2014-Q1' },
    row: { code: row },
    field: 'summaries',
    take: 'cell',
  },
});

/** A sentence: words and figures in the order of reading. */
export function aLine(...parts: (string | Figure)[]): Line {
  const text = parts.map((part) => (typeof part === 'string' ? part : `{${part.name}}`)).join('');
  return { text, figures: parts.filter((part) => typeof part !== 'string') };
}

export const aQuote = (text: string, reference = 'NW-2014-037'): Quote => ({
  text,
  reference,
  summaryId: '6f1d5d0c-7f43-4f0b-9a55-1f3f5a8a9d10',
  passageId: '0d0f4c9e-25a1-4f69-a8c6-40dc5f5b2e11',
  quarter: '2014-Q1',
  withdrawn: false,
});

/** A table of themes with as many rows as asked for. */
export function aTable(caption: string, rows: number): Table {
  return {
    caption,
    columns: [
      { heading: 'Theme', numeric: false },
      { heading: 'Summaries', numeric: true },
      { heading: 'Share', numeric: true },
      { heading: 'Boards', numeric: true },
      { heading: 'Where it was found most', numeric: false },
    ],
    rows: Array.from({ length: rows }, (_, at) => ({
      cells: [
        THEMES[at % THEMES.length]!,
        at % 7 === 6 ? aFigure(null, `theme-${at}`) : aFigure(1204 - at * 6, `theme-${at}`),
        `${75 - (at % 70)}%`,
        aFigure(19 - (at % 17), `theme-${at}-boards`),
        ['Practitioner forums', 'Multi-agency concise reviews', 'Audits of files'][at % 3]!,
      ],
    })),
    notes: ['“fewer than 5” is a count too small to show.', 'Out of 12 summaries. A summary can have several themes.'],
  };
}

const THEMES = [
  'Information sharing and seeking',
  'Hearing the child',
  'Fathers, partners and other adults in the home',
  'Recording',
  'Missed appointments, ‘was not brought’',
  'Thresholds',
  'Safeguarding disabled children and those with complex health needs',
];

const trendRow = (theme: string, quarter: string, summaries: number, rank: number) => ({
  code: theme.toLowerCase().replaceAll(/\W+/g, '-'),
  theme,
  quarter,
  summaries,
  boards: Math.min(summaries, 11),
  base: 40,
  rank,
});
const QUARTERS = ['2013-Q1', '2013-Q2', '2013-Q3', '2013-Q4', '2014-Q1'];

const aChart = (id: string): Block => ({
  id,
  kind: 'chart',
  dashboard: 'theme-trend',
  view: 'panels',
  title: 'Leading themes, quarter by quarter',
  finding: 'Information sharing and seeking was found most often in each of five quarters.',
  alternative: 'Small line charts, one a theme. Information sharing and seeking goes from 12 to 23 of 40 summaries.',
  rows: THEMES.slice(0, 6).flatMap((theme, rank) =>
    QUARTERS.map((quarter, at) => trendRow(theme, quarter, 12 + ((rank * 5 + at * 4) % 17), rank + 1)),
  ),
  table: aTable('Leading themes, quarter by quarter', 6),
});

const paragraph = (id: string, ...parts: (string | Figure)[]): Block => ({ id, kind: 'paragraph', ...aLine(...parts) });

const section = (
  id: string,
  heading: string,
  item: string | null,
  blocks: Block[],
  parts: Section[] = [],
): Section => ({
  id,
  heading,
  item,
  blocks,
  parts,
});

/** Main messages, a theme's page with chart, quotes and parts, cards, an item without an answer, and an annex: every kind of block. */
const SECTIONS: Section[] = [
  section('messages', 'Main messages', '2', [
    paragraph(
      'messages-lead',
      'Five messages for your board, each with how far it is found in the summaries of the quarter.',
    ),
    ...[
      ['Information is shared after a crisis more readily than before one', 9, 6],
      ['Children were seen, and what they said was not always written down', 8, 6],
      ['Fathers and partners stay out of sight of those who visit the home', 5, 4],
      ['Missed appointments are counted rather than asked about', 3, 2],
      ['Group supervision held where it was kept up for a year', 4, 3],
    ].map(([text, summaries, boards], at): Block => ({
      id: `message-${at + 1}`,
      kind: 'message',
      line: aLine(
        `${text} (`,
        aFigure(summaries as number, `m${at}`),
        ' of 12 summaries; ',
        aFigure(boards as number, `b${at}`),
        ' boards).',
      ),
    })),
  ]),
  section('new', 'What is new, rising and falling', '3', [
    {
      id: 'new-list',
      kind: 'list',
      ordered: false,
      items: [
        aLine(
          'Rising: ‘Hearing the child’ (',
          aFigure(8, 'hearing'),
          ' of 12 summaries; 6 of 30 in the four quarters before).',
        ),
        aLine('First seen: ‘Safeguarding disabled children’ (', aFigure(2, 'disabled'), ' of 12 summaries).'),
      ],
    },
    {
      id: 'new-steps',
      kind: 'list',
      ordered: true,
      items: [aLine('Look at the table.'), aLine('Ask your own teams.')],
    },
  ]),
  section(
    'theme-information-sharing',
    'Information sharing and seeking',
    '4',
    [
      paragraph(
        'theme-lead',
        'Found in ',
        aFigure(9),
        ' of 12 summaries, from ',
        aFigure(6, 'info-boards'),
        ' of 8 boards.',
      ),
      aChart('theme-chart'),
    ],
    [
      section('theme-practice', 'What it looks like in practice', null, [
        paragraph(
          'theme-practice-1',
          'Each agency held a part of the picture, and nobody was asked to put the parts together.',
        ),
        {
          id: 'theme-quotes',
          kind: 'quotes',
          quotes: [
            aQuote(
              'The school knew of the move before the health visitor did, and neither thought it theirs to pass on.',
            ),
            aQuote('Four referrals in five weeks were each read as the first.', 'NW-2014-012'),
            { ...aQuote('[Quote withdrawn]', 'NW-2013-101'), withdrawn: true },
          ],
        },
      ]),
      section('theme-ask', 'Ask your own teams', null, [
        {
          id: 'theme-ask-1',
          kind: 'list',
          ordered: true,
          items: [aLine('Who would tell you?'), aLine('Whom would you tell?')],
        },
        {
          id: 'theme-card',
          kind: 'card',
          heading: 'What boards did with this message',
          terms: [
            { term: 'Boards that used it', detail: aLine(aFigure(3, 'used'), ' of 23') },
            { term: 'What they did', detail: aLine('Two ran a forum; one changed its referral form.') },
          ],
        },
      ]),
    ],
  ),
  section('national', 'National and other regions', '10', [
    {
      id: 'national-none',
      kind: 'not-stated',
      what: 'national and other-region pointers',
      reason: 'Nobody has written any for this quarter. An editor can add them here.',
    },
  ]),
  section('annex', 'Annex: tables', 'annex', [
    { id: 'annex-themes', kind: 'table', ...aTable('All themes of the quarter', 24) },
  ]),
];

/** A document with every kind of block, the same each time. */
export const anExampleDocument = (changes: Partial<Document> = {}): Document => ({
  format: 2,
  subject: { kind: 'regional-digest', quarter: '2014-Q1' },
  readers: 'region',
  title: 'Regional learning digest: January to March 2014',
  about: 'Invented region',
  versions: { snapshot: '3f9ac2e4b071', typology: '2013.1', tagger: 'indicators-1', policy: '2013.1' },
  composedAt: '2014-04-14T09:30:00.000Z',
  cover: [
    { term: 'Period', detail: aLine('January to March 2014') },
    { term: 'Boards reporting', detail: aLine(aFigure(6, 'reporting'), ' of 8') },
    { term: 'Late or nil', detail: aLine('1 late, 1 nil return') },
    { term: 'Learning summaries', detail: aLine(aFigure(12, 'all')) },
    { term: 'Typology', detail: aLine('version 2013.1, proposed') },
    { term: 'Snapshot', detail: aLine('3f9ac2e4b071') },
  ],
  caution: 'Counts are of summaries that boards released. They say what reviews found, not how often it happens.',
  sections: SECTIONS,
  ...changes,
});

/** A document of one section with these blocks. */
export const aDocumentOf = (blocks: Block[], changes: Partial<Document> = {}): Document =>
  anExampleDocument({ sections: [section('only', 'The only section', '1', blocks)], ...changes });
