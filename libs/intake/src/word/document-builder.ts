import { isGrey, isTint } from '../blocks/faint.js';
import type { Look } from '../blocks/paragraph-text.js';
import { type Block, type Cell, type Row, type Table, textOnOneLine } from '../domain/blocks.js';
import { PROPERTIES, SKIPPED, VALUED } from './element-names.js';
import { FormField } from './form-field.js';
import { isOn, type ParagraphStyles } from './paragraph-styles.js';
import type { Attribute } from './scan-xml.js';
import { symbolText } from './symbols.js';
import { WritingParagraph } from './writing-paragraph.js';

type Container = { blocks: Block[]; carried: WritingParagraph | null };
type WritingRow = { row: Row; column: number; isDropped: boolean };
type WritingTable = { table: Table; rows: WritingRow[] };
type Run = Look & { isHidden: boolean };
const PLAIN_RUN: Run = {
  standsOut: false,
  isFaint: false,
  isTinted: false,
  isStruck: false,
  size: null,
  isHidden: false,
};
type Control = { isPlaceholder: boolean };

const LINE_END = /[\r\n]/;

/** Builds blocks from the elements of a Word document as they go by. */
export class DocumentBuilder {
  /** Blocks so far. */
  count = 0;
  private tableCount = 0;
  private skipped = 0;
  private inText = false;
  private properties: string[] = [];
  private readonly containers: Container[] = [{ blocks: [], carried: null }];
  private readonly paragraphs: WritingParagraph[] = [];
  private readonly tables: WritingTable[] = [];
  private readonly cells: Cell[] = [];
  private readonly runs: Run[] = [];
  private readonly controls: Control[] = [];
  private readonly alternatives: { isTaken: boolean }[] = [];
  private readonly fields: FormField[] = [];
  private placeholders = 0;

  constructor(private readonly styles: ParagraphStyles) {}

  open(name: string, attribute: Attribute): void {
    if (this.skipped > 0 || SKIPPED.has(name)) this.skipped += 1;
    else if (this.properties.length > 0) this.openProperty(name, attribute);
    else this.openContent(name, attribute);
  }

  close(name: string): void {
    if (this.skipped > 0) this.skipped -= 1;
    else if (this.properties.length > 0) {
      if (name === this.properties.at(-1)) this.properties.pop();
    } else this.closeContent(name);
  }

  text(text: string): void {
    // A line end inside a text run is a space to Word; only its own elements break lines.
    if (this.inText && this.skipped === 0) this.write(LINE_END.test(text) ? text.replace(/[\r\n]+/g, ' ') : text);
  }

  finish(): Block[] {
    return this.closeContainer();
  }

  private openContent(name: string, attribute: Attribute): void {
    switch (name) {
      case 'w:r':
        this.openRun();
        break;
      case 'w:t':
        this.inText = true;
        break;
      case 'w:p':
        this.openParagraph();
        break;
      case 'w:pPr':
      case 'w:rPr':
      case 'w:trPr':
      case 'w:tcPr':
      case 'w:sdtPr':
        this.properties.push(name);
        break;
      case 'w:tab':
      case 'w:ptab':
        this.write('\t');
        break;
      case 'w:br':
      case 'w:cr':
        this.write('\n');
        break;
      case 'w:noBreakHyphen':
        this.write('-');
        break;
      case 'w:sym':
        this.write(symbolText(attribute('w:char') ?? ''));
        break;
      case 'w:del':
      case 'w:moveFrom':
        this.skipped += 1;
        break;
      default:
        this.openStructure(name, attribute);
    }
  }

