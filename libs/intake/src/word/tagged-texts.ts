import { LIMITS } from '../limits.js';
import { SKIPPED } from './element-names.js';
import { isOn } from './paragraph-styles.js';
import { type Attribute, scanXml } from './scan-xml.js';
import { symbolText } from './symbols.js';
import { XmlFault } from './xml-values.js';
import { SENTENCES, Unreadable } from '../unreadable.js';

/** What stands in a content control, by its tag; `row` numbers the table rows of the document from 1, 0 outside one. */
export type TaggedText = { tag: string; row: number; text: string };

/**
 * The texts of all tagged content controls of a Word document, changes accepted, blank ones as ''. Paragraphs and breaks are
 * lines, list items have a dash. Undefined where text stands beside a control in its own table cell. Throws Unreadable for
 * damaged XML and beyond LIMITS.
 */
export function taggedTexts(xml: string): TaggedText[] | undefined {
  const collector = new Collector();
  try {
    scanXml(xml, (name) => name, collector);
  } catch (fault) {
    if (!(fault instanceof XmlFault)) throw fault;
    throw new Unreadable(fault.reason === 'damaged' ? SENTENCES.damaged : SENTENCES.unsafe, { cause: fault });
  }
  return collector.hasStrayText ? undefined : collector.texts;
}

type OpenControl = TaggedText & { isPlaceholder: boolean; paragraphs: number };
type OpenCell = { hasControl: boolean; outside: string };
const PROPERTIES = new Set(['w:sdtPr', 'w:pPr', 'w:rPr', 'w:trPr', 'w:tcPr', 'w:tblPr']);

class Collector {
  readonly texts: TaggedText[] = [];
  hasStrayText = false;
  private depth = 0;
  private skipped = 0;
  private properties = 0;
  private inText = false;
  private rows = 0;
  private readonly openRows: number[] = [];
  private readonly cells: OpenCell[] = [];
  private readonly controls: OpenControl[] = [];

  open(name: string, attribute: Attribute): void {
    this.depth += 1;
    if (this.depth > LIMITS.xmlDepth) throw new Unreadable(SENTENCES.bomb);
    if (this.skipped > 0 || SKIPPED.has(name) || name === 'w:del' || name === 'w:moveFrom') this.skipped += 1;
    else if (PROPERTIES.has(name)) this.properties += 1;
    else if (this.properties > 0) this.openProperty(name, attribute);
    else this.openContent(name, attribute);
  }

  close(name: string): void {
    this.depth -= 1;
    if (this.skipped > 0) this.skipped -= 1;
    else if (PROPERTIES.has(name)) this.properties -= 1;
    else if (this.properties === 0) this.closeContent(name);
  }

  text(text: string): void {
    if (this.inText && this.skipped === 0) this.write(text.replaceAll(/[\t\r\n]+/g, ' '));
  }

  private openProperty(name: string, attribute: Attribute): void {
    const control = this.controls.at(-1);
    if (!control) return;
    if (name === 'w:tag' && control.tag === '') control.tag = attribute('w:val') ?? '';
    else if (name === 'w:showingPlcHdr') control.isPlaceholder = isOn(attribute('w:val'));
    else if (name === 'w:ilvl') control.text += '  '.repeat(Math.min(8, Number(attribute('w:val')) || 0));
    else if (name === 'w:numId' && attribute('w:val') !== '0') control.text += '- ';
  }

  private openContent(name: string, attribute: Attribute): void {
    const control = this.controls.at(-1);
    if (name === 'w:sdt')
      this.controls.push({ tag: '', row: this.openRows.at(-1) ?? 0, text: '', isPlaceholder: false, paragraphs: 0 });
    else if (name === 'w:tr') this.openRows.push((this.rows += 1));
    else if (name === 'w:tc') this.cells.push({ hasControl: false, outside: '' });
    else if (name === 'w:t') this.inText = true;
    else if (name === 'w:br' || name === 'w:cr') this.write('\n');
    else if (name === 'w:tab') this.write('\t');
    else if (name === 'w:noBreakHyphen') this.write('-');
    else if (name === 'w:sym') this.write(symbolText(attribute('w:char') ?? ''));
    else if (name === 'w:p' && control && (control.paragraphs += 1) > 1) control.text += '\n';
  }

  private closeContent(name: string): void {
    if (name === 'w:sdt') this.closeControl();
    else if (name === 'w:tr') this.openRows.pop();
    else if (name === 'w:t') this.inText = false;
    else if (name === 'w:tc') {
      const cell = this.cells.pop();
      if (cell?.hasControl && cell.outside.trim() !== '') this.hasStrayText = true;
    }
  }

  private closeControl(): void {
    const { tag, row, text, isPlaceholder } = this.controls.pop()!;
    const cell = this.cells.at(-1);
    if (cell && tag !== '') cell.hasControl = true;
    if (tag !== '') this.texts.push({ tag, row, text: isPlaceholder ? '' : text });
  }

  /** Text belongs to the innermost control with a tag; a placeholder is nobody's. */
  private write(text: string): void {
    const control = this.controls.findLast(({ tag }) => tag !== '');
    const isInside = control && this.isOfThisCell(control);
    if (isInside) control.text += text;
    else if (this.cells.length > 0) this.cells.at(-1)!.outside += text;
  }

  private isOfThisCell(control: OpenControl): boolean {
    return this.cells.length === 0 || control.row === (this.openRows.at(-1) ?? 0);
  }
}
