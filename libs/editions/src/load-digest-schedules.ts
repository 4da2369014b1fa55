import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDay } from '#libs/returns';
import { parse } from 'yaml';
import { z } from 'zod';
import type { DigestSchedule } from './domain/digest-schedule.js';

const day = z.string().refine(isDay, 'must be a day, like 2014-03-31');
const schedule = z.strictObject({
  version: z.string().min(1),
  region: z.string().optional(),
  from: day,
  to: day.optional(),
  source: z.string(),
  daysAfter: z.number().int().min(0).max(90),
});

/** Reads `digest-schedule.yaml` of a `data/reference` folder. Throws a sentence naming the file when it is wrong. */
export function loadDigestSchedules(folder: string): DigestSchedule[] {
  const file = join(folder, 'digest-schedule.yaml');
  const text = parse(readFileSync(file, 'utf8'), { schema: 'core' }) as unknown;
  const result = z.strictObject({ schedules: z.array(schedule).min(1) }).safeParse(text);
  if (!result.success) throw new Error(`${file} is not as it should be:\n${z.prettifyError(result.error)}`);
  return result.data.schedules;
}
