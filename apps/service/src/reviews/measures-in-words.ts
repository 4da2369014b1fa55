import { percentage } from '#libs/returns';
import type { ClockMeasure, ReviewMeasures, RuleBook } from '#libs/reviews';
import { choiceLabel } from './words.js';

/** How many days over its limit a clock ended, in bands. */
const BANDS = [
  { label: '1 to 7 days', most: 7 },
  { label: '8 to 31 days', most: 31 },
  { label: '32 to 92 days', most: 92 },
  { label: 'More', most: Infinity },
];
/** Who took part, in the order they are shown. */
const PARTICIPATION = [
  'practitioners-offered',
  'practitioners-took-part',
  'practitioners-consulted',
  'practitioners-corrected',
  'practitioners-why-not',
  'family-offered',
  'family-took-part',
  'family-when',
  'family-why-not',
  'child-offered',
  'child-took-part',
  'child-when',
  'child-why-not',
];

/** Questions that arise for some reviews alone: that they are not answered is no gap. */
const DOES_NOT_ARISE = /-(why-not|when)$/;

/** The register in numbers, as they are shown: each with its base, a percentage on no base under `minimumBase`. */
export function measuresInWords(measures: ReviewMeasures, book: RuleBook, minimumBase: number) {
  return {
    reviews: measures.reviews,
    boardCount: measures.boards,
    clocks: measures.clocks.map((clock) => clockInNumbers(clock, book, minimumBase)),
    participation: PARTICIPATION.map((id) => factInNumbers(measures, book, id)),
    rules: measures.rules
      .filter(({ reviews }) => reviews > 0)
      .map((rule) => ({ ...rule, ...pick(book.rules.findLast(({ id }) => id === rule.rule)!) })),
    efforts: effortsInNumbers(measures, book),
    spans: measures.spans.map(({ span, days, notStated, outOfOrder }) => ({
      label: [...book.spans, book.summarySpan].find(({ id }) => id === span)!.label,
      ...days,
      missing: notStated + outOfOrder,
    })),
  };
}

function clockInNumbers(clock: ClockMeasure, book: RuleBook, minimumBase: number) {
  const { label, exception } = book.clocks.find(({ id }) => id === clock.clock)!;
  const ended = clock.inTime + clock.late;
  const percent = percentage(clock.inTime, ended, minimumBase);
  return {
    ...clock,
    label,
    ended: ended === 0 ? 'None ended' : `${clock.inTime} of ${ended}${percent === undefined ? '' : ` (${percent}%)`}`,
    unknown: clock.notStated + clock.outOfOrder,
    bands: BANDS.map(({ label: band, most }, at) => ({
      label: band,
      reviews: clock.lateBy.filter((days) => days <= most && days > (BANDS[at - 1]?.most ?? 0)).length,
    })),
    reasons: clock.reasons.map(({ reason, reviews }) => ({ label: choiceLabel(book, exception, reason), reviews })),
  };
}

function factInNumbers({ facts }: ReviewMeasures, book: RuleBook, id: string) {
  const { choices, ...counts } = facts.find(({ fact }) => fact === id)!;
  const { label } = book.facts.find((fact) => fact.id === id)!;
  const arisesForSome = DOES_NOT_ARISE.test(id);
  return {
    ...counts,
    ...(arisesForSome && { notStated: null, reviews: null }),
    label,
    choices: choices
      .filter(({ reviews }) => reviews > 0 || !arisesForSome)
      .map(({ choice, reviews }) => ({ label: choiceLabel(book, id, choice), reviews })),
  };
}

/** The half days of each stage the table times, and of whole reviews, which it does not. */
const effortsInNumbers = ({ efforts, wholeEffort }: ReviewMeasures, book: RuleBook) => [
  ...efforts.map((effort) => ({ ...effort, label: book.stages.find(({ id }) => id === effort.stage)!.name })),
  { ...wholeEffort, label: 'The whole review', asExpected: null, more: null, less: null },
];

const pick = ({ label, section }: RuleBook['rules'][number]) => ({ label, section });
