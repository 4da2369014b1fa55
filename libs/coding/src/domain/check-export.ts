import { isQuarter, ok, type Outcome, type Quarter, refused } from '#libs/kernel';

/** What somebody wants exported and why. Empty or null filters are none. */
export type ExportWishes = {
  format: 'csv' | 'parquet';
  purpose: string;
  from?: string | null;
  to?: string | null;
  boardId?: string | null;
  code?: string | null;
};
export type CheckedExport = {
  format: 'csv' | 'parquet';
  purpose: string;
  from: Quarter | null;
  to: Quarter | null;
  boardId: string | null;
  code: string | null;
};
export type ExportRefusal =
  | { code: 'coding.export-purpose-missing' }
  | { code: 'coding.export-purpose-too-long'; limit: number }
  | { code: 'coding.export-period-unknown' }
  | { code: 'coding.export-period-backwards' }
  | { code: 'coding.export-board-unknown' }
  | { code: 'coding.export-code-unknown' };

/** A purpose shorter than this says nothing; one longer is no purpose but a text. Characters. */
const PURPOSE = { shortest: 10, longest: 300 };

/**
 * Checks what is to be exported: a purpose in a few words, a period the right way round, a board and a code there are.
 * Refuses with every reason at once. Source: the Caldicott principles, "justify the purpose".
 */
export function checkExport(
  { format, ...wishes }: ExportWishes,
  known: { boards: readonly string[]; codes: ReadonlySet<string> },
): Outcome<CheckedExport, ExportRefusal> {
  const purpose = wishes.purpose.trim().replace(/\s+/g, ' ');
  const [from, to, boardId, code] = [wishes.from, wishes.to, wishes.boardId, wishes.code].map((wish) => wish || null);
  const refusals: ExportRefusal[] = [];
  if (purpose.length < PURPOSE.shortest) refusals.push({ code: 'coding.export-purpose-missing' });
  if (purpose.length > PURPOSE.longest)
    refusals.push({ code: 'coding.export-purpose-too-long', limit: PURPOSE.longest });
  if ([from, to].some((quarter) => quarter && !isQuarter(quarter)))
    refusals.push({ code: 'coding.export-period-unknown' });
  else if (from && to && from > to) refusals.push({ code: 'coding.export-period-backwards' });
  if (boardId && !known.boards.includes(boardId)) refusals.push({ code: 'coding.export-board-unknown' });
  if (code && !known.codes.has(code)) refusals.push({ code: 'coding.export-code-unknown' });
  const [first, ...others] = refusals;
  return first
    ? refused(first, ...others)
    : ok({ format, purpose, from: from!, to: to!, boardId: boardId!, code: code! });
}
