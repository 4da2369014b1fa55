import type { Clause } from './clauses.js';
import type { Passage, Token } from './passage.js';
import { stem } from './stem.js';

const NEAR = 12; // words

/**
 * What the clauses of one sentence stand among, the same for all of them: how it begins, the last words before it and the
 * first behind it, and how much in it and in the passage is `held` by direct findings, since a text that names people is
 * one nobody has made general yet.
 */
export function aroundMarks({ sentence, from }: Clause, { tokens }: Passage, held: Uint8Array): string[] {
  const isHeld = ({ start }: Token) => held[start] === 1;
  const to = from + sentence.length;
  const [first, second] = sentence.map(({ word }) => stem(word));
  return [
    `opens ${first!}`,
    `opens ${first!} ${second ?? '.'}`,
    ...tokens.slice(Math.max(0, from - NEAR), from).map(({ word }) => `earlier ${stem(word)}`),
    ...tokens.slice(to, to + NEAR).map(({ word }) => `later ${stem(word)}`),
    sentence.some(isHeld) ? 'somebody named beside' : 'nobody named beside',
    `named ${NAMED[Math.min(stretches(held), 3)]!}`,
  ];
}

const NAMED = ['nowhere', 'once', 'twice', 'often'];

/** How many stretches of letters are held. */
function stretches(held: Uint8Array): number {
  let count = 0;
  for (let at = 0; at < held.length; at++) if (held[at] === 1 && held[at - 1] !== 1) count++;
  return count;
}
