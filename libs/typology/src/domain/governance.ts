import type { Typology } from './typology-document.js';

/** Where a change can be decided. Framework, "Staged": typologies are proposed at 7, confirmed at 10, agreed by the group. */
export const FORUMS = {
  'analysis-meeting': 'Analysis meeting',
  'learning-workshop': 'Learning workshop',
  'business-managers-group': "Business Managers' Group",
} as const;
export type Forum = keyof typeof FORUMS;

export type Decision = { outcome: 'agreed' | 'declined'; reason: string; forum: string; decidedOn: string };
export type DecisionRefusal =
  | { code: 'typology.reason-missing' }
  | { code: 'typology.forum-unknown' }
  | { code: 'typology.date-missing' }
  | { code: 'typology.date-ahead' };

/** Everything that stops a decision from being recorded, `today` being a day as 2014-04-02. */
export function decisionRefusals({ reason, forum, decidedOn }: Decision, today: string): DecisionRefusal[] {
  return [
    ...(reason.trim() === '' ? [{ code: 'typology.reason-missing' } as const] : []),
    ...(Object.hasOwn(FORUMS, forum) ? [] : [{ code: 'typology.forum-unknown' } as const]),
    ...(!isDay(decidedOn) ? [{ code: 'typology.date-missing' } as const] : []),
    ...(isDay(decidedOn) && decidedOn > today ? [{ code: 'typology.date-ahead' } as const] : []),
  ];
}

const isDay = (day: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().startsWith(day);

/** The name of a version published on a day: its year and the next number free in it. */
export function nextVersionName(versions: readonly Pick<Typology, 'version'>[], day: string): string {
  const year = day.slice(0, 4);
  const numbers = versions.map(({ version }) => version.split('.')).filter(([of]) => of === year);
  return `${year}.${Math.max(0, ...numbers.map(([, number]) => Number(number))) + 1}`;
}