  private openStructure(name: string, attribute: Attribute): void {
    switch (name) {
      case 'w:tbl':
        this.openTable();
        break;
      case 'w:tr':
        this.tables.at(-1)?.rows.push({ row: { cells: [] }, column: 0, isDropped: false });
        break;
      case 'w:tc':
        this.openCell();
        break;
      case 'w:txbxContent':
        this.containers.push({ blocks: [], carried: null });
        break;
      case 'w:sdt':
        this.controls.push({ isPlaceholder: false });
        break;
      case 'w:sdtContent':
        if (this.controls.at(-1)?.isPlaceholder) this.placeholders += 1;
        break;
      case 'mc:AlternateContent':
        this.alternatives.push({ isTaken: false });
        break;
      case 'mc:Choice':
      case 'mc:Fallback':
        this.openAlternative();
        break;
      default:
        this.openField(name, attribute);
    }
  }

  private openField(name: string, attribute: Attribute): void {
    if (name === 'w:fldChar') this.turnField(attribute('w:fldCharType'));
    else this.fields.at(-1)?.note(name, attribute('w:val'));
  }

  /** A field is `begin`, its code, `separate`, what it shows, `end`. */
  private turnField(type: string | undefined): void {
    if (type === 'begin') this.fields.push(new FormField());
    else if (type === 'separate') this.fields.at(-1)?.showResult();
    else this.write(this.fields.pop()?.ownText() ?? '');
  }

  private openProperty(name: string, attribute: Attribute): void {
    const value = VALUED.has(name) ? attribute('w:val') : undefined;
    const inside = this.properties.at(-1);
    if (inside === 'w:sdtPr') this.openControlProperty(name, value);
    else if (PROPERTIES.has(name)) this.properties.push(name);
    else if (inside === 'w:rPr' && this.properties.length === 1) this.openRunProperty(name, value);
    else if (inside === 'w:rPr') this.paragraphs.at(-1)?.noteMark(name);
    else if (inside === 'w:pPr') this.paragraphs.at(-1)?.note(name, value, this.styles);
    else if (inside === 'w:trPr') this.openRowProperty(name, value);
    else this.openCellProperty(name, value, attribute);
  }

  private openControlProperty(name: string, value: string | undefined): void {
    const control = this.controls.at(-1);
    if (name === 'w:showingPlcHdr' && control) control.isPlaceholder = isOn(value);
  }

  private openRunProperty(name: string, value: string | undefined): void {
    const run = this.runs.at(-1);
    if (!run) return;
    if (name === 'w:b') run.standsOut = isOn(value);
    else if (name === 'w:u') run.standsOut ||= isOn(value) && value !== 'none';
    else if (name === 'w:strike' || name === 'w:dstrike') run.isStruck = isOn(value);
    else if (name === 'w:vanish') run.isHidden = isOn(value);
    else if (name === 'w:i') run.isFaint = isOn(value);
    else if (name === 'w:color') {
      run.isFaint ||= isGrey(value ?? '');
      run.isTinted = isTint(value ?? '');
    } else if (name === 'w:sz') {
      run.size = Number(value) / 2 || null;
    } else if (name === 'w:rStyle' && value) {
      const { isBold, isFaint, isTinted, size } = this.styles.find(value);
      run.standsOut = isBold ?? run.standsOut;
      run.isFaint = isFaint ?? run.isFaint;
      run.isTinted = isTinted ?? run.isTinted;
      run.size = size ?? run.size;
    }
  }

  private openRowProperty(name: string, value: string | undefined): void {
    const row = this.tables.at(-1)?.rows.at(-1);
    if (!row) return;
    if (name === 'w:del' || name === 'w:moveFrom' || (name === 'w:hidden' && isOn(value))) row.isDropped = true;
    if (name === 'w:gridBefore') row.column += Number(value) || 0;
  }

  private openCellProperty(name: string, value: string | undefined, attribute: Attribute): void {
    const cell = this.cells.at(-1);
    if (!cell) return;
    if (name === 'w:gridSpan') cell.span = Math.max(1, Number(value) || 1);
    else if (name === 'w:vMerge' || name === 'w:hMerge') cell.isContinued = value !== 'restart';
    else if (name === 'w:shd') cell.isShaded = isColour(attribute('w:fill')) || isColour(attribute('w:themeFill'));
    else if (name === 'w:cellDel') cell.isContinued = true;
  }

