/** What a style of rich text says about the paragraphs set in it. */
export type RichTextStyle = {
  heading: number | null;
  level: number | null;
  isBold: boolean;
  isItalic: boolean;
  colour: number;
};

const NONE: RichTextStyle = { heading: null, level: null, isBold: false, isItalic: false, colour: 0 };

/** Collects the styles as their definitions go by: one a group, with a number, settings, and a name at the end. */
export class RichTextStyles {
  private readonly known = new Map<number, RichTextStyle>();
  private number = 0;
  private style = NONE;
  private name = '';

  control(word: string, parameter: number | undefined): void {
    if (word === 's') this.number = parameter ?? 0;
    else if (word === 'outlinelevel' && parameter !== undefined && parameter < 9)
      this.style = { ...this.style, heading: parameter + 1 };
    else if (word === 'b') this.style = { ...this.style, isBold: parameter !== 0 };
    else if (word === 'i') this.style = { ...this.style, isItalic: parameter !== 0 };
    else if (word === 'cf') this.style = { ...this.style, colour: parameter ?? 0 };
    else if (word === 'ls' && (parameter ?? 0) > 0) this.style = { ...this.style, level: this.style.level ?? 0 };
    else if (word === 'ilvl') this.style = { ...this.style, level: parameter ?? 0 };
  }

  nameByte(code: number): void {
    if (this.name.length < 100) this.name += String.fromCharCode(code);
  }

  endStyle(): void {
    const named = /^heading (\d)/i.exec(this.name.trim());
    const heading = named ? Number(named[1]) : /^(?:title|subtitle);/i.test(this.name.trim()) ? 1 : this.style.heading;
    if (this.name !== '') this.known.set(this.number, { ...this.style, heading });
    this.number = 0;
    this.style = NONE;
    this.name = '';
  }

  find(number: number): RichTextStyle {
    return this.known.get(number) ?? NONE;
  }
}
