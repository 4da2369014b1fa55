import { type ChartView, rowsFor } from '#libs/dashboards';
import { type Disclosed, marksOf } from '#libs/disclosure';
import type { Row } from '#libs/warehouse';

/** A field that is a share or a middle value, and the columns it is out of. */
type Derived = { field: string; bases: readonly string[] };

/**
 * The rows a file of a chart holds: those of the mart that are the chart's. A share or median of a base under
 * `minimumBase` is taken out and marked withheld, as the chart's table leaves it out. Product requirements, D5. Pure.
 */
export function rowsOfChart(disclosed: Disclosed, view: Pick<ChartView, 'notes'>, minimumBase: number): Disclosed {
  const rows = [...rowsFor(view, disclosed.rows)];
  const derived = derivedIn(view);
  if (derived.length === 0) return { ...disclosed, rows };
  const hasMarks = disclosed.columns.some(({ name }) => name === 'marks');
  const columns = hasMarks ? disclosed.columns : [...disclosed.columns, { name: 'marks', type: 'string' as const }];
  return { ...disclosed, columns, rows: rows.map((row) => onItsBase(row, derived, minimumBase)) };
}

function derivedIn({ notes: { table } }: Pick<ChartView, 'notes'>): Derived[] {
  const columns = table.kind === 'rows' ? table.columns : [...table.rows, table.cell];
  return columns.flatMap((column) =>
    'onBase' in column && column.onBase ? [{ field: column.field, bases: column.onBase }] : [],
  );
}

function onItsBase(row: Row, derived: readonly Derived[], minimumBase: number): Row {
  const tooFew = ({ field, bases }: Derived) =>
    row[field] !== null && bases.some((base) => Number(row[base] ?? 0) < minimumBase);
  const withheld = derived.filter(tooFew).map(({ field }) => field);
  const marks = Object.entries({
    ...marksOf(row),
    ...Object.fromEntries(withheld.map((field) => [field, 'withheld'])),
  });
  const told = marks.map((mark) => mark.join(' ')).join('; ');
  return { ...row, ...Object.fromEntries(withheld.map((field) => [field, null])), marks: told || null };
}
