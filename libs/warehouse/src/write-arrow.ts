import type { toArrow } from './to-arrow.js';

/** An answer as one Arrow IPC stream, as `to-arrow.ts` describes it. Its library is loaded with the first that is asked for. */
export const writeArrow = async (...answer: Parameters<typeof toArrow>): Promise<Uint8Array> =>
  (await import('./to-arrow.js')).toArrow(...answer);
