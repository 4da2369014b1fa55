import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#libs/kernel';
import { parse } from 'yaml';
import { z } from 'zod';
import type { EvaluationMeasure } from './domain/evaluation/evaluation-facts.js';

const words = z.string().min(1);
const measure = z.strictObject({
  id: z.string().regex(/^[a-z][a-z-]*$/),
  title: words,
  counts: words,
  of: words,
  notStated: words,
  source: words,
  owner: words,
  example: z.strictObject({ given: words, answer: words }),
});

/** Reads the measures of the evaluation. Throws a sentence naming the file when it is wrong. */
export function readEvaluationMeasures(file: string): EvaluationMeasure[] {
  const read = z.array(measure).safeParse(parse(readFileSync(file, 'utf8'), { schema: 'core' }));
  if (!read.success) throw new Error(`${file} is not as it should be:\n${z.prettifyError(read.error)}`);
  return read.data;
}

/** The sixteen measures of the evaluation of the framework, in the order of the contents list. */
export const EVALUATION_MEASURES: readonly EvaluationMeasure[] = readEvaluationMeasures(
  join(projectRoot, 'data/measures/evaluation/measures.yaml'),
);
