import type { WrittenDate } from './draft.js';
import { editDistance } from './edit-distance.js';

/**
 * Why a date could not be read: it says there is none (`not-applicable`) or not yet (`to-follow`), it is several dates or a
 * span (`several`), it can be read in two ways (`ambiguous`), month and day seem swapped (`month-first`), no calendar has
 * it (`impossible`), or no date was recognised in it (`unreadable`).
 */
export type DateProblem =
  | 'not-applicable'
  | 'to-follow'
  | 'several'
  | 'ambiguous'
  | 'month-first'
  | 'impossible'
  | 'unreadable';
export type ReadDate = WrittenDate & { problem: DateProblem | null };

type Outcome = { iso: string; precision: NonNullable<WrittenDate['precision']> } | { problem: DateProblem };
type Found = Outcome & { start: number; end: number };
type Reader = { pattern: RegExp; isOfDigits: boolean; read: (groups: Record<string, string | undefined>) => Outcome };

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const NOT_APPLICABLE =
  /^(?:n\s*[/.]?\s*a\b|not applicable|none\b|nil\b|no (?:single |specific |one )?(?:incident|date))/i;
const TO_FOLLOW =
  /^(?:t\s*\.?\s*b\s*\.?\s*[cad]\b|to be (?:confirmed|agreed|advised|determined)|to follow|awaited|pending|not (?:yet )?known|unknown|n\s*\/\s*k\b)/i;
const SEVERAL = /^(?:various|several|multiple|numerous|ongoing|on-going|a number of|many|range)\b/i;
const SPAN_WORD = /\b(?:to|and|until|till|through|or)\s*$|[-–—&/,]\s*$/i;
const DAY_OF_SPAN = /(?:^|[^\d/.])(?:\d{1,2}(?:st|nd|rd|th)?)\s*(?:-|–|—|to|and|&|,|\/)\s*$/i;

const MONTH = '(?<month>[A-Za-z]{3,10})';
const YEAR = "(?:(?<year>(?:19|20)\\d{2})|['’‘]?(?<short>\\d{2}))(?!\\d)";
const GAP = '[\\s,.\\-/–]*';

// In order: the first that fits at a place is taken, so the fuller forms come first.
const READERS: Reader[] = [
  at('(?<year>(?:19|20)\\d{2})(?<second>0[1-9]|1[0-2])(?<day>[0-3]\\d)(?!\\d)', ({ year, second, day }) =>
    day_(year, second, day),
  ),
  at('(?<serial>\\d{5})(?:\\.\\d+)?(?![\\d./-])', ({ serial }) => dayNumber(Number(serial))),
  at('(?<year>(?:19|20)\\d{2})[-/.](?<second>\\d{1,2})[-/.](?<day>\\d{1,2})(?!\\d)', ({ year, second, day }) =>
    day_(year, second, day),
  ),
  at(
    '(?<first>\\d{1,2})\\s*[-/.\\s]\\s*(?<second>\\d{1,2})\\s*[-/.\\s]\\s*(?:(?<year>(?:19|20)\\d{2})|(?<short>\\d{2}))(?!\\d)',
    dayFirst,
  ),
  at(`(?<day>\\d{1,2})\\s*(?:st|nd|rd|th)?(?:\\s+day)?(?:\\s+of)?(?:\\s+the)?${GAP}${MONTH}${GAP}${YEAR}`, (g) =>
    named(g),
  ),
  at(`${MONTH}\\s*(?<day>\\d{1,2})(?:st|nd|rd|th)?\\s*,?\\s+(?<year>(?:19|20)\\d{2})(?!\\d)`, (g) => named(g)),
  at(
    '(?:q|qtr|quarter)\\s*(?<quarter>[1-4])\\s*(?:of\\s*)?,?\\s*\\(?(?<year>(?:20)?\\d{2})\\s*[-/–]\\s*(?<next>(?:20)?\\d{2})(?!\\d)',
    financialQuarter,
  ),
  at(
    '(?<year>(?:20)?\\d{2})\\s*[-/–]\\s*(?<next>(?:20)?\\d{2})\\s*,?\\s*(?:q|qtr|quarter)\\s*(?<quarter>[1-4])(?!\\d)',
    financialQuarter,
  ),
  at(
    '(?<quarter>[1-4])(?:st|nd|rd|th)\\s+(?:qtr|quarter)\\s*(?:of\\s*)?,?\\s*\\(?(?<year>(?:20)?\\d{2})\\s*[-/–]\\s*(?<next>(?:20)?\\d{2})(?!\\d)',
    financialQuarter,
  ),
  at('(?:q|qtr|quarter)\\s*(?<quarter>[1-4])\\s*(?:of\\s*)?,?\\s*(?<year>20\\d{2})(?!\\d)', () => ({
    problem: 'ambiguous',
  })),
  at(`(?<year>(?:19|20)\\d{2})[-/–](?<second>\\d{1,2})(?![\\d])`, yearThenNumber),
  at('(?<year>(?:19|20)\\d{2})\\s*[-/–]\\s*(?<next>(?:19|20)\\d{2})(?!\\d)', () => ({ problem: 'several' })),
  at('(?<second>\\d{1,2})\\s*[-/.]\\s*(?<year>(?:19|20)\\d{2})(?!\\d)', ({ second, year }) =>
    month_(year, Number(second)),
  ),
  at('(?<first>\\d{1,2})\\s*[-/.]\\s*(?<short>\\d{2})(?!\\d|\\s*[A-Za-z])', twoNumbers),
  at(`${MONTH}(?:\\s+of)?${GAP}${YEAR}`, (g) => namedMonth(g)),
  at(`(?<year>(?:19|20)\\d{2})\\s*[,-]?\\s*${MONTH}(?![a-z])`, (g) => namedMonth(g)),
  at('(?<year>(?:19|20)\\d{2})(?!\\d)', ({ year = '' }) => ({ iso: year, precision: 'year' })),
];

