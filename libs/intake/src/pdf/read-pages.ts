import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { Unreadable } from '../unreadable.js';
import { fieldGlyphs } from './field-glyphs.js';
import { markLines } from './mark-lines.js';
import { toMatrix, UNCHANGED } from './matrix.js';
import { pdfjs } from './open-pdf.js';
import type { Page } from './page.js';
import { type Font, PageDrawing } from './page-drawing.js';
import { PDF_SENTENCES } from './sentences.js';

/** A learning summary takes a few pages; these stay far above. */
const MOST_PAGES = 60;
const MOST_GLYPHS = 400_000;

/** Reads what is drawn on each page, form fields with it. Throws Unreadable for a document longer than any summary. */
export async function readPages(document: PDFDocumentProxy): Promise<Page[]> {
  if (document.numPages > MOST_PAGES) throw new Unreadable(PDF_SENTENCES.tooLong);
  const names = await operatorNames();
  const pages: Page[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    pages.push(await readPage(await document.getPage(number), names));
    if (pages.reduce((sum, { glyphs }) => sum + glyphs.length, 0) > MOST_GLYPHS)
      throw new Unreadable(PDF_SENTENCES.tooLong);
  }
  return pages;
}

async function readPage(page: PDFPageProxy, names: readonly string[]): Promise<Page> {
  const { AnnotationMode } = await pdfjs();
  const { transform, width, height } = page.getViewport({ scale: 1 });
  const base = toMatrix(transform) ?? UNCHANGED;
  const operators = await page.getOperatorList({ annotationMode: AnnotationMode.DISABLE });
  const fontOf = (id: string): Font => (page.commonObjs.has(id) ? (page.commonObjs.get(id) as Font) : {});
  const { shades, ...drawn } = new PageDrawing(base, names, fontOf).draw(operators);
  const fields = fieldGlyphs(await page.getAnnotations(), base);
  page.cleanup();
  const { glyphs, rules } = markLines(drawn.glyphs, drawn.rules);
  return { number: page.pageNumber, width, height, glyphs: [...glyphs, ...fields], rules, shades };
}

async function operatorNames(): Promise<string[]> {
  const { OPS } = await pdfjs();
  const names: string[] = [];
  for (const [name, number] of Object.entries(OPS)) names[number] = name;
  return names;
}
