import { recordFigure, type Answers } from '../answers.js';
import { notStated, number, paragraph, section, table, words } from '../blocks.js';
import type { Block, Figure, Section } from '../document.js';
import { said, upperFirst } from '../line.js';
import { BOARD, CODE, counted, countedOf, SUMMARY, told, type Noun } from '../words.js';
import type { EvaluationFacts } from './evaluation-facts.js';

const RETURN: Noun = { one: 'return', many: 'returns' };
const REVIEW: Noun = { one: 'review', many: 'reviews' };
const PASSAGE: Noun = { one: 'passage', many: 'passages' };
const PROPOSAL: Noun = { one: 'proposal', many: 'proposals' };

/** The facts of an evaluation with what its measures are read off. `base` are the released summaries of the year. */
export type Evaluated = { facts: EvaluationFacts; answers: Answers; base: Figure };
/** Where a measure stands in the list, by its number. */
type Measure = (item: string, of: Evaluated) => Section;

/** A section of one measure: what it counts by its published definition, then what is known, then what is not stated. */
function measured(
  item: string,
  id: string,
  heading: string,
  { facts }: Evaluated,
  by: readonly string[],
  blocks: Block[],
): Section {
  const definitions = by.flatMap((measure) => facts.definitions.find((one) => one.measure === measure) ?? []);
  return section(id, heading, item, [
    ...definitions.map(({ measure, title, counts, of }) =>
      paragraph(`${id}.by-${measure}`, `${title}. ${counts.trim()} Out of: ${of.trim()}`),
    ),
    ...blocks,
  ]);
}

export const coverage: Measure = (item, study) => {
  const { answers, base, facts } = study;
  const [reporting, boards] = [
    answers.count('coverage-by-board', 'summaries'),
    answers.count('coverage-by-board', 'quarters'),
  ];
  const { expected, overdue, received, closed } = facts.gathered.record.known;
  const known = (what: string, value: number) => recordFigure(`known-reviews.${facts.year.year}.${what}`, value);
  const all = known('all', expected + overdue + received + closed);
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
      paragraph(
        'coverage.known',
        said`Boards came to know of ${counted(all, REVIEW)} in the year: the summary of ${orNone(known('received', received))} is released, ${orNone(known('expected', expected))} ${expected === 1 ? 'is' : 'are'} awaited, ${orNone(known('overdue', overdue))} past the day expected, and ${orNone(known('closed', closed))} closed without one.`,
      ),
    ],
  );
};

