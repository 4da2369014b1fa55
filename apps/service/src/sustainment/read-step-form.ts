import type { Entered } from '#libs/sustainment';
import { z } from 'zod';

const text = z.string().max(10_000).default('');

/** The words of any step, as a form sends them. `seen` is the number of the last step its sender had before them. */
export const stepForm = z.object({
  seen: z.coerce.number().int().min(0).catch(-1),
  question: text,
  embedded: text,
  whyNot: text,
  evidence: text,
  next: text,
  words: text,
  outcome: z.string().max(50).default(''),
  reason: z.string().max(50).default(''),
});
export type StepForm = z.infer<typeof stepForm>;

/** The same without what only the form needs. */
export const enteredIn = ({ seen: _, ...entered }: StepForm): Entered => entered;
