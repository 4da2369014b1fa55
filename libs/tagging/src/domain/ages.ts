import type { Token } from './tokens.js';

const IN_WORDS =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen';
const NUMBERS = new Map(IN_WORDS.split(' ').map((word, index) => [word, index + 1]));
const UNIT = /^(day|week|month|year)s?$/;
const WHOSE = new Set(['age', 'boy', 'girl', 'child', 'son', 'daughter', 'infant', 'youth', 'pupil', 'student']);
const GOES_ON = new Set('he she they his her and or but with this the a'.split(' '));

/** What a child of an age is called: the word that stands in the place of the number. */
const [BABY, YOUNGER, TEENAGER] = ['baby', 'agedchild', 'teenager'];
const IN_A_YEAR = { day: 365, week: 52, month: 12, year: 1 };

/**
 * Puts the name of an age in the place of its number: "a 14-year-old" and "aged fifteen" say teenager, "eleven weeks old"
 * baby, so that what is learnt from the names is known of the numbers. Numbers of other things (14 weeks of pregnancy,
 * in care for 14 years) stay, and so do adults' ages. In place.
 */
export function nameAges(tokens: readonly Token[]): void {
  tokens.forEach((token, at) => {
    const number = numberOf(token.word);
    if (number === undefined) return;
    const word = (places: number) => tokens[at + places]?.word ?? '';
    const unit = UNIT.exec(word(1))?.[1] as keyof typeof IN_A_YEAR | undefined;
    if (isAge(word, unit, number)) token.word = nameOf(number / IN_A_YEAR[unit ?? 'year']) ?? token.word;
  });
}

const numberOf = (word: string) =>
  isDigit(word) ? (/^\d\d?$/.test(word) ? Number(word) : undefined) : NUMBERS.get(word);

/** Whether a word begins with a figure: asked of every word, so without a pattern. */
export const isDigit = (word: string) => word.charCodeAt(0) <= NINE;
const NINE = '9'.charCodeAt(0);

function isAge(word: (places: number) => string, unit: string | undefined, number: number): boolean {
  if (unit && (word(2) === 'old' || (word(2) === 'of' && word(3) === 'age'))) return true;
  if (word(-1) === 'aged' || (word(-1) === 'of' && WHOSE.has(word(-2)))) return true;
  return !unit && number > 9 && word(-1) === 'at' && (/^[|]?$/.test(word(1)) || GOES_ON.has(word(1)));
}

function nameOf(years: number): string | undefined {
  if (years < 1) return BABY;
  if (years < 13) return YOUNGER;
  return years < 18 ? TEENAGER : undefined;
}
