import type { Reference } from '#libs/framework';
import type { Quarter } from '#libs/kernel';
import { type CameIn, quartersOwed, returnStatus, type ReturnPolicy, type ReturnStatus } from '#libs/returns';

/** Where a board stands with the return of a quarter it owes. */
export type ReturnRow = { board: string; quarter: Quarter; status: ReturnStatus };
/** What has come in of a board for a quarter, as the region may know. */
export type Came = CameIn & { board: string; quarter: Quarter };

const NOTHING: CameIn = { releasedOn: null, nilOn: null };

/** The returns every board of a region owes up to a day, by quarter and board. What is not owed is in no row. */
export function returnRows(
  boards: Reference['region']['boards'],
  policies: readonly ReturnPolicy[],
  came: readonly Came[],
  today: string,
): ReturnRow[] {
  const known = new Map(came.map((one) => [`${one.board} ${one.quarter}`, one]));
  return quartersOwed(policies, today).flatMap((quarter) =>
    boards
      .map((board) => {
        const cameIn = known.get(`${board.id} ${quarter}`) ?? NOTHING;
        return { board: board.id, quarter, status: returnStatus(board, quarter, cameIn, policies, today) };
      })
      .filter(({ status }) => status !== 'not-owed'),
  );
}
