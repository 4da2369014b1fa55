import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Principles } from './domain/principle.js';

const id = z.string().regex(/^[a-z][a-z0-9-]*$/);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const some = z.array(z.string().min(1)).min(1);
const either = { for: z.array(id).default([]), against: z.array(id).default([]) };

const rule = z.discriminatedUnion('read', [
  z.strictObject({
    read: z.literal('passages'),
    fields: some.optional(),
    codes: some.optional(),
    valence: some.optional(),
    words: some.optional(),
    bears: z.enum(['for', 'by-valence']).default('for'),
  }),
  z.strictObject({ read: z.literal('answer'), of: z.enum(['method', 'independence', 'selection']), ...either }),
  z.strictObject({ read: z.literal('form'), words: some }),
  z.strictObject({ read: z.literal('source'), is: some }),
  z.strictObject({ read: z.literal('fact'), mark: id, ...either }),
]);
const principle = z.strictObject({
  id,
  set: id,
  number: z.number().int().min(1),
  name: z.string().min(1),
  quote: z.string().nullable().default(null),
  appliesTo: z.array(id).default([]),
  rules: z.array(rule).min(1),
});
const set = z.strictObject({
  id,
  title: z.string(),
  source: z.string(),
  section: z.string(),
  from: day,
  appliesTo: z.array(id).default([]),
});
const file = z.strictObject({
  framework: z.strictObject({ title: z.string(), from: day }),
  sections: z.array(z.strictObject({ id, title: z.string() })).min(1),
  sets: z.array(set).min(1),
  principles: z.array(principle).min(1),
});

/** Reads `principles.yaml` of a folder; a principle applies where its set does, unless it says otherwise. Throws a sentence naming the file when it is wrong. */
export function loadPrinciples(folder: string): Principles {
  const path = join(folder, 'principles.yaml');
  const read = file.safeParse(parse(readFileSync(path, 'utf8'), { schema: 'core' }));
  if (!read.success) throw new Error(`${path} is not as it should be:\n${z.prettifyError(read.error)}`);
  const { sets, principles } = read.data;
  const lost = principles.find(({ set }) => !sets.some((one) => one.id === set));
  if (lost) throw new Error(`${path}: ${lost.id} is of the set "${lost.set}", which is not listed.`);
  const ids = principles.map((one) => one.id);
  if (new Set(ids).size < ids.length) throw new Error(`${path} has an id twice.`);
  const ofSet = new Map(sets.map(({ id: name, appliesTo }) => [name, appliesTo]));
  return {
    ...read.data,
    principles: principles.map((one) => ({
      ...one,
      appliesTo: one.appliesTo.length > 0 ? one.appliesTo : ofSet.get(one.set)!,
    })),
  };
}
