import type { Approach, ReviewStages } from '../review-stages.js';

/** What a plan is made from. `start` is the day of the first meeting; `weeksBetween` how far apart the stages begin. */
export type PlanWish = { approach: Approach['id']; start: string; weeksBetween: number };

/** A stage with the day it is planned for; `latest` is a limit the framework sets. Days are ISO. */
export type PlannedStage = {
  name: string;
  activity: string;
  /** As the framework says it; null where it gives none. */
  duration: string | null;
  planned: string;
  latest: string | null;
};

const DAY_MS = 24 * 60 * 60 * 1000;
/** Framework, "Initiation of Case Reviews": the National Panel is notified within 14 days of the Chair's decision. */
const PANEL_WITHIN_DAYS = 14;

/**
 * The stages of an approach, each so many weeks after the one before, never on a Saturday or Sunday. The framework gives how
 * long a stage takes, not when it falls: the distance is the planner's own. The panel's limit counts from the Planning
 * Meeting, which advises the Chair's decision, and its stage is not planned after it.
 */
export function planStages({ stages }: ReviewStages, { approach, start, weeksBetween }: PlanWish): PlannedStage[] {
  const first = Date.parse(`${start}T00:00:00Z`);
  const applying = stages.filter(({ durations }) => durations[approach] !== undefined);
  const dates = applying.map((_, at) => onWeekday(first + at * weeksBetween * 7 * DAY_MS));
  const decision = dates[applying.findIndex(({ id }) => id === 'planning-meeting')];
  return applying.map(({ id, name, activity, durations }, at) => {
    const latest = id === 'national-panel' && decision !== undefined ? decision + PANEL_WITHIN_DAYS * DAY_MS : null;
    const planned = latest === null ? dates[at]! : Math.min(dates[at]!, beforeWeekend(latest));
    return {
      name,
      activity,
      duration: durations[approach] ?? null,
      planned: iso(planned),
      latest: latest === null ? null : iso(latest),
    };
  });
}

function onWeekday(time: number): number {
  const day = new Date(time).getUTCDay();
  return day === 6 ? time + 2 * DAY_MS : day === 0 ? time + DAY_MS : time;
}

function beforeWeekend(time: number): number {
  const day = new Date(time).getUTCDay();
  return day === 6 ? time - DAY_MS : day === 0 ? time - 2 * DAY_MS : time;
}

const iso = (time: number) => new Date(time).toISOString().slice(0, 10);
