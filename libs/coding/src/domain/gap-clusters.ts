import type { Vector } from './gap-terms.js';

/**
 * Groups vectors by average linkage: the two groups whose members are on average most alike become one, as long as that
 * average is `threshold` or more. Out: groups of indices, each and all in ascending order; a vector like no other is a
 * group of one. Equal likeness goes to the lower index, so the same vectors in the same order always give the same groups.
 * Cost: n squared in time, and in memory the square of the largest set of vectors linked by likeness at all.
 */
export function groupAlike(vectors: readonly Vector[], threshold: number): number[][] {
  return linkedSets(vectors, threshold)
    .flatMap((linked) => (linked.length === 1 ? [linked] : groupLinked(linked, vectors, threshold)))
    .sort(([one], [other]) => one! - other!);
}

/** Calls `found` for each earlier vector that shares a term, with how alike they are. */
function compareWithEarlier(vectors: readonly Vector[], found: (at: number, earlier: number, like: number) => void) {
  const { starts, holders, held } = emptyIndex(vectors);
  const filled = starts.slice();
  const sums = new Float64Array(vectors.length);
  const met = new Int32Array(vectors.length);
  vectors.forEach(({ terms, weights }, at) => {
    let meetings = 0;
    for (let place = 0; place < terms.length; place++) {
      const [term, weight] = [terms[place]!, weights[place]!];
      const end = filled[term]!;
      for (let entry = starts[term]!; entry < end; entry++) {
        const earlier = holders[entry]!;
        if (sums[earlier] === 0) met[meetings++] = earlier;
        sums[earlier]! += weight * held[entry]!;
      }
      holders[end] = at;
      held[end] = weight;
      filled[term] = end + 1;
    }
    for (let meeting = 0; meeting < meetings; meeting++) {
      const earlier = met[meeting]!;
      found(at, earlier, sums[earlier]!);
      sums[earlier] = 0;
    }
  });
}

/** Room for an index from each term to the vectors that have it: those of term t go from `starts[t]` on. */
function emptyIndex(vectors: readonly Vector[]) {
  const last = vectors.reduce((most, { terms }) => Math.max(most, terms.at(-1) ?? -1), -1);
  const starts = new Int32Array(last + 2);
  for (const { terms } of vectors) for (const term of terms) starts[term + 1]! += 1;
  for (let term = 0; term <= last; term++) starts[term + 1]! += starts[term]!;
  const entries = starts[last + 1]!;
  return { starts, holders: new Int32Array(entries), held: new Float64Array(entries) };
}

/**
 * Sets between which no pair is alike by the threshold. Two groups can only reach it on average if some pair of them
 * does, so no group crosses these sets, and each can be grouped alone.
 */
function linkedSets(vectors: readonly Vector[], threshold: number): number[][] {
  const leader = vectors.map((_, at) => at);
  const leaderOf = (at: number): number => {
    while (leader[at] !== at) at = leader[at] = leader[leader[at]!]!;
    return at;
  };
  compareWithEarlier(vectors, (at, earlier, like) => {
    if (like < threshold) return;
    const [one, other] = [leaderOf(at), leaderOf(earlier)];
    leader[Math.max(one, other)] = Math.min(one, other);
  });
  const sets = new Map<number, number[]>();
  vectors.forEach((_, at) => {
    const set = sets.get(leaderOf(at));
    if (set) set.push(at);
    else sets.set(leaderOf(at), [at]);
  });
  return [...sets.values()];
}

/** Average linkage within one set, by chains of nearest neighbours: exact, and quadratic however the texts lie. */
function groupLinked(linked: readonly number[], vectors: readonly Vector[], threshold: number): number[][] {
  const size = linked.length;
  const like = new Float32Array(size * size);
  compareWithEarlier(
    linked.map((at) => vectors[at]!),
    (at, earlier, value) => (like[at * size + earlier] = like[earlier * size + at] = value),
  );
  const members: (number[] | undefined)[] = linked.map((at) => [at]);
  const done: number[][] = [];
  const chain: number[] = [];
  for (let start = 0; start < size;) {
    if (chain.length === 0 && !members[start]) start += 1;
    else {
      if (chain.length === 0) chain.push(start);
      const top = chain.at(-1)!;
      const nearest = nearestTo(top, chain.at(-2), members, like);
      if (nearest === undefined || like[top * size + nearest]! < threshold) {
        // What is nearest now stays nearest: joining others never brings them nearer on average.
        done.push(members[top]!.sort((one, other) => one - other));
        members[top] = undefined;
        chain.pop();
      } else if (nearest === chain.at(-2)) {
        chain.splice(-2);
        join(Math.min(top, nearest), Math.max(top, nearest), members, like);
      } else chain.push(nearest);
    }
  }
  return done;
}

function nearestTo(
  top: number,
  before: number | undefined,
  members: readonly (number[] | undefined)[],
  like: Float32Array,
): number | undefined {
  const row = top * members.length;
  let nearest = before;
  for (let at = 0; at < members.length; at++) {
    if (at === top || !members[at]) continue;
    if (nearest === undefined || like[row + at]! > like[row + nearest]!) nearest = at;
  }
  return nearest;
}

/** Makes two groups one, in the place of the first, as alike to each other group as their members are on average. */
function join(one: number, other: number, members: (number[] | undefined)[], like: Float32Array): void {
  const size = members.length;
  const [first, second] = [members[one]!, members[other]!];
  const share = first.length / (first.length + second.length);
  for (let at = 0; at < size; at++) {
    const value = share * like[one * size + at]! + (1 - share) * like[other * size + at]!;
    like[one * size + at] = like[at * size + one] = value;
  }
  members[one] = [...first, ...second];
  members[other] = undefined;
}
