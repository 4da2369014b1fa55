import type { Entered } from '#libs/uptake';
import { z } from 'zod';

const text = z.string().max(10_000).default('');
const part = z.string().max(10).default('');
const ticked = z
  .union([
    z.array(z.string().max(50)).max(10),
    z
      .string()
      .max(50)
      .transform((one) => [one]),
  ])
  .default([]);

/** The form on what a board did with a message, as it is sent. */
export const answerForm = z.object({
  seen: z.string().max(50).default(''),
  step: z.string().max(20).default(''),
  reason: text,
  heardDay: part,
  heardMonth: part,
  heardYear: part,
  heardWith: ticked,
  action: text,
  actedAction: text,
  role: text,
  dueDay: part,
  dueMonth: part,
  dueYear: part,
  changed: text,
  evidence: ticked,
  thoughts: text,
  embed: text,
  plan: text,
  share: z.string().max(10).default(''),
});
export type AnswerForm = z.infer<typeof answerForm>;

/** What was entered. A message acted on has a box of its own for what was done, so that without scripts each stands by its step. */
export const enteredIn = (sent: AnswerForm): Entered => ({
  ...sent,
  action: sent.step === 'acted' ? sent.actedAction : sent.action,
  heardOn: dayFrom(sent.heardYear, sent.heardMonth, sent.heardDay),
  dueOn: dayFrom(sent.dueYear, sent.dueMonth, sent.dueDay),
  isShared: sent.share === 'yes',
});

/** An answer as the form holds it, to be changed. */
export function formOf(answer: Omit<Entered, 'reason'> & { reason: string }): AnswerForm {
  const [heardYear, heardMonth, heardDay] = boxesOf(answer.heardOn);
  const [dueYear, dueMonth, dueDay] = boxesOf(answer.dueOn);
  return {
    ...answer,
    heardWith: [...answer.heardWith],
    evidence: [...answer.evidence],
    actedAction: answer.action,
    heardYear,
    heardMonth,
    heardDay,
    dueYear,
    dueMonth,
    dueDay,
    seen: '',
    share: answer.isShared ? 'yes' : '',
  };
}

/** What three boxes say, as a day; empty where all are, and no day where they are not numbers. */
function dayFrom(year: string, month: string, day: string): string {
  const parts = [year, month, day].map((one) => one.trim());
  if (parts.every((one) => one === '')) return '';
  return `${parts[0]!.padStart(4, '0')}-${parts[1]!.padStart(2, '0')}-${parts[2]!.padStart(2, '0')}`;
}

function boxesOf(day: string): [string, string, string] {
  const [year = '', month = '', date = ''] = day.split('-');
  return [year, String(Number(month) || ''), String(Number(date) || '')];
}
