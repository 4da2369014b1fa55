import { symbolText } from '../word/symbols.js';
import { lineOf } from './old-word-styles.js';
import type { OldWordFile, Stretch } from './old-word-file.js';
import type { PropertyChange } from './property-changes.js';

/** How letters of an old Word document look. `symbol` stands in place of a special character; `settings` is where a form field keeps its own. */
export type LetterLook = {
  standsOut: boolean;
  isHidden: boolean;
  isDeleted: boolean;
  symbol: string | null;
  settings: number | null;
};

// The changes read here, by their codes in MS-DOC 2.6.
const DELETED = 0x0800;
const BOLD = 0x0835;
const HIDDEN = 0x083c;
const UNDERLINE = 0x2a3e;
const STYLE = 0x4a30;
const SYMBOL = 0x6a09;
const SETTINGS = 0x6a03;

/** How a stretch of letters looks in a paragraph whose own style is bold or not. */
export function letterLook(file: OldWordFile, stretch: Stretch | undefined, isBoldParagraph: boolean): LetterLook {
  const look = { isBold: isBoldParagraph, isUnderlined: false, isHidden: false, isDeleted: false };
  let symbol: string | null = null;
  let settings: number | null = null;
  const take = ({ code, at }: PropertyChange, view: DataView) => {
    if (code === BOLD) look.isBold = toggled(view.getUint8(at), isBoldParagraph);
    else if (code === HIDDEN) look.isHidden = toggled(view.getUint8(at), false);
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
  const { isBold, isUnderlined, isHidden, isDeleted } = look;
  return { standsOut: isBold || isUnderlined, isHidden, isDeleted, symbol, settings };
}

/** A switch is off, on, as the style has it (128), or the other way round (129). */
const toggled = (value: number, inStyle: boolean) => (value === 128 ? inStyle : value === 129 ? !inStyle : value === 1);
