import { z } from 'zod';
import { FIELDS, NARRATIVE_FIELDS } from '../domain/draft.js';

const text = z.string().default('');
const recommendation = z.strictObject({
  text,
  agencies: z.array(z.string()).default([]),
  isTransferable: z.boolean().nullable().default(null),
});

/** The answers of one form as a system sends them. A place left out is blank; one the form does not have is refused. */
export const ANSWERS = z.strictObject({
  boardId: text,
  dateCompleted: text,
  reviewType: text,
  method: text,
  chairing: text,
  authoring: text,
  selection: text,
  reviewText: text,
  incidentMonth: text,
  incidentNone: z.enum(['', 'several', 'not-about-one-incident', 'not-known']).default(''),
  reference: text,
  themes: text,
  methodologyLearning: text,
  singleAgencyRecommendations: z.array(recommendation).default([]),
  multiAgencyRecommendations: z.array(recommendation).default([]),
  changes: text,
  actions: z.array(z.strictObject({ text, role: text, due: text })).default([]),
  impactAudit: text,
  impact: z.array(z.strictObject({ measure: text, evidence: text, due: text })).default([]),
  otherComments: text,
});

const date = z.strictObject({
  text: z.string(),
  iso: z.string().nullable().default(null),
  precision: z.enum(['day', 'month', 'quarter', 'year']).nullable().default(null),
});
const blank = z.string().nullable().default(null);

/** The `fields` of one record as `intake --json` prints them. */
export const FIELDS_SHAPE = z.strictObject({
  lscbArea: z.strictObject({ boardId: blank, text: z.string() }).nullable().default(null),
  dateCompleted: date.nullable().default(null),
  reviewType: z.strictObject({ id: blank, text: z.string() }).nullable().default(null),
  incidentMonth: date.nullable().default(null),
  reference: blank,
  themes: blank,
  methodologyLearning: blank,
  singleAgencyRecommendations: blank,
  multiAgencyRecommendations: blank,
  changes: blank,
  impactAudit: blank,
  otherComments: blank,
});

const ONLY_TYPED = ['boardId', 'method', 'chairing', 'authoring', 'selection', 'reviewText', 'actions', 'impact'];

/** Whether a summary has the shape of what was read out of a file: short answers as objects, learning as plain text. */
export function isOfFields(summary: object): boolean {
  const own = (name: string): unknown => (Object.hasOwn(summary, name) ? Reflect.get(summary, name) : undefined);
  if (ONLY_TYPED.some((name) => own(name) !== undefined)) return false;
  const isText = (name: string) => typeof own(name) === 'string' || own(name) === null;
  const isObject = (name: string) => typeof own(name) === 'object';
  const hasShort = FIELDS.slice(0, 4).some((name) => own(name) !== undefined && isObject(name));
  return hasShort || NARRATIVE_FIELDS.filter((name) => name.endsWith('Recommendations')).some(isText);
}
