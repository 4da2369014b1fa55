import { type Draft, type Field, FIELDS, type Reading } from '../domain/draft.js';
import { readBlocks, verdictOn } from '../read-blocks.js';
import type { ReadingContext } from '../read-context.js';
import { Unreadable } from '../unreadable.js';
import { openPdf, toUnreadable } from './open-pdf.js';
import type { Page } from './page.js';
import { pdfBlocks, type PdfBlocks } from './pdf-blocks.js';
import { readPages } from './read-pages.js';
import { PDF_SENTENCES } from './sentences.js';

/**
 * Reads the Learning Summary forms in a PDF by where their words stand. Each answer has its page, and the whole is marked as
 * deserving less trust than a form; where tracked changes were printed, each answer they touch is a question. Throws
 * Unreadable.
 */
export async function readPdf(bytes: Uint8Array, context: ReadingContext): Promise<Reading> {
  const pages = await pagesOf(bytes);
  if (pages.every(({ glyphs }) => glyphs.length === 0)) throw new Unreadable(PDF_SENTENCES.scanned);
  const found = pdfBlocks(pages);
  const reading = readBlocks(found.blocks, context, () => found.headers);
  if (reading.verdict === 'refused') return reading;
  return withTrust({ ...reading, records: reading.records.map((draft) => withPages(draft, found)) }, found.hasChanges);
}

async function pagesOf(bytes: Uint8Array): Promise<Page[]> {
  const { document, close } = await openPdf(bytes);
  try {
    return await readPages(document);
  } catch (cause) {
    throw cause instanceof Unreadable ? cause : toUnreadable(cause);
  } finally {
    await close();
  }
}

function withPages(draft: Draft, { pageOf, changed }: PdfBlocks): Draft {
  const places: Draft['places'] = {};
  const touched: Field[] = [];
  for (const field of FIELDS) {
    const place = draft.places[field];
    if (!place) continue;
    places[field] = { ...place, page: pageOf.get(place.block) ?? 1 };
    if (hasChange(draft, field, changed)) touched.push(field);
  }
  const asked = touched.map((field) => ({ field, message: PDF_SENTENCES.changedAnswer }));
  const questions = FIELDS.flatMap((field) => [...draft.questions, ...asked].filter((each) => each.field === field));
  return { ...draft, places, questions };
}

/** Whether a change is marked between the start of an answer and the start of the next one. */
function hasChange({ places }: Draft, field: Field, changed: ReadonlySet<number>): boolean {
  const start = places[field]?.block ?? 0;
  const starts = FIELDS.flatMap((each) => places[each]?.block ?? []).filter((block) => block > start);
  const end = Math.min(Infinity, ...starts);
  return [...changed].some((block) => block >= start && block < end);
}

function withTrust(reading: Reading, hasChanges: boolean): Reading {
  const lowerTrust = hasChanges
    ? `${PDF_SENTENCES.lowerTrust} ${PDF_SENTENCES.changesShown}`
    : PDF_SENTENCES.lowerTrust;
  if (!hasChanges) return { ...reading, lowerTrust };
  const read = reading.message.replace(/^We read /, '').replace(/(?: and have \d+ questions?)?\.$/, '');
  return { ...reading, ...verdictOn(reading.records, read), lowerTrust };
}
