import { FlatBlocks } from '../blocks/flat-blocks.js';
import { ParagraphText } from '../blocks/paragraph-text.js';
import type { Block } from '../domain/blocks.js';
import { LIMITS } from '../limits.js';
import { SENTENCES, Unreadable } from '../unreadable.js';
import { withSymbols } from '../word/symbols.js';
import { ColourTable } from './colour-table.js';
import { codePageOfCharset, decodeBytes } from './code-pages.js';
import { CHARACTERS, KEPT_GROUPS, SKIPPED_GROUPS } from './destinations.js';
import { OldField } from './old-field.js';
import type { RichTextListener } from './rich-text-tokens.js';
import { RichTextStyles } from './rich-text-styles.js';
import { RowShape } from './row-shape.js';

/** What a group may change and its end takes back. */
type State = {
  /** What its words mean: text of the page, the font table, the colour table, the styles, a field's code, or nothing at all. */
  destination: 'text' | 'fonts' | 'colours' | 'styles' | 'code' | 'skipped';
  isBold: boolean;
  isUnderlined: boolean;
  isItalic: boolean;
  isStruck: boolean;
  /** Its number in the colour table. */
  colour: number;
  /** In points. */
  size: number;
  isHidden: boolean;
  isDeleted: boolean;
  font: number;
  /** How many characters stand in for one given by its number, for programs that do not know the number. */
  fallback: number;
};

type ParagraphState = { depth: number; level: number | null; heading: number | null; isListed: boolean };

const PLAIN_LETTERS = {
  isBold: false,
  isUnderlined: false,
  isItalic: false,
  isStruck: false,
  colour: 0,
  size: 12,
  isHidden: false,
  isDeleted: false,
};
const PLAIN: State = {
  destination: 'text',
  ...PLAIN_LETTERS,
  font: -1,
  fallback: 1,
};
const NEW_PARAGRAPH: ParagraphState = { depth: 0, level: null, heading: null, isListed: false };

/** Builds blocks from the groups, words and bytes of rich text as they go by. Changes are taken as accepted. */
export class RichTextBuilder implements RichTextListener {
  private state = PLAIN;
  private readonly states: State[] = [];
  /** Whether the group just opened may be passed over when its first word is unknown. */
  private isIgnorable = false;
  private isGroupStart = false;
  private codePage = 1252;
  private readonly fonts = new Map<number, number>();
  private readonly colours = new ColourTable();
  private readonly styles = new RichTextStyles();
  private bytes: number[] = [];
  private toSkip = 0;
  private blocks = new FlatBlocks();
  private text = new ParagraphText();
  private paragraph = NEW_PARAGRAPH;
  private rowShape = new RowShape();
  private readonly fields: { field: OldField; depth: number }[] = [];
  private readonly boxes: { depth: number; text: ParagraphText; paragraph: ParagraphState }[] = [];

  openGroup(): void {
    this.flush();
    this.states.push(this.state);
    if (this.states.length > LIMITS.groupDepth) throw new Unreadable(SENTENCES.bomb);
    this.isGroupStart = true;
    this.isIgnorable = false;
    this.toSkip = 0;
  }

  closeGroup(): void {
    this.flush();
    if (this.state.destination === 'styles') this.styles.endStyle();
    while (this.fields.at(-1)?.depth === this.states.length) this.closeField();
    while (this.boxes.at(-1)?.depth === this.states.length) this.closeBox();
    this.state = this.states.pop() ?? PLAIN;
    this.isGroupStart = false;
  }

  byte(code: number): void {
    this.isGroupStart = false;
    if (this.state.destination === 'skipped') return;
    if (this.toSkip > 0) this.toSkip -= 1;
    else if (this.state.destination === 'styles') this.styles.nameByte(code);
    else if (this.state.destination === 'colours') this.colours.byte(code);
    else if (this.state.destination === 'code') this.fields.at(-1)?.field.code(code);
    else if (this.state.destination === 'text') this.bytes.push(code);
  }

