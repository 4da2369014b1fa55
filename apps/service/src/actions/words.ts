import {
  type ActionState,
  type Confidence,
  type EvidenceKind,
  type Oddity,
  type Place,
  type Precision,
  type RecommendationState,
  type Result,
  type SmartPart,
  type SmartReason,
  spanInWords,
  spanOf,
} from '#libs/actions';

type Tag = { label: string; classes: string };

export const STATE_WORDS: Record<ActionState, Tag> = {
  'not-started': { label: 'Not started', classes: 'govuk-tag--grey' },
  'in-progress': { label: 'In progress', classes: 'govuk-tag--blue' },
  complete: { label: 'Complete', classes: 'govuk-tag--green' },
  stopped: { label: 'Stopped', classes: 'govuk-tag--purple' },
};
export const RECOMMENDATION_WORDS: Record<RecommendationState, Tag> = {
  'no-action': { label: 'No action recorded', classes: 'govuk-tag--yellow' },
  accepted: { label: 'Accepted', classes: 'govuk-tag--grey' },
  'in-progress': STATE_WORDS['in-progress'],
  complete: STATE_WORDS.complete,
  stopped: STATE_WORDS.stopped,
};
export const RESULT_WORDS: Record<Result, string> = {
  improved: 'Improved',
  'no-change': 'No change',
  worse: 'Worse',
  mixed: 'Mixed',
};
export const CONFIDENCE_WORDS: Record<Confidence, string> = { low: 'Low', medium: 'Medium', high: 'High' };
export const EVIDENCE_WORDS: Record<EvidenceKind, string> = {
  audit: 'An audit',
  data: 'Data we collect',
  'practitioner-view': 'What practitioners say',
  'child-and-family-view': 'What children and families say',
  other: 'Other evidence',
};
export const ODDITY_WORDS: Record<Oddity, string> = {
  'complete-before-begun': 'It was reported complete on a day before it was begun.',
  'evidence-before-complete': 'Evidence of its impact is from before it was complete.',
  'complete-without-day': 'It is complete, and nothing says since when.',
};
export const PART_WORDS: Record<SmartPart['part'], string> = {
  specific: 'Specific',
  measurable: 'Measurable',
  achievable: 'Achievable',
  relevant: 'Relevant',
  'time-bound': 'Time-bound',
};
const WHY_WORDS: Record<SmartReason, (words: string) => string> = {
  'names-who': () => 'It says whom it is for, or whose role it is.',
  'nobody-named': () => 'No agency or role it is for.',
  'has-measure': (words) => `“${words}” lets somebody else tell whether it was done.`,
  'evidence-planned': () => 'Evidence of its impact is planned.',
  'no-measure': () => 'Nothing by which somebody else could tell whether it was done.',
  'nothing-loose': () => 'No wording that leaves open what is to be done.',
  'loose-word': (words) => `“${words}” leaves open what is to be done.`,
  'has-codes': () => 'A theme of it is among what the summary says was learnt.',
  'no-codes': () => 'No theme of it is among what the summary says was learnt.',
  'has-date': () => 'An action on it has a date.',
  'within-time': (words) => `It says how soon or how often: “${words}”.`,
  'no-date': () => 'No date by which it is to be done.',
};
/** The sentence that says why a part of the check is shown or not. */
export const whyInWords = ({ why, words }: SmartPart): string => WHY_WORDS[why](words ?? '');

/** A day as it would be typed, so that it can be read back. */
export const spanTyped = (day: string | null, precision: Precision | null): string =>
  precision === 'quarter' && day !== null ? spanOf({ day, precision }) : spanInWords(day, precision);

/** What each place of a form is called in an error. */
export const PLACE_WORDS: Record<Place, string> = {
  words: 'What is to be done or measured',
  role: 'Whose role it is',
  note: 'Note',
  on: 'Since when',
  due: 'Due by',
};

/** All of it, for templates. */
export const WORDS = {
  states: STATE_WORDS,
  recommendations: RECOMMENDATION_WORDS,
  results: RESULT_WORDS,
  confidences: CONFIDENCE_WORDS,
  evidence: EVIDENCE_WORDS,
  oddities: ODDITY_WORDS,
  parts: PART_WORDS,
  why: whyInWords,
  span: spanInWords,
};
