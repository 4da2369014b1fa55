/**
 * How far people settled the codes that themes are counted by, the others being suggestions of a program. `percent` is how
 * many of a hundred, in whole ones; null where that is not said, of none, all, or too few codes.
 */
export type SettledCodes = { settled: 'none' | 'some' | 'all'; percent: number | null };

/**
 * As much of it as everybody may know: a share and never the counts, since two publications' counts could be taken from
 * one another. Undefined where there are no codes. Pure.
 */
export function settledCodes(settled: number, codes: number, minimumBase: number): SettledCodes | undefined {
  if (codes === 0) return undefined;
  if (settled === 0) return { settled: 'none', percent: null };
  if (settled === codes) return { settled: 'all', percent: null };
  const percent = Math.min(99, Math.floor((100 * settled) / codes));
  return { settled: 'some', percent: codes < minimumBase ? null : percent };
}

const SUGGESTED = 'A program suggests themes, and what is good practice, from the words of the summaries.';
const DOUBT = 'some are wrong and some are missed';

/** Who gave the themes, in plain words. Of figures published before it was kept, that it is not known. */
export function settledInWords(codes: SettledCodes | undefined): string {
  if (!codes) return `${SUGGESTED} How many of them people confirmed is not known here, so ${DOUBT}.`;
  if (codes.settled === 'all') return 'People settled every theme counted here.';
  if (codes.settled === 'none') return `${SUGGESTED} Nobody has confirmed any of them yet, so ${DOUBT}.`;
  return `${SUGGESTED} People have confirmed ${shareInWords(codes)}. Nobody has confirmed the others, so ${DOUBT}.`;
}

function shareInWords({ percent }: SettledCodes): string {
  if (percent === null) return 'some of them';
  return percent === 0 ? 'fewer than 1 in 100 of them' : `about ${percent} in 100 of them`;
}
