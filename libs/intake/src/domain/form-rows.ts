import type { Cell, Paragraph, Row, Table } from './blocks.js';
import { isAllBold, isListHead, isRowNumber } from './cell-look.js';
import { saysMoreOf } from './continued-labels.js';
import { withMarkedOptions } from './marked-options.js';
import { matchLabel } from './match-label.js';
import { withPairsParted } from './paired-cells.js';
import { withoutSideNames } from './side-names.js';

const rowsOf = new WeakMap<Table, readonly Row[]>();

/**
 * The rows of a table as a form has them: without the cells that head several rows ("About the review" beside five labels),
 * where a label of its own stands next in each of these rows, with nothing in a row that heads its columns ("Question |
 * Answer"), and with a cell each for a label and an answer that share one. Worked out once a table.
 */
export function formRows(table: Table): readonly Row[] {
  const known =
    rowsOf.get(table) ??
    withoutSections(
      withoutLongNumbers(
        goingOn(
          withMarkedOptions(withoutSideNames(table.rows)).map(withoutHeads).map(withoutNumber).map(withoutBoxName),
        ),
      ),
    ).map(withPairsParted);
  rowsOf.set(table, known);
  return known;
}

/** With a blank first cell for what it is below a column of words: the row goes on with the one above. Numbers may be left out. */
function goingOn(written: readonly Row[]): readonly Row[] {
  const rows = written.map((row, index) => (goesOnFrom(row, written[index - 1]) ? withBlankFirst(row) : row));
  if (!rows.some(isBlankFirst)) return rows;
  const leads = rows.flatMap(({ cells }) => (cells.length > 1 && cells[0]!.text !== '' ? cells[0]! : []));
  if (leads.filter(isRowNumber).length * 2 >= leads.length) return rows;
  return rows.map((row) =>
    isBlankFirst(row) ? { cells: [{ ...row.cells[0]!, isContinued: true }, ...row.cells.slice(1)] } : row,
  );
}

/** Whether a row only says that it goes on with the one above: "Item 7 (contd.)". */
const goesOnFrom = ({ cells: [lead, ...others] }: Row, above: Row | undefined) =>
  others.length > 0 && lead !== undefined && saysMoreOf(lead.text, above?.cells[0]?.text ?? '');

const withBlankFirst = ({ cells: [lead, ...others] }: Row): Row => ({
  cells: [{ ...lead!, text: '', blocks: [], isContinued: true }, ...others],
});

const isBlankFirst = ({ cells }: Row) =>
  cells.length > 1 && cells[0]!.text === '' && cells[0]!.blocks.every(({ kind }) => kind === 'paragraph');

/** A label across with its number in a cell of its own, as the one cell it would be without. */
function withoutNumber(row: Row, index: number, rows: readonly Row[]): Row {
  const [number, label, ...others] = row.cells;
  const isNumbered = number && label && others.length === 0 && number.text !== '' && isRowNumber(number);
  const next = rows[index + 1]?.cells ?? [];
  return isNumbered && isAllBold(label) && (next.length === 1 || isListHead(next)) ? { cells: [label] } : row;
}

/** A box for recommendations and what follows from them that holds labels of its own, without the name beside it. */
function withoutBoxName(row: Row): Row {
  const [name, box, ...others] = row.cells;
  const isBox =
    name && box && others.length === 0 && name.text.length <= LONGEST_NAME && /\brecommend/i.test(name.text);
  if (!isBox) return row;
  const labels = box.blocks.filter(
    (block) => isAllBold({ blocks: [block] }) && /:\s*$/.test((block as Paragraph).text),
  );
  return labels.length > 1 && labels[0] === box.blocks[0] ? { cells: [box] } : row;
}

const LONGEST_NAME = 60;

