import { ok, refused, type Outcome } from '#libs/kernel';
import type { Fact } from './review.js';
import { appliesTo, type FactDefinition, type RuleBook } from './rule-book.js';

/** What was entered of one fact. */
export type EnteredFact = { choices: readonly string[]; amount: string; words: string };
export type FactRefusal =
  | { code: 'reviews.no-such-group' }
  | { code: 'reviews.choice-unknown'; fact: string }
  | { code: 'reviews.none-and-some'; fact: string }
  | { code: 'reviews.amount-unreadable'; fact: string; most: number }
  | { code: 'reviews.words-without-choice'; fact: string }
  | { code: 'reviews.words-too-long'; fact: string; most: number };

export const LONGEST_WORDS = 300;
/** A fact that is not stated. */
export const NOTHING: Fact = { choices: [], amount: null, words: null };

/** The facts of a group that a type of review has. */
export const factsIn = ({ facts }: Pick<RuleBook, 'facts'>, group: string, reviewType: string): FactDefinition[] =>
  facts.filter((fact) => fact.group === group && appliesTo(fact, reviewType));

/** What is to be kept of the facts of a group, by id; all that is wrong is said at once. A fact left empty is not stated. */
export function checkFacts(
  reviewType: string,
  group: string,
  entered: ReadonlyMap<string, EnteredFact>,
  book: RuleBook,
): Outcome<Map<string, Fact>, FactRefusal> {
  const definitions = factsIn(book, group, reviewType);
  if (definitions.length === 0) return refused({ code: 'reviews.no-such-group' });
  const facts = new Map(definitions.map((definition) => [definition.id, read(definition, entered.get(definition.id))]));
  const [first, ...others] = definitions.flatMap((definition) =>
    problemsOf(definition, facts.get(definition.id)!, entered.get(definition.id)?.amount ?? ''),
  );
  return first ? refused(first, ...others) : ok(facts);
}

function read({ kind, words }: FactDefinition, entered: EnteredFact | undefined): Fact {
  if (!entered) return NOTHING;
  const amount = kind === 'amount' ? readAmount(entered.amount) : null;
  const said = words ? entered.words.replaceAll(/\s+/g, ' ').trim() : '';
  const choices = kind === 'amount' ? [] : [...new Set(entered.choices)].filter((one) => one !== '');
  return { choices: kind === 'one' ? choices.slice(0, 1) : choices, amount, words: said === '' ? null : said };
}

function problemsOf({ id, choices, most = 0 }: FactDefinition, fact: Fact, amount: string): FactRefusal[] {
  const isStray = fact.choices.some((one) => !choices.some((choice) => choice.id === one));
  const isTooMuch = Number.isNaN(fact.amount) || (fact.amount ?? 0) > most;
  return [
    ...(isStray ? [{ code: 'reviews.choice-unknown', fact: id } as const] : []),
    ...(excludes(fact) ? [{ code: 'reviews.none-and-some', fact: id } as const] : []),
    ...(amount !== '' && isTooMuch ? [{ code: 'reviews.amount-unreadable', fact: id, most } as const] : []),
    ...(fact.words && fact.choices.length === 0 ? [{ code: 'reviews.words-without-choice', fact: id } as const] : []),
    ...((fact.words?.length ?? 0) > LONGEST_WORDS
      ? [{ code: 'reviews.words-too-long', fact: id, most: LONGEST_WORDS } as const]
      : []),
  ];
}

/** Choices that say there is nothing of the kind stand by themselves. */
const ALONE = ['none', 'not-satisfied'];
const excludes = ({ choices }: Fact): boolean => choices.length > 1 && choices.some((one) => ALONE.includes(one));

/** A whole number, with or without a pound sign and commas. Null where nothing is entered. */
function readAmount(text: string): number | null {
  const plain = text.replaceAll(/[£,\s]/g, '');
  if (plain === '') return null;
  return /^\d{1,9}$/.test(plain) ? Number(plain) : Number.NaN;
}

/** Whether two records of a fact say the same. */
export const isSame = (one: Fact, other: Fact = NOTHING): boolean =>
  one.amount === other.amount &&
  one.words === other.words &&
  one.choices.length === other.choices.length &&
  one.choices.every((choice) => other.choices.includes(choice));
