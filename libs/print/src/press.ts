import { join } from 'node:path';
import { type ChartView, loadDashboards } from '#libs/dashboards';
import type { Document } from '#libs/digests';
import { projectRoot } from '#libs/kernel';
import { MART_COLUMNS } from '#libs/warehouse';
import { drawCharts, specsOf } from './draw-charts.js';
import type { HouseStyle } from './domain/house-style.js';
import { type HtmlOptions, toHtml } from './html/to-html.js';
import { loadHouseStyle } from './load-house-style.js';
import { PdfSetter } from './pdf/to-pdf.js';
import { toWord } from './word/to-word.js';

/** Prints documents in the house style, their charts drawn by the specs of `dashboards/`. */
export class Press {
  private setter: PdfSetter | undefined;

  constructor(
    private readonly style: HouseStyle,
    private readonly specs: ReadonlyMap<string, ChartView>,
  ) {}

  /** With the house style and the charts of the project. Throws a sentence naming the file that is wrong. */
  static load(references = join(projectRoot, 'data/reference')): Press {
    const dashboards = loadDashboards(join(projectRoot, 'dashboards'), MART_COLUMNS);
    return new Press(loadHouseStyle(references), specsOf(dashboards));
  }

  /** A document as HTML: a part of a page, or with `standalone` a whole file. */
  async toHtml(document: Document, options: HtmlOptions = {}): Promise<string> {
    return toHtml(document, this.style, await drawCharts(document, this.specs), options);
  }

  /** A document as PDF, by PDF/UA-1. */
  async toPdf(document: Document): Promise<Uint8Array> {
    this.setter ??= new PdfSetter(this.style);
    return this.setter.toPdf(document, await drawCharts(document, this.specs));
  }

  /** A document as a Word file. */
  async toWord(document: Document): Promise<Uint8Array> {
    return toWord(document, this.style, await drawCharts(document, this.specs));
  }
}
