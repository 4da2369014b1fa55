import type { ZxcvbnFactory } from '@zxcvbn-ts/core';

/** Fewer guesses than this, and a password is refused: what a list of breached passwords and a clever rule find in days. */
const FEWEST_GUESSES = 1e10;
/** Words that anybody would try here first. */
const HERE = ['common', 'thread', 'commonthread', 'safeguarding', 'children', 'board', 'lscb', 'learning', 'summary'];

/**
 * Whether a password is one of the 49,000 most used and breached ones, a keyboard row, a date, a repetition, or made of such
 * and of the words in `own` with a few characters more. Estimated by zxcvbn, which holds the list; nothing is asked elsewhere.
 */
export async function isGuessable(password: string, own: readonly string[]): Promise<boolean> {
  const words = own.flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)]).filter((word) => word.length > 2);
  return (await estimator()).check(password.normalize('NFKC'), [...words, ...HERE]).guesses < FEWEST_GUESSES;
}

let loaded: Promise<ZxcvbnFactory> | undefined;
/** Its list is read when the first password is set, and kept. */
const estimator = () => (loaded ??= load());

async function load(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory: Factory }, common] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  return new Factory({ dictionary: common.dictionary, graphs: common.adjacencyGraphs });
}
