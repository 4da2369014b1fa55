import type { GateContext } from './gate-words.js';
import type { Token } from './passage.js';

/** A word in lower case that the texts of this field do not use, in any of its forms. */
export function isUnusual(token: Token, { field, ordinary }: GateContext): boolean {
  if (
    token.capital ||
    token.known ||
    token.word.length < 4 ||
    !/^[a-z]+$/.test(token.word) ||
    ABSTRACT.test(token.word)
  )
    return false;
  if (!ordinary.has(token.word) && token.word.length < 5) return false;
  return !FORMS.some(
    ([ending, instead]) =>
      token.word.endsWith(ending) && field.has(token.word.slice(0, token.word.length - ending.length) + instead),
  );
}

/** Endings and beginnings of words for qualities, doings and kinds, which tell no particular thing. */
const ABSTRACT =
  /(?:tions?|ments?|ness|ities|ity|ances?|ences?|isms?|ive|ally?|ous|able|ible|ised?|ising|ises|ly|ful|less|ships?|ency|ancy|wise|ic|ical|ists?|hood|ably|ate|ated|ates|ating|ures?|ary)$|^(?:un|re|mis|over|under|inter|multi|pre|post|non|dis|de|co|out)[a-z]{4}/;

const FORMS: readonly (readonly [string, string])[] = [
  ['', ''],
  ['', 's'],
  ['', 'es'],
  ['', 'ed'],
  ['', 'd'],
  ['', 'ing'],
  ['', 'ly'],
  ['s', ''],
  ['es', ''],
  ['ed', ''],
  ['ed', 'e'],
  ['ed', 'ing'],
  ['ing', ''],
  ['ing', 'e'],
  ['ing', 'ed'],
  ['ing', 's'],
  ['ly', ''],
  ['er', ''],
  ['er', 'e'],
  ['ers', ''],
  ['ies', 'y'],
  ['ied', 'y'],
  ['y', 'ies'],
  ['y', 'ied'],
  ['e', 'ing'],
  ['ness', ''],
  ['ment', ''],
  ['ion', 'e'],
  ['ions', 'e'],
  ['ation', 'e'],
  ['ty', ''],
  ['able', ''],
  ['ful', ''],
  ['less', ''],
  ['s', 'd'],
  ['s', 'ing'],
  ['al', ''],
  ['ally', ''],
  ['ance', 'e'],
  ['ity', 'e'],
  ['t', 'ce'],
];