/**
 * Reads a date as people write it, day before month. `iso` carries only the precision given; quarters are calendar quarters,
 * and "Q4 2013/14" counts from April (January to March 2014). A span, several dates, or a date that can be read in two ways
 * is never guessed at: `iso` is null and `problem` says why; a remark in brackets behind it is no other date. A bare number of five digits is the day of a spreadsheet. Two figures for a year stand for 2000 to 2049 or 1950 to 1999.
 */
export function readDate(text: string): ReadDate {
  const whole = readWhole(text);
  const [, outside = '', inside = ''] = whole.problem === 'several' ? (ASIDE.exec(text) ?? []) : [];
  const alone = isRemark(inside) ? readWhole(outside) : whole;
  return alone.problem === null ? { ...alone, text } : whole;
}

/** Brackets behind a date. */
const ASIDE = /^([^()]+)\(([^()]*)\)\s*$/;
const GOES_ON = /^\s*(?:(?:to|and|or|until|till|through)\b|[-–—&/])/i;

/** Whether words in brackets tell something beside the date ("concerns since autumn 2013"), and not the date again or its end. */
const isRemark = (inside: string) =>
  !GOES_ON.test(inside) && (inside.match(/\p{L}{4,}/gu) ?? []).some((word) => !isOfDate(word.toLowerCase()));

const isOfDate = (word: string) =>
  /^(?:quarter|spring|summer|autumn|winter|early|late|about|around)$/.test(word) ||
  MONTHS.some((month) => month.startsWith(word));

function readWhole(text: string): ReadDate {
  const unread = (problem: DateProblem): ReadDate => ({ text, iso: null, precision: null, problem });
  const written = text.normalize('NFKC').replace(/\s+/g, ' ').trim();
  if (NOT_APPLICABLE.test(written)) return unread('not-applicable');
  if (TO_FOLLOW.test(written)) return unread('to-follow');
  if (SEVERAL.test(written)) return unread('several');
  const found = findDates(written);
  const failed = found.find((date) => 'problem' in date);
  if (failed && 'problem' in failed) return unread(failed.problem);
  const dates = found.flatMap((date) => ('iso' in date ? [date] : []));
  const finest = dates.reduce<(typeof dates)[number] | undefined>(
    (best, date) => (best && FINENESS[best.precision] >= FINENESS[date.precision] ? best : date),
    undefined,
  );
  if (!finest) return unread('unreadable');
  const agree = dates.every(({ iso }) => isWithin(finest.iso, iso));
  if (!agree || isSpan(written, found)) return unread('several');
  return { text, iso: finest.iso, precision: finest.precision, problem: null };
}

const FINENESS = { day: 3, month: 2, quarter: 1, year: 0 };

/** Whether one date lies in the other, both as ISO: "2014-03" in "2014-Q1" and in "2014". */
function isWithin(finer: string, coarser: string): boolean {
  const [year, month] = finer.split('-');
  const isInQuarter =
    month !== undefined && /^\d/.test(month) && coarser === `${year}-Q${Math.ceil(Number(month) / 3)}`;
  return finer.startsWith(coarser) || isInQuarter;
}

function findDates(written: string): Found[] {
  const found: Found[] = [];
  for (let start = 0; start < written.length; start += 1) {
    if (/[\p{L}\p{N}]/u.test(written[start - 1] ?? '') || !/[\p{L}\p{N}]/u.test(written[start] ?? '')) continue;
    const date = dateAt(written, start);
    if (!date) continue;
    found.push(date);
    start = date.end - 1;
  }
  return found;
}

function dateAt(written: string, start: number): Found | undefined {
  const isDigit = /\d/.test(written[start] ?? '');
  for (const { pattern, isOfDigits, read } of READERS) {
    if (isOfDigits !== isDigit) continue;
    pattern.lastIndex = start;
    const match = pattern.exec(written);
    if (!match || (match.groups?.['month'] !== undefined && monthNumber(match.groups['month']) === 0)) continue;
    return { start, end: start + match[0].length, ...read(match.groups ?? {}) };
  }
  return undefined;
}