function returnsTable(answers: Answers): Block {
  const fields = ['owed', 'returned', 'nil', 'missing', 'open', 'on_time'];
  const rows = answers
    .rows('returns-by-quarter')
    .map(({ quarter }) => [
      String(quarter).replace('-', ' '),
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

const orNone = (figure: Figure): Figure => (figure.value === 0 ? told(figure, 'none') : figure);

export const timeliness: Measure = (item, study) => {
  const { answers } = study;
  const rows = answers.rows('timeliness').map((row) => {
    const key = { clock: String(row.clock), review_type: String(row.review_type) };
    return [
      String(row.clock_label),
      String(row.review_label),
      ...['within', 'late', 'unknown'].map((field) => answers.cell('timeliness', key, field)),
    ];
  });
  return measured(
    item,
    'timeliness',
    'Timeliness',
    study,
    ['in-time', 'duration'],
    [
      ...(rows.length === 0
        ? [paragraph('timeliness.none', 'No summary of the year has been released, so no clock ran.')]
        : [
            table(
              'timeliness.clocks',
              'Summaries that reached the region in time',
              [words('Clock'), words('Type of review'), number('In time'), number('Late'), number('Not known')],
              rows,
            ),
            durationsTable(study),
          ]),
      notStated(
        'timeliness.decisions',
        'From the incident to the decision, from the decision to the notice to the National Panel, and from the start of a review to its report',
        'The platform records neither decisions nor the start of a review. Boards would have to give these days with the form.',
      ),
    ],
  );
};

function durationsTable({ answers, facts }: Evaluated): Block {
  const rows = answers.rows('durations').map((row) => {
    const key = { span: String(row.span), review_type: String(row.review_type) };
    const cell = (field: string) => answers.cell('durations', key, field);
    const isWide = Number(row.known) >= facts.minimumBase;
    return [
      String(row.span_label),
      String(row.review_label),
      cell('known'),
      isWide ? cell('median') : 'Too few to say',
      cell('unknown'),
    ];
  });
  return table(
    'timeliness.days',
    'How long it took',
    [
      words('From and to'),
      words('Type of review'),
      number('Summaries known'),
      number('Median days'),
      number('Not known'),
    ],
    rows,
    ['No median is given where few summaries are known.'],
  );
}

export const method: Measure = (item, study) =>
  measured(
    item,
    'method',
    'Method',
    study,
    ['how-reviews-were-done'],
    [
      answersTable(
        study,
        'method.used',
        ['method', 'selection'],
        'Methods, and why an intensive or a targeted review was chosen',
      ),
      notStated(
        'method.deviations',
        'Departures from the regional method that boards told the Steering Group of',
        'No notice of a departure is recorded. A method of the board’s own choice is no failure: boards keep the right to choose any.',
      ),
    ],
  );

/** How many summaries give each answer to some questions about the review, those that do not say among them. */
function answersTable(
  { answers, base, facts }: Evaluated,
  id: string,
  questions: readonly string[],
  caption: string,
): Block {
  const rows = questions.flatMap((question) => {
    const choices = facts.dimensions.answers.filter((choice) => choice.question === question);
    const cell = (value: string, field: string) => answers.cell('methods', { question, value }, field);
    const given = choices.filter((choice) => cell(choice.id, 'summaries').value !== 0);
    const [first] = choices;
    return [
      ...given.map(({ id: value, label }) => [
        first!.questionLabel,
        label,
        cell(value, 'summaries'),
        cell(value, 'boards'),
        base,
      ]),
      [first!.questionLabel, 'Not stated', cell(first!.id, 'not_stated'), '', base],
    ];
  });
  const columns = [words('Question'), words('Answer'), number('Summaries'), number('Boards'), number('Of')];
  return table(id, caption, columns, rows, ['‘Not stated’ is never counted as no.']);
}

export const proportionality: Measure = (item, study) => {
  const forums = study.answers.sum('source-and-review-types', 'summaries', { source_type: 'practitioner-forum' });
  return measured(
    item,
    'proportionality',
    'Proportionality',
    study,
    ['types-of-review'],
    [
      paragraph(
        'proportionality.forums',
        said`${upperFirst(countedOf(forums, study.base, SUMMARY))} of the year ${forums.value === 1 ? 'comes' : 'come'} from practitioner forums.`,
      ),
      notStated(
        'proportionality.effort',
        'Half-days spent on meetings, analysis and workshops, against the framework’s table of stages',
        'The form does not ask for them. Without them no one can say whether the effort was in proportion.',
      ),
    ],
  );
};

export const independence: Measure = (item, study) => {
  const { answers, facts } = study;
  const levels = facts.dimensions.answers.filter(({ question }) => question === 'independence');
  const rows = facts.dimensions.reviewTypes
    .map(({ id: reviewType, label }) => ({
      label,
      of: (value: string, field: string) =>
        answers.cell('methods', { question: 'independence', value }, field, { reviewType }),
    }))
    .filter(({ of }) => of(levels[0]!.id, 'base').value !== 0)
    .map(({ label, of }) => [
      label,
      ...levels.map(({ id }) => of(id, 'summaries')),
      of(levels[0]!.id, 'not_stated'),
      of(levels[0]!.id, 'base'),
    ]);
  return measured(
    item,
    'independence',
    'Independence',
    study,
    ['independence'],
    [
      rows.length === 0
        ? paragraph('independence.none', 'No summary of the year has been released, so nothing is known of who led.')
        : table(
            'independence.types',
            'How independent those who led were, by type of review',
            [words('Type of review'), ...levels.map(({ label }) => number(label)), number('Not stated'), number('Of')],
            rows,
            [
              'The framework asks that whoever leads a serious case review is independent of the case and of every agency involved; a concise review may be led from within. Of chair and author the less independent counts.',
            ],
          ),
    ],
  );
};

const speakingOf = (study: Evaluated, value: string) =>
  study.answers.cell('methods', { question: 'participation', value }, 'summaries');

export const practitioners: Measure = (item, study) => {
  const speaking = speakingOf(study, 'practitioner-involvement');
  return measured(
    item,
    'practitioners',
    'Practitioners taking part',
    study,
    ['participation'],
    [
      paragraph(
        'practitioners.spoken',
        said`${upperFirst(countedOf(speaking, study.base, SUMMARY))} ${speaks(speaking, study.base)} of practitioners’ part in the review, well or badly done.`,
      ),
      notStated(
        'practitioners.asked',
        'How many were invited, took part, were consulted on the findings, and corrected them',
        'The form asks for no numbers of people. Speaking of it says neither yes nor no.',
      ),
    ],
  );
};

export const families: Measure = (item, study) => {
  const speaking = speakingOf(study, 'family-involvement-review');
  return measured(
    item,
    'families',
    'Families and children taking part',
    study,
    [],
    [
      paragraph(
        'families.spoken',
        said`${upperFirst(countedOf(speaking, study.base, SUMMARY))} ${speaks(speaking, study.base)} of the family’s part in the review, well or badly done.`,
      ),
      notStated(
        'families.offered',
        'Whether taking part was offered, when, and the reason if it was not',
        'The form does not ask for it, and an account of a family stays with its board.',
      ),
    ],
  );
};

/** The verb to a count out of a base, which is one where it is told as "the only summary" or "no summary". */
const speaks = (count: Figure, base: Figure) => (count.value === 1 || (base.value ?? 0) < 2 ? 'speaks' : 'speak');

export const programme: Measure = (item, study) =>
  planned(item, study, 'programme', 'Programme of action', 'changes', 'how changes will be made and who does what', [
    'Which actions were taken, and when',
    'The platform does not follow actions. Boards hold them in their own plans.',
  ]);

export const impactAudit: Measure = (item, study) =>
  planned(item, study, 'impact-audit', 'Impact audit', 'impactAudit', 'how the impact will be audited', [
    'Whether the audits were done, and what they found',
    'The form states a plan. What came of it is not recorded.',
  ]);

function planned(
  item: string,
  study: Evaluated,
  id: string,
  heading: string,
  field: 'changes' | 'impactAudit',
  what: string,
  missing: [string, string],
): Section {
  const { answered } = study.facts.gathered.record;
  const [count, of] = [
    recordFigure(`answered.${study.facts.year.year}.${field}`, answered[field]),
    recordFigure(`answered.${study.facts.year.year}.summaries`, answered.summaries),
  ];
  const verb = count.value === 1 || answered.summaries < 2 ? 'states' : 'state';
  return measured(
    item,
    id,
    heading,
    study,
    [],
    [
      paragraph(`${id}.stated`, said`${upperFirst(countedOf(count, of, SUMMARY))} ${verb} ${what}.`),
      notStated(`${id}.done`, ...missing),
    ],
  );
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
        said`${upperFirst(counted(recordFigure(`requests.${year}.made`, made), PROPOSAL))} to change the typology ${made === 1 ? 'was' : 'were'} made in the year, of which ${orNone(recordFigure(`requests.${year}.agreed`, agreed))} ${agreed === 1 ? 'was' : 'were'} agreed.`,
      ),
      notStated(
        'requests.framework',
        'Requests to change the framework itself',
        'The Steering Group’s log is not kept in the platform. The group writes in what was asked and decided.',
      ),
    ],
  );
};

/** A measure of which nothing is held, with why and what would be needed. */
export const unheld =
  (id: string, heading: string, what: string, reason: string): Measure =>
  (item, study) =>
    measured(item, id, heading, study, [], [notStated(`${id}.unheld`, what, reason)]);
