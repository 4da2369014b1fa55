import { type Problem } from './check-typology.js';
import { reuseProblems, stepProblems } from './crosswalk.js';
import type { Typology } from './typology-document.js';

type VersionProblem = Problem & { version: string };

/** Versions from the first to the last, each replacing the one before it, or all that stands against that. */
export type Ordered = { versions: Typology[]; problems: VersionProblem[] };

/**
 * Puts versions in the order in which they replace each other and checks every step between two of them. Two first
 * versions, two that replace the same one, one that replaces none there is, and a circle are problems.
 */
export function orderVersions(all: readonly Typology[]): Ordered {
  const versions: Typology[] = [];
  for (let next = all.find(({ replaces }) => replaces === null); next; next = follower(all, versions))
    versions.push(next);
  const left = all.filter((one) => !versions.includes(one));
  const problems = [
    ...left.map((one) => ({ version: one.version, at: ['replaces'], text: whyLeft(one, all, versions) })),
    ...versions.slice(1).flatMap((next, index) =>
      [...stepProblems(next, versions[index]!), ...reuseProblems(next, versions.slice(0, index + 1))].map(
        (problem) => ({
          ...problem,
          version: next.version,
        }),
      ),
    ),
  ];
  return { versions, problems };
}

const follower = (all: readonly Typology[], versions: readonly Typology[]) =>
  all.find(
    ({ replaces, version }) =>
      replaces === versions.at(-1)!.version && !versions.some((one) => one.version === version),
  );

function whyLeft(one: Typology, all: readonly Typology[], ordered: readonly Typology[]): string {
  if (one.replaces === null) return `${one.version} does not say which version it replaces`;
  const rival = ordered.find(({ replaces }) => replaces === one.replaces);
  if (rival) return `${one.version} and ${rival.version} both replace ${one.replaces}`;
  if (!all.some(({ version }) => version === one.replaces))
    return `${one.version} replaces ${one.replaces}, which does not exist`;
  return `${one.version} comes round to itself through the versions it replaces`;
}
