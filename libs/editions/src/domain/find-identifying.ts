import { findIdentifiers, type FindingKind, type GateContext } from '#libs/release';
import { ADDED, type Change } from './section-changes.js';

/** That words of an editor could identify somebody, and by what. */
export type Identifying = { code: 'editions.identifies'; place: string; kind: FindingKind };

/** What points at a person. Days, places and organisations may stand in a document that is about no case. */
const ABOUT_A_PERSON: readonly FindingKind[] = [
  'name',
  'staff',
  'initials',
  'age',
  'postcode',
  'address',
  'nhs-number',
  'reference-number',
  'school',
  'hospital',
];

/** What the gate is sure of in a reason that readers are told: from where to where (UTF-16 offsets), and what it is. */
export type ReasonIdentifies = { code: 'editions.reason-identifies'; start: number; end: number; kind: FindingKind };

/** The same rules as for the words of a document, in the reason for taking one back. Finding nothing means only that. */
export const findInReason = (reason: string, gate: GateContext): ReasonIdentifies[] =>
  findIdentifiers([{ key: 'reason', text: reason }], gate)
    .filter(({ certainty, start, end }) => certainty === 'block' && start < end)
    .map(({ start, end, kind }) => ({ code: 'editions.reason-identifies', start, end, kind }));

/**
 * What the gate of releases is sure of in the words of some changes, and that did not stand in the composed words already, a
 * refusal a place. `newId` names the paragraph added. Finding nothing means only that.
 */
export function findIdentifying(changes: readonly Change[], gate: GateContext, newId?: string): Identifying[] {
  return changes.flatMap(({ target, content, against }) => {
    const text = content && 'texts' in content ? content.texts.join('\n') : '';
    const found = findIdentifiers([{ key: target, text }], gate).find(
      ({ certainty, kind, start, end }) =>
        certainty === 'block' && ABOUT_A_PERSON.includes(kind) && !against.join('\n').includes(text.slice(start, end)),
    );
    const place = target === newId ? ADDED : target;
    return found ? [{ code: 'editions.identifies', place, kind: found.kind } as const] : [];
  });
}
