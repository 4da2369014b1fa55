import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Block, Document, Figure, Quote, Section, TableRow } from '#libs/digests';
import { linePieces, placeholder, SUGGESTED, WITHDRAWN } from '#libs/digests';
import { projectRoot, quarterInWords } from '#libs/kernel';
import nunjucks from 'nunjucks';
import { type Printing, standingMark } from '../domain/printing.js';
import type { HouseStyle, Logo } from '../domain/house-style.js';
import { groupedBlocks } from '../domain/grouped-blocks.js';
import type { Drawings } from '../draw-charts.js';

/** HTML that was made of templates, and may be put into a page as it is. */
export type Markup = nunjucks.runtime.SafeString | string;

/** What a page adds to a document: where its figures and quotes lead, and what stands beside its parts. */
export type HtmlOptions = Printing & {
  /** Where a figure's source is shown; null for none. Without it figures are plain. */
  figureHref?: (figure: Figure) => string | null;
  /** Where the summary of a quote is shown; null for none. */
  quoteHref?: (quote: Quote) => string | null;
  /** Markup after the cover, under the heading of a section, and after a block: it is not escaped again. */
  beside?: { cover?: Markup; section?: (section: Section) => Markup; block?: (block: Block) => Markup };
  /** A whole file with a style of its own, rather than a part of a page. */
  standalone?: boolean;
};

const FOLDER = join(projectRoot, 'libs/print/src/html');
const templates = new nunjucks.Environment(new nunjucks.FileSystemLoader(FOLDER), {
  autoescape: true,
  throwOnUndefined: false,
  trimBlocks: true,
  lstripBlocks: true,
});
templates.addFilter('quarter', quarterInWords);
templates.addFilter('min', (numbers: number[]) => Math.min(...numbers));
const css = ['standalone.css', 'document.css'].map((file) => readFileSync(join(FOLDER, file), 'utf8')).join('\n');

/** A document as HTML, the master of all formats: an `<article>` for a page, or a file that stands alone, without scripts. */
export function toHtml(document: Document, style: HouseStyle, drawings: Drawings, options: HtmlOptions = {}): string {
  const fragment = templates.render('document.njk', {
    document,
    style,
    mark: standingMark(options),
    origin: options.origin,
    ...helpers(drawings, options),
    ...logoOf(style, options),
  });
  return options.standalone
    ? templates.render('standalone.njk', { document, style, css, fragment, mark: standingMark(options) })
    : fragment;
}

function helpers(drawings: Drawings, { figureHref, quoteHref, beside }: HtmlOptions) {
  const safe = (markup: Markup | undefined) => new nunjucks.runtime.SafeString(String(markup ?? ''));
  return {
    pieces: linePieces,
    groups: groupedBlocks,
    isBlank: ({ cells }: TableRow) => cells.every((cell) => cell === ''),
    withdrawn: WITHDRAWN,
    placeholder,
    suggested: SUGGESTED,
    drawing: (id: string) => drawings.get(id),
    figureHref: (figure: Figure) => figureHref?.(figure) ?? null,
    quoteHref: (quote: Quote) => (quote.withdrawn ? null : (quoteHref?.(quote) ?? null)),
    besideCover: safe(beside?.cover),
    besideSection: (section: Section) => safe(beside?.section?.(section)),
    besideBlock: (block: Block) => safe(beside?.block?.(block)),
  };
}

/** A page has its own header, and its policy loads no pictures from within it. */
const logoOf = ({ logo }: HouseStyle, { standalone }: HtmlOptions) =>
  standalone && logo ? { logo: { src: dataUrl(logo), words: logo.words } } : {};

const TYPES = { svg: 'image/svg+xml', png: 'image/png' } as const;
const dataUrl = ({ kind, bytes }: Logo) => `data:${TYPES[kind]};base64,${Buffer.from(bytes).toString('base64')}`;
