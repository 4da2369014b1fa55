import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import type { Document } from '#libs/digests';
import { projectRoot } from '#libs/kernel';
import type { HouseStyle } from '../domain/house-style.js';
import { printable } from '../domain/printable.js';
import { type Sheet, sheetOf } from '../domain/sheet.js';
import type { Drawings } from '../draw-charts.js';
import { coverageOf, FONT_FAMILIES, fontFiles } from '../fonts.js';
import { PrintFault } from '../print-fault.js';

const FOLDER = join(projectRoot, 'libs/print/src/pdf');
/** How many documents ago something typst remembers may have been of use. */
const REMEMBERED = 5;

/** Sizes of type in which a briefing may be set, in points: the largest that takes two pages is the one. */
const BRIEFING_SIZES = [11, 10.5, 10, 9.5, 9, 8.5, 8];
const BRIEFING_PAGES = 2;
const SIZE = 10.5;

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
  toPdf(document: Document, style: HouseStyle, drawings: Drawings): Uint8Array {
    const look = lookOf(style);
    const sheet = this.words(withDrawings(sheetOf(document), drawings));
    const set =
      document.subject.kind === 'briefing' ? this.setOnTwoPages(sheet, look) : this.set(sheet, { ...look, size: SIZE });
    const creationTimestamp = Math.floor(Date.parse(document.composedAt) / 1000);
    const pdf = this.compiler.pdf(set, { pdfStandard: 'ua-1', creationTimestamp });
    this.compiler.evictCache(REMEMBERED);
    return pdf;
  }

  /** Every text as the fonts have it. Drawings are markup of their own, in which only Arimo is asked for. */
  private words(sheet: Sheet): string {
    return JSON.stringify(sheet, (name, value: unknown) =>
      typeof value === 'string' && name !== 'drawing' ? printable(value, this.covered) : value,
    );
  }

  /** In the largest type in which it takes two pages; what is short for that begins its second page half way. */
  private setOnTwoPages(sheet: string, look: Look): NodeTypstDocument {
    const [largest, ...smaller] = BRIEFING_SIZES as [number, ...number[]];
    let set = this.set(sheet, { ...look, size: largest, compact: true });
    if (set.numOfPages < BRIEFING_PAGES) return this.set(sheet, { ...look, size: largest, compact: true, turns: true });
    for (const size of smaller) {
      if (set.numOfPages <= BRIEFING_PAGES) break;
      set = this.set(sheet, { ...look, size, compact: true });
    }
    return set;
  }

  private set(sheet: string, look: Look & { size: number }): NodeTypstDocument {
    const inputs = { sheet, look: JSON.stringify(look) };
    const compiled = this.compiler.compile({ mainFileContent: this.template, inputs });
    if (compiled.result) return compiled.result;
    throw new PrintFault(`typst: ${JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics)}`);
  }
}

/** How a document looks, as the template takes it. `compact`: two columns; `turns`: the second page begins half way. */
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
