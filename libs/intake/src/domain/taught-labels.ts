import type { LabelField } from './label-variants.js';

/** What a board may say a label of its forms means: a field, one box for all recommendations, or nothing the summary needs. */
export type TaughtField = LabelField | 'ignore';

/** One label of a board's own forms and what it means there. `text` is compared by its folded words. */
export type TaughtLabel = { text: string; field: TaughtField };
