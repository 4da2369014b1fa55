import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MarkedText } from './domain/measure-rules.js';

/** The halves of the test set: one may be looked at while rules are written, the other only measured. */
export const HALVES = ['development', 'final'] as const;

/**
 * Reads the planted or the clean texts of one half from `data/identifiers`: all files `planted-*.jsonl` or
 * `clean-*.jsonl` (one a writer) in the order of their names, or those of one `writer`. None when there are none yet.
 */
export function loadMarked(
  folder: string,
  half: (typeof HALVES)[number],
  kind: 'planted' | 'clean',
  writer?: number,
): MarkedText[] {
  const place = join(folder, half);
  const wanted = writer === undefined ? `${kind}-` : `${kind}-${writer}.`;
  return readTexts(place, wanted);
}

/** The numbers of those who wrote one half: a file of planted texts is there of each. */
export function writersOf(folder: string, half: (typeof HALVES)[number]): number[] {
  const place = join(folder, half);
  const files = existsSync(place) ? readdirSync(place) : [];
  return files
    .flatMap((file) => Number(/^planted-(\d+)\.jsonl$/.exec(file)?.[1] ?? NaN) || [])
    .toSorted((a, b) => a - b);
}

/** Reads the short texts of `data/identifiers/lessons`, which are there to learn from only. */
export const loadLessons = (folder: string): MarkedText[] => readTexts(join(folder, 'lessons'), '');

function readTexts(place: string, wanted: string): MarkedText[] {
  const files = existsSync(place) ? readdirSync(place).filter((file) => file.startsWith(wanted)) : [];
  return files.toSorted().flatMap((file) =>
    readFileSync(join(place, file), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as MarkedText),
  );
}
