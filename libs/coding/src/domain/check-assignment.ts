import { ok, refused, type Outcome } from '#libs/kernel';

/** What matters of a passage when it is to be given to a coder. */
export type Assignable = {
  passageId: string;
  /** Settled by somebody else as its first coder. */
  isSettled: boolean;
  /** The coder has had it before them as first coder or adjudicator. */
  isCodedByThem: boolean;
};

export type AssignmentRefusal =
  | { code: 'coding.no-such-passage' }
  | { code: 'coding.not-settled'; passageId: string }
  | { code: 'coding.coded-by-themselves'; passageId: string }
  | { code: 'coding.nothing-to-assign' };

/**
 * Whether these passages can be given to a coder. A second coder must not have coded them, and somebody else must have;
 * a first coder may be given any. `known` holds the passages that are there. Out: every reason why not.
 */
export function checkAssignment(
  passageIds: readonly string[],
  known: readonly Assignable[],
  purpose: 'first' | 'second',
): Outcome<void, AssignmentRefusal> {
  if (passageIds.length === 0) return refused({ code: 'coding.nothing-to-assign' });
  const isUnknown = passageIds.some((id) => !known.some(({ passageId }) => passageId === id));
  const problems: AssignmentRefusal[] = isUnknown ? [{ code: 'coding.no-such-passage' }] : [];
  if (purpose === 'second')
    for (const { passageId, isSettled, isCodedByThem } of known)
      if (isCodedByThem) problems.push({ code: 'coding.coded-by-themselves', passageId });
      else if (!isSettled) problems.push({ code: 'coding.not-settled', passageId });
  const [first, ...others] = problems;
  return first ? refused(first, ...others) : ok(undefined);
}
