/** A part of a text that leaves in other words. Offsets in UTF-16 units. */
export type Replacement = { key: string; start: number; end: number; wording: string };
export type Text = { key: string; text: string };

/**
 * The texts that leave in other words, by key; those that leave as they are are not among them. Where replaced parts
 * overlap, all of it goes and the wording of the longer one stands. A text is never left empty.
 */
export function releasedWording(texts: readonly Text[], replacements: readonly Replacement[]): Map<string, string> {
  return new Map(
    texts.flatMap(({ key, text }): [string, string][] => {
      const own = apart(replacements.filter((one) => one.key === key));
      return own.length === 0 ? [] : [[key, put(text, own)]];
    }),
  );
}

function put(text: string, replacements: readonly Replacement[]): string {
  let at = 0;
  let out = '';
  for (const { start, end, wording } of replacements) {
    out += text.slice(at, start) + wording;
    at = end;
  }
  const whole = out + text.slice(at);
  return whole.trim() === '' ? '[removed]' : whole;
}

/** In order of the text, those that overlap made one. */
function apart(replacements: readonly Replacement[]): Replacement[] {
  const kept: (Replacement & { longest: number })[] = [];
  for (const next of replacements.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept.at(-1);
    const length = next.end - next.start;
    if (!last || next.start >= last.end) kept.push({ ...next, longest: length });
    else {
      if (length > last.longest) Object.assign(last, { wording: next.wording, longest: length });
      last.end = Math.max(last.end, next.end);
    }
  }
  return kept;
}
