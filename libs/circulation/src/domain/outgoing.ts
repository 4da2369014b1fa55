import type { Subject } from '#libs/digests';
import { isQuarter } from '#libs/kernel';

/**
 * For what a message goes out: an edition was published or withdrawn, somebody was asked on a day to acknowledge it or to answer, or
 * the digest of a quarter composed itself and waits as a draft.
 */
export type Occasion = 'published' | 'withdrawn' | `acknowledge:${string}` | `answer:${string}` | `drafted:${string}`;

/** Of what the draft is that a message tells of; undefined where it tells of a published edition. */
export function draftTold(occasion: Occasion): Subject | undefined {
  const [what, quarter] = occasion.split(':');
  return what === 'drafted' && quarter && isQuarter(quarter) ? { kind: 'regional-digest', quarter } : undefined;
}

/** `in-hand`: being handed over to the mail server, or was when its process ended. The last three are for good. */
export type OutgoingState = 'queued' | 'in-hand' | 'sent' | 'failed' | 'stopped';

/** Why a message is not to go any more. */
export type WhyStopped =
  | 'account-closed'
  | 'may-not-read'
  | 'not-wanted'
  | 'superseded'
  | 'withdrawn'
  | 'taken-in-hand'
  | 'acknowledged-already'
  | 'answered-already';
/** Why a message could not go. `not-known`: the server had begun to take it, and nobody knows whether it did. */
export type WhyFailed =
  | 'not-an-address'
  | 'domain-not-allowed'
  | 'refused-by-server'
  | 'not-known'
  | 'server-unreachable'
  | 'deferred-by-server'
  | 'gave-up';
export type Why = WhyStopped | WhyFailed;

/** What matters at the moment of sending, read anew. */
export type Standing = {
  isOpen: boolean;
  mayRead: boolean;
  wanted: boolean;
  editionState: string;
  acknowledged: boolean;
  answered: boolean;
};

/** Why a message for this occasion is not to go, if so. */
export function whyStopped(occasion: Occasion, now: Standing): WhyStopped | undefined {
  if (!now.isOpen) return 'account-closed';
  const moved = movedFrom(occasion, now.editionState);
  if (moved) return moved;
  if (!now.mayRead) return 'may-not-read';
  if (!now.wanted) return 'not-wanted';
  if (occasion.startsWith('acknowledge:') && now.acknowledged) return 'acknowledged-already';
  return occasion.startsWith('answer:') && now.answered ? 'answered-already' : undefined;
}

function movedFrom(occasion: Occasion, edition: string): WhyStopped | undefined {
  if (occasion === 'withdrawn') return undefined; // nothing published is taken back twice
  return occasion.startsWith('drafted:') ? movedOn(edition) : supersededBy(edition);
}

const movedOn = (draft: string) => (draft === 'draft' ? undefined : 'taken-in-hand');
function supersededBy(published: string): WhyStopped | undefined {
  if (published === 'published') return undefined;
  return published === 'withdrawn' ? 'withdrawn' : 'superseded';
}

/** What came of handing a message over. */
export type HandOver = 'taken' | WhyFailed;

const HOUR = 3_600_000;
/** As long as mail servers themselves go on trying. */
export const GIVE_UP_AFTER = 120 * HOUR;
/** No hand-over takes so long: whoever had it in hand has ended. */
export const LOST_AFTER = HOUR / 4;

/**
 * Where a message stands after an attempt. It goes back into the queue only where it certainly did not go: then nothing is
 * sent twice. After five days of that it is given up, for somebody to look at.
 */
export function settle(came: HandOver, queuedAt: Date, now: Date): { state: OutgoingState; reason: Why | null } {
  if (came === 'taken') return { state: 'sent', reason: null };
  if (came !== 'server-unreachable' && came !== 'deferred-by-server') return { state: 'failed', reason: came };
  const isOver = now.getTime() - queuedAt.getTime() > GIVE_UP_AFTER;
  return isOver ? { state: 'failed', reason: 'gave-up' } : { state: 'queued', reason: came };
}
