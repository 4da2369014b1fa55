import type { Become } from './carry-decisions.js';

/**
 * The codes among `earlier` that became a code of a later version, or may have: of a split all parts, since which it is of a
 * passage is a matter of its words.
 */
export const codesThatBecame = (code: string, earlier: Iterable<string>, becomes: (code: string) => Become): string[] =>
  [...earlier].filter((one) => {
    const { certain, open } = becomes(one);
    return certain.includes(code) || open.includes(code);
  });
