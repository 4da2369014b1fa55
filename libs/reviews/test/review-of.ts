import type { Fact, Held, Review } from '../src/domain/review.js';
import type { ClockDefinition, ClockRule } from '../src/domain/rule-book.js';

type Wish = {
  reviewType?: string;
  knownOn?: string;
  isClosed?: boolean;
  /** Days of what was held, or more of it. */
  stages?: Record<string, string | Partial<Held>>;
  facts?: Record<string, string[] | Partial<Fact>>;
};

/** A review of the register: a serious case review known since January 2014, unless told otherwise. */
export function reviewOf({ reviewType = 'intensive-scr', stages = {}, facts = {}, ...more }: Wish): Review {
  const held = (of: string | Partial<Held>): Held =>
    typeof of === 'string'
      ? { state: 'held', on: of, halfDays: null }
      : { state: 'held', on: null, halfDays: null, ...of };
  const fact = (of: string[] | Partial<Fact>): Fact =>
    Array.isArray(of) ? { choices: of, amount: null, words: null } : { choices: [], amount: null, words: null, ...of };
  return {
    reviewType,
    knownOn: '2014-01-31',
    isClosed: false,
    ...more,
    stages: new Map(Object.entries(stages).map(([id, of]) => [id, held(of)])),
    facts: new Map(Object.entries(facts).map(([id, of]) => [id, fact(of)])),
  };
}

/** A clock from notification to decision, with rules for intensive reviews. */
export const clock = ({
  rules,
}: {
  rules: Pick<ClockRule, 'version' | 'from' | 'to' | 'limit'>[];
}): ClockDefinition => ({
  id: 'decision',
  label: 'Decision',
  start: 'notified',
  end: 'decided',
  exception: 'decision-exception',
  exceptOutcomes: ['no-review'],
  rules: rules.map((rule) => ({
    ...rule,
    appliesTo: ['intensive-scr'],
    section: 'Initiation of Case Reviews',
    quote: null,
  })),
});
