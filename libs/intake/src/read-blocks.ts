import { asked } from './domain/asked.js';
import { bestReading, missingFrom } from './domain/best-reading.js';
import type { Block } from './domain/blocks.js';
import { cleanAnswer } from './domain/clean-answer.js';
import { withoutContents } from './domain/contents-list.js';
import { composeDraft } from './domain/compose-draft.js';
import { type Draft, FIELD_LABELS, FIELDS, type Reading } from './domain/draft.js';
import { withoutFaintGuidance } from './domain/faint-guidance.js';
import type { Answer } from './domain/find-answers.js';
import type { JudgingContext } from './domain/mark-judged.js';
import { officeReferences } from './domain/office-references.js';
import { withoutOfficeUse } from './domain/office-use.js';
import { isOwnExport, rowsOfBlocks } from './domain/own-export.js';
import { withoutPageColumns } from './domain/page-columns.js';
import { withoutPrinted } from './domain/printed-lines.js';
import { belongingTo, separateForms } from './domain/separate-forms.js';
import { withoutStruckKinds } from './domain/struck-kinds.js';
import { withTabbedTables } from './domain/tabbed-tables.js';
import { withoutLeaders } from './domain/leaders.js';
import { withTintedLabels } from './domain/tinted-labels.js';
import { markTaught } from './domain/taught-labels.js';
import { boardsInTitle, namesBoard, withTitleBoard, withTitleDate, withTitleReference } from './domain/title-board.js';
import { withoutUsualEmphasis } from './domain/usual-emphasis.js';
import { guidanceJudge, labelJudge } from './label-judge.js';
import type { ReadingContext } from './read-context.js';
import { SENTENCES } from './unreadable.js';

/**
 * Reads the forms in a document taken apart into blocks, whatever its format: answers found by their labels, cleaned, and
 * made a draft for each form. `headers` are what stands at the head of its pages, where some forms name their board. A document that is not the form is a refused Reading.
 */
export function readBlocks(
  written: readonly Block[],
  context: ReadingContext,
  headers: () => readonly Block[] = () => [],
): Reading {
  if (isOwnExport(rowsOfBlocks(written))) return refusedReading(SENTENCES.ownExport);
  const kept = withoutStruckKinds(written, context.reference.reviewTypes);
  const whole = withoutOfficeUse(withoutContents(withoutPageColumns(withoutUsualEmphasis(withTintedLabels(kept)))));
  const blocks = withTabbedTables(withoutLeaders(whole));
  const { reference, labels } = context;
  const { answers, unknown, unsure } = bestReading(
    markTaught(blocks, [...officeReferences(blocks), ...labels]),
    judgingIn(context),
  );
  if (answers.length === 0) return refusedReading(SENTENCES.notTheForm);
  const forms = separateForms(
    withoutPrinted(withoutFaintGuidance(answers)).map((answer) => cleanAnswer(answer, guidanceJudge())),
  );
  const unknownOf = belongingTo(forms, unknown);
  const drafts = forms.map((form, index) => composeDraft(form, reference, unknownOf[index]));
  const named = drafts.every(namesBoard) ? [] : boardsInTitle([...headers(), ...blocks], reference);
  const records = drafts.map((draft, index) => {
    const cut = new Set(forms[index]!.flatMap(({ field, isCut }) => (isCut ? field : [])));
    const labelled = asked(asked(draft, { fields: unsure, message: NEW_LABEL }), { fields: cut, message: CUT });
    const titled = withTitleBoard(labelled, named);
    return drafts.length > 1 ? titled : withTitleReference(withTitleDate(titled, blocks), [...headers(), ...blocks]);
  });
  return {
    ...verdictOn(records, records.length > 1 ? `${records.length} forms in the file` : fieldsRead(answers)),
    records,
  };
}

const NEW_LABEL = 'On the form it stands under a label we had not met. Does it belong here?';
const CUT = 'We left out a line of it that looked like guidance printed on the form. Was it part of the answer?';

/** What labels nobody listed are judged by. */
export const judgingIn = ({ reference }: ReadingContext): JudgingContext => ({
  judge: labelJudge(),
  boards: reference.region.boards.map(({ name }) => name),
  reviewTypes: reference.reviewTypes,
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

/** How many of the template's fields were found, and which were not. */
function fieldsRead(answers: readonly Answer[]): string {
  const missing = missingFrom(answers);
  const read = `${FIELDS.length - missing.length} of ${FIELDS.length} fields`;
  return missing.length === 0 ? read : `${read} (not found: ${missing.map((field) => FIELD_LABELS[field]).join('; ')})`;
}
