import { carryDecisions, type Become } from './carry-decisions.js';
import { heldCodes, type CodeDecision } from './decisions.js';

/** A code a coder gave that is not that one code any more, and what it has become; neither where it was retired. */
export type BecameOf = Become & { code: string };

/** What a coder decided of a passage's codes, as decisions under the version in force. */
export type GivenNow = { codes: CodeDecision[]; held: string[]; became: BecameOf[] };

/** Carries what a coder gave. A part of a split that nobody can tell is not held: whoever settles the passage says which. */
export function givenNow(codes: readonly CodeDecision[], becomes: (code: string) => Become): GivenNow {
  const carried = carryDecisions(codes, becomes);
  const became = heldCodes(codes)
    .map((code) => ({ code, ...becomes(code) }))
    .filter(({ code, certain, open }) => open.length > 0 || certain.length !== 1 || certain[0] !== code);
  return { codes: carried, held: heldCodes(carried), became };
}
