/**
 * Whether everything in what was sent can be kept as text: no NUL, which PostgreSQL has none of, and no half of a character.
 * Nobody types these; they are tries at what is behind. Bytes of files are not looked at. Never throws.
 */
export function isStorable(sent: unknown): boolean {
  if (typeof sent === 'string') return !sent.includes('\0') && sent.isWellFormed();
  if (sent === null || typeof sent !== 'object' || ArrayBuffer.isView(sent)) return true;
  return Object.entries(sent).every(([name, value]) => isStorable(name) && isStorable(value));
}
