import { isNumber, type Look, withStretch } from '../blocks/paragraph-text.js';
import type { Block, Paragraph, Stretch } from '../domain/blocks.js';
import type { ParagraphStyles } from './paragraph-styles.js';

/** A paragraph while its runs go by. */
export class WritingParagraph {
  /** Whether its runs stand out unless they say otherwise. */
  standsOut = false;
  /** The same of being faint. */
  isFaint = false;
  /** The same of being in a colour. */
  isTinted = false;
  /** The size of its letters, unless its runs say otherwise. */
  usualSize: number | null = null;
  /** Whether its end mark was deleted, so that the next paragraph continues it. */
  runsOn = false;
  /** What stands in text boxes anchored to it. */
  readonly beside: Block[] = [];
  private text = '';
  private boldUntil = 0;
  private isStillBold = true;
  private isStillFaint = true;
  private isStillTinted = true;
  private size: number | null | undefined;
  private struck: readonly Stretch[] = [];
  private level: number | null = null;
  private listLevel: number | null = null;
  private heading: number | null = null;

  constructor(
    private readonly block: number,
    carried: WritingParagraph | null,
  ) {
    if (!carried) return;
    this.text = carried.text;
    this.boldUntil = carried.boldUntil;
    this.isStillBold = carried.isStillBold;
    this.isStillFaint = carried.isStillFaint;
    this.isStillTinted = carried.isStillTinted;
    this.size = carried.size;
    this.struck = carried.struck;
    this.beside.push(...carried.beside);
  }

  write(text: string, { standsOut, isFaint, isTinted, isStruck, size }: Look): void {
    this.text += text;
    if (isStruck)
      this.struck = withStretch(this.struck, { from: this.text.length - text.length, to: this.text.length });
    if (!standsOut && !isNumber(this.text)) this.isStillBold = false;
    if (!isFaint && text.trim() !== '') this.isStillFaint = false;
    if (!isTinted && text.trim() !== '') this.isStillTinted = false;
    if (text.trim() !== '') this.size = this.size === undefined || this.size === size ? size : null;
    if (this.isStillBold && standsOut) this.boldUntil = this.text.length;
  }

  /** A property of the paragraph. */
  note(name: string, value: string | undefined, styles: ParagraphStyles): void {
    if (name === 'w:pStyle' && value) this.noteStyle(value, styles);
    else if (name === 'w:ilvl') this.noteLevel(Number(value) || 0);
    else if (name === 'w:numId') this.level = value === '0' ? null : (this.listLevel ?? this.level ?? 0);
    else if (name === 'w:outlineLvl') this.heading = Number(value) < 9 ? Number(value) + 1 : null;
  }

  /** A property of the paragraph's end mark. */
  noteMark(name: string): void {
    if (name === 'w:del' || name === 'w:moveFrom') this.runsOn = true;
  }

  finish(): Paragraph {
    const { block, text, heading, boldUntil } = this;
    const faint = this.isStillFaint && text.trim() !== '' ? { isFaint: true as const } : {};
    const tinted = this.isStillTinted && text.trim() !== '' ? { isTinted: true as const } : {};
    return {
      kind: 'paragraph',
      block,
      text,
      level: heading === null ? this.level : null,
      heading,
      boldUntil,
      ...faint,
      ...tinted,
      ...(this.size ? { size: this.size } : {}),
      ...(this.struck.length > 0 ? { struck: this.struck } : {}),
    };
  }

  /** The level comes before the list it belongs to, which may be named by the style alone. */
  private noteLevel(level: number): void {
    this.listLevel = level;
    if (this.level !== null) this.level = level;
  }

  private noteStyle(id: string, styles: ParagraphStyles): void {
    const style = styles.find(id);
    this.heading = style.heading;
    this.level = style.level;
    this.standsOut = style.isBold ?? false;
    this.isFaint = style.isFaint ?? false;
    this.isTinted = style.isTinted ?? false;
    this.usualSize = style.size ?? null;
  }
}