/** Without a number that goes down over several rows, in the first of which a label stands beside it. */
function withoutLongNumbers(rows: readonly Row[]): readonly Row[] {
  let isLong = false;
  return rows.map((row, index) => {
    const [first, ...others] = row.cells;
    const [label] = others;
    if (first && !first.isContinued) {
      const isNumber = first.text !== '' && isRowNumber(first) && label !== undefined && isAllBold(label);
      isLong = isNumber && rows[index + 1]?.cells[0]?.isContinued === true;
    }
    return isLong && others.length > 1 ? { cells: others } : row;
  });
}

const HEAD =
  /^(?:no|ref|question|prompt|heading|field|item|section|(?:your )?(?:answer|response|comment|entry)s?|details)\W*$/i;
const ASKING = /^(?:question|prompt|heading|field|item|section)\b/i;

const withoutHeads = (row: Row): Row =>
  row.cells.length > 1 &&
  row.cells.every(({ text }) => HEAD.test(text)) &&
  row.cells.some(({ text }) => ASKING.test(text))
    ? { cells: [] }
    : row;

function withoutSections(rows: readonly Row[]): readonly Row[] {
  if (!rows.some(({ cells: [first] }) => first?.isContinued)) return rows;
  let heading: Cell | undefined;
  let isSectionOfLabels = false;
  return rows.map((row, index) => {
    const [first, ...others] = row.cells;
    const [second] = others;
    if (first && !first.isContinued) {
      heading = first;
      isSectionOfLabels = headsLabels(rows, index);
    }
    const isSection = first?.isContinued || rows[index + 1]?.cells[0]?.isContinued;
    const isHeaded =
      isSection &&
      others.length > 1 &&
      second &&
      !headsList(others) &&
      (isSectionOfLabels || isLabelUnder(heading, second));
    return isHeaded || isLoneSection(row) ? { cells: others } : row;
  });
}

/** Whether the first cell of a row goes down beside a list, whose head is the rest of the row. */
export const isBesideList = ({ cells: [lead, ...head] }: Row, next: Row | undefined) =>
  lead !== undefined &&
  lead.text !== '' &&
  !lead.isContinued &&
  next?.cells[0]?.isContinued === true &&
  headsList(head);

/** Whether cells beside a label head a list: all in the words lists have, or all but one of several that are set alike. */
const headsList = (head: readonly Cell[]) =>
  isListHead(head) ||
  (head.length > 2 &&
    (head.every(({ isShaded }) => isShaded) || head.every(isAllBold)) &&
    head.some((cell) => cell.text !== '' && isListHead(head.filter((other) => other !== cell))));

/** Whether a section has one row: its name and a label, both shaded, before an answer that is not. */
const isLoneSection = ({ cells }: Row) =>
  cells.length === 3 &&
  cells.every(({ isShaded, text }, index) => isShaded === index < 2 && (index === 2 || text !== ''));

/** Whether all rows that a cell goes down over have a cell in bold next to it, or the rest of one, and something beside that. */
function headsLabels(rows: readonly Row[], head: number): boolean {
  const end = rows.findIndex(({ cells: [first] }, index) => index > head && !first?.isContinued);
  const headed = rows.slice(head, end < 0 ? rows.length : end);
  const [heading] = rows[head]!.cells;
  if (!heading || (heading.text !== '' && isRowNumber(heading))) return false;
  const isLed = ({ cells }: Row) => cells.length > 2 && (cells[1]!.isContinued || isAllBold(cells[1]!));
  return headed.length > 1 && headed.every(isLed);
}

/** Whether a cell is a label in a row that another cell heads: a sure one, or one where the heading is no field's label. */
function isLabelUnder(heading: Cell | undefined, cell: Cell): boolean {
  if (cell.taught) return true;
  const match = cell.text === '' ? undefined : matchLabel(cell.text, false);
  const above = heading && heading.text !== '' ? matchLabel(heading.text, false) : undefined;
  return (
    match !== undefined && (match.certainty >= 3 || !above || above.certainty < 3 || above.field === 'recommendations')
  );
}
