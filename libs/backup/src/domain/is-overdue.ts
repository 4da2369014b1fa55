const LONGEST_MS = 36 * 3_600_000;

/** Whether a nightly backup was missed, by when the last good one was begun; also where there never was one. */
export const isOverdue = (lastGood: Date | null, now: Date): boolean =>
  lastGood === null || now.getTime() - lastGood.getTime() > LONGEST_MS;
