/** The status and the plain sentence of each refusal of some rooms. One without an entry does not compile. */
export type Sentences<R extends { code: string }, Room extends string> = Record<
  Extract<R['code'], `${Room}.${string}`>,
  readonly [status: number, sentence: string]
>;

/** Sentences that name what a refusal is about. */
export type InDetail<R extends { code: string }, Room extends string> = {
  [C in Extract<R['code'], `${Room}.${string}`>]?: (refusal: Extract<R, { code: C }>) => string;
};
