const ALIKE = 0.25; // shared part of their runs of three words
const RUN = 3;

/**
 * Shares passages out over folds of about one size so that what one hand wrote is in one fold, and near-duplicates (more
 * than a quarter of their three-word runs in common, directly or through others) always share one: a few then follow
 * another hand. A passage whose hand is not known stands alone. Out: a fold from 0 to `folds - 1` a passage.
 */
export function foldOf(passages: readonly { text: string; hand?: string }[], folds: number): number[] {
  const groups = groupNearDuplicates(passages.map(({ text }) => text));
  const kept = groups.map((group) => passages[group]!.hand ?? group); // together
  const sizes = new Map<string | number, number>();
  for (const one of kept) sizes.set(one, (sizes.get(one) ?? 0) + 1);
  const filled = Array.from({ length: folds }, () => 0);
  const foldOfKept = new Map<string | number, number>();
  for (const [one, size] of [...sizes].sort(([, size], [, other]) => other - size)) {
    const emptiest = filled.indexOf(Math.min(...filled));
    filled[emptiest]! += size;
    foldOfKept.set(one, emptiest);
  }
  return kept.map((one) => foldOfKept.get(one)!);
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
