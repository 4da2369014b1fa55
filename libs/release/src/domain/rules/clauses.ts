import type { Passage, Token } from './passage.js';

/** A stretch of words that tells one thing, and the sentence it stands in, which begins at the passage's token `from`. */
export type Clause = { tokens: readonly Token[]; sentence: readonly Token[]; from: number };

const LONGEST = 14; // words

/**
 * Cuts a passage into clauses: at the ends of sentences, lines and list items, at brackets, colons and dashes, at words that
 * are `held` by a finding already, and, where what is left is longer than 14 words, at the comma or the joining word
 * nearest to its middle.
 */
export function clausesOf({ tokens }: Passage, held: Uint8Array): Clause[] {
  let next = 0;
  return sentencesOf(tokens).flatMap((sentence) => {
    const from = next;
    next += sentence.length;
    return freeStretches(sentence, held)
      .flatMap((stretch) => cutAt(stretch, (token, before) => STRONG.test(token.gap) && !isDecimal(token, before)))
      .flatMap((part) => shorten(part))
      .map((part) => ({ tokens: part, sentence, from }));
  });
}

const STRONG = /[;:()[\]–—“”"|/]|\s[-‘]|[.!?\n]/;
const JOINING = new Set(
  'and but which who whom whose because when while that or so where after before since although though whilst until as if with in at by on for from to of'.split(
    ' ',
  ),
);

function sentencesOf(tokens: readonly Token[]): Token[][] {
  return cutAt(tokens, (token, before) => token.opens && /[.!?\n•;]|^$/.test(token.gap) && !isDecimal(token, before));
}

/** Whether a token is what stands behind the point of a number: the 94 of 1.94, the 5kg of 2.5kg. */
export const isDecimal = ({ gap, word }: Token, before: Token | undefined) =>
  /^[.,]$/.test(gap) && /^\d/.test(word) && /^\d+$/.test(before?.word ?? '');

/** Cuts before each token that begins something new. */
function cutAt(tokens: readonly Token[], begins: (token: Token, before: Token) => boolean): Token[][] {
  const parts: Token[][] = [];
  for (const token of tokens) {
    const open = parts.at(-1);
    if (open === undefined || begins(token, open.at(-1)!)) parts.push([token]);
    else open.push(token);
  }
  return parts;
}

function freeStretches(tokens: readonly Token[], held: Uint8Array): Token[][] {
  const stretches: Token[][] = [[]];
  for (const token of tokens)
    if (held.subarray(token.start, token.end).includes(1)) stretches.push([]);
    else stretches.at(-1)!.push(token);
  return stretches.filter(({ length }) => length > 0);
}

/** Halves what is too long, at its best joint, until every part is short enough. */
function shorten(tokens: Token[]): Token[][] {
  if (tokens.length <= LONGEST) return [tokens];
  const at = bestJoint(tokens);
  return [...shorten(tokens.slice(0, at)), ...shorten(tokens.slice(at))];
}

/** A comma outweighs a joining word, and either what is nearer to the middle; without a joint the middle itself. */
function bestJoint(tokens: readonly Token[]): number {
  const middle = tokens.length / 2;
  let best = { at: Math.ceil(middle), cost: middle };
  for (let at = 2; at < tokens.length - 1; at++) {
    const token = tokens[at]!;
    const extra = token.gap.includes(',') ? 0 : JOINING.has(token.word) ? 3 : Infinity;
    const cost = Math.abs(at - middle) + extra;
    if (cost < best.cost) best = { at, cost };
  }
  return best.at;
}