  control(word: string, parameter: number | undefined): void {
    if (word === '*') {
      this.isIgnorable = true;
      return;
    }
    const isFirst = this.isGroupStart;
    this.isGroupStart = false;
    if (this.state.destination === 'skipped') return;
    if (isFirst && (SKIPPED_GROUPS.has(word) || (this.isIgnorable && !KEPT_GROUPS.has(word))))
      this.state = { ...this.state, destination: 'skipped' };
    else if (this.isIgnorable && word === 'nonesttables') this.state = { ...this.state, destination: 'skipped' };
    else this.read(word, parameter);
  }

  finish(): Block[] {
    this.flush();
    if (!this.text.isEmpty) this.endParagraph();
    return this.blocks.finish();
  }

  private read(word: string, parameter: number | undefined): void {
    const { destination } = this.state;
    if (destination === 'fonts') this.readFont(word, parameter);
    else if (destination === 'styles') this.styles.control(word, parameter);
    else if (destination === 'colours') this.colours.control(word, parameter);
    else if (destination === 'code') this.fields.at(-1)?.field.control(word, parameter);
    else this.readText(word, parameter);
  }

  private readFont(word: string, parameter = 0): void {
    if (word === 'f') this.state = { ...this.state, font: parameter };
    const page = word === 'fcharset' ? codePageOfCharset(parameter) : undefined;
    if (page !== undefined) this.fonts.set(this.state.font, page);
  }

  private readText(word: string, parameter: number | undefined): void {
    const character = CHARACTERS[word];
    if (character !== undefined) return this.write(character);
    if (this.readRun(word, parameter) || this.rowShape.control(word, parameter)) return;
    this.flush();
    if (!this.readParagraph(word, parameter)) this.readStructure(word, parameter);
  }

  /** What changes how the text to come looks. */
  private readRun(word: string, parameter: number | undefined): boolean {
    const isOn = parameter !== 0;
    const change: Partial<State> | undefined = RUN_WORDS[word]?.(isOn, parameter);
    if (change) {
      this.flush();
      this.state = { ...this.state, ...change };
    } else if (word === 'plain') {
      this.flush();
      this.state = { ...this.state, ...PLAIN_LETTERS };
    } else if (word === 'u') {
      this.write(String.fromCharCode((parameter ?? 0) & 0xffff));
      this.toSkip = this.state.fallback;
    } else return false;
    return true;
  }

  /** What is said of the paragraph being written. */
  private readParagraph(word: string, parameter = 0): boolean {
    if (word === 'pard') this.paragraph = { ...NEW_PARAGRAPH, depth: this.boxDepth() };
    else if (word === 'intbl') this.paragraph = { ...this.paragraph, depth: Math.max(1, this.paragraph.depth) };
    else if (word === 'itap') this.paragraph = { ...this.paragraph, depth: Math.max(0, parameter) };
    else if (word === 'ls' || word === 'pnlvlblt' || word === 'pnlvlbody')
      this.paragraph = { ...this.paragraph, isListed: word !== 'ls' || parameter > 0 };
    else if (word === 'ilvl') this.paragraph = { ...this.paragraph, level: parameter };
    else if (word === 'outlinelevel')
      this.paragraph = { ...this.paragraph, heading: parameter < 9 ? parameter + 1 : null };
    else if (word === 's') this.useStyle(parameter);
    else return false;
    return true;
  }

  private useStyle(number: number): void {
    const { heading, level, isBold, isItalic, colour } = this.styles.find(number);
    this.paragraph = { ...this.paragraph, heading, level, isListed: level !== null };
    this.state = {
      ...this.state,
      isBold: isBold || this.state.isBold,
      isItalic: isItalic || this.state.isItalic,
      colour: colour || this.state.colour,
    };
  }

  private readStructure(word: string, parameter: number | undefined): void {
    switch (word) {
      case 'par':
      case '\n':
      case '\r':
      case 'sect':
      case 'page':
        if (word !== 'page' || !this.text.isEmpty) this.endParagraph();
        break;
      case 'cell':
        this.endCell(1);
        break;
      case 'nestcell':
        this.endCell(Math.max(2, this.paragraph.depth));
        break;
      case 'row':
        this.blocks.endRow(1, this.rowShape.cells());
        break;
      case 'nestrow':
        this.blocks.endRow(Math.max(2, this.paragraph.depth), this.rowShape.cells());
        break;
      default:
        this.readDestination(word, parameter);
    }
  }

