import type { ReturnStatus } from './return-status.js';

/**
 * How many returns came in. `owed` is the base of the rates where nothing is still open; `open` are not due yet and have
 * not come. returned + nil + missing + open = owed.
 */
export type ReportingRate = {
  returned: number;
  nil: number;
  missing: number;
  open: number;
  owed: number;
  onTime: number;
};

/** Counts statuses into a rate. What is not owed counts nowhere. */
export function reportingRate(statuses: readonly ReturnStatus[]): ReportingRate {
  const count = (...wanted: ReturnStatus[]) => statuses.filter((status) => wanted.includes(status)).length;
  return {
    returned: count('returned-on-time', 'returned-late'),
    nil: count('nil-on-time', 'nil-late'),
    missing: count('missing'),
    open: count('not-due'),
    owed: statuses.length - count('not-owed'),
    onTime: count('returned-on-time', 'nil-on-time'),
  };
}

/** A whole percentage, or undefined on a base too small for one. Never 100 unless all, never 0 unless none. */
export function percentage(part: number, base: number, minimumBase: number): number | undefined {
  if (base < minimumBase || base === 0) return undefined;
  if (part === 0 || part === base) return part === 0 ? 0 : 100;
  return Math.min(99, Math.max(1, Math.round((100 * part) / base)));
}
