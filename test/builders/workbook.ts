import { utils, type WorkSheet, write } from '@e965/xlsx';

export type CellValue = string | number | Date | null;
/** A sheet of a test's workbook; `edit` may change what the rows alone cannot say. */
export type SheetRows = { name: string; rows: CellValue[][]; isHidden?: boolean; edit?: (sheet: WorkSheet) => void };

/** An Excel workbook as bytes. */
export function workbook(...sheets: SheetRows[]): Uint8Array {
  const book = utils.book_new();
  for (const { name, rows, edit } of sheets) {
    const sheet = utils.aoa_to_sheet(rows, { UTC: true });
    edit?.(sheet);
    utils.book_append_sheet(book, sheet, name);
  }
  book.Workbook = { Sheets: sheets.map(({ name, isHidden }) => ({ name, Hidden: isHidden === true ? 1 : 0 })) };
  return new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer);
}

/** The headings of a register in the template's words. */
export const REGISTER_HEAD = [
  'LSCB area',
  'Date form completed',
  'Type of review',
  'Month/year of incident',
  'Review reference code',
  'Key themes / early learning',
  'What you learnt about the review',
  'Single agency recommendations',
  'Multi-agency recommendations',
  'How will you make changes?',
  'How will you audit the impact?',
  'Any other comments',
];

/** One row of a register. */
export const registerRow = (reference: string): CellValue[] => [
  'Ambleford LSCB',
  '12/09/2013',
  'Targeted SCR',
  'March 2013',
  reference,
  '• HV saw bruising at six weeks\n• Nobody asked to see the birth record',
  'Two half days were enough.',
  'Midwifery: body map at every handover',
  'One bruising protocol for pre-mobile babies',
  'Named nurse to reissue the protocol by May',
  'Dip sample of ten files in October.',
  'None',
];
