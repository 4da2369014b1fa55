import { ok, type Outcome, type Refusal, refused } from '#libs/kernel';
import { findIdentifiers, type FindingKind, type GateContext } from '#libs/release';
import { isDay } from '#libs/returns';

export const LONGEST_WORDS = 2000;

/** What is wrong with something entered, by the field it is in. Never the words themselves. */
export type EntryRefusal =
  | { code: 'fidelity.words-missing'; field: string }
  | { code: 'fidelity.words-too-long'; field: string; most: number }
  | { code: 'fidelity.choice-missing'; field: string }
  | { code: 'fidelity.day-missing'; field: string }
  | { code: 'fidelity.day-ahead'; field: string }
  | { code: 'fidelity.identifies'; field: string; start: number; end: number; kind: FindingKind };

/** Words that must be there and not too long. */
export const wordsProblems = (field: string, text: string): EntryRefusal[] =>
  text.trim() === '' ? [{ code: 'fidelity.words-missing', field }] : lengthProblems(field, text);

export const lengthProblems = (field: string, text: string): EntryRefusal[] =>
  text.length > LONGEST_WORDS ? [{ code: 'fidelity.words-too-long', field, most: LONGEST_WORDS }] : [];

/** A choice out of a list. */
export const choiceProblems = (field: string, chosen: string, offered: readonly string[]): EntryRefusal[] =>
  offered.includes(chosen) ? [] : [{ code: 'fidelity.choice-missing', field }];

/** A day as 2014-04-02 that is not after `latest`, where one is given. */
export function dayProblems(field: string, day: string, latest?: string): EntryRefusal[] {
  if (!isDay(day)) return [{ code: 'fidelity.day-missing', field }];
  return latest !== undefined && day > latest ? [{ code: 'fidelity.day-ahead', field }] : [];
}

/** What the gate of releases is sure of in some texts, by their fields: everything here is read by the whole region. */
export function identifying(texts: Readonly<Record<string, string>>, gate: GateContext): EntryRefusal[] {
  const pieces = Object.entries(texts).map(([key, text]) => ({ key, text }));
  return findIdentifiers(pieces, gate)
    .filter(({ certainty, start, end }) => certainty === 'block' && start < end)
    .map(({ key, start, end, kind }) => ({ code: 'fidelity.identifies', field: key, start, end, kind }));
}

/** All that is wrong at once, or the value. */
export function unless<T, R extends Refusal>(problems: readonly R[], value: () => T): Outcome<T, R> {
  const [first, ...others] = problems;
  return first ? refused(first, ...others) : ok(value());
}
