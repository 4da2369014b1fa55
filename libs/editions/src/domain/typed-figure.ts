import { TOKEN } from './tokens.js';

const MONTHS = 'January|February|March|April|May|June|July|August|September|October|November|December';
const REFERRED =
  'section|paragraph|chapter|part|regulation|article|schedule|stage|step|appendix|annex|principle|item|question|tier|level|standard';
const COUNTED =
  'boards?|summar(?:y|ies)|reviews?|audits?|forums?|themes?|passages?|children|families|recommendations?|actions?|returns?|per cent';
const NUMBERS =
  'two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred';

/** Numbers that count nothing: days, years, quarters, and the numbers of sections and the like. */
const COUNTS_NOTHING = [
  new RegExp(String.raw`\b\d{1,2}(?:st|nd|rd|th)? (?:${MONTHS})(?: (?:19|20)\d{2})?\b`, 'giu'),
  /\b(?:19|20)\d{2}(?:[-–/](?:Q[1-4]|(?:19|20)?\d{2})|\.\d{1,2})?\b/gu,
  new RegExp(
    String.raw`\b(?:${REFERRED})s? \d+[a-z]?(?:\(\w{1,3}\))*(?:(?:, | and | to |–|-)\d+[a-z]?(?:\(\w{1,3}\))*)*`,
    'giu',
  ),
  /(?<![\w'’])s\.? ?\d{2}\b/giu,
  /\b\d{1,2}-minute\b/giu,
];
const IN_WORDS = new RegExp(String.raw`\b(?:${NUMBERS})(?: of the| more| other| different)? (?:${COUNTED})\b`, 'iu');

/**
 * The first number somebody typed into a text whose numbers must be figures, in digits, or in words before what the platform
 * counts; undefined where there is none. Names of figures in braces are none, nor are days, years, "section 47", nor what
 * stood in the composed words with its digits, such as "7-minute briefing". The text is at most some thousand characters.
 */
export function typedFigure(text: string, composed: readonly string[]): string | undefined {
  const known = new Set(composed.flatMap((words) => withDigits(withoutTokens(words))));
  const left = COUNTS_NOTHING.reduce((rest, one) => rest.replaceAll(one, ' '), withoutTokens(text));
  const typed = withDigits(left).find((word) => !known.has(word));
  return typed?.replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}%]+$/gu, '') ?? IN_WORDS.exec(left)?.[0];
}

const withoutTokens = (text: string) => text.replaceAll(TOKEN, ' ');

/** The words of a text that hold a digit of whatever script, without what stands around them. */
const withDigits = (text: string): string[] =>
  text
    .split(/\s+/)
    .filter((word) => /\p{N}/u.test(word))
    .map((word) => word.replaceAll(/^[("'‘“[]+|[)"'’”\],.;:!?]+$/g, ''));