/** Whether more time is meant than the dates themselves say: "3 to 14 March 2014", "Feb and March 2013", "Winter 2014/15". */
function isSpan(written: string, found: readonly Found[]): boolean {
  const rest = found.reduceRight((text, { start, end }) => `${text.slice(0, start)}\u0000${text.slice(end)}`, written);
  const first = rest.slice(0, rest.indexOf('\u0000'));
  if (DAY_OF_SPAN.test(first)) return true;
  const words = first.match(/[A-Za-z]+\.?\s*$/)?.[0] ?? '';
  const bareMonths = [...rest.matchAll(/[A-Za-z]{3,10}/g)].filter((word) => isBareMonth(word[0]));
  return (
    bareMonths.length > 0 ||
    (SPAN_WORD.test(words) && /\d/.test(first)) ||
    /\b(?:onwards|ongoing|present|to date)\b/i.test(rest)
  );
}

/** A month named without a year. "may" and "march" are also other words, so they count only as names are written. */
const isBareMonth = (word: string) =>
  monthNumber(word) > 0 && !/^(?:may|march|mar|dec|sep)$/.test(word) && word.length >= 3;

function at(source: string, read: Reader['read']): Reader {
  const isOfDigits = !source.startsWith(MONTH) && !source.startsWith('(?:q');
  return { pattern: new RegExp(source, 'iy'), isOfDigits, read };
}

function named({ day, month = '', year, short }: Record<string, string | undefined>) {
  return day_(year ?? century(short), String(monthNumber(month)), day);
}

const namedMonth = ({ month = '', year, short }: Record<string, string | undefined>) =>
  month_(year ?? century(short), monthNumber(month));

function dayFirst({ first, second, year, short }: Record<string, string | undefined>) {
  if (Number(second) > 12 && Number(second) <= 31 && Number(first) <= 12) return { problem: 'month-first' as const };
  return day_(year ?? century(short), second, first);
}

function day_(year = '', month = '', day = '') {
  const isReal = Number(day) >= 1 && Number(day) <= daysIn(Number(month), Number(year));
  if (!isReal) return { problem: 'impossible' as const };
  return { iso: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`, precision: 'day' as const };
}

/** None for a number that is no month. */
function daysIn(month: number, year: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeap ? 29 : (DAYS[month - 1] ?? 0);
}

function month_(year = '', month = 0) {
  if (month < 1 || month > 12) return { problem: 'impossible' as const };
  return { iso: `${year}-${String(month).padStart(2, '0')}`, precision: 'month' as const };
}

/** "2014-03" is a month, "2013-14" a financial year, and "2011-12" could be either. */
function yearThenNumber({ year = '', second = '' }: Record<string, string | undefined>) {
  const isNext = second.length === 2 && Number(second) === (Number(year) + 1) % 100;
  if (isNext) return { problem: Number(second) <= 12 ? ('ambiguous' as const) : ('several' as const) };
  return month_(year, Number(second));
}

/** "03/14" is a month and a year; "03/09" could as well be a day without its year. */
function twoNumbers({ first = '', short = '' }: Record<string, string | undefined>) {
  if (Number(short) === Number(first) + 1 && Number(first) > 12) return { problem: 'several' as const };
  if (Number(first) > 12 || Number(short) <= 12) return { problem: 'ambiguous' as const };
  return month_(century(short), Number(first));
}

const DAY_ZERO = Date.UTC(1899, 11, 30);
const DAY_MS = 86_400_000;

/** The number by which a spreadsheet knows a day, where it falls into the years a summary can be of. */
function dayNumber(serial: number) {
  const [year = '', month, day] = new Date(DAY_ZERO + serial * DAY_MS).toISOString().slice(0, 10).split('-');
  return Number(year) >= 2000 && Number(year) < 2050 ? day_(year, month, day) : { problem: 'unreadable' as const };
}

function financialQuarter({ quarter = '', year = '', next = '' }: Record<string, string | undefined>) {
  const from = Number(year.slice(-2));
  if (Number(next.slice(-2)) !== (from + 1) % 100) return { problem: 'several' as const };
  const isAfterNewYear = quarter === '4';
  const calendar = isAfterNewYear ? 1 : Number(quarter) + 1;
  return { iso: `${2000 + from + (isAfterNewYear ? 1 : 0)}-Q${calendar}`, precision: 'quarter' as const };
}

const century = (short = '') => (Number(short) < 50 ? `20${short}` : `19${short}`);

/** 1 to 12 for the name of a month, written out, cut short or with a slip; 0 for any other word. */
function monthNumber(word: string): number {
  const lower = word.toLowerCase();
  if (lower.length < 3) return 0;
  const known = MONTHS.findIndex((month) => month === lower || (lower.length <= 4 && month.startsWith(lower)));
  if (known >= 0) return known + 1;
  if (lower.length < 5) return 0;
  return (
    MONTHS.findIndex(
      (month) =>
        month.length >= 5 && editDistance(lower, month, month.length >= 8 ? 2 : 1) <= (month.length >= 8 ? 2 : 1),
    ) + 1
  );
}
