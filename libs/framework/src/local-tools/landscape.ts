import { fixArchive } from '#libs/kernel';
import {
  BorderStyle,
  Document,
  HeadingLevel,
  Packer,
  PageOrientation,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';

/** A4 on its side with margins of 2 cm: what is left for a table, in twentieths of a point. */
export const WIDTH = 16_838 - 2 * 1134;
const INK = '17494D';

export const heading = (text: string, level: 1 | 2 = 1) =>
  new Paragraph({ text, heading: level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2 });
export const paragraph = (text: string) => new Paragraph({ text });
export const bullet = (text: string) => new Paragraph({ text, bullet: { level: 0 } });

/** Where somebody writes by hand or types: a label and a line. */
export const toFillIn = (label: string) =>
  new Paragraph({ children: [new TextRun({ text: `${label}: `, bold: true }), new TextRun('_'.repeat(40))] });

/** A table whose first row is repeated on every page and read out as its headings. `shares` are parts of the width. */
export function table(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  shares: readonly number[],
  height = 0,
) {
  const whole = shares.reduce((sum, share) => sum + share, 0);
  const widths = shares.map((share) => Math.floor((WIDTH * share) / whole));
  const line = { style: BorderStyle.SINGLE, size: 4, color: '8A9A9B' };
  const cell = (text: string, at: number, isHeading: boolean) =>
    new TableCell({
      width: { size: widths[at]!, type: WidthType.DXA },
      verticalAlign: VerticalAlign.TOP,
      margins: { top: 80, bottom: 80, left: 100, right: 100 },
      ...(isHeading ? { shading: { type: ShadingType.CLEAR, fill: 'E3ECEC', color: 'auto' } } : {}),
      children: text
        .split('\n')
        .map((part) => new Paragraph({ children: [new TextRun({ text: part, bold: isHeading })] })),
    });
  const row = (cells: readonly string[], isHeading: boolean) =>
    new TableRow({
      ...(isHeading ? { tableHeader: true } : {}),
      cantSplit: true,
      ...(height > 0 && !isHeading ? { height: { value: height, rule: 'atLeast' } } : {}),
      children: cells.map((text, at) => cell(text, at, isHeading)),
    });
  return new Table({
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    borders: { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line },
    rows: [row(headings, true), ...rows.map((cells) => row(cells, false))],
  });
}

/** The files hold nothing of a case and no day they were made on: the same tool is the same file. */
const FRAMEWORK_DAY = '2013-07-01T00:00:00Z';

/** The file of a document on its side, in English, with a title and headings a screen reader can go by. */
export async function pack(title: string, children: (Paragraph | Table)[]): Promise<Uint8Array> {
  const size = { width: 11_906, height: 16_838, orientation: PageOrientation.LANDSCAPE };
  const margin = { top: 1134, right: 1134, bottom: 1134, left: 1134 };
  const document = new Document({
    title,
    creator: 'Common Thread',
    styles: {
      default: {
        document: {
          run: { font: 'Arial', size: 22, language: { value: 'en-GB' } },
          paragraph: { spacing: { after: 120 } },
        },
        heading1: { run: { size: 36, bold: true, color: INK }, paragraph: { spacing: { after: 160 }, keepNext: true } },
        heading2: {
          run: { size: 26, bold: true, color: INK },
          paragraph: { spacing: { before: 200, after: 100 }, keepNext: true },
        },
      },
    },
    sections: [{ properties: { page: { size, margin } }, children }],
  });
  return fixArchive(await Packer.toBuffer(document), FRAMEWORK_DAY);
}
