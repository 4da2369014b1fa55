import { recordFigure } from '../answers.js';
import { list, number, paragraph, section, table, words } from '../blocks.js';
import type { Block, Figure, Section, TableCell } from '../document.js';
import { line, said, upperFirst } from '../line.js';
import { CODE, counted, countedOf, orNone, SUMMARY } from '../words.js';
import type { BoardFacts } from './board-facts.js';
import type { RecordChanges } from './board-record.js';
import type { BoardStudy } from './study-board.js';
import { MOST_THEMES, themesTable } from './themes.js';

/** The annexes: tables with notes on what is hidden, how it was made, the words used, accessibility, and what was corrected. */
export function annexes(study: BoardStudy): Section {
  return section(
    'annex',
    'Annexes',
    'annex',
    [],
    [
      section('annex.tables', 'Data tables', null, [
        ...(study.themes.length > MOST_THEMES ? [themesTable(study, 'annex.themes', study.themes)] : []),
        ...durationsTable(study),
        paragraph(
          'annex.hidden',
          'No count is hidden in this report: it is of the board’s own summaries and of what the whole region may read. So it is not for publication as it stands. Its public edition is made of figures in which small counts are hidden, and quotes nobody.',
        ),
      ]),
      section('annex.method', 'How the figures were made', null, methodBlocks(study)),
      section('annex.glossary', 'Words used', null, [glossary()]),
      section('annex.accessibility', 'Accessibility', null, [
        paragraph(
          'annex.accessible',
          'This report is made accessible to all who may read it. The web page is the master copy: headings, tables with headings of their own, and every chart in words and as a table. Word and PDF carry the same text. If a part of it cannot be read with the means you use, ask the board for it in another form.',
        ),
      ]),
      section('annex.changes', 'Corrections', null, changesBlocks(study)),
    ],
  );
}

/** How long things took; no median is given of few summaries. Disclosure control, D5. */
function durationsTable({ answers, base, facts }: BoardStudy): Block[] {
  if (base.value === 0) return [];
  const rows = answers
    .rows('durations')
    .filter(({ known }) => known !== 0)
    .map((row): TableCell[] => {
      const key = { span: String(row.span), review_type: String(row.review_type) };
      const cell = (field: string): Figure => answers.cell('durations', key, field);
      const isWide = Number(row.known) >= facts.minimumBase;
      return [
        String(row.span_label),
        String(row.review_label),
        cell('known'),
        isWide ? cell('median') : 'Too few to say',
        cell('unknown'),
      ];
    });
  return [
    table(
      'annex.durations',
      'How long it took',
      [
        words('From and to'),
        words('Type of review'),
        number('Summaries known'),
        number('Median days'),
        number('Not known'),
      ],
      rows,
      [
        'A kind of review is left out where nothing is known, and no median is given of few summaries. The middle of a quarter stands for its incident, which is all the region knows.',
      ],
    ),
  ];
}

export function methodBlocks(study: BoardStudy): Block[] {
  const { answers, facts } = study;
  const [settled, codes] = [answers.sum('settled-codings', 'settled'), answers.sum('settled-codings', 'passages')];
  const { id, typologyVersion, taggerVersion, policyVersion } = facts.snapshot;
  return [
    list('annex.made', [
      'A summary is counted once it is released to the region, and no longer once it is withdrawn. Nothing unreleased is in this report.',
      'A summary belongs to the quarter in which its form was completed, and a year runs from April to March.',
      '‘Not stated’ is what nobody wrote down. It is never counted as no, and never as none.',
      'A theme counts as a concern or as good practice where at least one passage of the summary is that; a summary can be both.',
      codes.value === 0
        ? 'No passage of the summaries for this year has a code.'
        : said`People settled ${countedOf(settled, codes, CODE)} for this year; the others are suggestions of the tagger, of which some are wrong and some are missed.`,
      'No share is given of few summaries, and no difference is named between few.',
      'More summaries on a theme can mean that more reviews looked for it. Fewer do not mean that a risk has gone: risk to children can be understood and managed, not removed.',
      `The figures come from snapshot ${id}, under version ${typologyVersion} of the typology, tagger ${taggerVersion} and version ${policyVersion} of the disclosure policy. A correction made since is in a later one.`,
    ]),
    definitionsTable('annex.definitions', facts.definitions),
  ];
}

/** The published measures the report counts by, in the order of its items. */
export const BOARD_MEASURES = [
  'released-summaries',
  'types-of-review',
  'how-reviews-were-done',
  'independence',
  'in-time',
  'returns',
  'summaries-with-theme',
  'concern-and-good-practice',
  'board-against-region',
  'recommendations-to-agency',
  'participation',
  'duration',
] as const;

/** The published definition of each measure the report counts by. */
export const definitionsTable = (id: string, definitions: BoardFacts['definitions']): Block =>
  table(
    id,
    'What each measure counts',
    [words('Measure'), words('What is counted'), words('Out of')],
    definitions.map(({ title, counts, of }) => [title, counts.trim(), of.trim()]),
  );

const WORDS: readonly (readonly [term: string, means: string])[] = [
  ['Learning summary', 'The form in which a board says what a review, audit or forum taught it.'],
  [
    'Released',
    'Read and approved by two people of the board, with what could identify somebody taken out, and open to the boards of the region.',
  ],
  ['Theme', 'A code of the shared typology of learning, given to a passage.'],
  ['Settled', 'Decided by a person, where the others are suggested from the words used.'],
  ['Return', 'What a board owes for a quarter: a released summary, or a statement that there was nothing to report.'],
  ['Register of known reviews', 'The reviews a board has said it knows of and expects a summary from.'],
  [
    'Serious case review',
    'A review that statute requires where a child died or was seriously harmed, abuse or neglect is known or suspected, and there is cause for concern about how agencies worked together.',
  ],
  ['Concise review', 'A multi-agency review of a case below that threshold.'],
];

const glossary = (): Block => ({
  id: 'annex.words',
  kind: 'card',
  heading: 'What these words mean here',
  terms: WORDS.map(([term, means]) => ({ term, detail: line`${means}` })),
});

/** What became of the board's summaries in the year, and which of those counted here are withdrawn since. */
export function changesBlocks({ base, facts, year }: BoardStudy): Block[] {
  const { changes, reviews } = facts.gathered.record;
  const figure = (what: keyof RecordChanges) => recordFigure(`record-changes.${year}.${what}`, changes[what] ?? 0);
  const gone = recordFigure(`record-changes.${year}.withdrawn-since`, Math.max(0, base.value! - reviews.length));
  const [released, corrected, withdrawn, undated] = (['released', 'corrected', 'withdrawn', 'notKnown'] as const).map(
    figure,
  );
  const days = said`In the twelve months of the year the region had ${counted(released!, SUMMARY)} of the board for the first time, and the board released ${orNone(corrected!)} again in other words and withdrew ${orNone(withdrawn!)}.`;
  const notKnown = said` On which day the region first had ${counted(undated!, SUMMARY)} for this year is not known: what was brought in from before the platform names no day.`;
  const since = said`${upperFirst(counted(gone, SUMMARY))} counted here ${gone.value === 1 ? 'was' : 'were'} withdrawn after the figures were made, and ${gone.value === 1 ? 'has' : 'have'} no card.`;
  return [
    paragraph('annex.corrected', undated!.value === 0 ? days : said`${days}${notKnown}`),
    ...(gone.value === 0 ? [] : [paragraph('annex.withdrawn-since', since)]),
  ];
}
