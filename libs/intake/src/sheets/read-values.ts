import { parse } from 'csv-parse/sync';
import { withoutControls } from '../domain/visible-text.js';
import { Unreadable } from '../unreadable.js';
import { SHEET_LIMITS, SHEET_SENTENCES } from './sentences.js';
import type { Sheet, SheetCell } from './sheet.js';

/**
 * Reads comma-separated values, or those set apart by semicolons or tabs, in UTF-8, UTF-16 or the Windows code page.
 * Throws Unreadable.
 */
export function readValues(bytes: Uint8Array): Sheet {
  const rows = parseRows(withoutControls(decodeText(bytes)));
  if (rows.length > SHEET_LIMITS.rows) throw new Unreadable(SHEET_SENTENCES.tooLong);
  const cells = rows.flatMap((values, row) =>
    values
      .slice(0, SHEET_LIMITS.columns)
      .flatMap((text, column): SheetCell[] =>
        text.trim() === '' ? [] : [{ row, column, span: 1, depth: 1, text: text.replace(/\r\n?/g, '\n') }],
      ),
  );
  return { name: undefined, cells };
}

/** The text of bytes: by its mark, else UTF-8 where it can be, else the code page of Windows. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function parseRows(text: string): string[][] {
  try {
    return parse(text, {
      delimiter: delimiterOf(text),
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      max_record_size: 2_000_000,
      to: SHEET_LIMITS.rows + 1,
    });
  } catch (cause) {
    throw new Unreadable(SHEET_SENTENCES.notRows, { cause });
  }
}

const DELIMITERS = [',', ';', '\t'];

/** What sets values apart: whichever comes most outside quotes in the first lines. */
function delimiterOf(text: string): string {
  const start = text.slice(0, 20_000).replace(/"(?:[^"]|"")*"/g, '');
  const counts = DELIMITERS.map((delimiter) => start.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}
