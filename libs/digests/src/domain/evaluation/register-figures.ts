import type { ReviewMeasures } from '#libs/reviews';
import { recordFigure } from '../answers.js';
import { number, paragraph, table, words } from '../blocks.js';
import type { Block, Figure, TableCell } from '../document.js';
import { said, upperFirst } from '../line.js';
import { countedOf, type Noun } from '../words.js';
import type { Register } from './evaluation-facts.js';
import type { Evaluated } from './measure.js';

export const REVIEW: Noun = { one: 'review', many: 'reviews' };
export const SCR: Noun = { one: 'serious case review', many: 'serious case reviews' };
type ClockMeasure = ReviewMeasures['clocks'][number];
type FactMeasure = ReviewMeasures['facts'][number];

/** What the boards' registers say of the reviews known in the year. */
export const registerOf = ({ facts }: Evaluated): Register => facts.gathered.record.register;

/** A count of the registers, by what it counts. */
export const registered = ({ facts }: Evaluated, what: string, value: number): Figure =>
  recordFigure(`register.${facts.year.year}.${what}`, value);

/** A clock with its counts as figures; undefined where the rule book has none of that name. */
export function clockFigures(study: Evaluated, id: string) {
  const clock = registerOf(study).clocks.find((one) => one.clock === id);
  if (!clock) return undefined;
  const figure = (field: keyof ClockMeasure, value: number) => registered(study, `clock.${id}.${field}`, value);
  return {
    clock,
    inTime: figure('inTime', clock.inTime),
    late: figure('late', clock.late),
    running: figure('running', clock.running),
    overdue: figure('overdue', clock.overdue),
    notStated: figure('notStated', clock.notStated + clock.outOfOrder),
    reviews: figure('reviews', clock.reviews),
  };
}

/** A question of the register: how many reviews give an answer, and how many give none. */
export function factFigures(study: Evaluated, id: string) {
  const fact = registerOf(study).facts.find((one) => one.fact === id);
  if (!fact) return undefined;
  return {
    fact,
    reviews: registered(study, `fact.${id}.reviews`, fact.reviews),
    stated: registered(study, `fact.${id}.stated`, fact.stated),
    notStated: registered(study, `fact.${id}.notStated`, fact.notStated),
    choice: (choice: string) => registered(study, `fact.${id}.${choice}`, chosen(fact, choice)),
  };
}

const chosen = (fact: FactMeasure, choice: string) => fact.choices.find((one) => one.choice === choice)?.reviews ?? 0;

/** Questions that arise for some reviews alone: that they are not answered is no gap. */
const DOES_NOT_ARISE = /-(why-not|when)$/;

/** Answers to some questions of the register, those that do not say among them; an answer nobody gives is left out. */
export function factsTable(study: Evaluated, id: string, caption: string, questions: readonly string[]): Block {
  const { words: labels } = study.facts.gathered;
  const rows = questions.flatMap((question): TableCell[][] => {
    const found = factFigures(study, question);
    const known = labels.facts[question];
    if (!found || !known) return [];
    const given = found.fact.choices.filter(({ reviews }) => reviews > 0);
    return [
      ...given.map(({ choice }): TableCell[] => [
        known.label,
        known.choices[choice] ?? choice,
        found.choice(choice),
        found.reviews,
      ]),
      ...(DOES_NOT_ARISE.test(question) ? [] : [[known.label, 'Not stated', found.notStated, found.reviews]]),
    ];
  });
  return table(id, caption, [words('Question'), words('Answer'), number('Reviews'), number('Of')], rows, [
    'Source: the review registers of the boards. ‘Not stated’ is never counted as no. Some questions, such as when or why not, are asked of some reviews only.',
  ]);
}

/** "3 of 9 serious case reviews …, 1 does not say." as the parts before the sentence's end. */
export const countedIn = (count: Figure, of: Figure, noun: Noun) => upperFirst(countedOf(count, of, noun));

/** What is said where the registers know of no review of the year. */
export const noReviews = (id: string): Block =>
  paragraph(id, 'No board has told the region of a review that began to be known in the year.');

/** Says that a median is not given of few. */
export const median = (study: Evaluated, what: string, value: number | null): TableCell =>
  value === null ? 'Too few to say' : registered(study, what, value);

/** How many reviews of a kind keep a rule of the framework. */
export function ruleLine(study: Evaluated, id: string, rule: string): Block[] {
  const found = registerOf(study).rules.find((one) => one.rule === rule);
  const label = study.facts.gathered.words.rules[rule];
  if (!found || !label || found.reviews === 0) return [];
  const [met, notMet, notStated, reviews] = (['met', 'notMet', 'notStated', 'reviews'] as const).map((field) =>
    registered(study, `rule.${rule}.${field}`, found[field]),
  ) as [Figure, Figure, Figure, Figure];
  return [
    paragraph(
      id,
      said`${label}: kept in ${countedOf(met, reviews, REVIEW)}. Not kept: ${notMet}. Not stated: ${notStated}.`,
    ),
  ];
}
