import { groupAlike } from './gap-clusters.js';
import { nameGroup } from './gap-name.js';
import { likeness, mentionsIn, middleOf, type Vector, weighTerms } from './gap-terms.js';

/** A passage that no code was found for. */
export type UncodedPassage = { id: string; text: string };
/** A code as far as its words go. */
export type ScopeNote = { id: string; label: string; scope: string; include: string };
/** Passages that speak of one thing the typology has no code for. */
export type GapGroup = {
  /** Up to three words or pairs of words that tell the group from the rest, as people wrote them. */
  terms: string[];
  /** In order of how near they stand to the middle of the group. */
  passageIds: string[];
  /** Up to three codes whose scope notes are most like the group, from 0 to 1 in two decimals. */
  nearest: { code: string; likeness: number }[];
};

/** Passages less alike than this on average are not one group; fewer than `smallest` are no group. */
export const GAP_RULES = { threshold: 0.12, smallest: 3 } as const;
const MOST_NEAREST = 3;

/**
 * Groups passages nobody could code by what they speak of, the largest group first; a passage like no others is left
 * out, and so is a group with a single word in common. In: any passages, ids all different. Out: every passage in at
 * most one group; the order of the input changes nothing. Texts are compared as stems and pairs of stems, each weighing
 * the more the fewer passages, scope notes and `background` texts have it: passages that do have a code, by which a turn
 * of phrase is told from a subject.
 */
export function findGaps(
  passages: readonly UncodedPassage[],
  notes: readonly ScopeNote[],
  background: readonly string[] = [],
  rules: { threshold: number; smallest: number } = GAP_RULES,
): GapGroup[] {
  const sorted = [...passages].sort(byTextAndId);
  const mentions = sorted.map(({ text }) => mentionsIn(text));
  const ofNotes = notes.map(({ label, scope, include }) => mentionsIn(`${label}. ${scope} ${include}`));
  const space = weighTerms([...mentions, ...ofNotes], background.map(mentionsIn));
  const vectors = space.vectors.slice(0, sorted.length);
  const scopes = notes.map(({ id }, at) => ({ id, vector: space.vectors[sorted.length + at]! }));
  return groupAlike(vectors, rules.threshold)
    .filter((group) => group.length >= rules.smallest)
    .map((group) => {
      const middle = middleOf(group.map((at) => vectors[at]!));
      const terms = nameGroup(
        group.map((at) => ({ text: sorted[at]!.text, mentions: mentions[at]! })),
        space.weightOf,
      );
      const nearness = new Map(group.map((at) => [at, likeness(vectors[at]!, middle)]));
      const ordered = group.sort((one, other) => nearness.get(other)! - nearness.get(one)! || one - other);
      return { terms, passageIds: ordered.map((at) => sorted[at]!.id), nearest: nearestCodes(middle, scopes) };
    })
    .filter(({ terms }) => isSubject(terms))
    .sort((one, other) => other.passageIds.length - one.passageIds.length || compare(one.terms[0], other.terms[0]));
}

/** One word that several passages share is a turn of phrase as often as a subject; two are hardly ever. */
const isSubject = (terms: readonly string[]) => terms.join(' ').includes(' ');

function nearestCodes(middle: Vector, scopes: readonly { id: string; vector: Vector }[]): GapGroup['nearest'] {
  return scopes
    .map(({ id, vector }) => ({ code: id, likeness: Math.round(100 * likeness(middle, vector)) / 100 }))
    .filter((near) => near.likeness > 0)
    .sort((one, other) => other.likeness - one.likeness || compare(one.code, other.code))
    .slice(0, MOST_NEAREST);
}

const byTextAndId = (one: UncodedPassage, other: UncodedPassage) =>
  compare(one.text, other.text) || compare(one.id, other.id);

const compare = (one = '', other = '') => (one < other ? -1 : one > other ? 1 : 0);
