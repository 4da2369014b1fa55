import { isGrey, isTint } from '../blocks/faint.js';

/** What a style says about the paragraphs or runs set in it; null or undefined where it says nothing. */
export type Style = {
  heading: number | null;
  level: number | null;
  isBold: boolean | undefined;
  isFaint: boolean | undefined;
  isTinted: boolean | undefined;
  /** In points. */
  size: number | undefined;
};

const PLAIN: Style = {
  heading: null,
  level: null,
  isBold: undefined,
  isFaint: undefined,
  isTinted: undefined,
  size: undefined,
};
const LONGEST_CHAIN = 12;
const MOST_KNOWN = 500;

/**
 * Looks styles up by id, following what they are based on. The styles part is mostly settings nobody uses, so it is
 * searched for the few styles a document names instead of being parsed.
 */
export class ParagraphStyles {
  private readonly known = new Map<string, Style>();

  /** The size of letters that say nothing of it, in points; null where the document does not say. */
  readonly usualSize: number | null;

  constructor(private readonly xml: string) {
    const from = xml.indexOf('<w:docDefaults');
    const to = from < 0 ? -1 : xml.indexOf('</w:docDefaults>', from);
    this.usualSize = (to < 0 ? undefined : sizeIn(xml.slice(from, to))) ?? null;
  }

  find(id: string): Style {
    let style = this.known.get(id);
    if (!style) {
      style = this.read(id, LONGEST_CHAIN);
      if (this.known.size < MOST_KNOWN) this.known.set(id, style);
    }
    return style;
  }

  private read(id: string, stepsLeft: number): Style {
    const definition = this.definitionOf(id);
    if (!definition || stepsLeft === 0) return PLAIN;
    const parent = valueOf(definition, 'basedOn');
    const base = parent ? this.read(parent, stepsLeft - 1) : PLAIN;
    const name = valueOf(definition, 'name') ?? id;
    return {
      heading: headingIn(definition, name) ?? base.heading,
      level: levelIn(definition, name, base.level),
      isBold: boldIn(definition) ?? base.isBold,
      isFaint: faintIn(definition) ?? base.isFaint,
      isTinted: tintedIn(definition) ?? base.isTinted,
      size: sizeIn(definition) ?? base.size,
    };
  }

  private definitionOf(id: string): string | undefined {
    const at = this.xml.indexOf(`styleId="${id}"`);
    const end = at < 0 ? -1 : this.xml.indexOf('</w:style>', at);
    return end < 0 ? undefined : this.xml.slice(at, end);
  }
}

function headingIn(definition: string, name: string): number | null {
  const outline = valueOf(definition, 'outlineLvl');
  if (outline) return Number(outline) < 9 ? Number(outline) + 1 : null;
  const numbered = /^heading (\d)$/i.exec(name);
  if (numbered) return Number(numbered[1]);
  return /^(title|subtitle)$/i.test(name) ? 1 : null;
}

function levelIn(definition: string, name: string, inherited: number | null): number | null {
  const named = /^list (?:bullet|number|continue)? ?(\d)$/i.exec(name);
  if (named) return Number(named[1]) - 1;
  if (!definition.includes('<w:numPr')) return inherited;
  if (valueOf(definition, 'numId') === '0') return null;
  return Number(valueOf(definition, 'ilvl') ?? inherited ?? 0);
}

function boldIn(definition: string): boolean | undefined {
  const bold = /<w:b(?: w:val="(\w+)")?\s*\/>/.exec(definition);
  return bold ? isOn(bold[1]) : undefined;
}

/** Whether letters are in italics or grey. */
function faintIn(definition: string): boolean | undefined {
  const italic = /<w:i(?: w:val="(\w+)")?\s*\/>/.exec(definition);
  const colour = COLOUR.exec(definition);
  return italic || colour ? (italic !== null && isOn(italic[1])) || isGrey(colour?.[1] ?? '') : undefined;
}

function sizeIn(definition: string): number | undefined {
  const size = /<w:sz w:val="(\d+)"/.exec(definition);
  return size ? Number(size[1]) / 2 : undefined;
}

const COLOUR = /<w:color [^>]*w:val="([^"]*)"/;

function tintedIn(definition: string): boolean | undefined {
  const colour = COLOUR.exec(definition);
  return colour ? isTint(colour[1]!) : undefined;
}

/** Whether a Word switch is on: it is when it stands there without a value. */
export const isOn = (value: string | undefined) => value !== '0' && value !== 'false' && value !== 'off';

const VALUES = {
  basedOn: /<w:basedOn w:val="([^"]*)"/,
  name: /<w:name w:val="([^"]*)"/,
  outlineLvl: /<w:outlineLvl w:val="([^"]*)"/,
  numId: /<w:numId w:val="([^"]*)"/,
  ilvl: /<w:ilvl w:val="([^"]*)"/,
};

const valueOf = (definition: string, element: keyof typeof VALUES) => VALUES[element].exec(definition)?.[1];
