const MOST = 3;
const LEAST_ALIKE = 0.4; // below, two ids have no more in common than any two
const LONGEST = 100; // characters looked at

/** The values likest to a text, the likest first: by the pairs of letters they share (Dice), case and signs apart. */
export function nearestTo(text: string, values: readonly string[]): string[] {
  const own = pairsOf(text.slice(0, LONGEST));
  return values
    .map((value) => ({ value, alike: alike(own, pairsOf(value)) }))
    .filter((one) => one.alike >= LEAST_ALIKE)
    .sort((a, b) => b.alike - a.alike || (a.value < b.value ? -1 : 1))
    .slice(0, MOST)
    .map(({ value }) => value);
}

function pairsOf(text: string): Set<string> {
  const letters = text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  return new Set(Array.from({ length: Math.max(0, letters.length - 1) }, (_, at) => letters.slice(at, at + 2)));
}

function alike(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const shared = [...one].filter((pair) => other.has(pair)).length;
  return one.size + other.size === 0 ? 0 : (2 * shared) / (one.size + other.size);
}
