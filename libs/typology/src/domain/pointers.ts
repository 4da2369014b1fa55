const BRACKET = /\(([^()]*)\)/g;
const ID = /^[a-z][a-z0-9-]*[a-z0-9]$/;

/**
 * The code ids a note sends its reader to: those in brackets, alone, after "use" or in a list. "(use early-help)"
 * names one, "(early-help, thresholds)" two, "(no code)" and "(practitioner- or family-involvement)" none whole.
 */
export function codesPointedTo(note: string): string[] {
  return [...note.matchAll(BRACKET)].flatMap((match) => idsIn(match[1]!));
}

/**
 * The note of code `self` with every code named in brackets replaced by those `becomes` gives for it, or by "no code"
 * for none. A part of the note that would send the reader to `self` alone falls away.
 */
export function redirectPointers(note: string, self: string, becomes: (id: string) => readonly string[]): string {
  const parts = note.split('; ').filter((part) => {
    const ids = codesPointedTo(part);
    const next = ids.flatMap(becomes);
    return ids.includes(self) || next.length === 0 || next.some((id) => id !== self);
  });
  return parts
    .join('; ')
    .replace(BRACKET, (bracket, inside: string) => redirectedBracket(bracket, inside, self, becomes));
}

function redirectedBracket(
  bracket: string,
  inside: string,
  self: string,
  becomes: (id: string) => readonly string[],
): string {
  const ids = idsIn(inside);
  const next = [...new Set(ids.flatMap(becomes))].filter((id) => id !== self || ids.includes(self));
  if (ids.length === 0 || next.join() === ids.join()) return bracket;
  return `(${next.length > 0 ? `${inside.startsWith('use ') ? 'use ' : ''}${next.join(', ')}` : 'no code'})`;
}

function idsIn(inside: string): string[] {
  const names = inside
    .trim()
    .replace(/^use /, '')
    .split(/, | or | and /);
  return names.every((name) => ID.test(name)) ? names : [];
}
