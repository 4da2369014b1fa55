import { quarterInWords } from '#libs/kernel';
import { recordFigure, type Answers } from '../answers.js';
import { notStated, number, paragraph, table, words } from '../blocks.js';
import type { Block, Figure } from '../document.js';
import { said, upperFirst, type Part } from '../line.js';
import { BOARD, CODE, counted, countedOf, orNone, SUMMARY, told, type Noun } from '../words.js';
import type { EvaluationFacts } from './evaluation-facts.js';
import { type Evaluated, type Measure, measured } from './measure.js';
import { factsTable, ruleLine } from './register-figures.js';

const PASSAGE: Noun = { one: 'passage', many: 'passages' };
const PROPOSAL: Noun = { one: 'proposal', many: 'proposals' };

export const coverage: Measure = (item, study) => {
  const { answers, base, facts } = study;
  const [reporting, boards] = [
    answers.count('coverage-by-board', 'summaries'),
    answers.count('coverage-by-board', 'quarters'),
  ];
  return measured(item, 'coverage', 'Coverage', [
    paragraph(
      'coverage.boards',
      said`${upperFirst(countedOf(reporting, boards, BOARD))} released at least one summary of the year: ${counted(base, SUMMARY)} in all.`,
    ),
    returnsTable(answers),
    knownTable(facts),
  ]);
};

/** Reviews that boards came to know of, by where they stand; a summary held unreleased counts as awaited. */
function knownTable({ gathered, year: { year } }: EvaluationFacts): Block {
  const { received, expected, overdue, closed } = gathered.record.known;
  const lineOf = (label: string, what: string, value: number) => [
    label,
    recordFigure(`known-reviews.${year}.${what}`, value),
  ];
  return table(
    'coverage.known',
    'Reviews that boards came to know of in the year, and their summaries',
    [words('Where they stand'), number('Reviews')],
    [
      lineOf('All', 'all', received + expected + overdue + closed),
      lineOf('Summary released', 'received', received),
      lineOf('Summary awaited', 'expected', expected),
      lineOf('Past the day it was expected', 'overdue', overdue),
      lineOf('Closed without a summary', 'closed', closed),
    ],
    ['Source: the registers of the boards, as they stood when this was composed.'],
  );
}

function returnsTable(answers: Answers): Block {
  if (answers.rows('returns-by-quarter').length === 0)
    return paragraph('coverage.returns', 'No return was owed for the year.');
  const fields = ['owed', 'returned', 'nil', 'missing', 'open', 'on_time'];
  const rows = answers
    .rows('returns-by-quarter')
    .map(({ quarter }) => [
      quarterInWords(String(quarter)),
      ...fields.map((field) => answers.cell('returns-by-quarter', { quarter: String(quarter) }, field)),
    ]);
  const columns = [
    words('Quarter'),
    ...['Boards owing', 'With a summary', 'Nothing to report', 'Missing', 'Not due yet', 'In time'].map(number),
  ];
  return table('coverage.returns', 'Returns due and received', columns, rows, [
    '‘In time’ counts returns of either kind that came by the day they were due.',
  ]);
}

export const dissemination: Measure = (item, study) => {
  const { answers, base, facts } = study;
  const { asked } = facts.gathered.record;
  const [released, boards] = [
    answers.count('coverage-by-board', 'summaries'),
    answers.count('coverage-by-board', 'quarters'),
  ];
  const figure = (what: string, value: number) => recordFigure(`shared.${facts.year.year}.${what}`, value);
  return measured(item, 'dissemination', 'Sharing', [
    paragraph(
      'dissemination.shared',
      said`${upperFirst(counted(base, SUMMARY))} ${base.value === 1 ? 'is' : 'are'} open to every board of the region, from ${countedOf(released, boards, BOARD)}.`,
    ),
    paragraph(
      'dissemination.documents',
      said`Of the quarters of the year the region published ${counted(figure('digests', asked.digests), { one: 'digest', many: 'digests' })} and ${counted(figure('briefings', asked.briefings), { one: 'briefing', many: 'briefings' })} that boards were asked about. What boards did with their messages is told in the next digest.`,
    ),
    ...ruleLine(study, 'dissemination.rule', 'report-published'),
    ...(facts.gathered.record.register.reviews === 0
      ? []
      : [
          factsTable(study, 'dissemination.published', 'Publication of the reports of reviews', [
            'publication',
            'publication-why-not',
          ]),
        ]),
  ]);
};

