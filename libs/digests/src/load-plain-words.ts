import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { PlainWords } from './domain/public/public-facts.js';

const sentence = z.string().trim().min(1);
const file = z.strictObject({
  themes: z.record(z.string(), z.strictObject({ about: sentence, matters: sentence, ask: sentence })),
  help: z.array(z.strictObject({ who: sentence, how: sentence })).min(1),
});

/** Reads what children and families are told of each theme. Throws a sentence naming the file when it is wrong. */
export function loadPlainWords(folder: string): PlainWords {
  const path = join(folder, 'plain-words.yaml');
  const result = file.safeParse(parse(readFileSync(path, 'utf8')));
  if (!result.success) throw new Error(`${path} is not as it should be:\n${z.prettifyError(result.error)}`);
  return result.data;
}
