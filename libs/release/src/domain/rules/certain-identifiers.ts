import { findIdentifiers } from './find-identifiers.js';
import type { FindingKind, Piece } from './finding.js';
import type { GateContext } from './gate-words.js';

/** Words that could identify somebody: in which piece, from where to where (UTF-16 offsets), and what they are. */
export type CertainIdentifier = { key: string; start: number; end: number; kind: FindingKind };

/**
 * What the rules are sure of in texts that are no part of a summary, such as a note on an action. What they only doubt is
 * left out: nobody decides on it there. Finding nothing means only that.
 */
export const certainIdentifiers = (pieces: readonly Piece[], gate: GateContext): CertainIdentifier[] =>
  findIdentifiers(pieces, gate)
    .filter(({ certainty, start, end }) => certainty === 'block' && start < end)
    .map(({ key, start, end, kind }) => ({ key, start, end, kind }));
