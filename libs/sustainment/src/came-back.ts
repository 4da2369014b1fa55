/** SQL: whether a recurrence counts, that is nobody dismissed it and its incident was not before the action was complete. */
export const counting = (recurrence: string): string =>
  `${recurrence}.gone_why IS NULL AND ${recurrence}.state <> 'dismissed' AND ${recurrence}.incident <> 'before'`;

/**
 * SQL: the day from which an action counts, as the warehouse has it: that on which it was complete, but not before the day of its own
 * summary, whose released revision is `revision`. Null where no day of completion is known.
 */
export const countsFrom = (action: string, revision: string): string =>
  `CASE WHEN ${action}.completed_on IS NOT NULL THEN greatest(${action}.completed_on, coalesce(first_day(${revision}.completed_on),
     (quarter_start(${revision}.quarter) + interval '3 months')::date - 1)) END`;

/**
 * SQL: the day before which an action has to be complete for a recurrence to tell that it did not hold, as the warehouse has it: that
 * of the later summary, or the one after the quarter of its incident. `revision` is the released one of that summary.
 */
export const tellsBefore = (recurrence: string, revision: string): string =>
  `least(${recurrence}.recurred_on, (quarter_start(${revision}.incident_quarter) + interval '3 months')::date)`;
