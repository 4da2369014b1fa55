import {
  AlignmentType,
  BorderStyle,
  HeightRule,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
} from 'docx';
import type { SheetTable } from '../domain/sheet.js';
import { wordRuns } from './word-runs.js';
import { STYLES, TEXT_WIDTH } from './word-styles.js';

type Columns = SheetTable['columns'];
/** More columns than this are set smaller. */
const FEW_COLUMNS = 6;
/** How high a row without words is, which is there to be written in. In twips. */
const ROOM_TO_WRITE = 640;

/** A table under its caption, its row of headings repeated on each page, its notes below. */
export function tableContent(
  { caption, columns, shares, rows, notes }: SheetTable,
  colours: Colours,
): (Paragraph | Table)[] {
  const table = new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: widthsOf(shares),
    layout: TableLayoutType.FIXED,
    margins: columns.length > FEW_COLUMNS ? { left: 50, right: 50 } : { left: 80, right: 80 },
    tableLook: { firstRow: true, firstColumn: true },
    borders: bordersOf(colours),
    rows: [headingRow(columns, colours), ...rows.map((cells) => bodyRow(cells, columns))],
  });
  return [
    new Paragraph({ children: wordRuns(caption), style: 'Caption' }),
    table,
    ...notes.map((note) => new Paragraph({ children: wordRuns(note), style: STYLES.note })),
    new Paragraph({ spacing: { after: 60 } }),
  ];
}

type Colours = { tint: string; rule: string; ink: string };

function bordersOf({ rule, ink }: Colours) {
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
  const hairline = { style: BorderStyle.SINGLE, size: 4, color: rule };
  return {
    top: none,
    left: none,
    right: none,
    insideVertical: none,
    insideHorizontal: hairline,
    bottom: { ...hairline, size: 8, color: ink },
  };
}

function widthsOf(shares: readonly number[]): number[] {
  const whole = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => Math.floor((TEXT_WIDTH * share) / whole));
}

const styleOf = (columns: Columns) => (columns.length > FEW_COLUMNS ? STYLES.smallCell : STYLES.cell);
const aligned = (numeric: boolean) => (numeric ? { alignment: AlignmentType.RIGHT } : {});

function headingRow(columns: Columns, { tint }: Colours): TableRow {
  const children = columns.map(
    ({ heading, numeric }) =>
      new TableCell({
        shading: { type: ShadingType.CLEAR, fill: tint, color: 'auto' },
        verticalAlign: VerticalAlign.BOTTOM,
        children: [
          new Paragraph({
            children: wordRuns(heading, { bold: true }),
            style: styleOf(columns),
            ...aligned(numeric),
            keepNext: true,
          }),
        ],
      }),
  );
  return new TableRow({ tableHeader: true, cantSplit: true, children });
}

function bodyRow(cells: readonly string[], columns: Columns): TableRow {
  const children = cells.map(
    (text, at) =>
      new TableCell({
        children: [
          new Paragraph({ children: wordRuns(text), style: styleOf(columns), ...aligned(columns[at]!.numeric) }),
        ],
      }),
  );
  const height = cells.every((text) => text === '')
    ? { height: { value: ROOM_TO_WRITE, rule: HeightRule.ATLEAST } }
    : {};
  return new TableRow({ cantSplit: true, children, ...height });
}
