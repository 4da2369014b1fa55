const BRACKET = /\(([^()]*)\)/g;
const ID = /^[a-z][a-z0-9-]*[a-z0-9]$/;

/**
 * The code ids a note sends its reader to: those in brackets, alone, after "use" or in a list. "(use early-help)"
 * names one, "(early-help, thresholds)" two, "(no code)" and "(practitioner- or family-involvement)" none whole.
 */
export function codesPointedTo(note: string): string[] {
  return [...note.matchAll(BRACKET)].flatMap((match) => idsIn(match[1]!));
}

/** The note with every code named in brackets replaced by those `becomes` gives for it, or by "no code" for none. */
export function redirectPointers(note: string, becomes: (id: string) => readonly string[]): string {
  return note.replace(BRACKET, (bracket, inside: string) => {
    const ids = idsIn(inside);
    const next = [...new Set(ids.flatMap(becomes))];
    if (ids.length === 0 || (next.length === ids.length && next.every((id, at) => id === ids[at]))) return bracket;
    return `(${next.length > 0 ? `${inside.startsWith('use ') ? 'use ' : ''}${next.join(', ')}` : 'no code'})`;
  });
}

function idsIn(inside: string): string[] {
  const names = inside
    .trim()
    .replace(/^use /, '')
    .split(/, | or | and /);
  return names.every((name) => ID.test(name)) ? names : [];
}
