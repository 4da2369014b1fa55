import type { ActionLine, EnteredReport, RoundRow, Standing } from '#libs/actions';
import { z } from 'zod';
import { spanTyped } from './words.js';

const text = z.string().max(10_000).default('');

/** The form on how far one action has come. */
export const reportForm = z.object({
  seen: z.coerce.number().int().min(0).catch(0),
  state: z.string().max(20).default(''),
  on: z.string().max(100).default(''),
  due: z.string().max(100).default(''),
  note: text,
});
export type ReportForm = z.infer<typeof reportForm>;

/** A round, its fields named by what they are and the id of the action: `state-<id>`. */
export const roundForm = z.record(z.string().max(60), z.string().max(10_000));
export type RoundForm = z.infer<typeof roundForm>;

export const actionForm = z.object({
  summary: z.uuid(),
  recommendation: z.union([z.uuid(), z.literal('')]).default(''),
  words: text,
  role: text,
  due: z.string().max(100).default(''),
});
export type ActionForm = z.infer<typeof actionForm>;

export const confirmForm = z.object({
  recommendation: z.uuid(),
  seen: z.coerce.number().int().min(0).catch(0),
  outcome: z.string().max(5).default(''),
  on: z.string().max(100).default(''),
});
export type ConfirmForm = z.infer<typeof confirmForm>;

export const evidenceForm = z.object({
  words: text,
  kind: z.string().max(30).default(''),
  due: z.string().max(100).default(''),
});
export type EvidenceForm = z.infer<typeof evidenceForm>;

export const resultForm = z.object({
  evidence: z.uuid(),
  seen: z.coerce.number().int().min(0).catch(0),
  result: z.string().max(20).default(''),
  confidence: z.string().max(20).default(''),
  on: z.string().max(100).default(''),
  words: text,
});
export type ResultForm = z.infer<typeof resultForm>;

/** What counts now, as a form holds it. The day of the state it is in is not filled in: it would be taken for that of the next. */
export const formOf = (line: ActionLine): EnteredReport & { seen: number } => ({
  seen: line.statusNumber,
  state: line.state,
  on: '',
  due: spanTyped(line.dueOn, line.duePrecision),
  note: '',
});

/** What was entered over what somebody reported meanwhile: a box that was left as it was seen follows what counts now. */
export function overNow(entered: EnteredReport, then: Standing | undefined, line: ActionLine): ReportForm {
  const now = formOf(line);
  const dueThen = then && spanTyped(then.due?.day ?? null, then.due?.precision ?? null);
  return {
    ...entered,
    seen: now.seen,
    state: entered.state === then?.state ? now.state : entered.state,
    due: entered.due.trim() === dueThen ? now.due : entered.due,
  };
}

/** The rows of a round as they were sent, in the order sent. */
export function rowsIn(form: RoundForm): RoundRow[] {
  const ids = Object.keys(form).flatMap((name) => (name.startsWith('seen-') ? [name.slice('seen-'.length)] : []));
  return ids
    .filter((id) => z.uuid().safeParse(id).success)
    .map((actionId) => ({
      actionId,
      seen: Number(form[`seen-${actionId}`]) || 0,
      entered: {
        state: form[`state-${actionId}`] ?? '',
        on: form[`on-${actionId}`] ?? '',
        due: form[`due-${actionId}`] ?? '',
        note: form[`note-${actionId}`] ?? '',
      },
    }));
}
