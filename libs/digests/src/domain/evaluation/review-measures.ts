import { recordFigure } from '../answers.js';
import { notStated, number, paragraph, table, words } from '../blocks.js';
import type { Block, Section } from '../document.js';
import { said, upperFirst } from '../line.js';
import { countedOf, SUMMARY, verbFor } from '../words.js';
import { type Evaluated, type Measure, measured } from './measure.js';

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
  const forums = study.answers.sum('source-and-review-types', 'summaries', { review_type: 'practitioner-forum' });
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
        said`${upperFirst(countedOf(speaking, study.base, SUMMARY))} ${verbFor(speaking, study.base, 'speaks', 'speak')} of practitioners’ part in the review, well or badly done.`,
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
        said`${upperFirst(countedOf(speaking, study.base, SUMMARY))} ${verbFor(speaking, study.base, 'speaks', 'speak')} of the family’s part in the review, well or badly done.`,
      ),
      notStated(
        'families.offered',
        'Whether taking part was offered, when, and the reason if it was not',
        'The form does not ask for it, and an account of a family stays with its board.',
      ),
    ],
  );
};

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
  return measured(
    item,
    id,
    heading,
    study,
    [],
    [
      paragraph(
        `${id}.stated`,
        said`${upperFirst(countedOf(count, of, SUMMARY))} ${verbFor(count, of, 'states', 'state')} ${what}.`,
      ),
      notStated(`${id}.done`, ...missing),
    ],
  );
}
