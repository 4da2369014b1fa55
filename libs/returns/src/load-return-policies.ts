import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { isDay } from './domain/days.js';
import type { ReturnPolicy } from './domain/return-policy.js';

const day = z.string().refine(isDay, 'must be a day, like 2014-03-31');
const days = z.number().int().min(0).max(366);
const policy = z.strictObject({
  version: z.string().min(1),
  region: z.string().optional(),
  from: day,
  to: day.optional(),
  source: z.string(),
  dueDays: days,
  remind: z.strictObject({ before: z.array(days), after: z.array(days) }),
  remindLateBy: days,
  reviewDays: days,
});

/** Reads `returns.yaml` of a `data/reference` folder, oldest policy first. Throws a sentence naming the file when it is wrong. */
export function loadReturnPolicies(folder: string): ReturnPolicy[] {
  const file = join(folder, 'returns.yaml');
  const text = parse(readFileSync(file, 'utf8'), { schema: 'core' }) as unknown;
  const result = z.strictObject({ policies: z.array(policy).min(1) }).safeParse(text);
  if (!result.success) throw new Error(`${file} is not as it should be:\n${z.prettifyError(result.error)}`);
  return result.data.policies.sort((one, other) => one.from.localeCompare(other.from));
}
