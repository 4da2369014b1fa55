import { ok, type Outcome, refused } from '#libs/kernel';
import type { Action } from '#libs/authority';

/** Where an edition stands. `review`: it waits for the chair. `withdrawn`: taken back, or discarded before anybody had it. */
export const EDITION_STATES = [
  'draft',
  'review',
  'returned',
  'approved',
  'published',
  'superseded',
  'withdrawn',
] as const;
export type EditionState = (typeof EDITION_STATES)[number];

type Move = { right: Action; from: readonly EditionState[]; to: EditionState; needsReason: boolean };
/** What moves an edition on: who may, from where, to where. */
export const MOVES = {
  compose: { right: 'editions.compose', from: ['draft', 'returned'], to: 'draft', needsReason: false },
  submit: { right: 'editions.edit', from: ['draft', 'returned'], to: 'review', needsReason: false },
  return: { right: 'editions.review', from: ['review', 'approved'], to: 'returned', needsReason: true },
  approve: { right: 'editions.approve', from: ['review'], to: 'approved', needsReason: false },
  publish: { right: 'editions.publish', from: ['approved'], to: 'published', needsReason: false },
  withdraw: { right: 'editions.publish', from: ['published'], to: 'withdrawn', needsReason: true },
  discard: { right: 'editions.edit', from: ['draft', 'returned'], to: 'withdrawn', needsReason: true },
  supersede: { right: 'editions.publish', from: ['published'], to: 'superseded', needsReason: false },
} as const satisfies Record<string, Move>;
export type EditionAction = keyof typeof MOVES;

/** The states in which its words may be changed: from approval on they are what was approved. */
export const OPEN_TO_EDITS: readonly EditionState[] = ['draft', 'returned', 'review'];
/** The states before anybody but those who work on it may have it. */
export const IN_HAND: readonly EditionState[] = [...OPEN_TO_EDITS, 'approved'];

export type WorkflowRefusal =
  | { code: 'editions.not-now'; state: EditionState }
  | { code: 'editions.changed-since' }
  | { code: 'editions.last-editor' }
  | { code: 'editions.reason-missing' };

/** As much of an edition as decides on who may do what with it. */
export type Standing = {
  boardId: string | null;
  state: EditionState;
  version: number;
  composedBy: string;
  lastEditedBy: string | null;
};

/**
 * Whether somebody with the right to it may move an edition on now. `seen` is the version they had before them: where the
 * words have changed since, nothing happens. Whoever edited it last, or composed what nobody edited, does not approve it.
 */
export function checkMove(
  action: EditionAction,
  edition: Standing,
  { actorId, seen, reason }: { actorId: string; seen: number; reason: string },
): Outcome<EditionState, WorkflowRefusal> {
  const { from, to, needsReason } = MOVES[action] as Move;
  if (!from.includes(edition.state)) return refused({ code: 'editions.not-now', state: edition.state });
  if (seen !== edition.version) return refused({ code: 'editions.changed-since' });
  if (action === 'approve' && (edition.lastEditedBy ?? edition.composedBy) === actorId)
    return refused({ code: 'editions.last-editor' });
  if (needsReason && reason.trim() === '') return refused({ code: 'editions.reason-missing' });
  return ok(to);
}
