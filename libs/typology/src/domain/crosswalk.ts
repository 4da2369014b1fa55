import type { Problem } from './check-typology.js';
import type { Code, CrosswalkEntry, Typology } from './typology-document.js';

/** From one version of the typology to the next, with what became of the codes that changed. */
export type Step = { from: string; to: string; entries: readonly CrosswalkEntry[] };

/**
 * The steps that carry codes given under version `from` to version `to`, in order; none when they are the same. A code that
 * was retired and is back by then is carried as if it had never been away.
 * Throws when there is no such version, or `to` is the older of the two: history is only carried forward.
 */
export function stepsBetween(typologies: { all(): readonly Typology[] }, from: string, to: string): Step[] {
  const versions = typologies.all();
  const [first, last] = [from, to].map((version) => versions.findIndex((one) => one.version === version)) as [
    number,
    number,
  ];
  if (first < 0 || last < first) throw new Error(`No way leads from typology ${from} to typology ${to}.`);
  const way = versions.slice(first + 1, last + 1);
  return way.map(({ replaces, version, crosswalk }, at) => {
    const isBack = ({ from: code, to: none }: CrosswalkEntry) =>
      none.length === 0 && way.slice(at + 1).some(({ codes }) => codes.has(code));
    const entries = crosswalk.map((entry) => (isBack(entry) ? { ...entry, to: [entry.from] } : entry));
    return { from: replaces!, to: version, entries };
  });
}

/** What a code has become in one step. One that is not listed is still itself. */
export const carry = (step: Step, code: string): CrosswalkEntry =>
  step.entries.find(({ from }) => from === code) ?? { from: code, to: [code] };

/**
 * The codes a code certainly ends as behind the last of these steps, whatever a passage says: none where all of it was retired.
 * Undefined where it was split and it makes a difference which part a passage is of.
 */
export function endsOf(code: string, [step, ...rest]: readonly Step[]): readonly string[] | undefined {
  if (!step) return [code];
  const ends = carry(step, code).to.map((part) => endsOf(part, rest)?.join());
  if (ends.length === 0) return [];
  const isOne = ends.every((end) => end !== undefined && end === ends[0]);
  return isOne ? ends[0]!.split(',').filter(Boolean) : undefined;
}

/**
 * What is wrong between a version and the one it replaces: an entry for a code the older one does not have, a code that
 * is gone without a word of what became of it, and an id used again for something else.
 */
export function stepProblems(next: Typology, previous: Typology): Problem[] {
  const listed = new Set(next.crosswalk.map(({ from }) => from));
  const unlisted = [...previous.codes.values()].filter(({ id }) => !listed.has(id));
  return [
    ...next.crosswalk.flatMap(({ from }, index) =>
      previous.codes.has(from)
        ? []
        : [
            {
              at: ['crosswalk', index, 'from'],
              text: `the crosswalk lists ${from}, which ${previous.version} does not have`,
            },
          ],
    ),
    ...unlisted
      .filter(({ id }) => !next.codes.has(id))
      .map(({ id }) => ({ at: ['crosswalk'], text: `the crosswalk does not say what became of ${id}` })),
    ...unlisted
      .filter((code) => next.codes.has(code.id) && meansElse(next.codes.get(code.id)!, code))
      .map(({ id }) => ({
        at: placeOf(next, id),
        text: `${id} has a new label and a new scope: list in the crosswalk what became of it`,
      })),
  ];
}

/** What is wrong with the codes a version brings: the id of a code of long ago, given to something else. */
export function reuseProblems(next: Typology, earlier: readonly Typology[]): Problem[] {
  const previous = earlier.at(-1);
  const brought = [...next.codes.values()].filter(({ id }) => !previous?.codes.has(id));
  return brought.flatMap((code) => {
    const once = earlier.find(({ codes }) => codes.has(code.id) && meansElse(codes.get(code.id)!, code));
    const say = `${code.id} was another code in ${once?.version}: give the new one an id of its own`;
    return once ? [{ at: placeOf(next, code.id), text: say }] : [];
  });
}

/** A code with both another label and another scope is taken to mean something else. */
const meansElse = (one: Code, other: Code) => one.label !== other.label && one.scope !== other.scope;

function placeOf(typology: Typology, id: string): PropertyKey[] {
  const domain = typology.domains.findIndex(({ codes }) => codes.some((code) => code.id === id));
  return ['domains', domain, 'codes', typology.domains[domain]!.codes.findIndex((code) => code.id === id), 'id'];
}
