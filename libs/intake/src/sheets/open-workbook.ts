import { read, type CellObject, type WorkBook, type WorkSheet } from '@e965/xlsx';
import { entriesByName, withinFile } from '../archive/entries-by-name.js';
import { withoutControls } from '../domain/visible-text.js';
import { readDate } from '../domain/written-date.js';
import { unpack } from '../archive/zip-directory.js';
import { Unreadable } from '../unreadable.js';
import { SHEET_LIMITS, SHEET_SENTENCES } from './sentences.js';
import { writtenSerial } from './serial-date.js';
import type { Sheet, SheetCell } from './sheet.js';

const XML = /\.(?:xml|rels)$/;

/**
 * Reads the visible sheets of an Excel workbook: what each cell shows, formulas by their last value, dates written out.
 * Every part is unpacked under LIMITS before the library sees the file. Throws Unreadable.
 */
export function openWorkbook(bytes: Uint8Array): Sheet[] {
  withinFile(() => requireHarmless(bytes));
  const book = parse(bytes);
  const is1904 = book.Workbook?.WBProps?.date1904 === true;
  const isHidden = (index: number) => (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0;
  const names = book.SheetNames.filter((_, index) => !isHidden(index)).slice(0, SHEET_LIMITS.sheets);
  return names.flatMap((name) => {
    const sheet = book.Sheets[name];
    return sheet ? [{ name, cells: sheetCells(sheet, is1904) }] : [];
  });
}

function requireHarmless(bytes: Uint8Array): void {
  const entries = entriesByName(bytes);
  if ([...entries.keys()].some((name) => name.endsWith('vbaproject.bin'))) throw new Unreadable(SHEET_SENTENCES.macros);
  if (!entries.has('xl/workbook.xml')) throw new Unreadable(SHEET_SENTENCES.binary);
  for (const [name, entry] of entries) {
    if (!XML.test(name)) continue;
    const start = Buffer.from(unpack(bytes, entry).subarray(0, 4096)).toString('latin1');
    if (/<!(?:DOCTYPE|ENTITY)/i.test(start)) throw new Unreadable(SHEET_SENTENCES.unsafe);
  }
}

function parse(bytes: Uint8Array): WorkBook {
  try {
    return read(bytes, {
      type: 'array',
      cellNF: true,
      cellHTML: false,
      cellFormula: false,
      cellStyles: false,
      sheetRows: SHEET_LIMITS.rows + 1,
    });
  } catch (cause) {
    throw new Unreadable(SHEET_SENTENCES.damaged, { cause });
  }
}

function sheetCells(sheet: WorkSheet, is1904: boolean): SheetCell[] {
  const places = Object.keys(sheet).filter((name) => !name.startsWith('!'));
  if (places.length > SHEET_LIMITS.cells) throw new Unreadable(SHEET_SENTENCES.tooLong);
  const merged = new Map(
    (sheet['!merges'] ?? []).map(({ s, e }) => [`${s.r} ${s.c}`, { span: e.c - s.c + 1, depth: e.r - s.r + 1 }]),
  );
  return places.flatMap((name): SheetCell[] => {
    const place = placeOf(name);
    const text = place ? cellText(sheet[name] as CellObject, is1904) : '';
    if (!place || text.trim() === '' || place.column >= SHEET_LIMITS.columns) return [];
    if (place.row >= SHEET_LIMITS.rows) throw new Unreadable(SHEET_SENTENCES.tooLong);
    return [{ ...place, ...(merged.get(`${place.row} ${place.column}`) ?? { span: 1, depth: 1 }), text }];
  });
}

function placeOf(name: string): { row: number; column: number } | undefined {
  const [, letters = '', digits = ''] = /^([A-Z]{1,3})(\d{1,7})$/.exec(name) ?? [];
  if (digits === '') return undefined;
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { row: Number(digits) - 1, column };
}

/** What a cell says. An error ("#REF!") says nothing. */
function cellText({ t, v, w, z }: CellObject, is1904: boolean): string {
  if (t === 's' && typeof v === 'string') return withoutControls(v.replace(/_x000D_/g, '').replace(/\r\n?/g, '\n'));
  if (t === 'n' && typeof v === 'number')
    return shownDate(writtenSerial(v, String(z ?? ''), is1904), w) ?? w ?? String(v);
  if (t === 'b') return v === true ? 'Yes' : 'No';
  return '';
}

/** A date as the sheet shows it, where that is read as the day it is: an American order is not. */
function shownDate(written: string | undefined, shown: string | undefined): string | undefined {
  if (written === undefined || shown === undefined) return written;
  const [meant, read] = [readDate(written), readDate(shown)];
  return meant.iso === read.iso && meant.precision === read.precision ? shown : written;
}
