import { quarterInWords } from '#libs/kernel';
import { recordFigure, type Answers } from '../answers.js';
import { notStated, number, paragraph, table, words } from '../blocks.js';
import type { Block, Figure } from '../document.js';
import { said, upperFirst } from '../line.js';
import { BOARD, CODE, counted, countedOf, orNone, SUMMARY, told, type Noun } from '../words.js';
import type { EvaluationFacts } from './evaluation-facts.js';
import { type Evaluated, type Measure, measured } from './measure.js';

const PASSAGE: Noun = { one: 'passage', many: 'passages' };
const PROPOSAL: Noun = { one: 'proposal', many: 'proposals' };

export const coverage: Measure = (item, study) => {
  const { answers, base, facts } = study;
  const [reporting, boards] = [
    answers.count('coverage-by-board', 'summaries'),
    answers.count('coverage-by-board', 'quarters'),
  ];
  return measured(
    item,
    'coverage',
    'Coverage',
    study,
    ['released-summaries', 'returns'],
    [
      paragraph(
        'coverage.boards',
        said`${upperFirst(countedOf(reporting, boards, BOARD))} released at least one summary of the year: ${counted(base, SUMMARY)} in all.`,
      ),
      returnsTable(answers),
      knownTable(facts),
    ],
  );
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

export const timeliness: Measure = (item, study) =>
  measured(
    item,
    'timeliness',
    'Timeliness',
    study,
    ['in-time', 'duration'],
    [
      ...clocksTable(study),
      ...durationsTable(study),
      notStated(
        'timeliness.decisions',
        'From the incident to the decision, from the decision to the notice to the National Panel, and from the start of a review to its report',
        'The platform records neither decisions nor the start of a review. Boards would have to give these days with the form.',
      ),
    ],
  );

function clocksTable({ answers }: Evaluated): Block[] {
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
  ];
}

function durationsTable({ answers, facts }: Evaluated): Block[] {
  const known = answers.rows('durations').filter((row) => row.known !== 0);
  if (known.length === 0)
    return [paragraph('timeliness.days', 'Of no summary of the year is it known how long anything took.')];
  const rows = known.map((row) => {
    const key = { span: String(row.span), review_type: String(row.review_type) };
    const cell = (field: string) => answers.cell('durations', key, field);
    const median = Number(row.known) >= facts.minimumBase ? cell('median') : 'Too few to say';
    return [String(row.span_label), String(row.review_label), cell('known'), median, cell('unknown')];
  });
  const columns = [
    words('From and to'),
    words('Type of review'),
    number('Summaries known'),
    number('Median days'),
    number('Not known'),
  ];
  return [
    table('timeliness.days', 'How long it took', columns, rows, [
      'A kind of review is left out where nothing is known, and no median is given of few summaries.',
    ]),
  ];
}

export const dissemination: Measure = (item, study) => {
  const { answers, base } = study;
  const [released, boards] = [
    answers.count('coverage-by-board', 'summaries'),
    answers.count('coverage-by-board', 'quarters'),
  ];
  return measured(
    item,
    'dissemination',
    'Sharing',
    study,
    [],
    [
      paragraph(
        'dissemination.shared',
        said`${upperFirst(counted(base, SUMMARY))} ${base.value === 1 ? 'is' : 'are'} open to every board of the region, from ${countedOf(released, boards, BOARD)}.`,
      ),
      notStated(
        'dissemination.published',
        'Which reports were published, which briefings were given, and what boards did with the learning of others',
        'Publication and briefings are not recorded. What boards say they did with the messages of a digest is told in the next digest.',
      ),
    ],
  );
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
  return measured(
    item,
    'typology',
    'The typology: agreement, and what has no code',
    study,
    [],
    [
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
    ],
  );
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
  return measured(
    item,
    'requests',
    'Requests for change',
    study,
    [],
    [
      paragraph(
        'requests.typology',
        said`${upperFirst(counted(recordFigure(`requests.${year}.made`, made), PROPOSAL))} to change the typology ${made === 1 ? 'was' : 'were'} made in the year.`,
        made === 0 ? '' : said` Agreed: ${orNone(recordFigure(`requests.${year}.agreed`, agreed))}.`,
      ),
      notStated(
        'requests.framework',
        'Requests to change the framework itself',
        'The Steering Group’s log is not kept in the platform. The group writes in what was asked and decided.',
      ),
    ],
  );
};
