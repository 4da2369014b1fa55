import { type Document, figuresOf, quartersOf, shiftYear, type Subject } from '#libs/digests';
import type { MartName, Row } from '#libs/warehouse';

/** Quarters and the board that summaries are counted of; null leaves that side open. */
type Reach = { from: string | null; to: string | null; board: string | null };

/** The marts that count all boards though asked of one: the rest of the region beside it. */
const PAST_BOARD: readonly MartName[] = ['board-against-region'];

/**
 * Which released summaries a document counts: those of what it is about, and those of all quarters and boards that any of its
 * figures was asked of, however far back that reaches. A row is one of a snapshot's records, with its `quarter` and `board`. A
 * document for everybody counts none itself: it repeats what is published.
 */
export function countedIn(document: Document): (row: Row) => boolean {
  const { subject } = document;
  if ('publication' in subject) return () => false;
  const reaches = [ownReach(subject), ...figuresOf(document).flatMap(({ source }) => reachOf(source))];
  const distinct = [...new Map(reaches.map((reach) => [JSON.stringify(reach), reach])).values()];
  return (row) => distinct.some((reach) => isWithin(reach, row));
}

/** An evaluation sets its year beside the two before, of which it keeps counts that no mart holds. */
function ownReach(subject: Exclude<Subject, { publication: string }>): Reach {
  if ('quarter' in subject) return { from: subject.quarter, to: subject.quarter, board: null };
  const first = subject.kind === 'evaluation' ? shiftYear(subject.year, -2) : subject.year;
  const board = 'board' in subject ? subject.board : null;
  return { from: quartersOf(first)[0]!, to: quartersOf(subject.year).at(-1)!, board };
}

type Source = ReturnType<typeof figuresOf>[number]['source'];
function reachOf(source: Source): Reach[] {
  if (source.kind !== 'mart') return [];
  const { from, to, board } = source.filters;
  return [{ from, to, board: PAST_BOARD.includes(source.mart) ? null : board }];
}

/** A summary without a quarter is counted where no quarter is asked for. */
function isWithin({ from, to, board }: Reach, row: Row): boolean {
  const quarter = typeof row.quarter === 'string' ? row.quarter : null;
  const isInTime = quarter === null ? from === null && to === null : isBetween(quarter, from, to);
  return isInTime && (board === null || board === row.board);
}

const isBetween = (quarter: string, from: string | null, to: string | null) =>
  (from === null || from <= quarter) && (to === null || quarter <= to);
