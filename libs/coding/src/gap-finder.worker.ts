import { findGaps, type GapGroup, type ScopeNote, type UncodedPassage } from './domain/find-gaps.js';

/** What goes to the thread: the passages to group and the scope notes of the codes there are. */
export type GapQuestion = { passages: UncodedPassage[]; notes: ScopeNote[] };

export default function answer({ passages, notes }: GapQuestion): GapGroup[] {
  return findGaps(passages, notes);
}
