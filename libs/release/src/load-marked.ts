import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MarkedText } from './domain/measure-rules.js';

/** The halves of the test set: one may be looked at while rules are written, the other only measured. */
export const HALVES = ['development', 'final'] as const;

/** Reads the planted or the clean texts of one half from `data/identifiers`. */
export function loadMarked(folder: string, half: (typeof HALVES)[number], kind: 'planted' | 'clean'): MarkedText[] {
  const lines = readFileSync(join(folder, half, `${kind}.jsonl`), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => JSON.parse(line) as MarkedText);
}
