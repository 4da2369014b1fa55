import { randomFrom } from './random.js';

const ALIKE = 0.25; // shared part of their runs of three words
const RUN = 3;

/**
 * Shares passages out over folds so that near-duplicates (more than a quarter of their three-word runs in common,
 * directly or through others) always share a fold. Out: a fold from 0 to `folds - 1` a passage, drawn from `seed`.
 */
export function foldOf(texts: readonly string[], folds: number, seed = 2013): number[] {
  const groups = groupNearDuplicates(texts);
  const random = randomFrom(seed);
  const drawn = new Map<number, number>();
  return groups.map((group) => {
    const fold = drawn.get(group) ?? Math.floor(random() * folds);
    drawn.set(group, fold);
    return fold;
  });
}

/** The group of each passage, as the index of one of its members. A passage like no other is a group of its own. */
export function groupNearDuplicates(texts: readonly string[]): number[] {
  const runs = texts.map(runsOf);
  const parent = texts.map((_, index) => index);
  const rootOf = (index: number): number => {
    const above = parent[index]!;
    return above === index ? index : (parent[index] = rootOf(above));
  };
  const holders = new Map<string, number[]>();
  runs.forEach((own, index) => {
    const shared = new Map<number, number>();
    for (const run of own) {
      const others = holders.get(run) ?? [];
      for (const other of others) shared.set(other, (shared.get(other) ?? 0) + 1);
      others.push(index);
      holders.set(run, others);
    }
    for (const [other, count] of shared)
      if (count / (own.size + runs[other]!.size - count) > ALIKE) parent[rootOf(index)] = rootOf(other);
  });
  return texts.map((_, index) => rootOf(index));
}

function runsOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length < RUN) return new Set([words.join(' ')]);
  return new Set(words.slice(RUN - 1).map((_, at) => words.slice(at, at + RUN).join(' ')));
}