export const typology: Measure = (item, study) => {
  const { answers, facts } = study;
  const { agreement, passages } = facts.gathered.record;
  const [settled, codes] = [answers.sum('settled-codings', 'settled'), answers.sum('settled-codings', 'passages')];
  const { year } = facts.year;
  const [uncoded, all] = [
    recordFigure(`passages.${year}.uncoded`, passages.uncoded),
    recordFigure(`passages.${year}.all`, passages.all),
  ];
  return measured(item, 'typology', 'The typology: agreement, and what has no code', [
    codes.value === 0
      ? paragraph('typology.none', 'No passage of the year has a code.')
      : paragraph(
          'typology.settled',
          said`People settled ${countedOf(settled, codes, CODE)} of the year; the others are suggestions.`,
        ),
    paragraph(
      'typology.uncoded',
      said`${upperFirst(countedOf(uncoded, all, PASSAGE))} of the year ${uncoded.value === 1 || passages.all < 2 ? 'has' : 'have'} no code, which is what the typology does not name, or what says nothing that can be coded.`,
    ),
    agreementBlock(agreement),
  ]);
};

function agreementBlock({ passages, f1, kappa }: EvaluationFacts['gathered']['record']['agreement']): Block {
  if (f1 === null || kappa === null)
    return notStated(
      'typology.agreement',
      'Agreement of people who coded the same passages apart',
      'Too few passages have been coded by two people to work it out.',
    );
  const [on, same, beyond] = [
    recordFigure('agreement.passages', passages),
    recordFigure('agreement.f1', f1),
    recordFigure('agreement.kappa', kappa),
  ];
  const rounded = (figure: Figure) => told(figure, figure.value!.toFixed(2));
  return paragraph(
    'typology.agreement',
    said`Over ${counted(on, PASSAGE)} that two people coded apart, in all years, their codes agree with an F-measure of ${rounded(same)} and a kappa of ${rounded(beyond)}, where a whole one would be agreement throughout.`,
  );
}

export const requests: Measure = (item, study) => {
  const { year } = study.facts.year;
  const { made, agreed } = study.facts.gathered.record.requests;
  return measured(item, 'requests', 'Requests for change', [
    paragraph(
      'requests.typology',
      said`${upperFirst(counted(recordFigure(`requests.${year}.made`, made), PROPOSAL))} to change the typology ${made === 1 ? 'was' : 'were'} made in the year.`,
      made === 0 ? '' : said` Agreed: ${orNone(recordFigure(`requests.${year}.agreed`, agreed))}.`,
    ),
    paragraph('requests.framework', ...frameworkRequests(study)),
    ...proposalsTable(study),
  ]);
};

/** What was asked of the framework itself, and what became of it, in a sentence. */
export function frameworkRequests({ facts }: Evaluated): Part[] {
  const { year } = facts.year;
  const { proposals } = facts.gathered.record.framework;
  const figure = (what: string, value: number) => recordFigure(`framework.${year}.proposals.${what}`, value);
  if (proposals.made === 0) return ['No change to the framework itself was proposed in the year.'];
  return [
    said`${upperFirst(counted(figure('made', proposals.made), PROPOSAL))} to change the framework itself ${proposals.made === 1 ? 'was' : 'were'} made in the year. `,
    said`Adopted: ${orNone(figure('adopted', proposals.adopted))}. Declined: ${orNone(figure('declined', proposals.declined))}. Still open: ${orNone(figure('open', proposals.open))}.`,
  ];
}

/** Proposals decided in the year or still open, with how boards stood to each. */
function proposalsTable({ facts }: Evaluated): Block[] {
  const { proposals } = facts.gathered.record;
  if (proposals.length === 0) return [];
  const rows = proposals.map(({ id, title, state, ...votes }) => [
    title,
    STATES[state] ?? state,
    ...(['for', 'against', 'notVoted'] as const).map((side) => recordFigure(`proposal.${id}.${side}`, votes[side])),
  ]);
  return [
    table(
      'requests.proposals',
      'Changes proposed to the framework in the year, or open at its end',
      [words('Proposal'), words('State'), ...['Boards for', 'Against', 'Not voted'].map(number)],
      rows,
      ['One vote a board, its last. Votes advise the Steering Group and do not bind it.'],
    ),
  ];
}

const STATES: Record<string, string> = {
  open: 'Open',
  adopted: 'Adopted',
  'adopted-in-part': 'Adopted in part',
  declined: 'Declined',
  withdrawn: 'Withdrawn',
};
