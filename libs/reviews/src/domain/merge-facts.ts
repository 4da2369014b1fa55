import { ok, refused, type Outcome } from '#libs/kernel';
import { isSame, NOTHING } from './check-facts.js';
import type { Fact } from './review.js';

/** Two people changed a fact since one of them opened it, and not alike. `left` are the facts that were sent as they were opened. */
export type AnsweredMeanwhile = { code: 'reviews.answered-meanwhile'; fact: string; left: readonly string[] };

/**
 * What to keep of facts that somebody else may have recorded meanwhile: of each that the sender changed what they sent, of the
 * others what is recorded now. `before` is what the sender had before them. What both changed and not alike is refused, each.
 */
export function mergeFacts(
  sent: ReadonlyMap<string, Fact>,
  before: ReadonlyMap<string, Fact>,
  now: ReadonlyMap<string, Fact>,
): Outcome<Map<string, Fact>, AnsweredMeanwhile> {
  const at = (facts: ReadonlyMap<string, Fact>, id: string) => facts.get(id) ?? NOTHING;
  const left = [...sent].flatMap(([id, said]) => (isSame(said, at(before, id)) ? [id] : []));
  const [first, ...others] = [...sent].flatMap(([fact, said]): AnsweredMeanwhile[] => {
    const isSettled = left.includes(fact) || isSame(at(now, fact), said) || isSame(at(now, fact), at(before, fact));
    return isSettled ? [] : [{ code: 'reviews.answered-meanwhile', fact, left }];
  });
  if (first) return refused(first, ...others);
  return ok(new Map([...sent].map(([id, said]) => [id, left.includes(id) ? at(now, id) : said])));
}
