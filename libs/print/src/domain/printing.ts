import type { Figure, Quote } from '#libs/digests';
import type { Quarter } from '#libs/kernel';

/**
 * Where a printed document is from, for whoever holds it: `words` say when it was published and which edition it is, `url` is
 * where it is read, `mark` that it is not to be used any more, null while it is. `number` counts the editions of a subject from
 * 1. Figures and quotes lead to where they are from, where the format can and there is such a place.
 */
export type Origin = {
  words: string;
  url: string;
  mark: string | null;
  number: number;
  figureHref?: (figure: Figure) => string | null;
  quoteHref?: (quote: Quote) => string | null;
};

/**
 * How a document is printed. `isDraft`: it was never published, and says so at its head and on each page. `period`: of when the
 * published figures are that it is made from, for the name of its file.
 */
export type Printing = {
  isDraft?: boolean;
  origin?: Origin | undefined;
  period?: { from: Quarter; to: Quarter } | null;
};

/** What a document says of where it stands, at its head and on each page; null where it is in force. Pure. */
export const standingMark = ({ isDraft = false, origin }: Printing): string | null =>
  isDraft ? 'Draft, not published' : (origin?.mark ?? null);

/** What the name of a file says of the same, so that two on one disk can be told apart. Pure. */
export function nameEnding({ isDraft = false, origin }: Printing): string {
  if (isDraft) return '-draft';
  const number = origin?.number ?? 1;
  return number > 1 ? `-edition-${number}` : '';
}
