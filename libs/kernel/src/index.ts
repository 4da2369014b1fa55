export { ok, refused } from './outcome.js';
export type { Outcome, Refusal } from './outcome.js';
export { isQuarter, lastDayOf, quarterInWords, quarterOf, quartersBetween, shiftQuarter } from './quarter.js';
export type { Quarter } from './quarter.js';
export { projectRoot, projectVersion, threadFile } from './project-root.js';
export { Clock, londonDay } from './clock.js';
export { fixArchive } from './fixed-archive.js';
