import type { Document } from '#libs/digests';

/**
 * Whether two documents say the same to the letter. The database does not keep the order of keys, so they are compared with
 * their keys in order; lists keep theirs.
 */
export const isSameDocument = (one: Document, other: Document): boolean => inOrder(one) === inOrder(other);

const inOrder = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
