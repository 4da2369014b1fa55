import { isQuarter } from '#libs/kernel';
import { type Dimensions, type Filters, isAnswered } from '#libs/warehouse';

/**
 * A choice in an address that this snapshot does not have, and the nearest it has; null where there is none. `became` are all the
 * themes in the place of one that is no more, every part where it was split.
 */
export type NotHere = {
  filter: keyof Filters;
  why: 'unreadable' | 'unknown' | 'outside' | 'other-version';
  nearest: string | null;
  became?: readonly string[];
};
export type NearestView = {
  problems: readonly (NotHere | { filter: 'to'; why: 'backwards'; nearest: string })[];
  filters: Filters;
  /** The same view under each theme that took the place of one that is no more; first as coded then, where the page can show that. */
  ways: readonly Way[];
};
export type Way = { as: 'then'; filters: Filters } | { as: 'part'; code: string; filters: Filters };
/** What became of a code of an earlier version: the codes of the version in force that took its place. */
export type Successors = (code: string) => readonly string[];

/**
 * Says which of the filters of an address the snapshot does not know, and what to show instead: the nearest quarter, a
 * code of another version as coded then or under each theme it became, a name nearly spelt so, or else no such filter at all.
 * Only the filters in `offered` are looked at, since a page passes over the others. Pure.
 */
export function nearestView(
  asked: Filters,
  offered: readonly (keyof Filters)[],
  dimensions: Dimensions,
  successors: Successors,
): NearestView {
  const problems = offered.flatMap((filter) => {
    const value = asked[filter];
    const problem = value === null ? undefined : problemWith(filter, value, asked, dimensions, successors);
    return problem ? [problem] : [];
  });
  const known = problems.reduce<Filters>((filters, { filter, nearest }) => ({ ...filters, [filter]: nearest }), asked);
  const ways = (filters: Filters) => waysOf(problems, asked, filters, offered.includes('view'));
  if (known.from === null || known.to === null || known.from <= known.to)
    return { problems, filters: known, ways: ways(known) };
  const turned = { ...known, from: known.to, to: known.from };
  const backwards = { filter: 'to', why: 'backwards', nearest: known.from } as const;
  return { problems: [...problems, backwards], filters: turned, ways: ways(turned) };
}

function waysOf(problems: readonly NotHere[], asked: Filters, known: Filters, hasViews: boolean): Way[] {
  const gone = problems.filter(({ why }) => why === 'other-version');
  if (gone.length === 0) return [];
  const asAsked = Object.fromEntries(gone.map(({ filter }) => [filter, asked[filter]]));
  const then: Way[] = hasViews ? [{ as: 'then', filters: { ...known, ...asAsked, view: 'then' } }] : [];
  const parts = gone.flatMap(({ filter, became = [] }) =>
    became.map((code): Way => ({ as: 'part', code, filters: { ...known, [filter]: code } })),
  );
  return [...then, ...parts];
}

function problemWith(
  filter: keyof Filters,
  value: string,
  asked: Filters,
  dimensions: Dimensions,
  successors: Successors,
): NotHere | undefined {
  if (filter === 'from' || filter === 'to') return quarterProblem(filter, value, dimensions.quarters);
  const known = valuesOf(filter, asked, dimensions);
  if (known === undefined || known.includes(value)) return undefined;
  if (filter === 'theme' || filter === 'otherTheme') return codeProblem(filter, value, known, dimensions, successors);
  return { filter, why: 'unknown', nearest: nearlySpelt(value, known) };
}

function quarterProblem(filter: 'from' | 'to', value: string, quarters: readonly string[]): NotHere | undefined {
  if (!isQuarter(value)) return { filter, why: 'unreadable', nearest: null };
  const [first, last] = [quarters[0], quarters.at(-1)];
  if (first === undefined || last === undefined) return { filter, why: 'outside', nearest: null };
  if (value < first) return { filter, why: 'outside', nearest: first };
  return value > last ? { filter, why: 'outside', nearest: last } : undefined;
}

function codeProblem(
  filter: 'theme' | 'otherTheme',
  value: string,
  known: readonly string[],
  { codesThen }: Dimensions,
  successors: Successors,
): NotHere {
  const became = successors(value).filter((code) => known.includes(code));
  const isOfAnother = became.length > 0 || codesThen.some(({ id }) => id === value);
  if (!isOfAnother) return { filter, why: 'unknown', nearest: nearlySpelt(value, known) };
  return { filter, why: 'other-version', nearest: became[0] ?? null, became };
}

/** The values a filter may have; undefined for one that is not a choice of this snapshot. */
function valuesOf(filter: keyof Filters, { view }: Filters, dimensions: Dimensions): readonly string[] | undefined {
  const ids = (listed: readonly { id: string }[]) => listed.map(({ id }) => id);
  switch (filter) {
    case 'board':
      return ids(dimensions.boards);
    case 'reviewType':
      return ids(dimensions.reviewTypes);
    case 'valence':
      return dimensions.valences;
    case 'theme':
    case 'otherTheme':
      return ids(view === 'then' ? dimensions.codesThen : dimensions.codes);
    case 'facet':
      return dimensions.facets.map(({ kind, id }) => `${kind}:${id}`);
    case 'answer':
      return dimensions.answers.filter(isAnswered).map(({ question, id }) => `${question}:${id}`);
    case 'view':
      return ['now', 'then'];
    default:
      return undefined;
  }
}

/** The one that is spelt most like a value, if no more than a third of its letters differ. */
export function nearlySpelt(value: string, known: readonly string[]): string | null {
  const typed = value
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-')
    .slice(0, 60);
  const ranked = known.map((one) => ({ one, by: editsBetween(typed, one) })).sort((a, b) => a.by - b.by);
  const best = ranked[0];
  return best && best.by <= Math.max(typed.length, best.one.length) / 3 ? best.one : null;
}

/** How many letters have to be put in, left out or changed (Levenshtein). */
function editsBetween(one: string, other: string): number {
  let before = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row += 1) {
    const line = [row];
    for (let at = 1; at <= other.length; at += 1)
      line[at] = Math.min(
        before[at]! + 1,
        line[at - 1]! + 1,
        before[at - 1]! + (one[row - 1] === other[at - 1] ? 0 : 1),
      );
    before = line;
  }
  return before[other.length]!;
}
