import type { Quarter } from '#libs/kernel';
import { WHOLE_REVIEW } from './check-effort.js';
import { appliesTo, type RuleBook } from './rule-book.js';

/** The quarters in which reviews became known, both included. */
export type Span = { from: Quarter; to: Quarter };
/** Which of the reviews seen are measured: all, or where it says so those of one type or one board. */
export type Measured = { reviewType?: string | undefined; boardId?: string | undefined };

/** How many reviews, or things about them, a board has of a type. */
type Known = { boardId: string; reviewType: string; count: number };
/** Readings that stand alike, as everybody may see them: marks, and the days or half days of those that have any. */
export type SeenReadings = Known & {
  kind: string;
  subject: string;
  state: string;
  limitDays: number | null;
  reason: string | null;
  days: readonly number[];
  halfDays: readonly number[];
};
/** The same answer to a fact, given about so many reviews; or the amounts. */
export type SeenFacts = Known & { fact: string; choices: readonly string[]; amounts: readonly number[] };
/** What the region may see of all registers over a span. */
export type Seen = { known: readonly Known[]; readings: readonly SeenReadings[]; facts: readonly SeenFacts[] };

/** Whole days or amounts over some reviews. `median` is null on a base under the policy's; all are where there is none. */
export type Spread = { reviews: number; median: number | null; shortest: number | null; longest: number | null };
/**
 * A clock over some reviews. `reviews` are those it can run for; `inTime` and `late` have ended, `running` and `overdue` have
 * not; `outOfOrder` ends before it starts; of `notStated` a day is missing, so that nothing is known. `lateBy` are the days over
 * the limit of each that ended late, `reasons` the coded reasons of those late or overdue, by how often they are given.
 */
export type ClockMeasure = {
  clock: string;
  reviews: number;
  boards: number;
  inTime: number;
  late: number;
  running: number;
  overdue: number;
  outOfOrder: number;
  notStated: number;
  days: Spread;
  lateBy: readonly number[];
  reasons: readonly { reason: string; reviews: number }[];
  withoutReason: number;
};
export type SpanMeasure = { span: string; days: Spread; outOfOrder: number; notStated: number };
/** The answers of a fact. Several may be chosen, so the counts may add up to more than `stated`. */
export type FactMeasure = {
  fact: string;
  reviews: number;
  stated: number;
  notStated: number;
  choices: readonly { choice: string; reviews: number }[];
  amounts: Spread;
};
export type RuleMeasure = { rule: string; reviews: number; met: number; notMet: number; notStated: number };
export type EffortMeasure = {
  stage: string;
  reviews: number;
  asExpected: number;
  more: number;
  less: number;
  notStated: number;
  halfDays: Spread;
};
/**
 * What reviews with stages took in all. `reviews` are those whose report is agreed; of `notStated` the half days of a stage are
 * missing, so that nothing is added up.
 */
export type WholeEffortMeasure = { reviews: number; notStated: number; halfDays: Spread };
/** The registers of some boards in numbers. What is not stated is counted by itself, never as no. */
export type ReviewMeasures = {
  reviews: number;
  boards: number;
  types: readonly { reviewType: string; reviews: number }[];
  clocks: readonly ClockMeasure[];
  spans: readonly SpanMeasure[];
  facts: readonly FactMeasure[];
  rules: readonly RuleMeasure[];
  efforts: readonly EffortMeasure[];
  wholeEffort: WholeEffortMeasure;
};

