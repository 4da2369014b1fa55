import type { Cell, Row, Table } from './blocks.js';
import { isFaint, isRowNumber } from './cell-look.js';

/** Rows of titles above the heads of a form's columns. */
const MOST_TITLES = 3;
/** A hint is short. */
const LONGEST_HINT = 80;
/** A column of guidance by its head. */
const GUIDANCE =
  /^(?:(?:guidance|prompts?|hints?|help|instructions?)(?: [^\s|:]+){0,4}|notes? (?:for|on|to)(?: \S+){0,3} ?complet(?:ion|ing|e)(?: \S+){0,3}|what to (?:include|write|put)(?: here)?)$/i;
/** A column that the office which receives the form fills in. */
const OFFICE = /^(?:for )?(?:\S+ ){0,2}(?:office|admin) (?:use(?: only)?|only|notes?|checks?)$/i;
/** A column of guidance without a head is told by its look, in so many rows. */
const FEWEST_FAINT = 4;
/** Behind the answers nothing but plain hints tells one, and so many. */
const FEWEST_PLAIN = 2;

/**
 * The columns without answers some forms have: printed guidance between label and answer or behind it, as its head says or its
 * look does, and what the office notes.
 */
export function printedColumns(table: Table): ReadonlySet<number> {
  const heads = table.rows.slice(0, MOST_TITLES + 1).flatMap(({ cells }) => (cells.length > 2 ? cells : []));
  const office = heads.find((cell, index) => index > 0 && OFFICE.test(cell.text));
  const guidance =
    heads.find((cell) => GUIDANCE.test(cell.text)) ??
    (office ? undefined : (faintColumn(table.rows) ?? lastColumn(table.rows)));
  return new Set([guidance, office].flatMap((cell) => cell?.column ?? []));
}

/**
 * A cell of the column, neither first nor last, in which all is set in italics or grey, or is short and one in lower case or two
 * in any can be nothing but hints ("dd/mm/yyyy", "choose from list"), and something beside it is not.
 */
function faintColumn(rows: readonly Row[]): Cell | undefined {
  const between = rows.flatMap(({ cells }) => cells.slice(1, -1).filter(({ text }) => text !== ''));
  const isFaintBelow = ({ column }: Cell) => {
    const own = between.filter((cell) => cell.column === column).slice(1);
    const areHints = (own.every(isHint) && own.some(isPlainHint)) || isRowOfHints(own);
    return own.length >= FEWEST_FAINT && (own.every(isAllFaint) || areHints);
  };
  const beside = rows.flatMap(({ cells }) => (cells.length > 2 ? cells.slice(-1) : []));
  return beside.some((cell) => cell.text !== '' && !isAllFaint(cell) && !isHint(cell))
    ? between.find(isFaintBelow)
    : undefined;
}

/** The column behind the answers, in which all is short and some of it can be nothing but a hint. */
function lastColumn(rows: readonly Row[]): Cell | undefined {
  const last = rows
    .flatMap(({ cells }) => (cells.length === (isRowNumber(cells[0]!) ? 4 : 3) ? cells.slice(-1) : []))
    .filter(({ text }) => text !== '');
  const areHints = last.every(({ text, column }) => text.length <= LONGEST_HINT && column === last[0]?.column);
  const isOne = areHints && last.length >= FEWEST_FAINT && last.filter(isPlainHint).length >= FEWEST_PLAIN;
  return isOne ? last[0] : undefined;
}

const isAllFaint = ({ blocks }: Cell) => blocks.every(isFaint);
/** Whether a text can be nothing but a hint: "dd/mm/yyyy", "choose from list". */
export const isPlainHint = ({ text }: Pick<Cell, 'text'>) =>
  /^(?:d{1,2}|m{2,4})[/. -](?:m{1,4}|y{2,4})|^(?:choose|select|pick|tick|one per|e\.?g|alt ?\+ ?enter)\b/i.test(text);
const isHint = ({ text }: Pick<Cell, 'text'>) => text.length <= LONGEST_HINT && /^\p{Ll}/u.test(text);

/** Whether texts only tell how to fill in what stands beside or below: short, and some of them nothing but hints. */
export const isRowOfHints = (cells: readonly Pick<Cell, 'text'>[]) =>
  cells.every(({ text }) => text.length <= LONGEST_HINT) && cells.filter(isPlainHint).length >= FEWEST_PLAIN;
