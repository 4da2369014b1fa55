import { FlatBlocks } from '../blocks/flat-blocks.js';
import { ParagraphText } from '../blocks/paragraph-text.js';
import type { Block } from '../domain/blocks.js';
import { withSymbols } from '../word/symbols.js';
import { formFieldText } from './form-field-settings.js';
import { type LetterLook, letterLook } from './letter-look.js';
import { lastAtOrBefore, openOldWord, type OldWordFile, type Stretch } from './old-word-file.js';
import { paragraphLook } from './paragraph-look.js';

/** Characters that stand for something else; those of a number below 32 that are missing here are nothing to read. */
const CHARACTERS: Record<string, string> = { '\t': '\t', '\v': '\n', '\u001e': '-' };
const PARAGRAPH_END = '\r';
const CELL_END = '\u0007';
const SECTION_END = '\f';
const FIELD_START = '\u0013';
const FIELD_RESULT = '\u0014';
const FIELD_END = '\u0015';
const PICTURE = '\u0001';
const ENDS = new Set([PARAGRAPH_END, CELL_END, SECTION_END]);

/**
 * The blocks of an old Word document: what a reader would see with all changes accepted, the text boxes after the page.
 * Throws Unreadable; a RangeError means that the file points outside itself.
 */
export function oldWordBlocks(bytes: Uint8Array): Block[] {
  const file = openOldWord(bytes);
  const writer = new OldWordWriter(file);
  writer.write(0, file.bodyLength);
  writer.write(file.boxes.from, file.boxes.to);
  return writer.finish();
}

class OldWordWriter {
  private readonly blocks = new FlatBlocks();
  private text = new ParagraphText();
  /** For each field around what is written: whether its code goes by, which no reader sees. */
  private readonly fields: { isCode: boolean }[] = [];

  constructor(private readonly file: OldWordFile) {}

  write(from: number, to: number): void {
    const { text } = this.file;
    let start = from;
    for (let at = from; at < Math.min(to, text.length); at += 1) {
      if (!ENDS.has(text[at] ?? '')) continue;
      this.writeParagraph(start, at);
      start = at + 1;
    }
  }

  finish(): Block[] {
    return this.blocks.finish();
  }

  private writeParagraph(start: number, end: number): void {
    const { file } = this;
    const mark = file.text[end];
    const look = paragraphLook(file, stretchAt(file.paragraphs, file.placeOf(end)));
    let letters: Stretch | undefined;
    let letter = letterLook(file, undefined, look.letters);
    for (let at = start; at <= end; at += 1) {
      const place = file.placeOf(at);
      if (!letters || place < letters.from || place >= letters.to) {
        letters = stretchAt(file.letters, place);
        letter = letterLook(file, letters, look.letters);
      }
      if (at < end) this.writeCharacter(file.text[at] ?? '', letter);
    }
    const runsOn = letter.isDeleted && mark === PARAGRAPH_END && !look.endsInnerCell;
    if (look.endsRow) this.blocks.endRow(look.depth, look.shapes);
    else if (!runsOn) this.endParagraph(look, mark === CELL_END || look.endsInnerCell, mark === SECTION_END);
  }

  private endParagraph(look: ReturnType<typeof paragraphLook>, endsCell: boolean, isBreak: boolean): void {
    const isNothing = this.text.isEmpty && (endsCell || isBreak);
    if (!isNothing) this.blocks.paragraph(this.text, look, look.depth);
    if (endsCell) this.blocks.endCell(look.depth);
    this.text = new ParagraphText();
  }

  private writeCharacter(character: string, look: LetterLook): void {
    if (character === FIELD_START) this.fields.push({ isCode: true });
    else if (character === FIELD_RESULT) this.fields.splice(-1, 1, { isCode: false });
    else if (character === FIELD_END) this.fields.pop();
    else if (character === PICTURE) this.writeFormField(look);
    else if (look.symbol !== null) this.writeText(look.symbol, look);
    else if (character >= ' ' || CHARACTERS[character]) this.writeText(CHARACTERS[character] ?? character, look);
  }

  /** A form field keeps its settings behind a character in its code. */
  private writeFormField(look: LetterLook): void {
    const field = this.fields.at(-1);
    if (!field?.isCode || look.settings === null) return;
    const text = formFieldText(this.file.data, look.settings);
    if (text !== '' && !look.isDeleted) this.text.write(text, look);
  }

  private writeText(text: string, look: LetterLook): void {
    if (look.isDeleted || look.isHidden || this.fields.some(({ isCode }) => isCode)) return;
    this.text.write(withSymbols(text), look);
  }
}

/** The stretch a place of the stream lies in. */
function stretchAt(stretches: readonly Stretch[], place: number): Stretch | undefined {
  const stretch = stretches[lastAtOrBefore(stretches, place)];
  return stretch && place >= stretch.from && place < stretch.to ? stretch : undefined;
}
