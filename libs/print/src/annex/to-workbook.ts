import { type Document, lineText, type TableCell } from '#libs/digests';
import { fixArchive } from '#libs/kernel';
import { neutralised } from '#libs/typology';
import writeExcel from 'write-excel-file/node';
import type { Printing } from '../domain/printing.js';
import { type Annex, type AnnexTable, annexCell, annexOf, sourceInWords, whereItIsFrom } from '../domain/annex.js';
import { withoutControls } from '../domain/printable.js';
import { sheetNames } from '../domain/sheet-names.js';
import { cellText } from '../domain/sheet.js';

const LABELS = 30;
const WORDS = 100;
const NUMBERS = 14;
const MOST_IN_CELL = 32_767; // of characters, by Excel's own limit

/**
 * The figures of a document as an Excel file: a sheet that says what they are, one for each table and chart, and one that
 * says of every figure where it is from. Numbers are numbers, hidden ones words. The same document gives the same bytes.
 */
export async function toWorkbook(document: Document, as: Printing = {}): Promise<Uint8Array> {
  const annex = annexOf(document);
  const names = sheetNames(annex.tables.map(({ table }) => table.caption));
  const sheets = [
    readMe(document, annex, names, as),
    ...annex.tables.map((one, at) => tableSheet(one, names[at]!)),
    figureSheet(annex),
  ];
  return fixArchive(await writeExcel(sheets).toBuffer(), document.composedAt);
}

const words = (text: string) => neutralised(withoutControls(text)).slice(0, MOST_IN_CELL);
const bold = (text: string) => ({ value: words(text), fontWeight: 'bold' as const, wrap: true });
const wrapped = (text: string) => ({ value: words(text), wrap: true });

function readMe(
  { title, about, caution, cover, versions, composedAt }: Document,
  annex: Annex,
  names: readonly string[],
  as: Printing,
) {
  const lines: [string, string][] = [
    ...whereItIsFrom(as),
    ['Title', title],
    ['About', about],
    ...cover.map(({ term, detail }): [string, string] => [term, lineText(detail)]),
    ['How to read it', caution],
    [
      'Figures are from',
      `Snapshot ${versions.snapshot}, typology ${versions.typology}, tagger ${versions.tagger}, disclosure policy ${versions.policy}`,
    ],
    ['Composed', `${composedAt.slice(0, 10)} at ${composedAt.slice(11, 16)} UTC`],
    ...annex.tables.map(({ section, table }, at): [string, string] => [
      `Sheet “${names[at]}”`,
      `${table.caption} (${section})`,
    ]),
    ['Sheet “Figures”', 'Every figure of the document, and where it is from'],
  ];
  return {
    sheet: 'Read me',
    data: lines.map(([label, text]) => [bold(label), wrapped(text)]),
    columns: [{ width: LABELS }, { width: WORDS }],
  };
}

function tableSheet({ table: { columns, rows, notes } }: AnnexTable, sheet: string) {
  const body = rows.map(({ cells }) => cells.map((cell, at) => cellOf(cell, columns[at]!.numeric)));
  const below = notes.length === 0 ? [] : [[], ...notes.map((note) => [{ value: words(note) }])];
  return {
    sheet,
    data: [columns.map(({ heading }) => bold(heading)), ...body, ...below],
    columns: columns.map(({ numeric }, at) => ({ width: numeric ? NUMBERS : at === 0 ? 50 : LABELS })),
    stickyRowsCount: 1,
  };
}

function cellOf(cell: TableCell, numeric: boolean) {
  const shown = annexCell(cellText(cell), { numeric });
  if (typeof shown !== 'string') return { value: shown.number, type: Number, format: shown.format };
  return { value: words(shown), wrap: true, ...(numeric ? { align: 'right' as const } : {}) };
}

function figureSheet({ tables, figures }: Annex) {
  const inTables = tables.flatMap(({ section, table }) =>
    table.rows.flatMap(({ cells }) =>
      cells.flatMap((cell, at) =>
        typeof cell === 'string'
          ? []
          : [figureRow(section, `${table.caption}: ${cellText(cells[0]!)}, ${table.columns[at]!.heading}`, cell)],
      ),
    ),
  );
  const told = figures.map(({ section, sentence, figure }) => figureRow(section, sentence, figure));
  return {
    sheet: 'Figures',
    data: [['Section', 'Where it stands', 'Shown', 'Where it is from'].map(bold), ...told, ...inTables],
    columns: [{ width: LABELS }, { width: 60 }, { width: NUMBERS }, { width: WORDS }],
    stickyRowsCount: 1,
  };
}

type FigureCell = Exclude<TableCell, string>;
const figureRow = (section: string, where: string, figure: FigureCell) => [
  wrapped(section),
  wrapped(where),
  cellOf(figure, true),
  wrapped(sourceInWords(figure.source)),
];