/** Counts and medians of what is seen, as `measured` says. Medians keep to the policy's `minimumBase`. */
export function measuresOf(seen: Seen, measured: Measured, book: RuleBook, minimumBase: number): ReviewMeasures {
  const isMeasured = ({ boardId, reviewType }: Known) =>
    reviewType === (measured.reviewType ?? reviewType) && boardId === (measured.boardId ?? boardId);
  const within = sorted({
    known: seen.known.filter(isMeasured),
    readings: seen.readings.filter(isMeasured),
    facts: seen.facts.filter(isMeasured),
  });
  const spread = (values: readonly number[]) => spreadOf(values, minimumBase);
  return {
    reviews: countOf(within.known),
    boards: new Set(within.known.map(({ boardId }) => boardId)).size,
    types: tally(within.known.map(({ reviewType, count }) => [reviewType, count])).map(([reviewType, reviews]) => ({
      reviewType,
      reviews,
    })),
    clocks: book.clocks.map((clock) => clockMeasure(within, clock, spread)),
    spans: [...book.spans, book.summarySpan].map(({ id }) => spanMeasure(within, id, spread)),
    facts: book.facts.map((fact) => factMeasure(within, fact, spread)),
    rules: [...Map.groupBy(book.rules, ({ id }) => id).values()].map((rule) => ruleMeasure(within, rule)),
    efforts: [...new Set(book.efforts.map(({ stage }) => stage))].map((stage) => effortMeasure(within, stage, spread)),
    wholeEffort: wholeEffortOver(readingsIn(within, 'effort', WHOLE_REVIEW), minimumBase),
  };
}

type ToSpread = (values: readonly number[]) => Spread;
/** What is seen, readings and answers by what they are of: of ten years they are too many to be gone through for each. */
type Sorted = {
  known: readonly Known[];
  readings: ReadonlyMap<string, readonly SeenReadings[]>;
  facts: ReadonlyMap<string, readonly SeenFacts[]>;
};
const sorted = ({ known, readings, facts }: Seen): Sorted => ({
  known,
  readings: Map.groupBy(readings, ({ kind, subject }) => `${kind} ${subject}`),
  facts: Map.groupBy(facts, ({ fact }) => fact),
});
const readingsIn = ({ readings }: Sorted, kind: string, subject: string) => readings.get(`${kind} ${subject}`) ?? [];
const countOf = (some: readonly { count: number }[]): number => some.reduce((sum, { count }) => sum + count, 0);
const inState = (readings: readonly SeenReadings[], ...states: string[]) =>
  readings.filter(({ state }) => states.includes(state));

function clockMeasure(seen: Sorted, clock: RuleBook['clocks'][number], spread: ToSpread): ClockMeasure {
  const isTimed = ({ reviewType }: Known) => clock.rules.some((rule) => rule.appliesTo.includes(reviewType));
  const readings = readingsIn(seen, 'clock', clock.id);
  const countIn = (...states: string[]) => countOf(inState(readings, ...states));
  const timed = seen.known.filter(isTimed);
  const reviews = countOf(timed) - countOf(inState(readings, 'does-not-run').filter(isTimed));
  const [over, late] = [inState(readings, 'late', 'overdue'), inState(readings, 'late')];
  return {
    clock: clock.id,
    reviews,
    boards: new Set(timed.map(({ boardId }) => boardId)).size,
    inTime: countIn('met'),
    late: countOf(late),
    running: countIn('running'),
    overdue: countIn('overdue'),
    outOfOrder: countIn('out-of-order'),
    notStated: reviews - countIn('met', 'late', 'open', 'running', 'overdue', 'out-of-order'),
    days: spread(inState(readings, 'met', 'late').flatMap(({ days }) => days)),
    lateBy: late
      .flatMap(({ days, limitDays }) => days.map((taken) => taken - limitDays!))
      .sort((one, other) => one - other),
    reasons: tally(over.flatMap(({ reason, count }) => (reason === null ? [] : [[reason, count]]))).map(
      ([reason, reviews]) => ({ reason, reviews }),
    ),
    withoutReason: countOf(over.filter(({ reason }) => reason === null)),
  };
}

function spanMeasure(seen: Sorted, span: string, spread: ToSpread): SpanMeasure {
  const readings = readingsIn(seen, 'span', span);
  const days = spread(inState(readings, 'measured').flatMap((one) => one.days));
  const outOfOrder = countOf(inState(readings, 'out-of-order'));
  return { span, days, outOfOrder, notStated: countOf(seen.known) - days.reviews - outOfOrder };
}

