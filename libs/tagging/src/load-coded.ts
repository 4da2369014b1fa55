import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { AgreedPassage } from './domain/agreed-passage.js';
import type { TrainingPassage } from './domain/train-tagger.js';

const line = z
  .strictObject({
    id: z.string(),
    text: z.string().min(1),
    codes: z.array(z.string()).max(4),
    valence: z.enum(['concern', 'good', 'neutral']),
    agencies: z.array(z.string()),
    circumstances: z.array(z.string()),
    harm_types: z.array(z.string()).optional(),
  })
  .transform(({ harm_types, ...rest }) => ({ ...rest, harmTypes: harm_types ?? null }));

/** The version of the typology `data/coded` is coded under. */
export const CODED_UNDER = '2013.1';

/** The coded passages: those to learn from, and those to measure by, which nothing is ever learnt or tuned from. */
export type CodedSet = {
  training: TrainingPassage[];
  test: AgreedPassage[];
  /** Passages of `test` as a second person coded them, who saw none of the first's codes. */
  secondCoder: AgreedPassage[];
};

/**
 * Reads `data/coded`: `typical/` and `targeted/` are to learn from, `test/` and `second-coder/` to measure by; each `.jsonl` file holds a
 * passage a line, and is by one hand. Throws a sentence naming the file and line that is not one.
 */
export function loadCoded(folder: string): CodedSet {
  const training = (part: string, typical: boolean) =>
    filesOf(folder, part).flatMap((hand) => readLines(folder, part, hand).map((one) => ({ ...one, typical, hand })));
  return {
    training: [...training('typical', true), ...training('targeted', false)],
    test: readPart(folder, 'test'),
    secondCoder: readPart(folder, 'second-coder'),
  };
}

const readPart = (folder: string, part: string) =>
  filesOf(folder, part).flatMap((name) => readLines(folder, part, name));

const filesOf = (folder: string, part: string) =>
  readdirSync(join(folder, part))
    .filter((name) => name.endsWith('.jsonl'))
    .sort();

function readLines(folder: string, part: string, name: string): AgreedPassage[] {
  return readFileSync(join(folder, part, name), 'utf8')
    .split('\n')
    .flatMap((text, index) => (text.trim() === '' ? [] : [readLine(text, `${part}/${name}, line ${index + 1}`)]));
}

function readLine(text: string, place: string): AgreedPassage {
  const parsed = line.safeParse(asJson(text));
  if (!parsed.success) throw new Error(`${place} is not a coded passage: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // told as not being a passage
  }
}
