import { type DraftFields, NARRATIVE_FIELDS, type Draft, type Line, type NarrativeField } from '#libs/intake';

/** What of a summary its reader may see, as far as a form can say it. */
type Readable = {
  boardId: string;
  reviewType: string | null;
  reviewText: string | null;
  completedText: string | null;
  passages: Record<NarrativeField, readonly { line: number; level: number | null; text: string }[]>;
  own: null | { reference: string | null; incidentText: string | null };
};

/** A summary as its reader sees it, put into the shape of a draft: nothing but what stands on their page goes in. */
export function draftOfPage(page: Readable, incident: string): Pick<Draft, 'fields' | 'lines'> {
  const lines = Object.fromEntries(NARRATIVE_FIELDS.map((field) => [field, linesOf(page.passages[field])]));
  const written = (text: string | null | undefined) => (text ? { text, iso: null, precision: null } : null);
  const texts = NARRATIVE_FIELDS.map((field) => [field, null]);
  return {
    fields: {
      lscbArea: { boardId: page.boardId, text: page.boardId },
      dateCompleted: written(page.completedText),
      reviewType: { id: page.reviewType, text: page.reviewText ?? '' },
      incidentMonth: written(page.own ? page.own.incidentText : incident),
      reference: page.own?.reference ?? null,
      ...(Object.fromEntries(texts) as Pick<DraftFields, NarrativeField>),
    },
    lines,
  };
}

/** The parts of a long paragraph are one line again. */
function linesOf(passages: Readable['passages'][NarrativeField]): Line[] {
  const lines = new Map<number, Line>();
  for (const { line, level, text } of passages) {
    const held = lines.get(line);
    lines.set(line, { level, text: held ? `${held.text} ${text}` : text });
  }
  return [...lines.values()];
}
