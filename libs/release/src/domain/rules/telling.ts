import type { GateContext } from './gate-words.js';
import { isFirst, isOdd } from './name-tokens.js';
import type { Token } from './passage.js';
import { LETTERED, ONE } from './people.js';

/**
 * How much of a text tells of somebody, from "nobody" to "all": guidance speaks of few, a story of one in every line.
 * Of a few words that cannot be said: "short".
 */
export function tellingOf(tokens: readonly Token[], context: GateContext): string {
  if (tokens.length < SHORT) return 'short';
  const persons = tokens.filter((token, at) => isOne(token, context) || isLetter(tokens, at));
  const share = persons.length / tokens.length;
  return LEVELS.find(([below]) => share < below)![1];
}

const SHORT = 40; // words
const LEVELS: readonly (readonly [number, string])[] = [
  [0.005, 'nobody'],
  [0.02, 'little'],
  [0.05, 'some'],
  [0.1, 'much'],
  [Infinity, 'all'],
];

/** Whether a word stands for one person. */
export const isOne = (token: Token, context: GateContext) =>
  ONE.has(token.word.replace(/'(?:d|ll|s)$/, '')) ||
  (token.capital && !token.known && isFirst(token, context) && isOdd(token, context));

/** The letter in "Child J", the number in "Sibling 2". */
export const isLetter = (tokens: readonly Token[], at: number) =>
  /^(?:[A-Z]{1,2}\d?|\d)$/.test(tokens[at]!.text) && LETTERED.has(tokens[at - 1]?.word ?? '');
