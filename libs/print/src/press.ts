import { join } from 'node:path';
import { type ChartView, loadDashboards } from '#libs/dashboards';
import type { Document } from '#libs/digests';
import { projectRoot } from '#libs/kernel';
import { MART_COLUMNS } from '#libs/warehouse';
import { toCsvAnnex } from './annex/to-csv-annex.js';
import { nameEnding, type Printing } from './domain/printing.js';
import { type DocumentFormat, FORMATS } from './domain/formats.js';
import type { HouseStyle } from './domain/house-style.js';
import { drawCharts, type Drawings, specsOf } from './draw-charts.js';
import { type HtmlOptions, toHtml } from './html/to-html.js';
import { loadHouseStyle } from './load-house-style.js';
import type { PdfSetter } from './pdf/to-pdf.js';

/** A document as a file: its name, its media type and its bytes. */
export type PrintedFile = { name: string; type: string; bytes: Uint8Array };

/**
 * Prints documents in the house style, their charts drawn by the specs of `dashboards/`. One serves a process. What writes
 * Word, PDF and Excel is large, and loaded with the first document of its kind.
 */
export class Press {
  private readonly printers: Record<DocumentFormat, (document: Document, as: Printing) => Promise<Uint8Array>> = {
    html: async (document, as) => Buffer.from(await this.toHtml(document, { ...linksOf(as), ...as, standalone: true })),
    word: (document, as) => this.toWord(document, as),
    pdf: (document, as) => this.toPdf(document, as),
    excel: (document, as) => this.toWorkbook(document, as),
    csv: async (document, as) => Buffer.from(this.toCsvAnnex(document, as)),
  };
  private specs: ReadonlyMap<string, ChartView> | undefined;
  private setter: PdfSetter | undefined;

  constructor(
    private readonly style: HouseStyle,
    private readonly dashboards = join(projectRoot, 'dashboards'),
  ) {}

  /** In the house style of the project. Throws a sentence naming the file when it is not as it should be. */
  static load(references = join(projectRoot, 'data/reference')): Press {
    return new Press(loadHouseStyle(references));
  }

  /** A document as a file of one format. */
  async print(format: DocumentFormat, document: Document, as: Printing = {}): Promise<PrintedFile> {
    const { type, ending } = FORMATS[format];
    const name = `${fileName(document, as)}${nameEnding(as)}.${ending}`;
    return { name, type, bytes: await this.printers[format](document, as) };
  }

  /** HTML, the master: a part of a page, or with `standalone` a whole file without scripts. */
  async toHtml(document: Document, options: HtmlOptions = {}): Promise<string> {
    return toHtml(document, this.styleOf(document), await this.draw(document), options);
  }

  /** A Word file (.docx). */
  async toWord(document: Document, as: Printing = {}): Promise<Uint8Array> {
    const { toWord } = await import('./word/to-word.js');
    return toWord(document, this.styleOf(document), await this.draw(document), as);
  }

  /** A PDF by PDF/UA-1: tagged, titled, with bookmarks. */
  async toPdf(document: Document, as: Printing = {}): Promise<Uint8Array> {
    const { PdfSetter } = await import('./pdf/to-pdf.js');
    this.setter ??= new PdfSetter();
    return this.setter.toPdf(document, this.styleOf(document), await this.draw(document), as);
  }

  /** The figures and where they are from, as Excel (.xlsx). */
  async toWorkbook(document: Document, as: Printing = {}): Promise<Uint8Array> {
    return (await import('./annex/to-workbook.js')).toWorkbook(document, as);
  }

  /** The figures and where they are from, as CSV. */
  toCsvAnnex = (document: Document, as: Printing = {}): string => toCsvAnnex(document, as);

  /** A board's own document is the board's, not the group's. */
  private styleOf({ subject, about }: Document): HouseStyle {
    return 'board' in subject ? { ...this.style, publisher: about } : this.style;
  }

  private draw(document: Document): Promise<Drawings> {
    this.specs ??= specsOf(loadDashboards(this.dashboards, MART_COLUMNS));
    return drawCharts(document, this.specs);
  }
}

/** A file of HTML can lead everywhere a page does. */
const linksOf = ({ origin }: Printing): Pick<HtmlOptions, 'figureHref' | 'quoteHref'> => ({
  ...(origin?.figureHref ? { figureHref: origin.figureHref } : {}),
  ...(origin?.quoteHref ? { quoteHref: origin.quoteHref } : {}),
});

/** What a document is saved as: its kind, whose it is where it is of one board or for everybody, and of when. */
function fileName({ subject, about }: Document, { period }: Printing): string {
  const { kind } = subject;
  const isForAll = 'publication' in subject;
  const of =
    'board' in subject ? [subject.board] : 'theme' in subject ? [subject.theme] : isForAll ? [inFileName(about)] : [];
  const ofFigures = period ? [...new Set([period.from, period.to])] : [];
  const when = 'quarter' in subject ? [subject.quarter] : 'year' in subject ? [subject.year] : ofFigures;
  return [kind, ...of, ...when].join('-');
}

/** A name as part of a file's: "St Ives & Moor" is `st-ives-moor`. */
const inFileName = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[\u0300-\u036f’']/g, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
