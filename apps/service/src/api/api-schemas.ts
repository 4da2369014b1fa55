import { NARRATIVE_FIELDS, type FormAnswers } from '#libs/intake';
import { z } from 'zod';

const text = z.string().max(20_000).default('');
const line = z.string().max(500).default('');
const list = <T extends z.ZodType>(item: T) => z.array(item).max(50).default([]);
const id = z.string().max(100).default('');

const recommendation = z.strictObject({
  text: text.describe('The recommendation in your words.'),
  agencies: z.array(z.string().max(100)).max(30).default([]).describe('Ids of agencies, such as police or gp.'),
  isTransferable: z
    .boolean()
    .nullable()
    .default(null)
    .describe(
      'True where other areas can learn from it too, false where it holds for this area only, null where nobody said.',
    ),
});

/** A learning summary as a program sends it: the Learning Summary Template, place by place. What is left out is blank. */
export const summaryToSend = z.strictObject({
  boardId: id.describe('Your board; left out, it is the board of your account.'),
  dateCompleted: line.describe('Day before month: "12 March 2014", "12/03/2014".'),
  reviewType: id.describe('Id of the kind of review, such as audit, concise-review or targeted-scr.'),
  method: id.describe('Id of the method.'),
  chairing: id.describe('How independent whoever chaired was.'),
  authoring: id.describe('How independent whoever wrote it was.'),
  selection: id.describe('How the case was selected.'),
  reviewText: text.describe('Anything else about the kind of review.'),
  incidentMonth: line.describe('Month and year: "January 2014".'),
  incidentNone: z
    .enum(['', 'several', 'not-about-one-incident', 'not-known'])
    .default('')
    .describe('Why there is no one month.'),
  reference: line.describe("The board's own reference. It never leaves the board. No initials, no dates of birth."),
  themes: text.describe(
    'What you learnt about the case: key themes, early learning. Needed. A line each; "- " begins a list item.',
  ),
  methodologyLearning: text.describe('What you learnt about the review or methodology.'),
  singleAgencyRecommendations: list(recommendation),
  multiAgencyRecommendations: list(recommendation),
  changes: text.describe('How you intend to make changes.'),
  actions: list(
    z.strictObject({
      text,
      role: line.describe('A role, never a name.'),
      due: line.describe('A date as people write it.'),
    }),
  ).describe("Who's doing what."),
  impactAudit: text.describe('How you will know anything has changed.'),
  impact: list(z.strictObject({ measure: text, evidence: id.describe('Id of the kind of evidence.'), due: line })),
  otherComments: text,
}) satisfies z.ZodType<FormAnswers>;

const question = z.object({
  field: z.string().describe('The place of the form it is about.'),
  message: z.string(),
});
export const receipt = z.object({
  outcome: z
    .enum(['new', 'corrected', 'same'])
    .describe('A new summary, a further revision of one, or one held already.'),
  summaryId: z.uuid(),
  revision: z.number().int(),
  regionalReference: z.string(),
  questions: z.array(question).describe('What only you can settle. The summary is stored all the same.'),
});

const head = {
  id: z.uuid(),
  regionalReference: z.string(),
  boardId: z.string(),
  quarter: z.string().nullable().describe('The quarter it was completed in: 2014-Q1.'),
  reviewType: z.string().nullable(),
};
export const summaryList = z.object({
  total: z.number().int(),
  page: z.number().int(),
  summaries: z.array(z.object({ ...head, state: z.string() })),
});
const passage = z.object({
  id: z.uuid(),
  text: z.string(),
  level: z.number().int().nullable().describe('Of a list item, from 0.'),
});
export const summaryShown = z.object({
  ...head,
  state: z.string(),
  revision: z.number().int(),
  incidentQuarter: z.string().nullable(),
  answers: z.object(Object.fromEntries(NARRATIVE_FIELDS.map((field) => [field, z.array(passage)]))),
  own: z
    .object({ reference: z.string().nullable(), incidentMonth: z.string().nullable(), questions: z.array(question) })
    .nullable()
    .describe('What stays with the board: null for everybody else.'),
});

const counted = z.array(z.object({ value: z.string(), count: z.number().int() }));
export const searchAnswer = z.object({
  total: z.number().int(),
  page: z.number().int(),
  results: z.array(
    z.object({
      ...head,
      isReleased: z.boolean(),
      codes: z.array(z.string()),
      extracts: z.array(
        z.object({
          passageId: z.uuid(),
          field: z.string(),
          pieces: z.array(z.object({ text: z.string(), isMarked: z.boolean() })),
        }),
      ),
    }),
  ),
  facets: z.object({
    board: counted,
    quarter: counted,
    reviewType: counted,
    code: counted,
    agency: counted,
    valence: counted,
  }),
});

export const problem = z.object({
  type: z.literal('about:blank'),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().describe('Plain sentences: what is wrong, and what to do.'),
  errors: z
    .array(
      z.object({
        place: z.string(),
        message: z.string(),
        nearest: z.string().optional().describe('A value that would be right.'),
      }),
    )
    .optional(),
});

/** A schema as OpenAPI 3.1 has it. */
export function openApiSchema(schema: z.ZodType, io: 'input' | 'output' = 'output'): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io }) as Record<string, unknown>;
  return rest;
}
