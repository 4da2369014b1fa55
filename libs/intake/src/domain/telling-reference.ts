import type { Reference } from '#libs/framework';

/** Two or three letters, which may be initials, and a day behind them as the British write one. */
const LETTERS_AND_DAY =
  /(?<![\p{L}\d])(?<letters>\p{Lu}{2,3})[ ./-]?(?:0[1-9]|[12]\d|3[01])[ ./-]?(?:0[1-9]|1[0-2])[ ./-]?(?:(?:19|20)\d\d|\d\d)(?!\d)/giu;

/**
 * Whether a board's reference looks like somebody's initials with a date of birth, and so tells who a child is. Letters that
 * stand for a kind of review or a board are no initials: a serious case review of 12 March 2014 may be SCR120314.
 */
export function tellsOfSomebody(reference: string, { reviewTypes, region }: Reference): boolean {
  const known = new Set(
    [...reviewTypes, ...region.boards].flatMap(({ label, name }: Named) => initialsIn(label ?? name!)),
  );
  return [...reference.matchAll(LETTERS_AND_DAY)].some(({ groups }) => !known.has(groups!.letters!.toUpperCase()));
}

type Named = { label?: string; name?: string };

/** The first letters of the words, of each run of two or three: of Intensive serious case review ISC, SCR, IS, SC and CR. */
function initialsIn(name: string): string[] {
  const firsts = name.toUpperCase().match(/(?<!\p{L})\p{L}/gu) ?? [];
  return firsts.flatMap((_, at) => [2, 3].map((count) => firsts.slice(at, at + count).join('')));
}
