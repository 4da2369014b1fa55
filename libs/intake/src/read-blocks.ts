import type { Board, Reference } from '#libs/framework';
import { cleanAnswer } from './domain/clean-answer.js';
import type { Block } from './domain/blocks.js';
import { composeDraft, inFormOrder } from './domain/compose-draft.js';
import { type Draft, type Field, FIELD_LABELS, FIELDS, type Reading } from './domain/draft.js';
import { type Answer, findAnswers, type Found } from './domain/find-answers.js';
import { withoutPrinted } from './domain/printed-lines.js';
import { belongingTo, separateForms } from './domain/separate-forms.js';
import type { LabelField } from './domain/label-variants.js';
import { type JudgedBlocks, type JudgingContext, markJudged } from './domain/mark-judged.js';
import { matchBoard } from './domain/match-board.js';
import { matchLabel } from './domain/match-label.js';
import { markTaught } from './domain/taught-labels.js';
import { guidanceJudge, labelJudge } from './label-judge.js';
import type { ReadingContext } from './read-context.js';
import { SENTENCES } from './unreadable.js';

/**
 * Reads the forms in a document taken apart into blocks, whatever its format: answers found by their labels, cleaned, and
 * made a draft for each form. A document that is not the form is a refused Reading.
 */
export function readBlocks(blocks: readonly Block[], context: ReadingContext): Reading {
  const { reference, labels } = context;
  const { answers, unknown, unsure } = bestReading(markTaught(blocks, labels), judgingIn(context));
  if (answers.length === 0) return refusedReading(SENTENCES.notTheForm);
  const forms = separateForms(withoutPrinted(answers).map((answer) => cleanAnswer(answer, guidanceJudge())));
  const unknownOf = belongingTo(forms, unknown);
  const drafts = forms.map((form, index) => composeDraft(form, reference, unknownOf[index]));
  const named = drafts.every(namesBoard) ? [] : boardsInTitle(blocks, reference);
  const records = drafts.map((draft) => askedOf(withTitleBoard(draft, named), unsure));
  return {
    ...verdictOn(records, records.length > 1 ? `${records.length} forms in the file` : fieldsRead(answers)),
    records,
  };
}

/**
 * The reading by the wordings we list, where that finds every field; otherwise the one in which labels nobody listed are judged
 * too, where it finds more.
 */
function bestReading(blocks: readonly Block[], judging: JudgingContext): Found & Pick<JudgedBlocks, 'unsure'> {
  const plain = { ...findAnswers(blocks), unsure: new Set<LabelField>() };
  const isWhole = missingFrom(plain.answers).length === 0 && SELDOM_BLANK.every((field) => isFilled(plain, field));
  if (isWhole && !plain.answers.some(holdsOtherLabel)) return plain;
  const { blocks: marked, unsure } = markJudged(blocks, judging);
  const judged = { ...findAnswers(marked), unsure };
  if (plain.answers.length === 0 && missingFrom(judged.answers).length > MOST_MISSING) return plain;
  if (filledIn(judged) !== filledIn(plain)) return filledIn(judged) > filledIn(plain) ? judged : plain;
  return isWhole && unsure.size === 0 && linesOfThemes(judged) > linesOfThemes(plain) ? judged : plain;
}

/** A document that no listed wording makes the form is one only when it has most of the fields: a policy has headings too. */
const MOST_MISSING = 5;

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

const linesOfThemes = ({ answers }: Found) =>
  answers.reduce((sum, { field, lines }) => (field === 'themes' ? sum + lines.length : sum), 0);

/** Whether the form says in its own box which board of the region it comes from. */
export const namesBoard = ({ fields }: Draft) => fields.lscbArea !== null && fields.lscbArea.boardId !== null;

const LINES_OF_TITLE = 10;

/** The lines at the head of a document that name a board, each with the board. */
function boardsInTitle(blocks: readonly Block[], { region }: Reference): { text: string; board: Board }[] {
  const lines = blocks
    .slice(0, LINES_OF_TITLE)
    .flatMap((block) => (block.kind === 'paragraph' ? block.text.split('\n') : []));
  return lines.flatMap((line) => {
    const match = line.length > LONGEST_TITLE ? undefined : matchBoard(line, region.boards);
    return match?.kind === 'found' ? [{ text: line.trim(), board: match.board }] : [];
  });
}

const LONGEST_TITLE = 120;

/** A draft whose form names its board in the title alone, if it names one: then it is asked whether that is right. */
function withTitleBoard(draft: Draft, named: readonly { text: string; board: Board }[]): Draft {
  const [first] = named;
  if (!first || namesBoard(draft) || named.some(({ board }) => board.id !== first.board.id)) return draft;
  const fields = { ...draft.fields, lscbArea: { boardId: first.board.id, text: first.text } };
  const message = `The form names ${first.board.name} at its head, and no board that we know beside its label. Is it theirs?`;
  const others = draft.questions.filter(({ field }) => field !== 'lscbArea');
  return { ...draft, fields, questions: inFormOrder([...others, { field: 'lscbArea', message }]) };
}

/** A draft that asks whether what stands under labels we are not sure of is what we took it for. */
function askedOf(draft: Draft, unsure: ReadonlySet<LabelField>): Draft {
  const isUnsure = (field: Field) =>
    unsure.has(field) || (unsure.has('recommendations') && field.endsWith('Recommendations'));
  const message = 'On the form it stands under a label we had not met. Does it belong here?';
  const asked = FIELDS.filter((field) => isUnsure(field) && draft.fields[field] !== null);
  return asked.length === 0
    ? draft
    : { ...draft, questions: inFormOrder([...draft.questions, ...asked.map((field) => ({ field, message }))]) };
}

const filledIn = ({ answers }: Found) =>
  new Set(answers.flatMap(({ field, lines }) => (lines.length > 0 ? field : []))).size;

/** What labels nobody listed are judged by. */
export const judgingIn = ({ reference }: ReadingContext): JudgingContext => ({
  judge: labelJudge(),
  boards: reference.region.boards.map(({ name }) => name),
});

/** A reading that refuses the file, for this reason. */
export const refusedReading = (message: string): Reading => ({ verdict: 'refused', message, records: [] });

/** The verdict on what was read, and the sentence that says it. `read` is what was, as in "12 of 12 fields". */
export function verdictOn(records: readonly Draft[], read: string): Pick<Reading, 'verdict' | 'message'> {
  const questions = records.reduce((sum, { questions: asked }) => sum + asked.length, 0);
  if (questions === 0) return { verdict: 'accepted', message: `We read ${read}.` };
  return {
    verdict: 'questions',
    message: `We read ${read} and have ${questions} question${questions === 1 ? '' : 's'}.`,
  };
}

function missingFrom(answers: readonly Answer[]): Field[] {
  const found = new Set(answers.map(({ field }) => field));
  return FIELDS.filter(
    (field) => !found.has(field) && !(found.has('recommendations') && field.endsWith('Recommendations')),
  );
}

/** How many of the template's fields were found, and which were not. */
function fieldsRead(answers: readonly Answer[]): string {
  const missing = missingFrom(answers);
  const read = `${FIELDS.length - missing.length} of ${FIELDS.length} fields`;
  return missing.length === 0 ? read : `${read} (not found: ${missing.map((field) => FIELD_LABELS[field]).join('; ')})`;
}
