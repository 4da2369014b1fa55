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

/** The writers of one half, by their numbers. */
export const writersOf = (folder: string, half: (typeof HALVES)[number]): number[] =>
  readdirSync(join(folder, half))
    .flatMap((file) => /^planted-(\d+)\.jsonl$/.exec(file)?.[1] ?? [])
    .map(Number)
    .toSorted((a, b) => a - b);

/** Reads the short texts of `data/identifiers/lessons`, which are there to learn from only. */
export const loadLessons = (folder: string): MarkedText[] => readTexts(join(folder, 'lessons'), '');

/** Reads the short texts of `data/identifiers/capitals`: what the field writes with a capital, and no names. */
export const loadCapitals = (folder: string): MarkedText[] => readTexts(join(folder, 'capitals'), '');

/** Reads the short texts of `data/identifiers/numbers`: ages, and other numbers that look like one. */
export const loadNumbers = (folder: string): MarkedText[] => readTexts(join(folder, 'numbers'), '');

function readTexts(place: string, wanted: string): MarkedText[] {
  const files = existsSync(place) ? readdirSync(place).filter((file) => file.startsWith(wanted)) : [];
  return files.toSorted().flatMap((file) =>
    readFileSync(join(place, file), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as MarkedText),
  );
}
