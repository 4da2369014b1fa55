import { type DraftFields, FIELDS, type Reading } from './domain/draft.js';

/** A reading as `intake --json` prints it: a stable shape and order, without lines and places. */
export type IntakeContract = Pick<Reading, 'verdict' | 'message'> & {
  records: { fields: DraftFields; questions: { field: string; message: string }[] }[];
};

/** Gives a reading in the shape and key order of the `intake --json` contract. */
export function toContract({ verdict, message, records }: Reading): IntakeContract {
  return {
    verdict,
    message,
    records: records.map(({ fields, questions }) => ({
      fields: inOrder(fields),
      questions: questions.map(({ field, message: question }) => ({ field, message: question })),
    })),
  };
}

function inOrder(fields: DraftFields): DraftFields {
  const { lscbArea, dateCompleted, reviewType, incidentMonth } = fields;
  const ordered = Object.fromEntries(FIELDS.map((field) => [field, fields[field]])) as unknown as DraftFields;
  return {
    ...ordered,
    lscbArea: lscbArea && { boardId: lscbArea.boardId, text: lscbArea.text },
    dateCompleted: dateCompleted && date(dateCompleted),
    reviewType: reviewType && { id: reviewType.id, text: reviewType.text },
    incidentMonth: incidentMonth && date(incidentMonth),
  };
}

const date = ({ text, iso, precision }: NonNullable<DraftFields['dateCompleted']>) => ({ text, iso, precision });
