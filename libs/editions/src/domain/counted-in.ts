import { quartersOf, type ReportYear, type Subject } from '#libs/digests';
import type { Row } from '#libs/warehouse';

/**
 * Whether a document counts a released summary: one of its period, of its board, and for a briefing with its theme. A row is one of
 * a snapshot's records: `quarter`, `board` and `codes` (each as `code:concern:good`, parted by spaces). A document for everybody
 * counts none itself: it repeats what is published.
 */
export function isCountedIn(subject: Subject, { quarter, board, codes }: Row): boolean {
  switch (subject.kind) {
    case 'regional-digest':
      return quarter === subject.quarter;
    case 'briefing':
      return quarter === subject.quarter && ` ${codes}`.includes(` ${subject.theme}:`);
    case 'annual-report':
    case 'inspection-pack':
      return board === subject.board && isWithin(subject.year, quarter);
    case 'evaluation':
      return isWithin(subject.year, quarter);
    case 'public-digest':
    case 'plain-words':
      return false;
  }
}

const isWithin = (year: ReportYear, quarter: Row[string] | undefined) =>
  quartersOf(year).some((one) => one === quarter);
