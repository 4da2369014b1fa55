import { z } from 'zod';
import { codeSchema, cuesSchema, idSchema } from './typology-document.js';

/** The kinds of change somebody can propose, in the words pages use. */
export const CHANGE_KINDS = {
  add: 'Add a code',
  split: 'Split a code',
  merge: 'Merge codes',
  move: 'Move a code to another domain',
  retire: 'Retire a code',
  reword: 'Reword a code',
} as const;
export type ChangeKind = keyof typeof CHANGE_KINDS;

/** One change to the typology. `split` and `merge` may keep an id among what comes of it. */
export const changeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('add'), domain: idSchema, code: codeSchema }),
  z.strictObject({
    kind: z.literal('split'),
    code: idSchema,
    into: z.array(codeSchema).min(2),
    cues: cuesSchema.optional(),
  }),
  z.strictObject({ kind: z.literal('merge'), codes: z.array(idSchema).min(2), domain: idSchema, into: codeSchema }),
  z.strictObject({ kind: z.literal('move'), code: idSchema, domain: idSchema }),
  z.strictObject({ kind: z.literal('retire'), code: idSchema }),
  z.strictObject({ kind: z.literal('reword'), code: idSchema, wording: codeSchema.omit({ id: true }) }),
]);
export type Change = z.infer<typeof changeSchema>;

/** The codes of the version it is based on that a change changes. */
export function codesChanged(change: Change): string[] {
  if (change.kind === 'add') return [];
  return change.kind === 'merge' ? change.codes : [change.code];
}

/** The codes as they stand worded in a change. */
export function codesWorded(change: Change) {
  if (change.kind === 'add') return [change.code];
  if (change.kind === 'split') return change.into;
  if (change.kind === 'merge') return [change.into];
  return change.kind === 'reword' ? [{ id: change.code, ...change.wording }] : [];
}

/** The domain a change puts a code in, where it says so. */
export const domainNamed = (change: Change): string | undefined => ('domain' in change ? change.domain : undefined);
