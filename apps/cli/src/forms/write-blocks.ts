import type { Look } from './form-habits.js';
import type { Block, Cell, Control, Inline, Paragraph, Row, Table } from './model.js';
import { element, escapeXml, valued } from './xml.js';

/** Who made the tracked changes, and when (`2014-03-31T09:00:00Z`). */
export type Change = { author: string; date: string };

const TABLE_LOOK = { 'w:val': '04A0', 'w:firstRow': 1, 'w:lastRow': 0, 'w:firstColumn': 1, 'w:noVBand': 1 };
const PROMPTS: Record<Control['type'], string> = {
  plain: 'Click here to enter text.',
  rich: 'Click here to enter text.',
  date: 'Click here to enter a date.',
  choice: 'Choose an item.',
};

/**
 * Turns blocks into WordprocessingML, in the order of elements Word insists on. One writer writes one part: the ids it
 * gives to tracked changes and content controls count up from 1.
 */
export class BlockWriter {
  private lastId = 0;

  constructor(
    private readonly look: Look,
    private readonly change: Change,
  ) {}

  /** The XML of blocks in a body, a cell, a header or a footer. */
  blocks(blocks: readonly Block[]): string {
    return blocks.map((block) => this.block(block)).join('');
  }

  private block(block: Block): string {
    if (block.kind === 'paragraph') return this.paragraph(block);
    if (block.kind === 'table') return this.table(block);
    return this.control(block.control, this.blocks(block.blocks));
  }

  private paragraph(one: Paragraph): string {
    const properties = [
      one.style === 'Normal' ? '' : valued('w:pStyle', one.style),
      one.list ? element('w:numPr', {}, valued('w:ilvl', one.list.level), valued('w:numId', one.list.list + 1)) : '',
      one.mark ? element('w:rPr', {}, element(one.mark === 'inserted' ? 'w:ins' : 'w:del', this.signed())) : '',
    ].join('');
    return element('w:p', {}, properties && element('w:pPr', {}, properties), this.inlines(one.inlines));
  }

  private inlines(inlines: readonly Inline[]): string {
    return inlines.map((inline) => this.inline(inline)).join('');
  }

  private inline(inline: Inline): string {
    switch (inline.kind) {
      case 'text':
        return textRun(inline);
      case 'tab':
        return element('w:r', {}, element('w:tab'));
      case 'field':
        return element('w:fldSimple', { 'w:instr': ` ${inline.code} ` }, element('w:r', {}, element('w:t', {}, '1')));
      case 'inserted':
        return element('w:ins', this.signed(), run('', element('w:t', KEEP_SPACES, escapeXml(inline.text))));
      case 'deleted':
        return element('w:del', this.signed(), run('', element('w:delText', KEEP_SPACES, escapeXml(inline.text))));
      case 'prompt':
        return prompt(inline.control);
      default:
        return this.inlineControl(inline.control, inline.inlines);
    }
  }

  private inlineControl(control: Control, inlines: readonly Inline[]): string {
    return this.control(control, control.blank ? prompt(control) : this.inlines(inlines));
  }

  private table(table: Table): string {
    const width = total(table.columns);
    const properties = element(
      'w:tblPr',
      {},
      valued('w:tblStyle', 'FormTable'),
      element('w:tblW', { 'w:w': width, 'w:type': 'dxa' }),
      element('w:tblLayout', { 'w:type': 'fixed' }),
      element('w:tblLook', TABLE_LOOK),
    );
    const grid = element('w:tblGrid', {}, ...table.columns.map((column) => element('w:gridCol', { 'w:w': column })));
    return element('w:tbl', {}, properties, grid, ...table.rows.map((row) => this.row(row, table.columns)));
  }

  private row(row: Row, columns: readonly number[]): string {
    const heading = row.heading ? element('w:trPr', {}, element('w:cantSplit'), element('w:tblHeader')) : '';
    const widths = cellWidths(row.cells, columns);
    const cells = row.cells.map((cell, index) => this.cell(cell, widths[index]!));
    const written = element('w:tr', {}, heading, ...cells);
    return row.control ? this.control(row.control, written) : written;
  }

  private cell(cell: Cell, width: number): string {
    const fill = cell.fill === 'band' ? this.look.accent : this.look.shade;
    const properties = element(
      'w:tcPr',
      {},
      element('w:tcW', { 'w:w': width, 'w:type': 'dxa' }),
      cell.span ? valued('w:gridSpan', cell.span) : '',
      cell.fill ? element('w:shd', { 'w:val': 'clear', 'w:color': 'auto', 'w:fill': fill }) : '',
    );
    // Word calls a cell damaged unless its last block is a paragraph.
    const endsOpen = cell.blocks.at(-1)?.kind === 'table' || cell.blocks.length === 0;
    const written = element('w:tc', {}, properties, this.blocks(cell.blocks), endsOpen ? element('w:p') : '');
    return cell.control ? this.control(cell.control, written) : written;
  }

  private control(control: Control, content: string): string {
    const properties = element(
      'w:sdtPr',
      {},
      valued('w:alias', control.title),
      valued('w:tag', control.tag),
      valued('w:id', this.nextId()),
      control.blank ? element('w:showingPlcHdr') : '',
      controlType(control),
    );
    return element('w:sdt', {}, properties, element('w:sdtContent', {}, content));
  }

  private signed() {
    return { 'w:id': this.nextId(), 'w:author': this.change.author, 'w:date': this.change.date };
  }

  private nextId(): number {
    this.lastId += 1;
    return this.lastId;
  }
}

/** How wide each cell of a row is, given how many columns each spans. */
function cellWidths(cells: readonly Cell[], columns: readonly number[]): number[] {
  const ends = cells.map((_, index) => total(cells.slice(0, index + 1).map((cell) => cell.span ?? 1)));
  return ends.map((end, index) => total(columns.slice(ends[index - 1] ?? 0, end)));
}

const total = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0);

const KEEP_SPACES = { 'xml:space': 'preserve' };

const run = (properties: string, content: string) =>
  element('w:r', {}, properties && element('w:rPr', {}, properties), content);

/** The prompt a control shows while it is blank. */
const prompt = (control: Control) =>
  run(valued('w:rStyle', 'PlaceholderText'), element('w:t', {}, PROMPTS[control.type]));

function textRun(inline: Extract<Inline, { kind: 'text' }>): string {
  if (inline.text === '') return '';
  const written = run(inline.bold ? element('w:b') : '', element('w:t', KEEP_SPACES, escapeXml(inline.text)));
  return inline.misspelt ? proofMark('spellStart') + written + proofMark('spellEnd') : written;
}

const proofMark = (type: 'spellStart' | 'spellEnd') => element('w:proofErr', { 'w:type': type });

function controlType(control: Control): string {
  if (control.type === 'plain') return element('w:text');
  if (control.type === 'rich') return element('w:richText');
  if (control.type === 'choice') {
    const items = (control.choices ?? []).map((choice) =>
      element('w:listItem', { 'w:displayText': choice, 'w:value': choice }),
    );
    return element('w:comboBox', {}, ...items);
  }
  const parts = [
    valued('w:dateFormat', 'dd/MM/yyyy'),
    valued('w:lid', 'en-GB'),
    valued('w:storeMappedDataAs', 'dateTime'),
    valued('w:calendar', 'gregorian'),
  ];
  return element('w:date', {}, ...parts);
}
