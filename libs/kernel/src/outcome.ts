/** A refusal is something the caller can put right. It carries ids and plain facts, never text from a summary. */
export type Refusal = { readonly code: string };

/** What a decision answers: the value, or every reason why not. Faults are thrown instead. */
export type Outcome<T, R extends Refusal> = { ok: true; value: T } | { ok: false; refusals: readonly [R, ...R[]] };

export const ok = <T>(value: T) => ({ ok: true, value }) as const;

export const refused = <R extends Refusal>(...refusals: [R, ...R[]]) => ({ ok: false, refusals }) as const;
