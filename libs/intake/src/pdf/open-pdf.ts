import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { Unreadable } from '../unreadable.js';
import { requireModestStreams } from './packed-streams.js';
import { PDF_SENTENCES } from './sentences.js';

type Pdfjs = typeof import('pdfjs-dist/legacy/build/pdf.mjs');

// Named by a variable: the library has no types for it.
const WORKER: string = 'pdfjs-dist/legacy/build/pdf.worker.mjs';

let library: Promise<Pdfjs> | undefined;

/** The library, loaded with the first PDF. Its own worker is handed over, so that it never goes looking for one. */
export function pdfjs(): Promise<Pdfjs> {
  library ??= load();
  return library;
}

async function load(): Promise<Pdfjs> {
  const worker: unknown = await import(WORKER);
  (globalThis as { pdfjsWorker?: unknown }).pdfjsWorker = worker;
  return import('pdfjs-dist/legacy/build/pdf.mjs');
}

/** A PDF opened, and what to call when done with it. */
export type OpenPdf = { document: PDFDocumentProxy; close: () => Promise<void> };

/**
 * Opens a PDF for its text and lines alone: no script in it runs, no font or file is fetched, no picture is unpacked.
 * Throws Unreadable for one that is locked or damaged.
 */
export async function openPdf(bytes: Uint8Array): Promise<OpenPdf> {
  requireModestStreams(bytes);
  const { getDocument } = await pdfjs();
  const task = getDocument({
    data: new Uint8Array(bytes),
    verbosity: 0,
    enableXfa: false,
    useSystemFonts: false,
    disableFontFace: true,
    useWorkerFetch: false,
    useWasm: false,
    fontExtraProperties: true,
    maxImageSize: 1,
  });
  try {
    return { document: await task.promise, close: () => task.destroy() };
  } catch (cause) {
    await task.destroy();
    throw toUnreadable(cause);
  }
}

/** Whatever the library says about a file, its sender hears one of two things. */
export function toUnreadable(cause: unknown): Unreadable {
  const isLocked = (cause as { name?: string }).name === 'PasswordException';
  return new Unreadable(isLocked ? PDF_SENTENCES.encrypted : PDF_SENTENCES.damaged, { cause });
}
