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
      const own = replacements.filter((one) => one.key === key);
      return own.length === 0 ? [] : [[key, put(text, own)]];
    }),
  );
}

/**
 * The replacement whose wording leaves where something stands in the texts; undefined where its words leave as they are, or
 * it has none. Of those that overlap it is the longest, whichever was asked about.
 */
export function replacing<R extends Replacement>(
  { key, start, end }: Omit<Replacement, 'wording'>,
  replacements: readonly R[],
): R | undefined {
  const own = apart(replacements.filter((one) => one.key === key));
  return own.find((stretch) => start < stretch.end && end > stretch.start)?.stands;
}

function put(text: string, replacements: readonly Replacement[]): string {
  let at = 0;
  let out = '';
  for (const { start, end, stands } of apart(replacements)) {
    out += text.slice(at, start) + stands.wording;
    at = end;
  }
  const whole = out + text.slice(at);
  return whole.trim() === '' ? '[removed]' : whole;
}

/** A part of a text that goes as one, and the replacement that stands for all of it. */
type Stretch<R> = { start: number; end: number; stands: R };

/** In order of the text, those that overlap made one. */
function apart<R extends Replacement>(replacements: readonly R[]): Stretch<R>[] {
  const kept: Stretch<R>[] = [];
  for (const next of replacements.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept.at(-1);
    if (!last || next.start >= last.end) kept.push({ start: next.start, end: next.end, stands: next });
    else {
      if (lengthOf(next) > lengthOf(last.stands)) last.stands = next;
      last.end = Math.max(last.end, next.end);
    }
  }
  return kept;
}

const lengthOf = ({ start, end }: Replacement): number => end - start;
