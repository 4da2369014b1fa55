import type { Precision } from '#libs/actions';
import type { Funnel } from '#libs/reviews';
import type { ReportYear } from '../document.js';

/** A clock over the board's reviews of the year; `reasons` are those given for running over. */
export type OwnClock = {
  id: string;
  label: string;
  reviews: number;
  inTime: number;
  late: number;
  running: number;
  overdue: number;
  notStated: number;
  reasons: { id: string; label: string; reviews: number }[];
  withoutReason: number;
};
/** An action of a released summary of the year, with what is known of its effect. `agencies` and `role` are never people. */
export type OwnAction = {
  id: string;
  reference: string;
  /** Not there in reports composed before it was kept, like the precision. */
  summaryId?: string;
  text: string;
  role: string | null;
  state: 'not-started' | 'in-progress' | 'complete' | 'stopped';
  stateOn: string | null;
  /** How fine the board gave that day. */
  statePrecision?: Precision | null;
  isOverdue: boolean;
  evidence: { kind: string; result: string | null; confidence: string | null }[];
};
/**
 * A theme that came back in a summary of the year, with the last that was asked and answered. It does not count where the incident was
 * `before` the action was complete. Reports composed before that was told apart have neither this nor whether it is of concern.
 */
export type OwnRecurrence = {
  id: string;
  code: string;
  reference: string;
  actionReference: string;
  completedOn: string;
  /** How fine the board gave that day; not there in reports composed before it was kept. */
  completedPrecision?: Precision;
  recurredOn: string;
  days: number;
  incident?: string;
  ofConcern?: boolean;
  state: string;
  question: string | null;
  answer: string | null;
};

/** Recommendations by how far they have come. What was composed before it was told apart counts those without an action as accepted. */
export type RecommendationCounts = Record<
  'all' | 'accepted' | 'in-progress' | 'complete' | 'stopped' | 'overdue',
  number
> &
  Partial<Record<'no-action', number>>;

/** What became of the board's learning after release, and how its reviews came about, as it stood when the report was composed. */
export type FollowThrough = {
  /** Of reports composed before it was counted, `outcomeNotStated` is not there. */
  funnel: Omit<Funnel, 'outcomeNotStated'> & Partial<Pick<Funnel, 'outcomeNotStated'>>;
  clocks: OwnClock[];
  recommendations: RecommendationCounts;
  actions: OwnAction[];
  evidenceKinds: Record<string, string>;
  /** Evidence for the year's summaries, that of it which is views of children and families, and that with a result. Not in earlier reports. */
  evidence?: Record<'all' | 'views' | 'found', number>;
  recurrences: OwnRecurrence[];
  framework: { version: string; agreedOn: string; follows: string; departs: string | null } | null;
  departures: { section: string; what: string; why: string; outcome: string | null }[];
};

/** Names the figures of a board's own follow-through. */
export const ownName = (year: ReportYear, what: string) => `followed.${year}.${what}`;