  private closeContent(name: string): void {
    switch (name) {
      case 'w:t':
        this.inText = false;
        break;
      case 'w:r':
        this.runs.pop();
        break;
      case 'w:p':
        this.closeParagraph();
        break;
      case 'w:tc':
        this.closeCell();
        break;
      case 'w:tbl':
        this.closeTable();
        break;
      case 'w:txbxContent':
        this.paragraphs.at(-1)?.beside.push(...this.closeContainer());
        break;
      case 'w:sdtContent':
        if (this.controls.at(-1)?.isPlaceholder) this.placeholders -= 1;
        break;
      case 'w:sdt':
        this.controls.pop();
        break;
      case 'mc:AlternateContent':
        this.alternatives.pop();
        break;
    }
  }

  private write(text: string): void {
    const run = this.runs.at(-1);
    if (this.placeholders > 0 || run?.isHidden || this.fields.some((field) => field.isCode)) return;
    this.fields.at(-1)?.noteText();
    this.paragraphs.at(-1)?.write(text, run ?? PLAIN_RUN);
  }

  private openRun(): void {
    const paragraph = this.paragraphs.at(-1);
    const { standsOut, isFaint, isTinted } = paragraph ?? PLAIN_RUN;
    const size = paragraph?.usualSize ?? this.styles.usualSize;
    this.runs.push({ ...PLAIN_RUN, standsOut, isFaint, isTinted, size });
  }

  private openParagraph(): void {
    const container = this.containers.at(-1);
    const carried = container?.carried;
    if (container) container.carried = null;
    this.count += carried ? 0 : 1;
    this.paragraphs.push(new WritingParagraph(this.count, carried ?? null));
  }

  /** A paragraph whose end mark was deleted runs on into the next one. */
  private closeParagraph(): void {
    const paragraph = this.paragraphs.pop();
    const container = this.containers.at(-1);
    if (!paragraph || !container) return;
    for (const field of this.fields) field.showResult();
    if (paragraph.runsOn) container.carried = paragraph;
    else container.blocks.push(paragraph.finish(), ...paragraph.beside);
  }

  private closeContainer(): Block[] {
    const { blocks, carried } = this.containers.pop() ?? { blocks: [], carried: null };
    if (carried && carried.finish().text !== '') blocks.push(carried.finish());
    if (carried) blocks.push(...carried.beside);
    return blocks;
  }

  private openTable(): void {
    this.count += 1;
    this.tableCount += 1;
    const table: Table = { kind: 'table', block: this.count, number: this.tableCount, rows: [] };
    this.tables.push({ table, rows: [] });
  }

  private closeTable(): void {
    const writing = this.tables.pop();
    if (!writing) return;
    writing.table.rows = writing.rows.filter(({ isDropped }) => !isDropped).map(({ row }) => row);
    const container = this.containers.at(-1);
    if (container?.carried) container.blocks.push(container.carried.finish());
    if (container) container.carried = null;
    if (writing.table.rows.length > 0) container?.blocks.push(writing.table);
  }

  private openCell(): void {
    this.cells.push({ column: 0, span: 1, isContinued: false, isShaded: false, text: '', blocks: [] });
    this.containers.push({ blocks: [], carried: null });
  }

  private closeCell(): void {
    const blocks = this.closeContainer();
    const cell = this.cells.pop();
    const row = this.tables.at(-1)?.rows.at(-1);
    if (!cell || !row) return;
    cell.column = row.column;
    if (!cell.isContinued) cell.blocks = blocks;
    cell.text = textOnOneLine(cell.blocks);
    row.row.cells.push(cell);
    row.column += cell.span;
  }

  private openAlternative(): void {
    const alternative = this.alternatives.at(-1);
    if (alternative?.isTaken) this.skipped += 1;
    else if (alternative) alternative.isTaken = true;
  }
}

const isColour = (fill: string | undefined) => fill !== undefined && !/^(auto|none|ffffff|background1)$/i.test(fill);
