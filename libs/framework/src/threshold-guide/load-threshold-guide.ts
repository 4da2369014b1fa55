import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Reference } from '../reference.js';
import { guideProblems, type ThresholdGuide } from './domain/walk.js';

const id = z.string().regex(/^[a-z][a-z0-9-]*$/);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const text = z.string().min(1);
/** Stands in addresses, so it is too short to tell anything. */
const answerId = z.string().regex(/^[a-z]\d$/);
const answer = z.strictObject({ id: answerId, text, to: id });
const quoted = { section: text, quote: text };
const guide = z.strictObject({
  version: text,
  from: day,
  source: text,
  decides: z.strictObject(quoted),
  first: id,
  questions: z
    .array(z.strictObject({ id, text, ...quoted, note: text.optional(), answers: z.array(answer).min(2) }))
    .min(1),
  outcomes: z.array(z.strictObject({ id, title: text, reviewType: id.nullable(), ...quoted, next: text })).min(1),
});

/** Reads the threshold guide of a `data/reference` folder. Throws a sentence naming the file when it could not be walked. */
export function loadThresholdGuide(folder: string, { reviewTypes }: Pick<Reference, 'reviewTypes'>): ThresholdGuide {
  const file = join(folder, 'threshold-guide.yaml');
  const result = guide.safeParse(parse(readFileSync(file, 'utf8'), { schema: 'core' }));
  if (!result.success) throw new Error(`${file} is not as it should be:\n${z.prettifyError(result.error)}`);
  const stray = result.data.outcomes.filter(
    ({ reviewType }) => reviewType !== null && !reviewTypes.some((type) => type.id === reviewType),
  );
  const [problem] = [
    ...guideProblems(result.data),
    ...stray.map((one) => `${one.id} suggests an unknown type of review, ${one.reviewType}.`),
  ];
  if (problem) throw new Error(`${file}: ${problem}`);
  return result.data;
}
