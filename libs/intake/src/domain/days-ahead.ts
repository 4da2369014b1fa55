import { inFormOrder } from './compose-draft.js';
import { isAhead } from './date-questions.js';
import type { Draft, Question, Reading } from './draft.js';

const DATES = ['dateCompleted', 'incidentMonth'] as const;
const ASKED = {
  dateCompleted: 'The date the form was completed is still to come. When was it completed?',
  incidentMonth: 'The month of the incident is still to come. In which month and year did it happen?',
} as const;

/** The reading without the dates that lie after `today` (ISO): each is kept as it was written, and asked about. */
export function withoutDaysAhead(reading: Reading, today: string): Reading {
  const records = reading.records.map((draft) => withoutAhead(draft, today));
  if (records.every((draft, index) => draft === reading.records[index])) return reading;
  return { ...reading, records, verdict: 'questions', message: `${reading.message} A date in it is still to come.` };
}

function withoutAhead(draft: Draft, today: string): Draft {
  const ahead = DATES.filter((field) => isAhead(draft.fields[field]?.iso ?? null, today));
  if (ahead.length === 0) return draft;
  const unread = ahead.map((field) => [field, { ...draft.fields[field], iso: null, precision: null }] as const);
  const questions = ahead.map((field): Question => ({ field, message: ASKED[field] }));
  return {
    ...draft,
    fields: { ...draft.fields, ...Object.fromEntries(unread) },
    questions: inFormOrder([
      ...draft.questions.filter(({ field }) => !ahead.some((one) => one === field)),
      ...questions,
    ]),
  };
}
