/** An action of a summary as it is known now, and the day it counts from: null where its day of completion is not known. */
type Done = { state: string; countsFrom: string | null; codes: readonly string[] };
/** That a theme was in a board's learning again, which tells of actions complete before a day. */
export type CameBack = { boardId: string; code: string; tellsBefore: string };

/**
 * What became of a summary's learning: `came-back` once it was there again after an action on it was complete, `held-so-far` if
 * it was not, `not-complete` where no action on it is complete, so that there is nothing to hold yet.
 */
export type Held = 'came-back' | 'held-so-far' | 'not-complete';

/**
 * Whether the learning of a summary held, of the `themes` it is looked at for. In: its actions, and what came back in its board, of
 * which the reader may know. An action without a day of completion tells nothing.
 */
export function heldOf(actions: readonly Done[], themes: readonly string[], cameBack: readonly CameBack[]): Held {
  const completed = actions.flatMap(({ state, countsFrom, codes }) =>
    state === 'complete' && countsFrom !== null
      ? codes.filter((code) => themes.includes(code)).map((code) => ({ code, countsFrom }))
      : [],
  );
  if (completed.length === 0) return 'not-complete';
  const isBack = ({ code, countsFrom }: (typeof completed)[number]) =>
    cameBack.some((one) => one.code === code && one.tellsBefore > countsFrom);
  return completed.some(isBack) ? 'came-back' : 'held-so-far';
}
