import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { readSpan } from './domain/spans.js';
import { ACTION_STATES, CONFIDENCES, EVIDENCE_KINDS, RESULTS } from './domain/state.js';

const span = z.coerce
  .string()
  .refine((text) => readSpan(text) !== undefined, 'must be a day, month, quarter or year, like 2014-03');
const found = { result: z.enum(RESULTS), on: span, confidence: z.enum(CONFIDENCES), words: z.string().optional() };
const evidence = z.union([
  /** A line of the form that plans it, by how it begins. */
  z.strictObject({ of: z.string(), ...z.object(found).partial().shape }),
  z.strictObject({
    measure: z.string(),
    kind: z.enum(EVIDENCE_KINDS),
    planned: span.optional(),
    ...z.object(found).partial().shape,
  }),
]);
const history = {
  for: z.string().optional(),
  states: z.partialRecord(z.enum(ACTION_STATES), span).default({}),
  due: span.optional(),
  note: z.string().optional(),
  evidence: z.array(evidence).default([]),
};
const entry = z.union([
  z.strictObject({ action: z.string(), ...history }),
  z.strictObject({ add: z.string(), role: z.string().optional(), ...history }),
]);
export type EarlierAction = z.infer<typeof entry>;
export type EarlierEvidence = z.infer<typeof evidence>;

/** What became of actions before the platform was in use: by board, and by the quarter of the summary they are of. */
export type EarlierActions = Record<string, Record<string, EarlierAction[]>>;

/** Reads a file of earlier actions. Throws a sentence naming the file when it is wrong. */
export function readEarlierActions(file: string): EarlierActions {
  const text = parse(readFileSync(file, 'utf8'), { schema: 'core' }) as unknown;
  const quarters = z.record(z.string().regex(/^\d{4}-Q[1-4]$/), z.array(entry));
  const result = z.strictObject({ boards: z.record(z.string(), quarters) }).safeParse(text);
  if (!result.success) throw new Error(`${file} is not as it should be:\n${z.prettifyError(result.error)}`);
  return result.data.boards;
}
