import { isGrey, isTint } from '../blocks/faint.js';
import type { Look } from '../blocks/paragraph-text.js';
import { symbolText } from '../word/symbols.js';
import { lineOf } from './old-word-styles.js';
import type { OldWordFile, Stretch } from './old-word-file.js';
import type { PropertyChange } from './property-changes.js';

/** How letters of an old Word document look. `symbol` stands in place of a special character; `settings` is where a form field keeps its own. */
export type LetterLook = Look & {
  isHidden: boolean;
  isDeleted: boolean;
  symbol: string | null;
  settings: number | null;
};

// The changes read here, by their codes in MS-DOC 2.6.
const DELETED = 0x0800;
const BOLD = 0x0835;
const ITALIC = 0x0836;
const STRUCK = 0x0837;
const STRUCK_TWICE = 0x2a53;
const HIDDEN = 0x083c;
const COLOUR = 0x6870;
const OLD_COLOUR = 0x2a42;
const SIZE = 0x4a43; // in half points
/** The sixteen colours older programs had, by their number; the first is whatever the paper asks for. */
const OLD_COLOURS =
  ' 000000 0000ff 00ffff 00ff00 ff00ff ff0000 ffff00 ffffff 000080 008080 008000 800080 800000 808000 808080 c0c0c0'.split(
    ' ',
  );
const UNDERLINE = 0x2a3e;
const STYLE = 0x4a30;
const SYMBOL = 0x6a09;
const SETTINGS = 0x6a03;

/** How letters look that say nothing of their own. */
export type LettersInStyle = { isBold: boolean; isItalic: boolean; colour: string; size: number };

/** How a stretch of letters looks in a paragraph with such a style. */
export function letterLook(file: OldWordFile, stretch: Stretch | undefined, inStyle: LettersInStyle): LetterLook {
  const { isBold: isBoldParagraph, isItalic: isItalicParagraph } = inStyle;
  const look = { ...inStyle, isUnderlined: false, isStruck: false, isHidden: false, isDeleted: false };
  let symbol: string | null = null;
  let settings: number | null = null;
  const take = ({ code, at }: PropertyChange, view: DataView) => {
    if (code === BOLD) look.isBold = toggled(view.getUint8(at), isBoldParagraph);
    else if (code === ITALIC) look.isItalic = toggled(view.getUint8(at), isItalicParagraph);
    else if (code === COLOUR || code === OLD_COLOUR) look.colour = colourAt({ code, at }, view);
    else if (code === SIZE) look.size = view.getUint16(at, true) / 2;
    else if (code === HIDDEN) look.isHidden = toggled(view.getUint8(at), false);
    else if (code === STRUCK || code === STRUCK_TWICE) look.isStruck = toggled(view.getUint8(at), false);
    else if (code === UNDERLINE) look.isUnderlined = view.getUint8(at) !== 0;
    else if (code === DELETED) look.isDeleted = view.getUint8(at) !== 0;
    else if (code === SYMBOL) symbol = symbolText(view.getUint16(at + 2, true).toString(16));
    else if (code === SETTINGS) settings = view.getUint32(at, true);
  };
  for (const change of stretch?.changes ?? []) {
    if (change.code === STYLE)
      for (const style of lineOf(file.styles, file.view.getUint16(change.at, true)))
        for (const own of style.letters) take(own, file.styleView);
    else take(change, file.view);
  }
  const { isBold, isUnderlined, isItalic, isStruck, colour, size, isHidden, isDeleted } = look;
  const set = {
    standsOut: isBold || isUnderlined,
    isFaint: isItalic || isGrey(colour),
    isTinted: isTint(colour),
    isStruck,
    size,
  };
  return { ...set, isHidden, isDeleted, symbol, settings };
}

/** Takes up what a style says of its letters. */
export function inStyleOf(
  before: LettersInStyle,
  { code, at }: Pick<PropertyChange, 'code' | 'at'>,
  view: DataView,
): LettersInStyle {
  if (code === BOLD) return { ...before, isBold: view.getUint8(at) === 1 };
  if (code === ITALIC) return { ...before, isItalic: view.getUint8(at) === 1 };
  if (code === COLOUR || code === OLD_COLOUR) return { ...before, colour: colourAt({ code, at }, view) };
  if (code === SIZE) return { ...before, size: view.getUint16(at, true) / 2 };
  return before;
}

/** The colour letters change to, as six hexadecimal digits. MS-DOC keeps red, green and blue in that order. */
const colourAt = ({ code, at }: Pick<PropertyChange, 'code' | 'at'>, view: DataView) =>
  code === OLD_COLOUR
    ? (OLD_COLOURS[view.getUint8(at)] ?? '')
    : (view.getUint32(at) >>> 8).toString(16).padStart(6, '0');

/** A switch is off, on, as the style has it (128), or the other way round (129). */
const toggled = (value: number, inStyle: boolean) => (value === 128 ? inStyle : value === 129 ? !inStyle : value === 1);
