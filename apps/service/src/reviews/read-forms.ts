import type { EnteredFact, EnteredStage, FactDefinition } from '#libs/reviews';
import { z } from 'zod';

const part = z.string().max(20).default('');
const number = z.coerce.number().int().min(0).max(1_000_000).catch(0);

/** The form on when a stage was held, as it is sent. */
export const stageForm = z.object({ seen: number, state: part, day: part, month: part, year: part, halfDays: part });
export type StageForm = z.infer<typeof stageForm>;

/** What was entered of a stage. Half days that are no number stay as they are, to be refused. */
export const enteredStage = ({ state, day, month, year, halfDays }: StageForm): EnteredStage => ({
  state,
  on: dayFrom(year, month, day),
  halfDays,
});

const sent = z.union([z.string().max(5000), z.array(z.string().max(100)).max(40)]);
/** The form on the facts of a group, as it is sent: each under its id, its words under the id and `-words`, the number of the
 * record that was shown under the id and `-seen`. */
export const factsForm = z.record(z.string().max(100), sent);
export type FactsForm = z.infer<typeof factsForm>;

/** What was entered of each fact of a group. */
export function enteredFacts(form: FactsForm, facts: readonly FactDefinition[]): Map<string, EnteredFact> {
  const text = (key: string) => (typeof form[key] === 'string' ? form[key] : '');
  return new Map(
    facts.map(({ id, kind }) => {
      const given = form[id] ?? [];
      const choices = kind === 'amount' ? [] : [given].flat().filter((one) => one !== '');
      return [id, { choices, amount: kind === 'amount' ? text(id).trim() : '', words: text(`${id}-words`) }];
    }),
  );
}

/** The numbers of the records of some facts that were on the page, 0 where there was none. */
export const seenIn = (form: FactsForm, facts: readonly FactDefinition[]): Map<string, number> =>
  new Map(facts.map(({ id }) => [id, number.parse(form[`${id}-seen`])]));

/** What three boxes say, as a day; empty where all are, and no day where they are not numbers. */
export function dayFrom(year: string, month: string, day: string): string {
  const parts = [year, month, day].map((text) => text.trim());
  if (parts.every((text) => text === '')) return '';
  return `${parts[0]!.padStart(4, '0')}-${parts[1]!.padStart(2, '0')}-${parts[2]!.padStart(2, '0')}`;
}
