import { quarterInWords } from '#libs/kernel';
import type { ReviewState } from '#libs/returns';
import { changesBlocks, methodBlocks } from '../annual-report/annexes.js';
import { funnelTable } from '../annual-report/at-a-glance.js';
import { boardDocument } from '../annual-report/board-document.js';
import type { BoardFacts } from '../annual-report/board-facts.js';
import { returnsTable, timelinessTable } from '../annual-report/how-we-learn.js';
import { byRegister, toldOf } from '../annual-report/register-answers.js';
import { type BoardStudy, reviewLabelOf } from '../annual-report/study-board.js';
import { notSustained, themesSection } from '../annual-report/themes.js';
import { clockBlocks, frameworkBlocks } from '../annual-report/own-follow-through.js';
import { recommendations, whatChanged } from '../annual-report/what-changed.js';
import { whatWentWell } from '../annual-report/went-well.js';
import { notStated, paragraph, section, table, words } from '../blocks.js';
import type { Block, Document, Section } from '../document.js';
import { said, upperFirst } from '../line.js';
import { counted, countedOf, dayInWords, SUMMARY, type Noun } from '../words.js';

const RETURN: Noun = { one: 'return', many: 'returns' };
const STATES: Record<ReviewState, string> = {
  received: 'Concluded: summary released',
  expected: 'Summary awaited',
  overdue: 'Past the day it was expected',
  closed: 'Closed without a summary',
};

/** What an inspector asks, in the order of the pack. */
const CONTENTS: readonly ((study: BoardStudy) => Section)[] = [
  purpose,
  returns,
  known,
  released,
  themesSection,
  whatWentWell,
  recommendations,
  whatChanged,
  notSustained,
  made,
  missing,
];

/**
 * Writes the inspection pack of a board and year: what the record says to what an inspector asks, with how each figure is made.
 * It is the board's to hand over. The same facts give the same document. Never throws.
 */
export const composeInspectionPack = (facts: BoardFacts): Document =>
  boardDocument('inspection-pack', 'Inspection pack, learning from reviews', facts, (study) =>
    CONTENTS.map((write, place) => ({ ...write(study), item: `${place + 1}` })),
  );

function purpose(): Section {
  return section('purpose', 'What this pack is', null, [
    paragraph(
      'purpose.words',
      'What the shared record says of how the board learns from reviews, audits and forums, put together for inspectors. Each count says what it is out of and where it is from. Where the record has no answer it says so, and the board answers from its own papers.',
    ),
  ]);
}

function returns(study: BoardStudy): Section {
  const sum = (field: string) => study.answers.sum('returns-by-quarter', field);
  return section('returns', 'Returns made, and in time', null, [
    paragraph(
      'returns.count',
      said`${upperFirst(countedOf(sum('on_time'), sum('owed'), RETURN))} owed for the year came in time.`,
    ),
    returnsTable(study),
    ...timelinessTable(study),
  ]);
}

function known(study: BoardStudy): Section {
  const { register } = study.facts.gathered.record;
  const rows = register.map(({ reviewType, knownOn, expectedBy, state, summary }) => [
    reviewLabelOf(study, reviewType),
    dayInWords(knownOn),
    dayInWords(expectedBy),
    STATES[state],
    summary ?? 'None',
  ]);
  const columns = ['Type of review', 'Known on', 'Summary expected by', 'Where it stands', 'Released summary'].map(
    words,
  );
  return section('known', 'Reviews known and concluded', null, [
    funnelTable(study),
    rows.length === 0
      ? paragraph('known.none', 'The board has put no review of this year into its register.')
      : table('known.register', 'The register of the year', columns, rows, [
          'The board’s own references stay with the board.',
        ]),
    ...clockBlocks(study),
    ...frameworkBlocks(study),
  ]);
}

function released(study: BoardStudy): Section {
  const { base, facts } = study;
  const rows = facts.gathered.record.reviews.map(
    ({ reference, quarter, reviewType, method, independence, register }) => [
      reference,
      quarterInWords(quarter),
      reviewLabelOf(study, reviewType),
      method ?? 'Not stated',
      independence ?? toldOf(register, 'independence').map(byRegister)[0] ?? 'Not stated',
    ],
  );
  const columns = [
    'Regional reference',
    'Form completed',
    'Type of review',
    'Method',
    'Independence of those who led',
  ].map(words);
  return section('released', 'Learning summaries released', null, [
    paragraph(
      'released.count',
      said`${upperFirst(counted(base, SUMMARY))} of the year ${base.value === 1 ? 'is' : 'are'} released to the region.`,
    ),
    ...(rows.length === 0 ? [] : [table('released.list', 'The summaries, by regional reference', columns, rows)]),
  ]);
}

function made(study: BoardStudy): Section {
  return section('made', 'How this was made', null, [
    ...methodBlocks(study),
    ...changesBlocks(study),
    ...chartsBlock(study),
  ]);
}

/** What each chart of the pack draws, for whoever checks it. */
function chartsBlock({ facts }: BoardStudy): Block[] {
  const charts = Object.values(facts.charts);
  if (charts.length === 0) return [];
  return [
    table(
      'made.charts',
      'The charts in this pack',
      [words('Chart'), words('How it is drawn, and what it says')],
      charts.map(({ title, alternative }) => [title, alternative]),
    ),
  ];
}

function missing(): Section {
  return section('missing', 'What the record does not hold', null, [
    notStated(
      'missing.decisions',
      'Referrals for a serious case review, and the papers on which they were decided',
      'The register holds days and marks. The papers stay with the board.',
    ),
    notStated(
      'missing.publication',
      'Where reports can be read',
      'The register holds whether a report is published, and not where.',
    ),
    notStated('missing.events', 'Learning events, training and who took part', 'The platform does not record them.'),
    notStated('missing.voices', 'What children and families said of their part in reviews', 'It stays with the board.'),
  ]);
}