function factMeasure(seen: Sorted, fact: RuleBook['facts'][number], spread: ToSpread): FactMeasure {
  const reviews = countOf(seen.known.filter(({ reviewType }) => appliesTo(fact, reviewType)));
  const said = (seen.facts.get(fact.id) ?? []).filter((one) => appliesTo(fact, one.reviewType));
  const counts = new Map(tally(said.flatMap(({ choices, count }) => choices.map((choice) => [choice, count]))));
  return {
    fact: fact.id,
    reviews,
    stated: countOf(said),
    notStated: reviews - countOf(said),
    choices: fact.choices.map(({ id }) => ({ choice: id, reviews: counts.get(id) ?? 0 })),
    amounts: spread(said.flatMap(({ amounts }) => amounts)),
  };
}

/** Of a rule in all its wordings. */
function ruleMeasure(seen: Sorted, rule: RuleBook['rules']): RuleMeasure {
  const { id } = rule[0]!;
  const reviews = countOf(seen.known.filter(({ reviewType }) => rule.some((one) => appliesTo(one, reviewType))));
  const readings = readingsIn(seen, 'rule', id);
  const [met, notMet] = [countOf(inState(readings, 'met')), countOf(inState(readings, 'not-met'))];
  return { rule: id, reviews, met, notMet, notStated: reviews - met - notMet };
}

function effortMeasure(seen: Sorted, stage: string, spread: ToSpread): EffortMeasure {
  const readings = readingsIn(seen, 'effort', stage);
  const countIn = (state: string) => countOf(inState(readings, state));
  return {
    stage,
    reviews: countOf(readings),
    asExpected: countIn('as-expected'),
    more: countIn('more'),
    less: countIn('less'),
    notStated: countIn('not-stated'),
    halfDays: spread(readings.flatMap(({ halfDays }) => halfDays)),
  };
}

/** What some reviews took in all; those that are not over are left out. */
export function wholeEffortOver(
  efforts: readonly { state: string; count: number; halfDays: readonly number[] }[],
  minimumBase: number,
): WholeEffortMeasure {
  const over = efforts.filter(({ state }) => state !== 'not-over');
  const halfDays = spreadOf(
    over.flatMap((one) => one.halfDays),
    minimumBase,
  );
  return { reviews: countOf(over), notStated: countOf(over) - halfDays.reviews, halfDays };
}

/** What is seen of each board, by its id, in their order. */
export function seenByBoard({ known, readings, facts }: Seen): ReadonlyMap<string, Seen> {
  const boardOf = ({ boardId }: Known) => boardId;
  const [readingsOf, factsOf] = [Map.groupBy(readings, boardOf), Map.groupBy(facts, boardOf)];
  const boards = [...Map.groupBy(known, boardOf)].sort(([one], [other]) => (one < other ? -1 : 1));
  return new Map(
    boards.map(([id, own]) => [id, { known: own, readings: readingsOf.get(id) ?? [], facts: factsOf.get(id) ?? [] }]),
  );
}

/** The middle of some numbers, and their ends. */
export function spreadOf(values: readonly number[], minimumBase: number): Spread {
  const sorted = values.toSorted((one, other) => one - other);
  const half = Math.floor(sorted.length / 2);
  const middle = sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
  return {
    reviews: sorted.length,
    median: sorted.length > 0 && sorted.length >= minimumBase ? middle : null,
    shortest: sorted[0] ?? null,
    longest: sorted.at(-1) ?? null,
  };
}

/** How often each comes up in all, most often first. */
function tally(counts: readonly (readonly [string, number])[]): [string, number][] {
  const totals = new Map<string, number>();
  for (const [value, count] of counts) totals.set(value, (totals.get(value) ?? 0) + count);
  return [...totals].sort((one, other) => other[1] - one[1] || one[0].localeCompare(other[0]));
}
