import { COURTESY, KIN, LEADS, MONTHS, PARTICLES, RANK, ROLES } from './name-words.js';
import type { Passage, Token } from './passage.js';
import type { Span } from './rule.js';

/**
 * Where a name that was met stands again by itself: the surname of somebody named in full, initials, a name in lower case.
 * In: what the rules found in the passage, and the letters they hold. Out: spans outside those.
 */
export function metAgain(passage: Passage, spans: readonly Span[], held: Uint8Array): Span[] {
  const met = namesMet(passage, spans);
  return passage.tokens.flatMap((token) => {
    const span = met.get(token.word);
    const free = span !== undefined && !held.subarray(token.start, token.end).includes(1);
    return free && isMeant(token, span, passage) ? [{ ...span, start: token.start, end: token.end }] : [];
  });
}

/** The words of the names met, with the finding each was first met in. */
function namesMet({ tokens, context }: Passage, spans: readonly Span[]): Map<string, Span> {
  const met = new Map<string, Span>();
  const sure = spans.filter(({ kind, certainty }) => certainty === 'block' && WORDING[kind] !== undefined);
  for (const span of sure)
    for (const token of tokens)
      if (token.start >= span.start && token.end <= span.end && tells(token, span) && !context.titles.has(token.word))
        if (!met.has(token.word)) met.set(token.word, { ...span, suggestion: WORDING[span.kind]! });
  return met;
}

const WORDING: Partial<Record<Span['kind'], string>> = {
  name: '[name removed]',
  staff: '[name of worker removed]',
  initials: '[initials removed]',
};

const tells = ({ word, text, capital, known }: Token, { kind }: Span) =>
  !known &&
  (kind === 'initials' ? /^\p{Lu}{2,3}$/u.test(text) : capital && text.length > 2) &&
  ![COURTESY, RANK, ROLES, KIN, LEADS, PARTICLES].some((words) => words.has(word)) &&
  !MONTHS.test(word);

/** Whether the word is the name here, too: an everyday one only with a capital that says something. */
function isMeant(token: Token, { kind }: Span, { context }: Passage): boolean {
  if (token.known) return false;
  if (kind === 'initials') return token.shouted;
  return context.ordinary.has(token.word) ? token.capital && !token.opens && !token.shouted : true;
}
