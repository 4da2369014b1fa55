import { daysBetween, type FactDefinition, heldOn, type RegisteredReview } from '#libs/reviews';

/** A question of the review register with what is chosen; nothing where it is not stated. */
export type RegisterFact = { fact: string; label: string; answers: { id: string; label: string }[] };

/**
 * What the register says of one review. `days` are from its start to its report, `halfDays` those of all its stages; null where
 * they are not known.
 */
export type RegisterAnswers = { facts: RegisterFact[]; days: number | null; halfDays: number | null };

/** The questions whose answers a report tells of: no reasons, and none of the words beside them. */
const TOLD = [
  'independence',
  'selection',
  'practitioners-took-part',
  'family-offered',
  'family-took-part',
  'child-offered',
  'child-took-part',
  'family-told',
  'publication',
] as const;
export type ToldFact = (typeof TOLD)[number];

/** What a review of the register answers to the questions a report tells of, in their order. */
export function registerAnswers(
  { stages, facts, wholeEffort }: Pick<RegisteredReview, 'stages' | 'facts' | 'wholeEffort'>,
  definitions: readonly FactDefinition[],
): RegisterAnswers {
  const [started, report] = [heldOn({ stages }, 'started'), heldOn({ stages }, 'report')];
  return {
    facts: TOLD.flatMap((fact) => {
      const asked = definitions.find(({ id }) => id === fact);
      if (!asked) return [];
      const chosen = facts.get(fact)?.choices ?? [];
      const answers = asked.choices.filter(({ id }) => chosen.includes(id)).map(({ id, label }) => ({ id, label }));
      return [{ fact, label: asked.label, answers }];
    }),
    days: started && report && started <= report ? daysBetween(started, report) : null,
    halfDays: wholeEffort?.halfDays ?? null,
  };
}

/** What is answered to one question, as labels; nothing where there is no register of the review. */
export const toldOf = (register: RegisterAnswers | undefined, fact: ToldFact): string[] =>
  register?.facts.find((one) => one.fact === fact)?.answers.map(({ label }) => label) ?? [];

/** An answer the summary does not give, with where it is from. */
export const byRegister = (answer: string): string => `${answer}, by the review register`;
