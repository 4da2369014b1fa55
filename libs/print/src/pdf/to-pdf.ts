import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import type { Document } from '#libs/digests';
import { projectRoot } from '#libs/kernel';
import type { Printing } from '../domain/printing.js';
import type { HouseStyle } from '../domain/house-style.js';
import { printable } from '../domain/printable.js';
import { type Sheet, sheetOf } from '../domain/sheet.js';
import type { Drawings } from '../draw-charts.js';
import { coverageOf, FONT_FAMILIES, fontFiles } from '../fonts.js';
import { PrintFault } from '../print-fault.js';

const FOLDER = join(projectRoot, 'libs/print/src/pdf');
/** How many documents ago something typst remembers may have been of use. */
const REMEMBERED = 5;

/**
 * Documents that are to take no more than some pages before their annex, and the sizes of type in which they may be set, in
 * points: the largest that takes no more is the one, and else the smallest.
 */
const BRIEFING: Room = { pages: 2, sizes: [11, 10.5, 10, 9.5, 9, 8.5, 8] };
const DIGEST: Room = { pages: 6, sizes: [10.5, 10, 9.5] };
const ANY: Room = { pages: Infinity, sizes: [10.5] };
type Room = { pages: number; sizes: readonly number[] };

/** Sets documents as PDFs by PDF/UA-1: tagged, titled, with bookmarks. It keeps its fonts, so one serves a process. */
export class PdfSetter {
  private readonly compiler: NodeCompiler;
  private readonly covered: ReadonlySet<number>;
  private readonly template = readFileSync(join(FOLDER, 'document.typ'), 'utf8');

  constructor() {
    const fontBlobs = fontFiles();
    this.covered = coverageOf(fontBlobs);
    this.compiler = NodeCompiler.create({ workspace: FOLDER, fontArgs: [{ fontBlobs }] });
  }

  /** The same document gives the same bytes. */
  toPdf(document: Document, style: HouseStyle, drawings: Drawings, as: Printing = {}): Uint8Array {
    const look = lookOf(style);
    const sheet = this.words(withDrawings(sheetOf(document, as), drawings));
    const set = this.setAs(document.subject.kind, sheet, look);
    const creationTimestamp = Math.floor(Date.parse(document.composedAt) / 1000);
    const pdf = this.compiler.pdf(set, { pdfStandard: 'ua-1', creationTimestamp });
    this.compiler.evictCache(REMEMBERED);
    return pdf;
  }

  /** Every text as the fonts have it, but addresses. Drawings are markup of their own, in which only Arimo is asked for. */
  private words(sheet: Sheet): string {
    return JSON.stringify(sheet, (name, value: unknown) =>
      typeof value === 'string' && name !== 'drawing' && name !== 'url' ? printable(value, this.covered) : value,
    );
  }

  private setAs(kind: Document['subject']['kind'], sheet: string, look: Look): NodeTypstDocument {
    if (kind !== 'briefing') return this.setWithin(kind === 'regional-digest' ? DIGEST : ANY, sheet, look);
    const set = this.setWithin(BRIEFING, sheet, { ...look, compact: true, turns: true });
    if (set.numOfPages <= BRIEFING.pages) return set;
    return this.setWithin(BRIEFING, sheet, { ...look, compact: true });
  }

  private setWithin({ pages, sizes }: Room, sheet: string, look: Look): NodeTypstDocument {
    const [largest, ...smaller] = sizes as [number, ...number[]];
    let set = this.set(sheet, { ...look, size: largest });
    for (const size of smaller) {
      if (this.pagesBeforeAnnex(set) <= pages) break;
      set = this.set(sheet, { ...look, size });
    }
    return set;
  }

  /** Of a document without an annex, all. */
  private pagesBeforeAnnex(set: NodeTypstDocument): number {
    const [begins] = this.compiler.query(set, { selector: '<annex>', field: 'value' }) as number[];
    return begins === undefined ? set.numOfPages : begins - 1;
  }

  private set(sheet: string, look: Look & { size: number }): NodeTypstDocument {
    const inputs = { sheet, look: JSON.stringify(look) };
    const compiled = this.compiler.compile({ mainFileContent: this.template, inputs });
    if (compiled.result) return compiled.result;
    throw new PrintFault(`typst: ${JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics)}`);
  }
}

/** How a document looks, as the template takes it. `compact`: two columns; `turns`: with a second page laid out by itself. */
type Look = ReturnType<typeof lookOf>;
function lookOf({ publisher, colours, footer, logo }: HouseStyle) {
  const drawn = logo && {
    ...logo,
    bytes: logo.kind === 'svg' ? Buffer.from(logo.bytes).toString() : [...logo.bytes],
  };
  return { publisher, colours, footer, logo: drawn, fonts: FONT_FAMILIES, compact: false, turns: false };
}

/** The drawings beside what they draw, with the font that is there. */
function withDrawings(sheet: Sheet, drawings: Drawings): Sheet {
  const inSections = (sections: Sheet['sections']): Sheet['sections'] =>
    sections.map((section) => ({
      ...section,
      blocks: section.blocks.map((block) =>
        block.kind === 'chart' ? { ...block, drawing: inArimo(drawings.get(block.id)) } : block,
      ),
      parts: inSections(section.parts),
    }));
  return { ...sheet, sections: inSections(sheet.sections) };
}

const inArimo = (svg: string | undefined) => svg?.replaceAll(/font-family="[^"]*"/g, 'font-family="Arimo"') ?? null;
