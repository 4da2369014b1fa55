import { readFileSync } from 'node:fs';
import { operatorFor } from '#libs/authority';
import { type Day, isDay, type KnownReviewsService } from '#libs/returns';
import { referenceKey } from '#libs/summaries';
import { parse } from 'yaml';
import { z } from 'zod';
import type { ReviewRegister, WholeRecord } from './review-register.service.js';

const day = z.string().refine(isDay, 'must be a day, like 2014-03-31');
const held = z.union([
  day.transform((on) => ({ on, halfDays: undefined, planned: undefined, leftOut: undefined })),
  z.strictObject({
    on: day.optional(),
    halfDays: z.number().int().optional(),
    planned: z.literal(true).optional(),
    leftOut: z.literal(true).optional(),
  }),
]);
const said = z.union([
  z.string().transform((one) => ({ choices: [one], words: '' })),
  z.array(z.string()).transform((choices) => ({ choices, words: '' })),
  z.number().transform((amount) => ({ choices: [], words: '', amount: String(amount) })),
  z
    .strictObject({ choice: z.string(), words: z.string() })
    .transform(({ choice, words }) => ({ choices: [choice], words })),
]);
const review = z.strictObject({
  reference: z.string().min(1),
  type: z.string(),
  knownOn: day,
  dates: z.record(z.string(), held).default({}),
  facts: z.record(z.string(), said).default({}),
});

/** What boards had in their registers before the platform was in use, by board. */
export type EarlierRegister = Record<string, z.infer<typeof review>[]>;

/** Reads a file of earlier registers. Throws a sentence naming the file when it is wrong. */
export function readRegister(file: string): EarlierRegister {
  const text = parse(readFileSync(file, 'utf8'), { schema: 'core' }) as unknown;
  const result = z.strictObject({ boards: z.record(z.string(), z.array(review)) }).safeParse(text);
  if (!result.success) throw new Error(`${file} is not as it should be:\n${z.prettifyError(result.error)}`);
  return result.data.boards;
}

/**
 * Takes earlier registers into the record, board by board. A review that a board knows of by its reference is added to, any
 * other put into the register first. Out: the references of those it refused.
 */
export async function loadRegister(
  earlier: EarlierRegister,
  { register, known }: { register: ReviewRegister; known: KnownReviewsService },
): Promise<string[]> {
  const refused: string[] = [];
  for (const [boardId, reviews] of Object.entries(earlier)) {
    const operator = operatorFor(boardId);
    const own = await known.own(operator);
    for (const { reference, type: reviewType, knownOn, dates, facts } of reviews) {
      const found = own.find(
        (one) => one.reference !== null && referenceKey(one.reference) === referenceKey(reference),
      )?.id;
      const id = found ?? (await add(known, boardId, { reviewType, reference, knownOn }));
      const kept = id && (await register.recordWhole(operator, id, { stages: stagesOf(dates), facts: factsOf(facts) }));
      if (!kept || !kept.ok) refused.push(reference);
    }
  }
  return refused;
}

async function add(
  known: KnownReviewsService,
  boardId: string,
  review: { reviewType: string; reference: string; knownOn: Day },
) {
  const added = await known.add(operatorFor(boardId), { ...review, expectedBy: '' });
  return added.ok ? added.value : undefined;
}

const stagesOf = (dates: EarlierRegister[string][number]['dates']): WholeRecord['stages'] =>
  new Map(
    Object.entries(dates).map(([stage, { on = '', halfDays, planned, leftOut }]) => [
      stage,
      {
        state: leftOut ? 'left-out' : planned ? 'planned' : 'held',
        on,
        halfDays: halfDays === undefined ? '' : String(halfDays),
      },
    ]),
  );

const factsOf = (facts: EarlierRegister[string][number]['facts']): WholeRecord['facts'] =>
  new Map(Object.entries(facts).map(([fact, one]) => [fact, { amount: '', ...one }]));
