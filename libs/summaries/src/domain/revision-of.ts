import { quarterOf } from '#libs/kernel';
import { NARRATIVE_FIELDS, type Draft, type DraftFields } from '#libs/intake';
import { referenceKey } from './reference-key.js';
import { splitPassages, type PassageText } from './split-passages.js';

/** More labels than this nobody would teach. */
const MOST_UNKNOWN = 40;

/** A draft as it will be kept: what may leave the board apart from what may not, and the passages. */
export type RevisionParts = {
  shared: {
    areaText: string | null;
    reviewType: string | null;
    reviewText: string | null;
    completedText: string | null;
    completedOn: string | null;
    quarter: string | null;
    incidentQuarter: string | null;
  };
  detail: {
    reference: string | null;
    referenceKey: string | null;
    incidentText: string | null;
    incidentOn: string | null;
    questions: Draft['questions'];
    places: Draft['places'];
    unknownLabels: NonNullable<Draft['unknownLabels']>;
  };
  passages: PassageText[];
};

/**
 * Takes a draft apart for the record. The quarter is the one the form was completed in; the board's own reference and
 * the month of the incident stay with the board, the region gets the incident's quarter (standing decision 3).
 */
export function revisionOf(draft: Draft): RevisionParts {
  const { fields } = draft;
  const incidentOn = fields.incidentMonth?.iso ?? null;
  return {
    shared: {
      areaText: fields.lscbArea?.text ?? null,
      reviewType: fields.reviewType?.id ?? null,
      reviewText: fields.reviewType?.text ?? null,
      completedText: fields.dateCompleted?.text ?? null,
      completedOn: fields.dateCompleted?.iso ?? null,
      quarter: quarterFrom(fields.dateCompleted?.iso),
      incidentQuarter: quarterFrom(incidentOn),
    },
    detail: {
      reference: fields.reference,
      referenceKey: referenceKey(fields.reference),
      incidentText: fields.incidentMonth?.text ?? null,
      incidentOn,
      questions: draft.questions,
      places: draft.places,
      unknownLabels: (draft.unknownLabels ?? []).slice(0, MOST_UNKNOWN),
    },
    passages: NARRATIVE_FIELDS.flatMap((field) => splitPassages(field, linesOf(draft, field))),
  };
}

/** The answers a kept revision gave, put together again to be compared with a later reading. */
export function fieldsOf(
  shared: RevisionParts['shared'],
  detail: Pick<RevisionParts['detail'], 'reference' | 'incidentText'>,
  passages: readonly Pick<PassageText, 'field' | 'text'>[],
): DraftFields {
  const written = (text: string | null) => (text === null ? null : { text, iso: null, precision: null });
  const answers = NARRATIVE_FIELDS.map((field) => {
    const texts = passages.filter((passage) => passage.field === field).map((passage) => passage.text);
    return [field, texts.length > 0 ? texts.join('\n') : null];
  });
  return {
    lscbArea: shared.areaText === null ? null : { boardId: null, text: shared.areaText },
    dateCompleted: written(shared.completedText),
    reviewType: shared.reviewText === null ? null : { id: shared.reviewType, text: shared.reviewText },
    incidentMonth: written(detail.incidentText),
    reference: detail.reference,
    ...(Object.fromEntries(answers) as Pick<DraftFields, (typeof NARRATIVE_FIELDS)[number]>),
  };
}

const quarterFrom = (iso: string | null | undefined): string | null => {
  if (!iso) return null;
  return iso.includes('-Q') ? iso : (quarterOf(iso) ?? null);
};

const linesOf = (draft: Draft, field: (typeof NARRATIVE_FIELDS)[number]) =>
  draft.lines[field] ?? (draft.fields[field] ?? '').split('\n').map((text) => ({ text, level: null }));
