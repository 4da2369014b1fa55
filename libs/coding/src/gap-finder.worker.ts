import { findGaps, type GapGroup, type ScopeNote, type UncodedPassage } from './domain/find-gaps.js';

/** What goes to the thread: the passages to group, the scope notes of the codes there are, and passages with a code. */
export type GapQuestion = { passages: UncodedPassage[]; notes: ScopeNote[]; background: string[] };

export default function answer({ passages, notes, background }: GapQuestion): GapGroup[] {
  return findGaps(passages, notes, background);
}
