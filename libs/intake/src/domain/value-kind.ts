import type { ValueKind } from './label-judge.js';
import { readDate } from './written-date.js';

const DATE_WORDS =
  /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:spring|summer|autumn|winter|early|late|mid|about|around|between|and|to|of|from|q)\b|\d(?:st|nd|rd|th)?\b|\bq(?=\d)/giu;

/** What a value is, as far as it helps to tell its label. */
export function kindOf(value: string, boards: readonly string[]): ValueKind {
  const text = value.trim();
  if (text === '') return 'blank';
  if (text.length > 90) return 'long';
  const lower = text.toLowerCase();
  if (boards.some((board) => lower.includes(board.toLowerCase())) && /^\W*[\p{L}' ]+\W*$/u.test(text)) return 'board';
  if (readDate(text).precision !== null && !/\p{L}/u.test(text.replace(DATE_WORDS, ' '))) return 'date';
  return /^(?=.*\d)[A-Z][\w/ .()-]{2,30}$/.test(text) ? 'code' : 'short';
}
