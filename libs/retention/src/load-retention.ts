import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { CLASSES, type Schedule } from './domain/schedule.js';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const words = z.string().min(1);
const count = z.int().min(1);
const file = z.strictObject({
  title: words,
  from: day,
  classes: z.array(
    z.strictObject({
      id: z.enum(CLASSES),
      label: words,
      holds: words,
      counts: words,
      periods: z.array(z.strictObject({ from: day, board: words.optional(), months: count, source: words })).min(1),
    }),
  ),
  kept: z.array(z.strictObject({ label: words, why: words })),
  backups: z.strictObject({ daily: count, weekly: count, monthly: count, byHandDays: count, goneWithinDays: count }),
});

/** Reads `retention.yaml` of a folder of reference data. Throws a sentence naming the file where it is not right. */
export function loadRetention(folder: string): Schedule {
  const path = join(folder, 'retention.yaml');
  const read = file.safeParse(parse(readFileSync(path, 'utf8')));
  if (read.success) return read.data;
  const [{ path: at, message }] = read.error.issues as [z.core.$ZodIssue];
  throw new Error(`${path} is not right: ${at.join('.')}: ${message}.`);
}
