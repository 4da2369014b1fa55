import { readFileSync } from 'node:fs';
import { operatorFor } from '#libs/authority';
import { parse } from 'yaml';
import { z } from 'zod';
import { DISMISSALS } from './domain/lesson.js';
import { type Entered, OUTCOMES, type Step } from './domain/step.js';
import type { EmbeddingQueries } from './embedding-queries.service.js';
import type { SustainmentReader } from './sustainment-reader.js';

const answer = z.strictObject({
  embedded: z.string(),
  whyNot: z.string(),
  evidence: z.string().optional(),
  next: z.string(),
});
const query = z.strictObject({
  board: z.string(),
  theme: z.string(),
  asked: z.string().optional(),
  answered: answer.optional(),
  closed: z.strictObject({ outcome: z.enum(OUTCOMES), words: z.string() }).optional(),
  dismissed: z.strictObject({ reason: z.enum(DISMISSALS), words: z.string() }).optional(),
});

/** What had been asked, answered and decided on recurrences before: of a board and theme the latest, which is asked about. */
export type EarlierQuery = z.infer<typeof query>;

/** Reads a file of earlier queries. Throws a sentence naming the file when it is wrong. */
export function readEarlierQueries(file: string): EarlierQuery[] {
  const text = parse(readFileSync(file, 'utf8'), { schema: 'core' }) as unknown;
  const result = z.strictObject({ queries: z.array(query) }).safeParse(text);
  if (!result.success) throw new Error(`${file} is not as it should be:\n${z.prettifyError(result.error)}`);
  return result.data.queries;
}

/** Takes earlier queries into the record, step by step. Out: how many entries did not fit what came back. */
export async function loadEarlierQueries(
  earlier: readonly EarlierQuery[],
  services: { reader: SustainmentReader; queries: EmbeddingQueries },
): Promise<number> {
  let refused = 0;
  for (const one of earlier) refused += (await loadOne(one, services)) ? 0 : 1;
  return refused;
}

async function loadOne(
  { board, theme, ...query }: EarlierQuery,
  { reader, queries }: { reader: SustainmentReader; queries: EmbeddingQueries },
): Promise<boolean> {
  const operator = operatorFor(board);
  const latest = { boards: [board], code: theme, state: 'open', strength: null, isGone: false, isApart: null } as const;
  const found = (await reader.list(operator, latest)).lines[0];
  if (!found) return false;
  for (const [seen, [step, entered]] of stepsOf(query).entries()) {
    const taken = await queries.take(operator, { id: found.id, step, seen: found.stepNumber + seen }, entered);
    if (!taken.ok) return false;
  }
  return true;
}

function stepsOf({ asked, answered, closed, dismissed }: Omit<EarlierQuery, 'board' | 'theme'>): [Step, Entered][] {
  const given = (step: Step, entered: object | undefined): [Step, Entered][] => (entered ? [[step, entered]] : []);
  return [
    ...given('raised', asked === undefined ? undefined : { question: asked }),
    ...given('answered', answered),
    ...given('closed', closed),
    ...given('dismissed', dismissed),
  ];
}
