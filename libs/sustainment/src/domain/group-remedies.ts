/** Actions with the same words, and the boards that took them up, each once. */
export type Remedy<A> = { words: string; boards: string[]; actions: A[] };

/**
 * Actions put together where their words are the same but for capitals, punctuation, numbers and blanks, so that dates and
 * due days keep nothing apart; the words are those of the first. Those of most boards come first, then those with something
 * complete, then as they came.
 */
export function groupRemedies<A extends { boardId: string; words: string; state: string }>(
  actions: readonly A[],
): Remedy<A>[] {
  const alike = Map.groupBy(actions, ({ words }) => fold(words));
  const remedies = [...alike.values()].map((own) => ({
    words: own[0]!.words,
    boards: [...new Set(own.map(({ boardId }) => boardId))],
    actions: own,
  }));
  const isDone = (remedy: Remedy<A>) => Number(remedy.actions.some(({ state }) => state === 'complete'));
  return remedies.sort((one, other) => other.boards.length - one.boards.length || isDone(other) - isDone(one));
}

const fold = (words: string): string =>
  words
    .toLowerCase()
    .replaceAll(/[^\p{L}]+/gu, ' ')
    .trim();
