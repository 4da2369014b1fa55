import { type Block, type Cell, type Row, type Table, textOnOneLine } from '../domain/blocks.js';
import { ParagraphText } from '../blocks/paragraph-text.js';
import { LIMITS } from '../limits.js';
import { SENTENCES, Unreadable } from '../unreadable.js';
import type { Attribute } from '../word/scan-xml.js';
import type { OpenDocumentStyles } from './open-document-styles.js';

type WritingParagraph = {
  block: number;
  text: ParagraphText;
  style: string | undefined;
  heading: number | null;
  beside: Block[];
  level: number | null;
};
/** `covered`: how many cells to come lie under the one before them. */
type WritingRow = { row: Row; column: number; covered: number };
type WritingCell = { cell: Cell; spanned: number };
type Span = {
  standsOut: boolean;
  isItalic: boolean;
  isGrey: boolean;
  isTinted: boolean;
  isStruck: boolean;
  size: number | null;
  isHidden: boolean;
};
const PLAIN: Span = {
  standsOut: false,
  isItalic: false,
  isGrey: false,
  isTinted: false,
  isStruck: false,
  size: null,
  isHidden: false,
};

/** What no reader sees: deletions, comments, notes, alternative texts, list numbers, form definitions, tables of contents. */
const SKIPPED = new Set([
  'text:tracked-changes',
  'office:annotation',
  'office:forms',
  'text:note',
  'text:number',
  'text:table-of-content',
  'text:hidden-text',
  'text:placeholder',
  'text:label',
  'svg:title',
  'svg:desc',
  'math:math',
  'script:event-listener',
  'text:sequence-decls',
]);
const STYLES = new Set(['office:automatic-styles', 'office:styles']);
/** What is read: the page, or what is printed at its head. */
const BODIES = new Set(['office:text', 'style:header']);
const MOST_REPEATED = 60;

/** Builds blocks from the elements of an OpenDocument text as they go by. */
export class OpenDocumentBuilder {
  private count = 0;
  private tableCount = 0;
  private skipped = 0;
  private inStyles = 0;
  private inBody = false;
  private lists = 0;
  private readonly containers: { blocks: Block[]; lists: number }[] = [{ blocks: [], lists: 0 }];
  private readonly paragraphs: WritingParagraph[] = [];
  private readonly spans: Span[] = [];
  private readonly tables: { table: Table; rows: WritingRow[] }[] = [];
  private readonly cells: WritingCell[] = [];

  constructor(private readonly styles: OpenDocumentStyles) {}

  open(name: string, attribute: Attribute): void {
    if (this.skipped > 0 || SKIPPED.has(name) || isPlaceholder(name, attribute)) this.skipped += 1;
    else if (this.inStyles > 0 || STYLES.has(name)) {
      this.inStyles += 1;
      this.styles.open(name, attribute);
    } else if (BODIES.has(name)) this.inBody = true;
    else if (this.inBody) this.openContent(name, attribute);
  }

  close(name: string): void {
    if (this.skipped > 0) this.skipped -= 1;
    else if (this.inStyles > 0) {
      this.inStyles -= 1;
      this.styles.close(name);
    } else if (BODIES.has(name)) this.inBody = false;
    else if (this.inBody) this.closeContent(name);
  }

  /** White space in the XML is one space; only elements break lines. */
  text(text: string): void {
    if (this.skipped === 0 && this.inBody && this.paragraphs.length > 0) this.write(text.replace(/[ \t\r\n]+/g, ' '));
  }

  finish(): Block[] {
    return this.containers[0]?.blocks ?? [];
  }

  private openContent(name: string, attribute: Attribute): void {
    switch (name) {
      case 'text:p':
      case 'text:h':
        this.openParagraph(name, attribute);
        break;
      case 'text:span':
        this.openSpan(attribute('text:style-name'));
        break;
      case 'text:s':
        this.write(' '.repeat(Math.min(MOST_REPEATED, Number(attribute('text:c') ?? 1) || 1)));
        break;
      case 'text:tab':
        this.write('\t');
        break;
      case 'text:line-break':
        this.write('\n');
        break;
      case 'text:list':
        this.lists += 1;
        break;
      default:
        this.openStructure(name, attribute);
    }
  }

  private openStructure(name: string, attribute: Attribute): void {
    switch (name) {
      case 'table:table':
        this.openTable();
        break;
      case 'table:table-row':
        this.tables.at(-1)?.rows.push({ row: { cells: [] }, column: 0, covered: 0 });
        break;
      case 'table:table-cell':
      case 'table:covered-table-cell':
        this.openCell(name, attribute);
        break;
      case 'draw:text-box':
        this.openContainer();
        break;
    }
  }

  private closeContent(name: string): void {
    switch (name) {
      case 'text:p':
      case 'text:h':
        this.closeParagraph();
        break;
      case 'text:span':
        this.spans.pop();
        break;
      case 'text:list':
        this.lists -= 1;
        break;
      case 'table:table-cell':
      case 'table:covered-table-cell':
        this.closeCell();
        break;
      case 'table:table':
        this.closeTable();
        break;
      case 'draw:text-box':
        this.closeTextBox();
        break;
    }
  }

