import { recordFigure } from '../answers.js';
import { number, paragraph, table, words } from '../blocks.js';
import type { Block, Section } from '../document.js';
import { said, upperFirst } from '../line.js';
import { BOARD, counted, countedOf, orNone, SUMMARY, verbFor } from '../words.js';
import { type Evaluated, type Measure, measured } from './measure.js';
import { methodComparison, methodsCompared } from './method-comparison.js';
import { factsTable, registerOf, ruleLine } from './register-figures.js';

const DEPARTURE = { one: 'departure', many: 'departures' };

export const method: Measure = (item, study) =>
  measured(item, 'method', 'Method', [
    answersTable(
      study,
      'method.used',
      ['method', 'selection'],
      'Methods, and why an intensive or a targeted review was chosen',
    ),
    ...['intensive-reason', 'targeted-reason', 'concise-reason'].flatMap((rule) =>
      ruleLine(study, `method.${rule}`, rule),
    ),
    ...ifReviews(study, () => [
      factsTable(study, 'method.register', 'Reasons for the type of review, in the registers of the boards', [
        'selection',
      ]),
    ]),
    ...departures(study),
    ...methodsCompared(study),
    ...methodComparison(study),
  ]);

/** Departures notified, what became of them, and how many boards have said which framework they work to. */
function departures({ facts }: Evaluated): Block[] {
  const { departures: told, local } = facts.gathered.record.framework;
  const figure = (what: string, value: number) => recordFigure(`framework.${facts.year.year}.${what}`, value);
  const [notified, boards] = [figure('departures', told.notified), figure('departures.boards', told.boards)];
  const [answered, revision] = [
    figure('departures.considered', told.answered),
    figure('departures.revision', told.revision),
  ];
  const [stated, of] = [figure('local.stated', local.stated), figure('local.boards', local.boards)];
  return [
    paragraph(
      'method.departures',
      told.notified === 0
        ? 'No board told the Steering Group of a departure from the method in the year. '
        : said`${upperFirst(counted(boards, BOARD))} told the Steering Group of ${counted(notified, DEPARTURE)} from the method. Considered by the group: ${orNone(answered)}. Led to a proposal to change the framework: ${orNone(revision)}. `,
      'A method of a board’s own choice is no failure: boards keep the right to choose any.',
    ),
    paragraph(
      'method.local',
      said`${upperFirst(countedOf(stated, of, BOARD))} ${verbFor(stated, of, 'has', 'have')} said which version of a framework of their own they work to. As the regional one: ${orNone(figure('local.as-it-is', local.asItIs))}; with departures: ${orNone(figure('local.with-departures', local.withDepartures))}; with a method of their own: ${orNone(figure('local.own', local.own))}.`,
    ),
  ];
}

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
  const unstated = answers.cell('methods', { question: 'independence', value: levels[0]!.id }, 'not_stated');
  return measured(item, 'independence', 'Independence', [
    ...ruleLine(study, 'independence.rule', 'lead-independent'),
    rows.length === 0
      ? paragraph('independence.none', 'No summary of the year has been released, so nothing is known of who led.')
      : unstated.value === study.base.value
        ? paragraph(
            'independence.unstated',
            said`No summary of the year states in the choices of the form how independent those who led were. Not stated: ${unstated}.`,
          )
        : table(
            'independence.types',
            'How independent those who led were, by type of review, as the summaries state it',
            [words('Type of review'), ...levels.map(({ label }) => number(label)), number('Not stated'), number('Of')],
            rows,
            [
              'The framework asks that whoever leads a serious case review is independent of the case and of every agency involved; a concise review may be led from within. Of chair and author the less independent counts.',
            ],
          ),
    ...ifReviews(study, () => [
      factsTable(study, 'independence.register', 'The same in the registers of the boards', ['independence']),
    ]),
  ]);
};

const speakingOf = (study: Evaluated, value: string) =>
  study.answers.cell('methods', { question: 'participation', value }, 'summaries');

const ifReviews = (study: Evaluated, blocks: () => Block[]): Block[] =>
  registerOf(study).reviews === 0 ? [] : blocks();

export const practitioners: Measure = (item, study) =>
  participation(item, study, 'practitioners', 'Practitioners taking part', {
    theme: 'practitioner-involvement',
    whose: 'practitioners’',
    questions: [
      'practitioners-offered',
      'practitioners-took-part',
      'practitioners-consulted',
      'practitioners-corrected',
      'practitioners-why-not',
    ],
    rule: 'findings-consulted',
  });

export const families: Measure = (item, study) =>
  participation(item, study, 'families', 'Families and children taking part', {
    theme: 'family-involvement-review',
    whose: 'the family’s',
    questions: [
      'family-offered',
      'family-took-part',
      'family-when',
      'family-why-not',
      'family-told',
      'child-offered',
      'child-took-part',
      'child-why-not',
    ],
    rule: 'family-invited',
  });

function participation(
  item: string,
  study: Evaluated,
  id: string,
  heading: string,
  asked: { theme: string; whose: string; questions: readonly string[]; rule: string },
): Section {
  const speaking = speakingOf(study, asked.theme);
  return measured(item, id, heading, [
    ...ruleLine(study, `${id}.rule`, asked.rule),
    ...ifReviews(study, () => [factsTable(study, `${id}.register`, heading, asked.questions)]),
    paragraph(
      `${id}.spoken`,
      said`${upperFirst(countedOf(speaking, study.base, SUMMARY))} ${verbFor(speaking, study.base, 'speaks', 'speak')} of ${asked.whose} part in the review, well or badly done.`,
    ),
  ]);
}
