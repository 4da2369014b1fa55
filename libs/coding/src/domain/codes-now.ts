import type { GivenCode } from './carry-codes.js';
import type { Become } from './carry-decisions.js';

/** Codes of a passage with whose they are: the coding's id, or `tagger:<version>`. */
export type GivenCodes<T> = Pick<GivenCode, 'source' | 'version'> & { codes: readonly T[] };

/**
 * Codes as coded now, each once, as the first of those that became it. One that was split, where a person has yet to say which part the
 * passage is of, keeps its own id and has these `parts`; it is left out where each of them is there already.
 */
export function codesNow<T extends { code: string }>(
  { source, version, codes }: GivenCodes<T>,
  becomes: (given: GivenCode) => Become,
): (T & { parts: string[] })[] {
  const became = codes.map((one) => ({ one, ...becomes({ source, version, code: one.code }) }));
  const certain = new Map<string, T & { parts: string[] }>();
  for (const { one, certain: arrived } of became)
    for (const code of arrived) if (!certain.has(code)) certain.set(code, { ...one, code, parts: [] });
  const waiting = became
    .filter(({ open }) => open.some((code) => !certain.has(code)))
    .map(({ one, open }) => ({ ...one, parts: open }));
  return [...certain.values(), ...waiting];
}
