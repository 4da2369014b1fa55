import type { Finding, Piece } from './finding.js';
import type { GateContext } from './gate-words.js';

/**
 * Everything in the pieces that these rules take for an identifier, in the order of the pieces and of the text, never
 * overlapping within a class. Finding nothing means only that: nothing found by these rules. Never throws.
 */
export function findIdentifiers(pieces: readonly Piece[], context: GateContext): Finding[] {
  return pieces.flatMap(({ key, text }) => findEmails(key, text, context));
}

const findEmails = (key: string, text: string, _context: GateContext): Finding[] =>
  [...text.matchAll(/\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g)].map((match) => ({
    key,
    start: match.index,
    end: match.index + match[0].length,
    kind: 'email',
    class: 'direct',
    certainty: 'block',
    suggestion: '[contact details removed]',
    why: 'An e-mail address leads to one person.',
  }));
