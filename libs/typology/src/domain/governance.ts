import { ok, type Outcome, refused } from '#libs/kernel';
import type { Typology } from './typology-document.js';

/** Where a change can be decided. Framework, "Staged": typologies are proposed at 7, confirmed at 10, agreed by the group. */
export const FORUMS = {
  'analysis-meeting': 'Analysis meeting',
  'learning-workshop': 'Learning workshop',
  'business-managers-group': "Business Managers' Group",
} as const;
export type Forum = keyof typeof FORUMS;

export const OUTCOMES = { agreed: 'Agreed', declined: 'Declined' } as const;
/** What was decided of a proposal, where and on which day. */
export type Decision = { outcome: keyof typeof OUTCOMES; reason: string; forum: Forum; decidedOn: string };
export type DecisionRefusal =
  | { code: 'typology.reason-missing' }
  | { code: 'typology.outcome-missing' }
  | { code: 'typology.forum-unknown' }
  | { code: 'typology.date-missing' }
  | { code: 'typology.date-ahead' }
  | { code: 'typology.date-before-proposal' };

/**
 * Checks a decision as somebody filled it in, `today` and the day of the proposal being days as 2014-04-02. Out: it, or all
 * that is wrong with it.
 */
export function checkDecision(
  sent: Record<keyof Decision, string>,
  { today, proposedOn }: { today: string; proposedOn: string },
): Outcome<Decision, DecisionRefusal> {
  const { outcome, reason, forum, decidedOn } = sent;
  const problems: DecisionRefusal[] = [
    ...(Object.hasOwn(OUTCOMES, outcome) ? [] : [{ code: 'typology.outcome-missing' } as const]),
    ...(reason.trim() === '' ? [{ code: 'typology.reason-missing' } as const] : []),
    ...(Object.hasOwn(FORUMS, forum) ? [] : [{ code: 'typology.forum-unknown' } as const]),
    ...(!isDay(decidedOn) ? [{ code: 'typology.date-missing' } as const] : []),
    ...(isDay(decidedOn) && decidedOn > today ? [{ code: 'typology.date-ahead' } as const] : []),
    ...(isDay(decidedOn) && decidedOn < proposedOn ? [{ code: 'typology.date-before-proposal' } as const] : []),
  ];
  const [first, ...others] = problems;
  return first ? refused(first, ...others) : ok({ ...(sent as Decision), reason: reason.trim() });
}

/** Whether comments can be asked for until this day: a real one, today or later. */
export const isDayToCome = (day: string, today: string): boolean => isDay(day) && day >= today;

const isDay = (day: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().startsWith(day);

/** The name of a version published on a day: its year and the next number free in it. */
export function nextVersionName(versions: readonly Pick<Typology, 'version'>[], day: string): string {
  const year = day.slice(0, 4);
  const numbers = versions.map(({ version }) => version.split('.')).filter(([of]) => of === year);
  return `${year}.${Math.max(0, ...numbers.map(([, number]) => Number(number))) + 1}`;
}
