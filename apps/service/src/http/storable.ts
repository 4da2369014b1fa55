/** Far deeper than anything a form or a program sends. */
const DEEPEST = 50;

/**
 * Whether everything in what was sent can be kept as text: no NUL, which PostgreSQL has none of, and no half of a character;
 * and whether it is no deeper than can be gone through. Nobody types these; they are tries at what is behind. Bytes of files
 * are not looked at. Never throws.
 */
export function isStorable(sent: unknown, depth = 0): boolean {
  if (typeof sent === 'string') return !sent.includes('\0') && sent.isWellFormed();
  if (sent === null || typeof sent !== 'object' || ArrayBuffer.isView(sent)) return true;
  if (depth === DEEPEST) return false;
  return Object.entries(sent).every(([name, value]) => isStorable(name) && isStorable(value, depth + 1));
}
