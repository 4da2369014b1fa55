import { NARRATIVE_FIELDS, type Draft, type NarrativeField } from '#libs/intake';

type Wishes = Partial<Record<NarrativeField, string | null>> & {
  boardId?: string;
  completed?: string;
  reviewType?: string;
  incident?: string | null;
  reference?: string | null;
  questions?: Draft['questions'];
};

/** A read form: an Ambleford audit of March 2014 about one missed call, unless said otherwise. */
export function draftOf(wishes: Wishes = {}): Draft {
  const { boardId = 'ambleford', completed = '2014-03-12', reviewType = 'audit', incident = null, ...rest } = wishes;
  const answers = Object.fromEntries(NARRATIVE_FIELDS.map((field) => [field, rest[field] ?? null])) as Record<
    NarrativeField,
    string | null
  >;
  const themes = rest.themes === undefined ? 'The HV was not told.' : rest.themes;
  const fields = { ...answers, themes };
  return {
    fields: {
      lscbArea: { boardId, text: `${boardId} LSCB` },
      dateCompleted: { text: completed, iso: completed, precision: 'day' },
      reviewType: { id: reviewType, text: reviewType },
      incidentMonth: incident ? { text: incident, iso: incident, precision: 'month' } : null,
      reference: rest.reference === undefined ? 'AUD/1' : rest.reference,
      ...fields,
    },
    questions: rest.questions ?? [],
    lines: Object.fromEntries(
      Object.entries(fields).flatMap(([field, text]) =>
        text ? [[field, text.split('\n').map((line) => ({ text: line, level: null }))]] : [],
      ),
    ),
    places: {},
  };
}
