/** Whether the incident was before or after the day the action counts from, as far as the quarter of the incident tells. */
export const INCIDENTS = ['before', 'after', 'unclear', 'not-stated'] as const;
export type Incident = (typeof INCIDENTS)[number];

export const STRENGTHS = ['strong', 'medium', 'weak'] as const;
export type Strength = (typeof STRENGTHS)[number];

/**
 * That a summary has a code on which its board had completed an action before, as the mart `recurrences` finds it. Days are
 * calendar days; `days` those between.
 */
export type Match = {
  summaryId: string;
  code: string;
  actionId: string;
  quarter: string;
  completedOn: string;
  recurredOn: string;
  days: number;
  ofConcern: boolean;
  sameAgency: boolean;
  sameCircumstance: boolean;
  incident: Incident;
  actionCarried: boolean;
};

/**
 * Why a match no longer is one. `taught`: a dismissal taught that such matches are none; `theme-merged`: it is followed under what
 * its theme became, where another stood already; `theme-retired`: nothing took the place of its theme.
 */
export const GONE = [
  'summary-withdrawn',
  'coded-otherwise',
  'action-not-complete',
  'taught',
  'theme-merged',
  'theme-retired',
] as const;
export type Gone = (typeof GONE)[number];

type Answered = Record<string, string | number | null>;

/** A row of the mart as a match. */
export const matchOf = (row: Answered): Match => ({
  summaryId: String(row.summary_id),
  code: String(row.code),
  actionId: String(row.action_id),
  quarter: String(row.quarter),
  completedOn: String(row.completed_on),
  recurredOn: String(row.recurred_on),
  days: Number(row.days),
  ofConcern: row.of_concern === 1,
  sameAgency: row.same_agency === 1,
  sameCircumstance: row.same_circumstance === 1,
  incident: row.incident as Incident,
  actionCarried: row.action_carried === 1,
});
