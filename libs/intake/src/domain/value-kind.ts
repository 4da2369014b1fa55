import type { ReviewType } from '#libs/framework';
import type { ValueKind } from './label-judge.js';
import { matchReviewType } from './match-review-type.js';
import { readDate } from './written-date.js';

const DATE_WORDS =
  /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:spring|summer|autumn|winter|early|late|mid|about|around|between|and|to|of|from|q)\b|\d(?:st|nd|rd|th)?\b|\bq(?=\d)/giu;

/** What may stand in a form by name: the region's boards, and the kinds of review. */
export type Known = { boards: readonly string[]; reviewTypes: readonly ReviewType[] };

const LONGEST_KIND = 120; // characters, within which an answer says what kind of review it was

/** A reference: letters and figures without a word among them, the board's letters before a stroke, or anything short with a figure that begins with a capital. */
const CODE =
  /^(?:[A-Z]{2,6}(?: [A-Z]{2,6})+ \d{2,4}[/\w-]{0,6}|(?=.*\d)(?=.*[A-Z])[A-Z\d][A-Z\d/.()-]{2,30}(?:["“‘'][\w ]{1,20}["”’'])?|[A-Z]{1,4}SCB ?[/–-].{1,40})$/;
const MAY_BE_CODE = /^(?=.*\d)[A-Z][\w/ .()-]{2,30}$/;

/** What a value is, as far as it helps to tell its label. */
export function kindOf(value: string, { boards, reviewTypes }: Known): ValueKind {
  const text = value.trim();
  if (text === '') return 'blank';
  if (CODE.test(text)) return 'code';
  if (matchReviewType(text.slice(0, LONGEST_KIND), reviewTypes).kind === 'found') return 'review';
  if (text.length > 90) return 'long';
  const lower = text.toLowerCase();
  if (boards.some((board) => lower.includes(board.toLowerCase())) && /^\W*[\p{L}' ]+\W*$/u.test(text)) return 'board';
  if (readDate(text).precision !== null && !/\p{L}/u.test(text.replace(DATE_WORDS, ' '))) return 'date';
  return MAY_BE_CODE.test(text) ? 'code' : 'short';
}