  private readDestination(word: string, parameter: number | undefined): void {
    switch (word) {
      case 'fonttbl':
        this.state = { ...this.state, destination: 'fonts' };
        break;
      case 'colortbl':
        this.state = { ...this.state, destination: 'colours' };
        break;
      case 'stylesheet':
        this.state = { ...this.state, destination: 'styles' };
        break;
      case 'ansicpg':
        this.codePage = parameter ?? 1252;
        break;
      case 'field':
        this.fields.push({ field: new OldField(), depth: this.states.length });
        break;
      case 'fldinst':
        this.state = { ...this.state, destination: this.fields.length > 0 ? 'code' : 'skipped' };
        break;
      case 'shptxt':
        this.boxes.push({ depth: this.states.length, text: this.text, paragraph: this.paragraph });
        this.text = new ParagraphText();
        this.paragraph = { ...NEW_PARAGRAPH, depth: this.boxDepth() };
        break;
    }
  }

  private closeField(): void {
    const field = this.fields.pop()?.field;
    if (field) this.write(field.ownText());
  }

  /** What stands in a text box comes before the paragraph it hangs on. */
  private closeBox(): void {
    if (!this.text.isEmpty) this.endParagraph();
    const box = this.boxes.pop();
    if (box) ({ text: this.text, paragraph: this.paragraph } = box);
  }

  /** A box anchored in a cell stays in that cell. */
  private readonly boxDepth = () => this.boxes.at(-1)?.paragraph.depth ?? 0;

  private endCell(depth: number): void {
    if (!this.text.isEmpty) this.endParagraph(depth);
    this.blocks.endCell(depth);
  }

  private endParagraph(depth = this.paragraph.depth): void {
    if (this.state.isDeleted) return;
    const { level, heading, isListed } = this.paragraph;
    this.blocks.paragraph(this.text, { level: isListed ? (level ?? 0) : null, heading }, depth);
    this.text = new ParagraphText();
  }

  private write(text: string): void {
    this.flush();
    const { destination, isHidden, isDeleted, isBold, isUnderlined, isItalic, isStruck, colour, size } = this.state;
    if (text === '' || destination !== 'text' || isHidden || isDeleted) return;
    this.fields.at(-1)?.field.noteText();
    const isFaint = isItalic || this.colours.isGrey(colour);
    this.text.write(withSymbols(text), {
      standsOut: isBold || isUnderlined,
      isFaint,
      isTinted: this.colours.isTint(colour),
      isStruck,
      size,
    });
  }

  /** Bytes wait until something else comes, for a character may take several. */
  private flush(): void {
    if (this.bytes.length === 0) return;
    const bytes = this.bytes;
    this.bytes = [];
    this.write(decodeBytes(bytes, this.fonts.get(this.state.font) ?? this.codePage));
  }
}

const RUN_WORDS: Record<string, (isOn: boolean, parameter: number | undefined) => Partial<State>> = {
  b: (isOn) => ({ isBold: isOn }),
  ul: (isOn) => ({ isUnderlined: isOn }),
  uld: (isOn) => ({ isUnderlined: isOn }),
  uldb: (isOn) => ({ isUnderlined: isOn }),
  ulw: (isOn) => ({ isUnderlined: isOn }),
  ulnone: () => ({ isUnderlined: false }),
  i: (isOn) => ({ isItalic: isOn }),
  strike: (isOn) => ({ isStruck: isOn }),
  striked: (isOn) => ({ isStruck: isOn }),
  cf: (_, parameter) => ({ colour: parameter ?? 0 }),
  fs: (_, parameter) => ({ size: (parameter ?? 24) / 2 }),
  v: (isOn) => ({ isHidden: isOn }),
  deleted: (isOn) => ({ isDeleted: isOn }),
  f: (_, parameter) => ({ font: parameter ?? -1 }),
  uc: (_, parameter) => ({ fallback: Math.max(0, Math.min(10, parameter ?? 1)) }),
};
