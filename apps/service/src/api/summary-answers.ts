import type { Reference } from '#libs/framework';
import {
  answersFromDraft,
  type DraftFields,
  type FormAnswers,
  type Line,
  NARRATIVE_FIELDS,
  readDate,
} from '#libs/intake';
import type { SummaryPage } from '#libs/summaries';

/** What would have to be typed to say what a reader may read of a summary: what stays with the board only for the board. */
export function answersOfSummary(summary: SummaryPage, reference: Reference): FormAnswers {
  const { own, boardId, completedText, reviewType, reviewText } = summary;
  const lines = Object.fromEntries(NARRATIVE_FIELDS.map((field) => [field, linesOf(summary.passages[field])]));
  const texts = NARRATIVE_FIELDS.map((field) => [field, lines[field]!.map(({ text }) => text).join('\n') || null]);
  const written = (text: string | null) => {
    const { iso, precision } = readDate(text ?? '');
    return text === null ? null : { text, iso, precision };
  };
  const board = reference.region.boards.find(({ id }) => id === boardId);
  const fields = {
    lscbArea: { boardId, text: board?.name ?? boardId },
    dateCompleted: written(completedText),
    reviewType: reviewType === null && reviewText === null ? null : { id: reviewType, text: reviewText ?? '' },
    incidentMonth: written(own?.incidentText ?? null),
    reference: own?.reference ?? null,
    ...Object.fromEntries(texts),
  } as DraftFields;
  return answersFromDraft({ fields, lines }, reference);
}

/** A long paragraph was cut into passages of one line: they are put together again. */
function linesOf(passages: readonly { line: number; level: number | null; text: string }[]): Line[] {
  const lines = new Map<number, Line>();
  for (const { line, level, text } of passages) {
    const begun = lines.get(line);
    lines.set(line, { level, text: begun ? `${begun.text} ${text}` : text });
  }
  return [...lines.values()];
}
