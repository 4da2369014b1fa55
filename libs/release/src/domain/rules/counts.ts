import type { Passage, Token } from './passage.js';

/** Tokens in a row that say how many: a number with its unit, or several joined ("11, 8 and 4", "15 years 364 days"). */
export type Count = { first: number; last: number };

const ONES = 'one|two|three|four|five|six|seven|eight|nine';
const WORDS = `${ONES}|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-(?:${ONES}))?`;
const UNITS = 'years?|yrs?|y|months?|mths?|mnths?|m|weeks?|wks?|w|days?|d';
const NUMBER = new RegExp(
  `^(?:[1-9]\\d?[½¼¾]?|(?:${WORDS})(?:-and-a-(?:half|bit|quarter))?|[1-9]\\d?(?:${UNITS}|yo|mo)(?:-old)?)$`,
);
const UNIT = new RegExp(`^(?:${UNITS}|hours?)$`);
const PART = /^(?:half|bit|quarter)$/;
const OF_A_YEAR = /^(?:12|52|7)$/;
const LISTED = /^(?:, | ?& ?| ?\+ ?)$/;

/** The numbers of a passage that could be an age, each with what belongs to it. */
export function countsIn({ tokens, text }: Passage): Count[] {
  const counts: Count[] = [];
  for (let at = 0; at < tokens.length; at++) {
    if (!NUMBER.test(tokens[at]!.word) || isOfNumber(tokens, at)) continue;
    const last = lastOf(tokens, at);
    if (
      (last === at && tokens[at]!.word === 'one') ||
      /^ ?%/.test(text.slice(tokens[last]!.end, tokens[last]!.end + 2))
    )
      continue;
    counts.push({ first: at, last });
    at = last;
  }
  return counts;
}

/** Whether a number is part of another one: a date, a share, a score, "10/40". */
const isOfNumber = (tokens: readonly Token[], at: number) =>
  (/\d$/.test(tokens[at - 1]?.text ?? '') && /^[-–./:,]$/.test(tokens[at]!.gap)) ||
  (/^[-–./:,]$/.test(tokens[at + 1]?.gap ?? '') &&
    /^\d/.test(tokens[at + 1]!.text) &&
    !(tokens[at + 1]!.gap === '/' && OF_A_YEAR.test(tokens[at + 1]!.text)));

/** The last token of what begins with a number: its unit, a part more, and further numbers listed with it. */
function lastOf(tokens: readonly Token[], at: number): number {
  let last = measured(tokens, at);
  for (let times = 0; times < 5; times++) {
    const next = nextNumber(tokens, last);
    if (next === undefined) break;
    last = measured(tokens, next);
  }
  return last;
}

/** One number with its unit: "7", "seven years", "4 and a bit", "11/52", "10 1/2 months". */
function measured(tokens: readonly Token[], at: number): number {
  const follows = (index: number, gap: RegExp) => tokens[index] !== undefined && gap.test(tokens[index].gap);
  const word = (index: number) => (follows(index, /^[ -]$/) ? tokens[index]!.word : '');
  let last = at;
  if (follows(at + 1, /^ ?\/ ?$/) && OF_A_YEAR.test(tokens[at + 1]!.text)) return at + 1;
  if (/^[1-3]$/.test(word(at + 1)) && follows(at + 2, /^\/$/) && /^[24]$/.test(tokens[at + 2]!.text)) last = at + 2;
  if (word(at + 1) === 'and' && word(at + 2) === 'a' && PART.test(word(at + 3))) last = at + 3;
  if (word(at + 1) === 'and' && word(at + 2) === 'three' && word(at + 3) === 'quarters') last = at + 3;
  if (word(at + 1) === 'and' && word(at + 2) === 'three-quarters') last = at + 2;
  return UNIT.test(word(last + 1)) ? last + 1 : last;
}

/** A number that goes on from what ends at `last`: "and 4", ", 8", "+2/7", " 364 days". */
function nextNumber(tokens: readonly Token[], last: number): number | undefined {
  const [one, two] = [tokens[last + 1], tokens[last + 2]];
  if (one === undefined) return undefined;
  const goesOn =
    one.gap === ' ' && hasUnit(tokens, last, last) && hasUnit(tokens, last + 1, measured(tokens, last + 1));
  if ((LISTED.test(one.gap) || goesOn) && isNumber(tokens, last + 1)) return last + 1;
  const joined = /^,? $/.test(one.gap) && /^(?:and|or|nearly|almost|rising|going)$/.test(one.word) && two?.gap === ' ';
  const next = one.word === 'going' && two?.word === 'on' ? last + 3 : last + 2;
  return joined && tokens[next] !== undefined && isNumber(tokens, next) ? next : undefined;
}

/** Whether a number ends in a unit, or is a part of a year: "2y", "7 weeks", "1/12". */
const hasUnit = (tokens: readonly Token[], from: number, last: number) =>
  UNIT.test(tokens[last]!.word.replace(/^\d+/, '')) || (last > from && tokens[last]!.gap === '/');

/** Whether a number stands there; after a unit one of up to three digits, if it has a unit itself. */
const isNumber = (tokens: readonly Token[], at: number) =>
  NUMBER.test(tokens[at]!.word) ||
  (/^\d{3}$/.test(tokens[at]!.word) && /^(?:days?|weeks?)$/.test(tokens[at + 1]?.word ?? ''));