  private write(text: string): void {
    const span = this.spans.at(-1);
    if (span?.isHidden) return;
    const { isItalic, isGrey, ...look } = span ?? PLAIN;
    this.paragraphs.at(-1)?.text.write(text, { ...look, isFaint: isItalic || isGrey });
  }

  private openParagraph(name: string, attribute: Attribute): void {
    this.count += 1;
    if (this.count > LIMITS.blocks) throw new Unreadable(SENTENCES.bomb);
    const style = attribute('text:style-name');
    const outline = name === 'text:h' ? Number(attribute('text:outline-level') ?? 1) || 1 : null;
    const heading = outline ?? this.styles.find(style, 'heading') ?? null;
    const level = this.lists > 0 ? this.lists - 1 : null;
    this.paragraphs.push({ block: this.count, text: new ParagraphText(), style, heading, beside: [], level });
    this.spans.push(this.lookOf(style, { ...PLAIN, size: this.styles.usualSize }));
  }

  private closeParagraph(): void {
    const paragraph = this.paragraphs.pop();
    this.spans.pop();
    if (!paragraph) return;
    const { text, beside } = paragraph;
    this.containers.at(-1)?.blocks.push(text.finish(paragraph), ...beside);
  }

  private openSpan(style: string | undefined): void {
    this.spans.push(this.lookOf(style, this.spans.at(-1) ?? PLAIN));
  }

  private lookOf(style: string | undefined, around: Span): Span {
    const isBold = this.styles.find(style, 'isBold');
    const isUnderlined = this.styles.find(style, 'isUnderlined');
    return {
      standsOut:
        isBold === undefined && isUnderlined === undefined
          ? around.standsOut
          : (isBold ?? false) || (isUnderlined ?? false),
      isItalic: this.styles.find(style, 'isItalic') ?? around.isItalic,
      isGrey: this.styles.find(style, 'isGrey') ?? around.isGrey,
      isTinted: this.styles.find(style, 'isTinted') ?? around.isTinted,
      isStruck: this.styles.find(style, 'isStruck') ?? around.isStruck,
      size: this.styles.find(style, 'size') ?? around.size,
      isHidden: this.styles.find(style, 'isHidden') ?? around.isHidden,
    };
  }

  private openContainer(): void {
    this.containers.push({ blocks: [], lists: this.lists });
    this.lists = 0;
  }

  private closeContainer(): Block[] {
    const { blocks, lists } = this.containers.pop() ?? { blocks: [], lists: 0 };
    this.lists = lists;
    return blocks;
  }

  /** What stands in a text box is read after the paragraph it hangs on, or in its place on the page. */
  private closeTextBox(): void {
    const blocks = this.closeContainer();
    (this.paragraphs.at(-1)?.beside ?? this.containers.at(-1)?.blocks)?.push(...blocks);
  }

  private openTable(): void {
    this.count += 1;
    this.tableCount += 1;
    this.tables.push({
      table: { kind: 'table', block: this.count, number: this.tableCount, rows: [] },
      rows: [],
    });
  }

  private closeTable(): void {
    const writing = this.tables.pop();
    if (!writing) return;
    writing.table.rows = writing.rows.map(({ row }) => row).filter(({ cells }) => cells.length > 0);
    if (writing.table.rows.length > 0) this.containers.at(-1)?.blocks.push(writing.table);
  }

  private openCell(name: string, attribute: Attribute): void {
    const repeated = Math.min(MOST_REPEATED, Number(attribute('table:number-columns-repeated') ?? 1) || 1);
    const spanned = Math.min(MOST_REPEATED, Number(attribute('table:number-columns-spanned') ?? 1) || 1);
    const isShaded = this.styles.find(attribute('table:style-name'), 'isShaded') ?? false;
    const isContinued = name === 'table:covered-table-cell';
    const span = Math.max(spanned, repeated);
    this.cells.push({ cell: { column: 0, span, isContinued, isShaded, text: '', blocks: [] }, spanned });
    this.openContainer();
  }

  /** A cell covered from the left belongs to the one that covers it; one covered from above continues it. */
  private closeCell(): void {
    const blocks = this.closeContainer();
    const { cell, spanned = 1 } = this.cells.pop() ?? {};
    const writing = this.tables.at(-1)?.rows.at(-1);
    if (!cell || !writing) return;
    if (cell.isContinued && writing.covered > 0) {
      writing.covered -= cell.span;
      return;
    }
    cell.column = writing.column;
    writing.column += cell.span;
    const before = writing.row.cells.at(-1);
    // What one cell covers below it is one cell here, however many columns it is wide.
    if (cell.isContinued && before?.isContinued) {
      before.span += cell.span;
      return;
    }
    if (!cell.isContinued) {
      cell.blocks = blocks;
      cell.text = textOnOneLine(blocks);
      writing.covered = spanned - 1;
    }
    writing.row.cells.push(cell);
  }
}

const isPlaceholder = (name: string, attribute: Attribute) =>
  name === 'loext:content-control' && attribute('loext:showing-place-holder') === 'true';
