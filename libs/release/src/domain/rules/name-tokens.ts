import type { GateContext, Sense } from './gate-words.js';
import { ROLES } from './name-words.js';
import type { Token } from './passage.js';

/** A people, a faith, a feast or a country, and nobody's name besides: the judge of indirect details reads it. */
export const isPeople = ({ word, capital }: Token, { senses, firstNames, surnames }: GateContext) =>
  capital &&
  [word, word.replace(/s$/, ''), word.split('-')[0]!].some(
    (form) => PEOPLES.has(senses.get(form)) && !firstNames.has(form) && !surnames.has(form),
  );

const PEOPLES: ReadonlySet<Sense | undefined> = new Set(['peoples', 'faiths', 'feasts', 'countries']);

export const near = (token: Token) => !token.opens && /^[ .]{1,2}$/.test(token.gap);
export const isRole = (token: Token) => ROLES.has(token.word);
export const isName = (token: Token, context: GateContext) =>
  isFirst(token, context) || context.surnames.has(token.word);

/** A first name of the lists; a double name by its first half. */
export function isFirst(token: Token, { firstNames, ordinary, careful }: GateContext): boolean {
  if (firstNames.has(token.word)) return true;
  const [first, second] = token.word.split('-');
  return (
    second !== undefined &&
    firstNames.has(first!) &&
    (!ordinary.has(second) || firstNames.has(second) || careful.has(second))
  );
}

/** A word that is not written in lower case by anybody: its capital means something. */
export function isOdd({ word, text }: Token, { ordinary, titles }: GateContext): boolean {
  if (ordinary.has(word) || titles.has(word) || word.length < 2) return false;
  const parts = word.split(/[-&']/);
  if (parts.length > 1 && parts.every((part) => ordinary.has(part) || part.length < 3) && !/-\p{Lu}/u.test(text))
    return false;
  return !STEMS.some(
    ([ending, instead]) => word.endsWith(ending) && ordinary.has(word.slice(0, -ending.length) + instead),
  );
}

const STEMS: readonly (readonly [string, string])[] = [
  ["s'", ''],
  ['ies', 'y'],
  ['es', ''],
  ['ing', ''],
  ['ing', 'e'],
  ['ed', ''],
  ['ed', 'e'],
  ['ly', ''],
  ['er', ''],
  ['er', 'e'],
  ['ers', ''],
  ['ably', 'able'],
  ['ising', 'ise'],
  ['ness', ''],
  ['isation', 'ise'],
];

/** "SCIE-based", "X-rays": a word that ends in lower case in an everyday one. */
export function isCompound(text: string, { ordinary }: GateContext): boolean {
  const part = /-(\p{Ll}+)$/u.exec(text)?.[1];
  return part !== undefined && (ordinary.has(part) || ordinary.has(part.replace(/s$/, '')));
}
