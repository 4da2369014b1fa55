import type { Paragraph } from '../domain/blocks.js';

/** The text of a paragraph while its runs go by, and how much at its start stands out. */
export class ParagraphText {
  private text = '';
  private boldUntil = 0;
  private isStillBold = true;

  get isBlank(): boolean {
    return this.text.trim() === '';
  }

  get isEmpty(): boolean {
    return this.text === '';
  }

  write(text: string, standsOut: boolean): void {
    this.text += text;
    if (!standsOut && text.trim() !== '') this.isStillBold = false;
    if (this.isStillBold) this.boldUntil = this.text.length;
  }

  /** A heading is no list item, whatever its numbering. */
  finish({ block, level, heading }: Pick<Paragraph, 'block' | 'level' | 'heading'>): Paragraph {
    const { text, boldUntil } = this;
    return { kind: 'paragraph', block, text, level: heading === null ? level : null, heading, boldUntil };
  }
}
