import type { Choice } from '#libs/framework';
import type { Day } from '#libs/returns';

/** A date of a review that is no stage: when the board was told, when it decided. In the order they are expected in. */
export type Milestone = { id: string; label: string; hint: string; appliesTo?: readonly string[] | undefined };

type InForce = { from: Day; to?: Day | undefined };
/** How long a clock may run: months and days of the calendar, or working days, in which bank holidays do not count. */
export type Limit = { months: number } | { days: number } | { workingDays: number };
/** What a clock goes by, for clocks that start while it is in force. `quote` is null where the source is not the framework. */
export type ClockRule = InForce & {
  version: string;
  appliesTo: readonly string[];
  limit: Limit;
  section: string;
  quote: string | null;
};
/**
 * A clock from one milestone to another. `exception` is the fact that says why it ran over. It does not run where the decision
 * was one of `exceptOutcomes`.
 */
export type ClockDefinition = {
  id: string;
  label: string;
  start: string;
  end: string;
  exception: string;
  exceptOutcomes: readonly string[];
  rules: readonly ClockRule[];
};
/** A stretch of time without a limit. */
export type SpanDefinition = { id: string; label: string; start: string; end: string };
/** How many half days a stage is expected to take in an approach. */
export type Effort = InForce & {
  stage: string;
  approach: string;
  least?: number | undefined;
  most?: number | undefined;
};

/** Something a board records of a review beside its dates. `most` is the largest amount. */
export type FactDefinition = {
  id: string;
  group: string;
  label: string;
  hint?: string | undefined;
  kind: 'one' | 'many' | 'amount';
  words: boolean;
  most?: number | undefined;
  appliesTo?: readonly string[] | undefined;
  section: string;
  choices: readonly Choice[];
};

export const VERDICTS = ['met', 'not-met', 'not-stated'] as const;
export type Verdict = (typeof VERDICTS)[number];
/** How a review is to stand to the framework. `says` is the sentence for each verdict. */
export type RuleDefinition = InForce & {
  id: string;
  label: string;
  appliesTo: readonly string[];
  section: string;
  quote: string;
  says: Record<Verdict, string>;
};

/** All the register works by, as `clocks.yaml`, `review-facts.yaml`, `review-rules.yaml` and `review-stages.yaml` give it. */
export type RuleBook = {
  milestones: readonly Milestone[];
  stages: readonly { id: string; name: string; durations: Partial<Record<string, string | null>> }[];
  clocks: readonly ClockDefinition[];
  spans: readonly SpanDefinition[];
  summarySpan: { id: string; label: string; start: string };
  approaches: Readonly<Record<string, string>>;
  approachNotStated: readonly string[];
  efforts: readonly Effort[];
  bankHolidays: ReadonlySet<Day>;
  groups: readonly { id: string; label: string }[];
  facts: readonly FactDefinition[];
  rules: readonly RuleDefinition[];
};

/** Whether something said of certain types of review, or of all, is said of this one. */
export const appliesTo = ({ appliesTo: types }: { appliesTo?: readonly string[] | undefined }, reviewType: string) =>
  types === undefined || types.includes(reviewType);

/** The stages a review of a type goes through: those of its approach, all where that is not stated, none of any other type. */
export const stagesOf = (
  { approaches, approachNotStated, stages }: Pick<RuleBook, 'approaches' | 'approachNotStated' | 'stages'>,
  reviewType: string,
) => {
  const approach = approaches[reviewType];
  if (approach === undefined) return approachNotStated.includes(reviewType) ? stages : [];
  return stages.filter(({ durations }) => durations[approach] !== undefined);
};
