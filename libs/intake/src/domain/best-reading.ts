import type { WrittenLine } from './answer-lines.js';
import type { Block } from './blocks.js';
import { type Field, FIELDS } from './draft.js';
import { type Answer, findAnswers, type Found } from './find-answers.js';
import type { LabelField } from './label-variants.js';
import { type JudgedBlocks, type JudgingContext, markJudged } from './mark-judged.js';
import { matchLabel } from './match-label.js';
import { distinctLabels } from './unknown-labels.js';

/** What was found, and the fields of which a person should say whether their label was taken for the right one. */
export type BestReading = Found & Pick<JudgedBlocks, 'unsure'>;

/**
 * The reading by the wordings we list, where that finds every field; otherwise the one in which labels nobody listed are judged
 * too, where it finds more.
 */
export function bestReading(blocks: readonly Block[], judging: JudgingContext): BestReading {
  const plain = { ...findAnswers(blocks), unsure: new Set<LabelField>() };
  const isWhole = missingFrom(plain.answers).length === 0 && SELDOM_BLANK.every((field) => isFilled(plain, field));
  if (isWhole && !plain.answers.some(holdsOtherLabel) && !mayBeParted(plain)) return plain;
  const { blocks: marked, unsure, leftOut } = markJudged(blocks, judging);
  const { answers, unknown } = findAnswers(marked);
  const judged = { answers, unknown: distinctLabels([...unknown, ...leftOut]), unsure };
  if (plain.answers.length === 0 && missingFrom(judged.answers).length > MOST_MISSING) return plain;
  if (filledIn(judged) !== filledIn(plain)) return filledIn(judged) > filledIn(plain) ? judged : plain;
  return unsure.size === 0 && tellsMore(judged, plain) ? judged : plain;
}

/** A document that no listed wording makes the form is one only when it has most of the fields: a policy has headings too. */
const MOST_MISSING = 5;

/** Whether one box for all recommendations was found, and labels nobody knows, which may be those of each kind. */
const mayBeParted = ({ answers, unknown }: Found) =>
  unknown.length > 0 && answers.some(({ field }) => field === 'recommendations');

/** Whether what looks like the label of another field stands in an answer. */
const holdsOtherLabel = ({ field, lines }: Answer) =>
  lines.some(({ text, boldUntil, heading }) => {
    const other =
      boldUntil > 0 || heading !== null ? matchLabel(text.slice(0, boldUntil || undefined), true) : undefined;
    return other !== undefined && other.certainty >= 2 && other.field !== field;
  });

/** Fields with something in them on nearly every form: where one is blank its label may be another. */
const SELDOM_BLANK = ['lscbArea', 'dateCompleted', 'reviewType', 'themes'] as const;

const isFilled = ({ answers }: Found, field: Field) =>
  answers.some((answer) => answer.field === field && answer.lines.length > 0);

/** Whether one reading has more of what was learnt, or more of the kind of review and no less of anything. */
function tellsMore(one: Found, other: Found): boolean {
  const more = (field: Field) => linesOf(one, field) - linesOf(other, field);
  return more('themes') > 0 || (more('reviewType') > 0 && FIELDS.every((field) => more(field) >= 0));
}

const linesOf = ({ answers }: Found, field: Field) =>
  answers.reduce((sum, answer) => (answer.field === field ? sum + answer.lines.length : sum), 0);

const filledIn = ({ answers }: Found) =>
  new Set(answers.flatMap(({ field, lines }) => (lines.some(saysMore) ? field : []))).size;

/** Whether a line is more than a prompt in brackets behind its label. */
const saysMore = ({ text }: WrittenLine) => !/^\s*\([^()]*\)\s*$/.test(text);

/** The fields of the template no label was found for. */
export function missingFrom(answers: readonly Answer[]): Field[] {
  const found = new Set(answers.map(({ field }) => field));
  return FIELDS.filter(
    (field) => !found.has(field) && !(found.has('recommendations') && field.endsWith('Recommendations')),
  );
}
