import type { Clause } from './clauses.js';
import type { Passage } from './passage.js';
import { stem } from './stem.js';

const NEAR = 12; // words

/**
 * What the clauses of one sentence stand among, the same for all of them: how it begins, the last words before it and the
 * first behind it.
 */
export function aroundMarks({ sentence, from }: Clause, { tokens }: Passage): string[] {
  const to = from + sentence.length;
  const [first, second] = sentence.slice(0, 2).map(({ word }) => stem(word));
  return [
    `opens ${first!}`,
    `opens ${first!} ${second ?? '.'}`,
    ...tokens.slice(Math.max(0, from - NEAR), from).map(({ word }) => `earlier ${stem(word)}`),
    ...tokens.slice(to, to + NEAR).map(({ word }) => `later ${stem(word)}`),
  ];
}
