import type { Document, TableCell } from '#libs/digests';
import { csvForPeople } from '#libs/files';
import { type AnnexTable, annexCell, annexOf, sourceInWords, whereItIsFrom } from '../domain/annex.js';
import type { Printing } from '../domain/printing.js';
import { cellText } from '../domain/sheet.js';

const HEADINGS = ['Section', 'Table', 'Row', 'Column', 'Shown', 'Where it is from'];
const IN_TEXT = 'In the text';

/**
 * The figures of a document as CSV, a line each: those of its tables and charts, then those of its sentences. The first lines
 * say what document they are from, where that is known.
 */
export function toCsvAnnex(document: Document, as: Printing = {}): string {
  const { tables, figures } = annexOf(document);
  const told = figures.map(({ section, sentence, figure }) => [
    section,
    IN_TEXT,
    sentence,
    '',
    ...shownIn(figure, true),
  ]);
  const about = whereItIsFrom(as).map(([term, words]) => ['This file', '', term, '', words, '']);
  return csvForPeople([HEADINGS, ...about, ...tables.flatMap(linesOf), ...told]);
}

const linesOf = ({ section, table }: AnnexTable) =>
  table.rows.flatMap(({ cells }) =>
    cells.flatMap((cell, at) => {
      if (at === 0 && !table.columns[0]!.numeric) return [];
      const { heading, numeric } = table.columns[at]!;
      return [[section, table.caption, cellText(cells[0]!), heading, ...shownIn(cell, numeric)]];
    }),
  );

function shownIn(cell: TableCell, numeric: boolean): (string | number)[] {
  const shown = annexCell(cellText(cell), { numeric });
  const isPlain = typeof shown !== 'string' && !shown.format.endsWith('%');
  return [isPlain ? shown.number : cellText(cell), typeof cell === 'string' ? '' : sourceInWords(cell.source)];
}
