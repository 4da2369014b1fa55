import type { Block, Column, Quote, Section, Table, TableRow } from './document.js';
import { lineOf, type Part } from './line.js';

/** A section of a document. `item` is null in parts. */
export const section = (
  id: string,
  heading: string,
  item: string | null,
  blocks: readonly Block[],
  parts: readonly Section[] = [],
): Section => ({ id, heading, item, blocks: [...blocks], parts: [...parts] });

export const paragraph = (id: string, ...parts: Part[]): Block => ({ id, kind: 'paragraph', ...lineOf(...parts) });

export const message = (id: string, ...parts: Part[]): Extract<Block, { kind: 'message' }> => ({
  id,
  kind: 'message',
  line: lineOf(...parts),
});

export const list = (id: string, items: readonly Part[], ordered = false): Block => ({
  id,
  kind: 'list',
  ordered,
  items: items.map((item) => lineOf(item)),
});

export const quotes = (id: string, chosen: readonly Quote[]): Block => ({ id, kind: 'quotes', quotes: [...chosen] });

/** The quotes, or words in their place where there are none. */
export const quotesOr = (id: string, chosen: readonly Quote[] | undefined, none: string): Block =>
  chosen && chosen.length > 0 ? quotes(id, chosen) : paragraph(id, none);

export const notStated = (id: string, what: string, reason: string, toWrite?: string): Block => ({
  id,
  kind: 'not-stated',
  what,
  reason,
  ...(toWrite === undefined ? {} : { toWrite }),
});

/** A heading over words. */
export const words = (heading: string): Column => ({ heading, numeric: false });
/** A heading over numbers. */
export const number = (heading: string): Column => ({ heading, numeric: true });

export const table = (
  id: string,
  caption: string,
  columns: readonly Column[],
  rows: readonly TableRow['cells'][],
  notes: readonly string[] = [],
): { id: string; kind: 'table' } & Table => ({
  id,
  kind: 'table',
  caption,
  columns: [...columns],
  rows: rows.map((cells) => ({ cells })),
  notes: [...notes],
});
