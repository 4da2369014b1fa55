import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { DIMENSIONS } from './domain/public-dimensions.js';

const side = z.strictObject({ dimension: z.enum(DIMENSIONS), levels: z.array(z.string()).min(1) });
const cube = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z-]*$/),
    title: z.string().min(1),
    noun: z.string().min(1),
    shares: z.boolean().default(false),
    rows: side,
    columns: side,
  })
  .refine(({ rows, columns }) => rows.dimension !== columns.dimension, 'rows and columns split by the same dimension')
  .refine(
    ({ rows, columns }) => ![...rows.levels, ...columns.levels].includes('board'),
    'a table for the public never goes down to a board',
  );

/** A table that may be published. */
export type PublicCube = z.infer<typeof cube>;

/** Reads the tables that may be published. Throws a sentence naming the file when one is wrong or listed twice. */
export function loadCubes(folder: string): PublicCube[] {
  const file = join(folder, 'public-cubes.yaml');
  const cubes = z
    .array(cube)
    .min(1)
    .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'a cube is listed twice');
  const result = z.strictObject({ cubes }).safeParse(parse(readFileSync(file, 'utf8')));
  if (!result.success) throw new Error(`${file} is not as it should be:\n${z.prettifyError(result.error)}`);
  return result.data.cubes;
}
