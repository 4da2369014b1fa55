import { ok, refused, type Outcome } from '#libs/kernel';

/** What somebody looks for because a person asked what their board holds: words, days between which it was entered, the request. */
export type SubjectWish = { words: string; from: string; to: string; request: string };
export type CheckedSubjectWish = {
  patterns: string[];
  words: string[];
  from: string | null;
  to: string | null;
  request: string;
};
export type SubjectRefusal =
  | { code: 'search.words-too-short' }
  | { code: 'search.day-not-read' }
  | { code: 'search.request-missing' }
  | { code: 'search.no-board' };

/**
 * Checks a wish. Every word has to be found, within other words too and in any case, so that no spelling of a name is missed;
 * one of them has three letters at least. The request is told by its reference alone. Days are typed as 31 3 2014 or blank, and
 * come out as `2014-03-31`.
 */
export function checkSubjectWish({
  words,
  from,
  to,
  request,
}: SubjectWish): Outcome<CheckedSubjectWish, SubjectRefusal> {
  const asked = words.trim().split(/\s+/).filter(Boolean);
  const problems: SubjectRefusal[] = [];
  if (!asked.some((word) => [...word].length >= 3)) problems.push({ code: 'search.words-too-short' });
  const [first, last] = [dayOf(from), dayOf(to)];
  if (first === undefined || last === undefined) problems.push({ code: 'search.day-not-read' });
  if (!/^[\w./-]{2,40}$/.test(request.trim())) problems.push({ code: 'search.request-missing' });
  const [problem, ...others] = problems;
  if (problem) return refused(problem, ...others);
  const patterns = asked.map((word) => `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`);
  return ok({ patterns, words: asked, from: first ?? null, to: last ?? null, request: request.trim() });
}

/** A day as it was typed; null where none was, undefined where it is no day. */
function dayOf(typed: string): string | null | undefined {
  if (typed.trim() === '') return null;
  const [, day, month, year] = /^(\d{1,2})[ ./-](\d{1,2})[ ./-](\d{4})$/.exec(typed.trim()) ?? [];
  const iso = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
  const read = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(iso) ? iso : undefined;
}

const AROUND = 120;

/** The text around the first of the words in it, with every one of them marked. */
export function excerptOf(text: string, words: readonly string[]): { text: string; isMarked: boolean }[] {
  const flat = text.replaceAll(/\s+/g, ' ').trim();
  const found = new RegExp(words.map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'), 'giu');
  const first = Math.max(flat.search(found), 0);
  const [start, end] = [Math.max(first - AROUND, 0), Math.min(first + AROUND * 2, flat.length)];
  const shown = `${start > 0 ? '… ' : ''}${flat.slice(start, end)}${end < flat.length ? ' …' : ''}`;
  const pieces: { text: string; isMarked: boolean }[] = [];
  let at = 0;
  for (const { 0: match, index } of shown.matchAll(found)) {
    pieces.push({ text: shown.slice(at, index), isMarked: false }, { text: match, isMarked: true });
    at = index + match.length;
  }
  return [...pieces, { text: shown.slice(at), isMarked: false }].filter((piece) => piece.text !== '');
}
