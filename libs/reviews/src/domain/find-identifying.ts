import { findIdentifiers, type FindingKind, type GateContext } from '#libs/release';
import type { Fact } from './review.js';

/** Words of a fact that could identify somebody: of which, from where to where (UTF-16 offsets), and what they are. */
export type Identifying = { code: 'reviews.identifies'; fact: string; start: number; end: number; kind: FindingKind };

/** What the gate of releases is sure of, in the words of facts. Finding nothing means only that. */
export function findIdentifying(facts: ReadonlyMap<string, Fact>, gate: GateContext): Identifying[] {
  const pieces = [...facts].flatMap(([key, { words }]) => (words ? [{ key, text: words }] : []));
  return findIdentifiers(pieces, gate)
    .filter(({ certainty, start, end }) => certainty === 'block' && start < end)
    .map(({ key, start, end, kind }) => ({ code: 'reviews.identifies', fact: key, start, end, kind }));
}
