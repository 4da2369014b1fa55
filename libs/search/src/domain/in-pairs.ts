/** A query that an index of words and pairs answers. `isExact` is false where it finds too much, and never too little. */
export type Paired = { paired: string; isExact: boolean };

const WORD = String.raw`'(?:[^']|'')*'(?::[*A-D]+)?`;
const PHRASE = new RegExp(String.raw`(!\(? ?)?(${WORD}(?: <(?:-|\d+)> ${WORD})+)`, 'g');

/**
 * Says the phrases of a query in pairs of words that follow each other. In: a `tsquery` as PostgreSQL writes it. An index knows
 * words and not their places, so each two that follow each other are a word in it as well: " health visitor", and with two
 * stop words between them " voic 3 child". A phrase of two is its pair; of a longer one all pairs have to be there, and
 * whether they follow each other is left to be seen.
 */
export function inPairs(query: string): Paired {
  let isExact = true;
  const paired = query.replaceAll(PHRASE, (whole: string, not: string | undefined, phrase: string) => {
    const pairs = pairsIn(phrase);
    if (pairs?.length === 1) return `${not ?? ''}${pairs[0]}`;
    if (pairs === null || not !== undefined) return whole; // leaving out too much would find too little
    isExact = false;
    return `( ${pairs.join(' & ')} )`;
  });
  return { paired, isExact };
}

/** Null where words stand further apart than pairs are kept. */
function pairsIn(phrase: string): string[] | null {
  const words = phrase.match(new RegExp(WORD, 'g'))!;
  const steps = Array.from(phrase.matchAll(/' <(-|\d+)> '/g), ([, step]) => (step === '-' ? 1 : Number(step)));
  if (steps.length !== words.length - 1 || steps.some((step) => step > MOST_APART)) return null;
  return steps.map(
    (step, at) => `' ${words[at]!.slice(1, -1)}${step > 1 ? ` ${step}` : ''} ${words[at + 1]!.slice(1)}`,
  );
}
const MOST_APART = 6;
