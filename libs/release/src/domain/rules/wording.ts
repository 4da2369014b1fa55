import type { Passage } from './passage.js';
import { type Around, PLACES, type Span } from './rule.js';

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** A date cut down to its month: "on 14/03/2013" becomes "in March 2013". */
export function toTheMonth(found: string): string {
  const [month, year] = monthOf(found);
  const general = [month, year].filter((part) => part !== undefined).join(' ');
  if (general === '') return 'that month';
  return /^on\s/i.test(found) ? `in ${general}` : general;
}

function monthOf(found: string): [string | undefined, string | undefined] {
  const year = /\b(?:19|20)\d{2}\b/.exec(found)?.[0];
  const named = MONTHS.find((month) => new RegExp(`(?<![a-z])${month.slice(0, 3)}`, 'i').test(found));
  if (named !== undefined) return [named, year ?? century(/(?<=[a-z][\s,'’/.-]*)\d{2}$/i.exec(found)?.[0])];
  const numbers = found.match(/\d+/g) ?? [];
  const iso = numbers[0]?.length === 4;
  const month = MONTHS[Number(numbers[1]) - 1];
  return [month, iso ? numbers[0] : (year ?? century(numbers[2]))];
}

const century = (short: string | undefined) =>
  short === undefined ? undefined : Number(short) > 30 ? `19${short.padStart(2, '0')}` : `20${short.padStart(2, '0')}`;

/** `age` stands after "of": "a girl of primary-school age". */
type Band = { upTo: number; adjective: string; noun: string; predicate: string; age: string };
const BANDS: readonly Band[] = [
  { upTo: 0.99, adjective: 'very young', noun: 'baby', predicate: 'very young', age: 'a very young age' },
  { upTo: 4.99, adjective: 'young', noun: 'young child', predicate: 'of pre-school age', age: 'pre-school age' },
  {
    upTo: 11.49,
    adjective: 'primary-age',
    noun: 'child of primary-school age',
    predicate: 'of primary-school age',
    age: 'primary-school age',
  },
  { upTo: 17.99, adjective: 'teenage', noun: 'teenager', predicate: 'a teenager', age: 'secondary-school age' },
  { upTo: 25.99, adjective: 'young adult', noun: 'young adult', predicate: 'a young adult', age: 'adult age' },
  { upTo: Infinity, adjective: 'adult', noun: 'adult', predicate: 'an adult', age: 'adult age' },
];
const NUMBERS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );

/** The age band an exact age falls in; months, weeks and days count as parts of a year. */
function bandOf(found: string): Band {
  const [first = 'ten'] = found.match(/\d+|[a-z]+/gi)?.filter((word) => /^\d+$/.test(word) || isNumber(word)) ?? [];
  const value = /^\d+$/.test(first) ? Number(first) : Math.max(NUMBERS.indexOf(first.toLowerCase()), 20);
  const named = /^\d+$/.test(first) || NUMBERS.includes(first.toLowerCase()) ? valueOf(first) : value;
  const years = /^\W*\w*\W*\w*[\s-]*(?:months?|mths?|mo\b|m\b|weeks?|wks?|w\b|days?|hours?)/i.test(
    afterNumber(found, first),
  )
    ? named / unitsInYear(afterNumber(found, first))
    : named;
  return BANDS.find(({ upTo }) => years <= upTo)!;
}

const valueOf = (word: string) => (/^\d+$/.test(word) ? Number(word) : NUMBERS.indexOf(word.toLowerCase()));
const isNumber = (word: string) => NUMBERS.includes(word.toLowerCase()) || /^(?:thirty|forty)$/i.test(word);
const afterNumber = (found: string, number: string) => found.slice(found.indexOf(number) + number.length);
const unitsInYear = (unit: string) =>
  /^[\s-]*(?:mo|m)/i.test(unit) ? 12 : /^[\s-]*w/i.test(unit) ? 52 : /^[\s-]*d/i.test(unit) ? 365 : 8760;

const PERSON =
  /^\s+(?:\w+[- ])?(?:boy|girl|child|baby|infant|son|daughter|sibling|sister|brother|half|mother|mum|father|dad|twin|male|female|pupil|student|cousin|parent|woman|man|partner|step|looked|care|uncle|aunt|lad)/i;

/** An age before a person ("a 7-year-old boy") as an adjective, standing alone ("a 7-year-old") as a noun. */
export function ageAsNoun(found: string, { before, after }: Around): string {
  const band = bandOf(found);
  if (PERSON.test(after)) return band.adjective;
  return /\b(?:an?|the|her|his|their|this|that|one|another|our)\s+$/i.test(before) ? band.noun : band.predicate;
}

/** An age in a statement ("was seven", "aged 7"): "of primary-school age". Several ages: "of different ages". */
export function ageInGeneral(found: string): string {
  const several = (found.match(/\d+/g) ?? []).length > 1 && !/month|week|mth|wk|\dm/i.test(found);
  return several ? 'of different ages' : bandOf(found).predicate;
}

/** An age after "of": "a girl of fourteen". */
export const ageAfterOf = (found: string): string => bandOf(found).age;

/** An age something happened at: "at the age of four" becomes "at that age", "sixteen" becomes "that age". */
export const ageOfMoment = (found: string): string =>
  /^(?:at|by|from|since)\b/i.exec(found)?.[0].concat(' that age') ?? 'that age';

const DETERMINER =
  /(?:^|[^\p{L}])(?:an?|the|his|her|their|its|our|my|this|that|these|those|each|every|one|another|some|any|no|local|same|first|second|new|old|previous|former|both|\p{L}+['’]s|\p{L}+s['’])\s+$/iu;

/**
 * Fits a general wording into its sentence: no second article after one that stands already, `a` and `an` by what
 * follows (the span then takes the article in), a capital where the sentence begins.
 */
export function fit(span: Span, { text }: Passage): Span {
  const before = text.slice(Math.max(0, span.start - 40), span.start);
  const article = /(?:^|[^\p{L}])(an?|the) $/iu.exec(before)?.[1];
  const bare = DETERMINER.test(before) ? span.suggestion.replace(/^an? /, '') : span.suggestion;
  const right = /^[aeiou]/i.test(bare) ? 'an' : 'a';
  const named = !/^the$/i.test(article ?? '') || (PLACES.has(span.kind) && /^an? /.test(span.suggestion));
  if (article !== undefined && article.toLowerCase() !== right && !bare.startsWith('[') && named)
    return { ...span, start: span.start - article.length - 1, suggestion: cased(`${right} ${bare}`, article) };
  return { ...span, suggestion: opens(before) && span.suggestion === bare ? cased(bare, 'A') : bare };
}

const opens = (before: string) => /(?:^|[.!?]\s+|\n\s*(?:[-•*]\s*)?)$/.test(before);
const cased = (wording: string, like: string) =>
  /^[A-Z]/.test(like) ? wording.charAt(0).toUpperCase() + wording.slice(1) : wording;
