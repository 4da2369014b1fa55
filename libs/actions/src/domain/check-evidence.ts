import { ok, refused, type Outcome } from '#libs/kernel';
import type { GateContext } from '#libs/release';
import { type DayRefusal, dueTyped, happenedTyped, tidy, type WordsRefusal, wordsRefused } from './check-words.js';
import type { Dated } from './spans.js';
import { type Confidence, CONFIDENCES, EVIDENCE_KINDS, type EvidenceKind, type Result, RESULTS } from './state.js';

/** How somebody means to know whether something changed, as entered. */
export type EnteredEvidence = { words: string; kind: string; due: string };
export type PlannedImpact = { words: string; kind: EvidenceKind; planned: Dated | null };

/** What somebody found when they looked, as entered. */
export type EnteredResult = { result: string; confidence: string; on: string; words: string };
export type FoundImpact = { result: Result; confidence: Confidence; on: Dated; words: string | null };

export type EvidenceRefusal =
  | { code: 'actions.kind-missing' }
  | { code: 'actions.result-missing' }
  | { code: 'actions.confidence-missing' }
  | DayRefusal
  | WordsRefusal;

/** Planned evidence as it is kept: what is measured, and of which kind it is. */
export function checkEvidence(entered: EnteredEvidence, gate: GateContext): Outcome<PlannedImpact, EvidenceRefusal> {
  const words = tidy(entered.words);
  const kind = EVIDENCE_KINDS.find((one) => one === entered.kind);
  const planned = dueTyped(entered.due);
  const wrong: EvidenceRefusal[] = [
    ...(words === '' ? [{ code: 'actions.words-missing' } as const] : []),
    ...(kind ? [] : [{ code: 'actions.kind-missing' } as const]),
    ...(planned.ok ? [] : planned.refusals),
    ...wordsRefused({ words }, gate),
  ];
  const [first, ...others] = wrong;
  if (first || !kind || !planned.ok) return refused(first!, ...others);
  return ok({ words, kind, planned: planned.value });
}

/** A result as it is kept: what was found, when, and how sure the board is. */
export function checkResult(
  entered: EnteredResult,
  today: string,
  gate: GateContext,
): Outcome<FoundImpact, EvidenceRefusal> {
  const words = tidy(entered.words) || null;
  const result = RESULTS.find((one) => one === entered.result);
  const confidence = CONFIDENCES.find((one) => one === entered.confidence);
  const on = happenedTyped(entered.on, today);
  const wrong: EvidenceRefusal[] = [
    ...(result ? [] : [{ code: 'actions.result-missing' } as const]),
    ...(confidence ? [] : [{ code: 'actions.confidence-missing' } as const]),
    ...(on.ok ? (on.value ? [] : [{ code: 'actions.day-missing' } as const]) : on.refusals),
    ...wordsRefused({ words }, gate),
  ];
  const [first, ...others] = wrong;
  if (first || !result || !confidence || !on.ok || !on.value) return refused(first!, ...others);
  return ok({ result, confidence, on: on.value, words });
}
