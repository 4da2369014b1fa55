/** For what a message goes out: an edition was published, or somebody was asked on a day to acknowledge it or to answer. */
export type Occasion = 'published' | `acknowledge:${string}` | `answer:${string}`;

/** `in-hand`: being handed over to the mail server, or was when its process ended. The last three are for good. */
export type OutgoingState = 'queued' | 'in-hand' | 'sent' | 'failed' | 'stopped';

/** Why a message is not to go any more. */
export type WhyStopped =
  | 'account-closed'
  | 'may-not-read'
  | 'not-wanted'
  | 'superseded'
  | 'withdrawn'
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
  if (now.editionState === 'withdrawn') return 'withdrawn';
  if (now.editionState !== 'published') return 'superseded';
  if (!now.mayRead) return 'may-not-read';
  if (!now.wanted) return 'not-wanted';
  if (occasion.startsWith('acknowledge:') && now.acknowledged) return 'acknowledged-already';
  return occasion.startsWith('answer:') && now.answered ? 'answered-already' : undefined;
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
