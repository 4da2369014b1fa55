import type { Item, PlacedTable } from './placed-tables.js';
import { lineText, type TextLine } from './text-lines.js';

/** Lines that may head the columns of a table, above its own lines. */
const MOST_HEADS = 3;

/**
 * Without the heads of columns ("Section | Our response") that stand above a table and again above what follows of it on the next
 * page: nothing is then between the two. A head drawn in colour alone has no lines, and so is no row of the table. Where the table
 * begins anew too, it is another form, and its head stays.
 */
export function withoutRepeatedHeads(items: readonly Item[]): Item[] {
  const kept: Item[] = [];
  let above: TextLine[] = [];
  let chain: { head: TextLine[]; table: PlacedTable; last: PlacedTable } | undefined;
  for (const item of items) {
    if (item.kind === 'line') {
      above.push(item.line);
      continue;
    }
    const isRest =
      chain !== undefined &&
      chain.last.page < item.page &&
      !beginAlike(chain.table, item) &&
      saySame(chain.head, above);
    if (!isRest) kept.push(...above.map((line): Item => ({ kind: 'line', line })));
    chain = isRest ? { ...chain!, last: item } : { head: above, table: item, last: item };
    kept.push(item);
    above = [];
  }
  return [...kept, ...above.map((line): Item => ({ kind: 'line', line }))];
}

/** Whether some lines are the heads of columns, and those that end others, at the same places. */
function saySame(others: readonly TextLine[], lines: readonly TextLine[]): boolean {
  if (lines.length === 0 || lines.length > MOST_HEADS || lines.length > others.length) return false;
  const first = others.slice(-lines.length);
  return lines.every((line, index) => {
    const other = first[index]!;
    const text = lineText(line);
    return text.includes('\t') && text === lineText(other) && Math.abs(line.left - other.left) < line.size;
  });
}

const beginAlike = (one: PlacedTable, other: PlacedTable) => leadOf(one) !== '' && leadOf(one) === leadOf(other);

const leadOf = ({ rows }: PlacedTable) => (rows[0]?.[0]?.lines ?? []).map(lineText).join(' ');
