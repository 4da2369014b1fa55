import { type Block, blocksOf, type Document, type Table } from '#libs/digests';

/**
 * The charts of a document whose figures all stand in one of its tables, by id, with the caption of that table. On paper the
 * table of such a chart would say the same twice. Pure.
 */
export function coveredCharts(document: Pick<Document, 'sections'>): ReadonlyMap<string, string> {
  const blocks = blocksOf(document);
  const tables = blocks.filter((block) => block.kind === 'table').map((table) => ({ table, names: namesIn(table) }));
  const covering = ({ table: own }: Extract<Block, { kind: 'chart' }>) => {
    const names = namesIn(own);
    return names.size === 0 ? undefined : tables.find((one) => [...names].every((name) => one.names.has(name)));
  };
  return new Map(
    blocks.flatMap((block): [string, string][] => {
      const found = block.kind === 'chart' ? covering(block) : undefined;
      return found ? [[block.id, found.table.caption]] : [];
    }),
  );
}

const namesIn = ({ rows }: Table) =>
  new Set(rows.flatMap(({ cells }) => cells.flatMap((cell) => (typeof cell === 'string' ? [] : [cell.name]))));
