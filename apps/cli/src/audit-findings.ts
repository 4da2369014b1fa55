import type { Verified } from '#libs/audit';

type Found = Verified['findings'][number];
type Words = { [Kind in Found['kind']]: (finding: Extract<Found, { kind: Kind }>) => string };

const WORDS: Words = {
  'entry-removed': ({ entryId, position }) => `Entry ${entryId} was removed: the chain has it at position ${position}.`,
  'links-removed': ({ from, to }) => `Entries were removed with their links: positions ${from} to ${to}.`,
  'entry-changed': ({ entryId, position }) =>
    `Entry ${entryId} at position ${position} was changed, or the link before it was.`,
  'entries-swapped': ({ entryIds, positions }) =>
    `Entries ${entryIds.join(' and ')} changed places, at positions ${positions.join(' and ')}.`,
  'entry-inserted': ({ entryId }) => `Entry ${entryId} was inserted: the chain does not have it.`,
  'cut-off': ({ lastPosition, seal }) =>
    `The end was cut off: the chain ends at ${lastPosition}, and was sealed at ${seal.position} on ${seal.madeAt}.`,
  rewritten: ({ seal }) =>
    `The chain was made anew: at position ${seal.position} it is not what was sealed on ${seal.madeAt}.`,
  'seal-forged': ({ seal }) =>
    `The seal at position ${seal.position} of ${seal.madeAt} was signed with no key that is known.`,
  'seal-unsigned': ({ seal }) =>
    `The seal at position ${seal.position} of ${seal.madeAt} is not signed. If AUDIT_KEY was set only after it, say so with --unsigned-until ${seal.position}.`,
};

/** What was found in the trail, as a line an operator can act on. */
export const findingInWords = (finding: Found): string => (WORDS[finding.kind] as (finding: Found) => string)(finding);
