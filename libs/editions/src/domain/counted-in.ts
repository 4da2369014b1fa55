import { quartersOf, type Subject } from '#libs/digests';
import type { Row } from '#libs/warehouse';

/**
 * Whether a document counts a released summary: one of its period, of its board, and for a briefing with its theme. A row is one of
 * a snapshot's records: `quarter`, `board` and `codes` (each as `code:concern:good`, parted by spaces). A document for everybody
 * counts none itself: it repeats what is published.
 */
export function isCountedIn(subject: Subject, { quarter, board, codes }: Row): boolean {
  if ('publication' in subject) return false;
  if ('quarter' in subject) {
    const isOnTheme = !('theme' in subject) || ` ${codes}`.includes(` ${subject.theme}:`);
    return isOnTheme && quarter === subject.quarter;
  }
  const isOfBoard = !('board' in subject) || board === subject.board;
  return isOfBoard && quartersOf(subject.year).some((one) => one === quarter);
}
