import { readPlainRecord } from '../../warehouse/test/plain-record.js';
import { plainRecount } from '../../warehouse/test/plain-recount.js';
import { hasRecount, recount, suggested } from '../../warehouse/test/recount.js';
import { type MartRow, recountFrom } from '../src/domain/answers.js';
import type { Figure } from '../src/domain/document.js';

/**
 * Counts what figures of marts say again from the record's own tables, past the warehouse, each question once. `today` is the
 * day on which the snapshot was made.
 */
export async function recounting(url: string, today: string): Promise<(figure: Figure) => Promise<number | null>> {
  const counted = await suggested(url);
  const record = await readPlainRecord(url);
  const known = new Map<string, Promise<readonly MartRow[]>>();
  return async ({ source, value }) => {
    if (source.kind !== 'mart') return value;
    const { mart, filters } = source;
    const key = JSON.stringify([mart, filters]);
    const rows =
      known.get(key) ??
      (hasRecount(mart)
        ? recount(url, mart, filters, counted)
        : Promise.resolve(plainRecount(mart, filters, record, today)));
    known.set(key, rows);
    return inTenths(recountFrom(source, await rows));
  };
}

/** Marts give differences and their intervals in tenths of a point, a recount in full. */
const inTenths = (value: number | null) => (value === null ? null : Math.round(10 * value) / 10);
