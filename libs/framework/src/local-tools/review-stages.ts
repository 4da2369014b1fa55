import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const APPROACHES = ['intensive', 'targeted', 'concise'] as const;
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const id = z.string().regex(/^[a-z][a-z-]*$/);
const approach = z.strictObject({
  id: z.enum(APPROACHES),
  label: z.string(),
  from: day,
  to: day.optional(),
  section: z.string(),
});
const stage = z.strictObject({
  id,
  name: z.string(),
  activity: z.string(),
  /** As the framework says it; null where it gives none; missing where an approach has no such stage. */
  durations: z.partialRecord(z.enum(APPROACHES), z.string().nullable()),
});
const reviewStages = z.strictObject({
  approaches: z.array(approach).length(APPROACHES.length),
  stages: z.array(stage).min(1),
});

export type Approach = z.infer<typeof approach>;
export type Stage = z.infer<typeof stage>;
/** The staged approach to a review. Framework, "Proportionate approach to Serious Case Review". */
export type ReviewStages = z.infer<typeof reviewStages>;

/** Reads the stages of a review from a `data/reference` folder. Throws a sentence naming the file when an entry is wrong. */
export function loadReviewStages(folder: string): ReviewStages {
  const file = join(folder, 'review-stages.yaml');
  const result = reviewStages.safeParse(parse(readFileSync(file, 'utf8'), { schema: 'core' }));
  if (!result.success) throw new Error(`${file} is not as it should be:\n${z.prettifyError(result.error)}`);
  return result.data;
}
