/**
 * The words the rules know: plain lists in `data/identifiers/words`, all in lower case. `careful` are names that are
 * also everyday words (Grace, Mark, Hill): by themselves they are taken for words.
 */
export type GateWords = {
  firstNames: ReadonlySet<string>;
  surnames: ReadonlySet<string>;
  careful: ReadonlySet<string>;
  /** Words the field writes in lower case, so that a capital alone does not make them a name. */
  ordinary: ReadonlySet<string>;
  /** Names every board may write: Acts, tools, methods, national bodies. */
  known: ReadonlySet<string>;
};

/** What the rules need beside the text: the words, and the names of the region's boards, which may stand. */
export type GateContext = { words: GateWords; boards: readonly string[] };
