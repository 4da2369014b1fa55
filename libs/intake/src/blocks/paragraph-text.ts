import type { Paragraph, Stretch } from '../domain/blocks.js';

/** Whether text is blank or a typed number, before which a label in bold may still begin. */
export const isNumber = (text: string) => /^\s*(?:\(?(?:\d{1,2}(?:\.\d{1,2})*[.):]?|[a-z][.)])\s*)?$/i.test(text);

/** How some of its text is set; the size in points, null where it is not known. */
export type Look = { standsOut: boolean; isFaint: boolean; isTinted: boolean; isStruck: boolean; size: number | null };

/** Stretches of a text with one more at its end, joined to one it follows on from. */
export function withStretch(all: readonly Stretch[], next: Stretch): readonly Stretch[] {
  const last = all.at(-1);
  return last?.to === next.from ? [...all.slice(0, -1), { from: last.from, to: next.to }] : [...all, next];
}

/** The text of a paragraph while its runs go by, and how much at its start stands out. */
export class ParagraphText {
  private text = '';
  private boldUntil = 0;
  private isStillBold = true;
  private isStillFaint = true;
  private isStillTinted = true;
  private size: number | null | undefined;
  private struck: readonly Stretch[] = [];

  get isBlank(): boolean {
    return this.text.trim() === '';
  }

  get isEmpty(): boolean {
    return this.text === '';
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

  /** A heading is no list item, whatever its numbering. */
  finish({ block, level, heading }: Pick<Paragraph, 'block' | 'level' | 'heading'>): Paragraph {
    const { text, boldUntil } = this;
    const faint = this.isStillFaint && !this.isBlank ? { isFaint: true as const } : {};
    const tinted = this.isStillTinted && !this.isBlank ? { isTinted: true as const } : {};
    return {
      kind: 'paragraph',
      block,
      text,
      level: heading === null ? level : null,
      heading,
      boldUntil,
      ...faint,
      ...tinted,
      ...(this.size ? { size: this.size } : {}),
      ...(this.struck.length > 0 ? { struck: this.struck } : {}),
    };
  }
}
