import { createRequire } from 'node:module';

const { DiceCoefficient } = createRequire(import.meta.url)('natural/lib/natural/distance') as {
  DiceCoefficient: (one: string, other: string) => number;
};

/** What an item said last, and where it stood. */
export type Known = { id: string; text: string; place: number };
/** What the new wording says, in its order. */
export type Said = { text: string; place: number };

/** From here on two wordings are one item reworded: more than half of the pairs of letters are the same. */
const ALIKE = 0.6;

/**
 * Finds for each item of a new wording the item it was before: the one with the same words, then the most similar that is
 * left, the nearer place first among equals. Out: an id or undefined for each of `said`. No item is given twice; what
 * nothing in the new wording is like stays behind.
 */
export function matchItems(known: readonly Known[], said: readonly Said[]): (string | undefined)[] {
  const found: (string | undefined)[] = said.map(() => undefined);
  const left = new Set(known);
  const take = (index: number, one: Known) => {
    found[index] = one.id;
    left.delete(one);
  };
  for (const [index, { text, place }] of said.entries()) {
    const same = nearest(
      [...left].filter((one) => folded(one.text) === folded(text)),
      place,
    );
    if (same) take(index, same);
  }
  for (const { index, one } of likenesses(left, said, found))
    if (found[index] === undefined && left.has(one)) take(index, one);
  return found;
}

function likenesses(left: ReadonlySet<Known>, said: readonly Said[], found: readonly (string | undefined)[]) {
  return said
    .flatMap(({ text, place }, index) =>
      found[index] !== undefined
        ? []
        : [...left].map((one) => ({ index, one, likeness: alike(one.text, text), away: Math.abs(one.place - place) })),
    )
    .filter(({ likeness }) => likeness >= ALIKE)
    .toSorted((one, other) => other.likeness - one.likeness || one.away - other.away || one.index - other.index);
}

const nearest = (items: readonly Known[], place: number) =>
  items.toSorted(
    (one, other) => Math.abs(one.place - place) - Math.abs(other.place - place) || one.place - other.place,
  )[0];

const folded = (text: string) =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
const alike = (one: string, other: string) => DiceCoefficient(folded(one), folded(other));
