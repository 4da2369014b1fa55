import { isGrey, isTint } from '../blocks/faint.js';
import type { Attribute } from '../word/scan-xml.js';

/** What a style of an OpenDocument text says; undefined where it says nothing. */
export type OpenStyle = {
  parent?: string;
  heading?: number;
  isBold?: boolean;
  isUnderlined?: boolean;
  isItalic?: boolean;
  isGrey?: boolean;
  isTinted?: boolean;
  isStruck?: boolean;
  /** In points. */
  size?: number;
  isHidden?: boolean;
  isShaded?: boolean;
};

const LONGEST_CHAIN = 12;

/** Collects the styles of a document as they go by, and looks them up through what they are based on. */
export class OpenDocumentStyles {
  private readonly known = new Map<string, OpenStyle>();
  private current: OpenStyle | null = null;
  private readonly defaults: OpenStyle = {};

  /** The size of letters that say nothing of it, in points; null where the document does not say. */
  get usualSize(): number | null {
    return this.defaults.size ?? null;
  }

  open(name: string, attribute: Attribute): void {
    if (name === 'style:style') this.openStyle(attribute);
    else if (name === 'style:default-style' && attribute('style:family') === 'paragraph') this.current = this.defaults;
    else if (name === 'style:text-properties') this.noteText(attribute);
    else if (name === 'style:table-cell-properties') this.noteCell(attribute);
  }

  close(name: string): void {
    if (name === 'style:style' || name === 'style:default-style') this.current = null;
  }

  /** One thing a style says, or what the style it is based on says. */
  find<K extends keyof OpenStyle>(id: string | undefined, what: K): OpenStyle[K] {
    let style = id === undefined ? undefined : this.known.get(id);
    for (let steps = 0; style && steps < LONGEST_CHAIN; steps += 1) {
      if (style[what] !== undefined) return style[what];
      style = style.parent === undefined ? undefined : this.known.get(style.parent);
    }
    return undefined;
  }

  private openStyle(attribute: Attribute): void {
    const parent = attribute('style:parent-style-name');
    const level = Number(attribute('style:default-outline-level'));
    const name = attribute('style:name') ?? '';
    const heading = level > 0 ? level : headingNamed(name);
    this.current = { ...(parent === undefined ? {} : { parent }), ...(heading === undefined ? {} : { heading }) };
    this.known.set(name, this.current);
  }

  private noteText(attribute: Attribute): void {
    if (!this.current) return;
    const weight = attribute('fo:font-weight');
    const underline = attribute('style:text-underline-style');
    if (weight !== undefined) this.current.isBold = weight === 'bold' || Number(weight) >= 600;
    const [style, colour] = [attribute('fo:font-style'), attribute('fo:color')];
    if (style !== undefined) this.current.isItalic = style !== 'normal';
    if (colour !== undefined) this.current.isGrey = isGrey(colour);
    if (colour !== undefined) this.current.isTinted = isTint(colour);
    const size = Number(/^([\d.]+)pt$/.exec(attribute('fo:font-size') ?? '')?.[1]);
    if (size > 0) this.current.size = size;
    if (underline !== undefined) this.current.isUnderlined = underline !== 'none';
    const through = attribute('style:text-line-through-style');
    if (through !== undefined) this.current.isStruck = through !== 'none';
    if (attribute('text:display') === 'none') this.current.isHidden = true;
  }

  private noteCell(attribute: Attribute): void {
    const colour = attribute('fo:background-color');
    if (this.current && colour !== undefined) this.current.isShaded = !/^(?:transparent|#ffffff)$/i.test(colour);
  }
}

/** The level of a heading by the name of its style, where a program left out its outline level. */
function headingNamed(name: string): number | undefined {
  const numbered = /^Heading_20_(\d)$/.exec(name);
  if (numbered) return Number(numbered[1]);
  return /^(?:Title|Subtitle)$/.test(name) ? 1 : undefined;
}
