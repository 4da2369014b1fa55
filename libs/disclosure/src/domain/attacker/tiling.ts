/** A set of leaves under a name, and the others that lie in it side by side and make it up. */
export type Tiling = { whole: string; parts: string[] };

/**
 * How sets of leaves are made of one another. In: each set's leaves by name. Out: for each set that is not made of one
 * atom, the largest of the others that lie in it side by side, filled up with atoms; and the atoms that are no set yet, named
 * `{leaves}`. An atom is a largest group of leaves that no set parts. Everything that sums can tell follows from these.
 */
export function tile(sets: ReadonlyMap<string, readonly string[]>): {
  tilings: Tiling[];
  atoms: Map<string, string[]>;
} {
  const atoms = atomsOf(sets);
  const named = new Map([...sets].map(([name, leaves]) => [name, new Set(leaves)]));
  const byLeaves = new Map([...sets].map(([name, leaves]) => [[...leaves].sort().join(' '), name]));
  const added = new Map<string, string[]>();
  for (const leaves of atoms) {
    const key = leaves.join(' ');
    if (byLeaves.has(key)) continue;
    added.set(`{${key}}`, leaves);
    named.set(`{${key}}`, new Set(leaves));
  }
  const largestFirst = [...named].sort(([, one], [, other]) => other.size - one.size);
  const tilings = [...sets.keys()].map((whole) => ({ whole, parts: partsOf(whole, named, largestFirst) }));
  return { tilings: tilings.filter(({ parts }) => parts.length > 0), atoms: added };
}

function atomsOf(sets: ReadonlyMap<string, readonly string[]>): string[][] {
  const holders = new Map<string, string[]>();
  for (const [name, leaves] of sets) for (const leaf of leaves) holders.set(leaf, [...(holders.get(leaf) ?? []), name]);
  const grouped = Map.groupBy(holders.keys(), (leaf) => holders.get(leaf)!.join('\n'));
  return [...grouped.values()].map((leaves) => leaves.sort());
}

/** The largest sets that fit into what is left of the whole, until nothing is; none for a set that holds no smaller one. */
function partsOf(
  whole: string,
  named: ReadonlyMap<string, ReadonlySet<string>>,
  largestFirst: readonly (readonly [string, ReadonlySet<string>])[],
): string[] {
  const left = new Set(named.get(whole));
  const same = largestFirst.find(([name, leaves]) => name < whole && leaves.size === left.size && isIn(leaves, left));
  if (same) return [same[0]];
  const parts: string[] = [];
  for (const [name, leaves] of largestFirst) {
    if (name === whole || leaves.size === 0 || leaves.size >= named.get(whole)!.size) continue;
    if (!isIn(leaves, left)) continue;
    parts.push(name);
    for (const leaf of leaves) left.delete(leaf);
  }
  return left.size === 0 ? parts : [];
}

const isIn = (part: ReadonlySet<string>, whole: ReadonlySet<string>) => [...part].every((leaf) => whole.has(leaf));
