import type { Stretch } from './newspaper.js';
import { isAbove, type Item, type PlacedTable } from './placed-tables.js';
import type { TextLine } from './text-lines.js';

/** So many lines stand level with a table that has a column to itself. */
const FEWEST_BESIDE = 2;

/** Whether lines stand beside a table, from its head to its foot. Boxes of facts have their place already. */
export function standsBesideText(table: PlacedTable, lines: readonly TextLine[]): boolean {
  if (table.edges.length === 0) return false;
  const { left, right, bottom } = placeOf(table);
  const beside = lines.filter(
    (line) =>
      line.page === table.page &&
      line.baseline > table.top &&
      line.baseline < bottom &&
      (line.right <= left || line.left >= right),
  );
  return beside.length >= FEWEST_BESIDE;
}

function placeOf({ rows }: PlacedTable) {
  const cells = rows.flat();
  return {
    left: Math.min(...cells.map((cell) => cell.left)),
    right: Math.max(...cells.map((cell) => cell.right)),
    bottom: Math.max(...cells.map((cell) => cell.bottom)),
  };
}

/**
 * The columns of a newspaper with the tables that stand in them, each where it stands in its column. Undefined where one of them is in
 * no column: then tables part the text from side to side.
 */
export function withTables(
  stretches: readonly Stretch[],
  tables: readonly PlacedTable[],
): (Stretch | PlacedTable)[] | undefined {
  const homes = tables.map((table) => stretches.find((stretch) => holdsAcross(stretch, table)));
  if (homes.includes(undefined)) return undefined;
  return stretches.flatMap((stretch) => {
    const own = tables.filter((_, index) => homes[index] === stretch);
    return stretch.kind === 'flow' && own.length > 0 ? partedBy(stretch, own) : [stretch];
  });
}

function partedBy(
  column: Extract<Stretch, { kind: 'flow' }>,
  tables: readonly PlacedTable[],
): (Stretch | PlacedTable)[] {
  let rest: readonly TextLine[] = column.lines;
  const parts = tables.flatMap((table): (Stretch | PlacedTable)[] => {
    const above = rest.filter((line) => isAbove(line, table));
    rest = rest.filter((line) => !above.includes(line));
    return [{ ...column, lines: above }, table];
  });
  return [...parts, { ...column, lines: [...rest] }].filter(
    (part) => 'edges' in part || part.kind !== 'flow' || part.lines.length > 0,
  );
}

/** Whether a table is no wider than a column of a newspaper, and stands in it. */
function holdsAcross(stretch: Stretch, table: PlacedTable): boolean {
  if (stretch.kind !== 'flow' || !stretch.isColumn || stretch.lines[0]?.page !== table.page) return false;
  const { left, right } = placeOf(table);
  const slack = stretch.lines[0].size * 2;
  return (
    left > Math.min(...stretch.lines.map((line) => line.left)) - slack &&
    right < Math.max(...stretch.lines.map((line) => line.right)) + slack
  );
}

/** Lines and tables as they come: lines with nothing between them, and each table. */
export function runsOf(items: readonly Item[]): (TextLine[] | PlacedTable)[] {
  const runs: (TextLine[] | PlacedTable)[] = [];
  for (const item of items) {
    const last = runs.at(-1);
    if (item.kind === 'table') runs.push(item);
    else if (Array.isArray(last)) last.push(item.line);
    else runs.push([item.line]);
  }
  return runs;
}
