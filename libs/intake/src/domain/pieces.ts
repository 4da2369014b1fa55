import type { Place } from './draft.js';
import type { WrittenLine } from './answer-lines.js';
import type { LabelReading } from './match-label.js';

/** How a label is set: in a table beside or above its answer, as a heading, standing out, before a colon, or plainly. */
export type Setting = 'grid' | 'heading' | 'standing' | 'colon' | 'plain';

export type Spot = Pick<Place, 'table' | 'row'>;

/** How a line stands on the page. `isAlone`: it has a table row to itself. */
export type Look = {
  heading: number | null;
  isBold: boolean;
  isCapitals: boolean;
  isShaded: boolean;
  isAlone: boolean;
};

/**
 * A document taken apart in reading order. A `row` begins a row of the form: `continues` when its label cell is
 * empty, so that what it holds belongs to the row above; `isWide` when it is one cell across.
 */
export type Piece =
  | ({
      kind: 'label';
      match: LabelReading;
      setting: Setting;
      text: string;
      look: Look;
      /** The whole line, should the label turn out to be none. */
      line: WrittenLine;
      /** What follows the label on its line. */
      rest: Piece[];
    } & Spot)
  | ({ kind: 'line'; line: WrittenLine; look: Look } & Spot)
  | { kind: 'row'; continues: boolean; isWide: boolean }
  /** A row of the form whose label is none we know. */
  | ({ kind: 'unknown'; text: string; block: number; lines: WrittenLine[] } & Spot)
  | { kind: 'form-start' }
  | { kind: 'form-end' };

export const PLAIN_LOOK: Look = { heading: null, isBold: false, isCapitals: false, isShaded: false, isAlone: false };

type Standing = Pick<Look, 'isShaded' | 'isAlone'>;

/** How a line looks by its own text and style, and by where it stands. */
export function lookOf({ text, heading, boldUntil }: WrittenLine, { isShaded, isAlone }: Standing = PLAIN_LOOK): Look {
  const isBold = boldUntil > 0 && text.slice(boldUntil).trim() === '';
  return { heading, isBold, isCapitals: isCapitals(text), isShaded, isAlone };
}

function isCapitals(text: string): boolean {
  if (/[a-z]/.test(text)) return false;
  const letters = text.replace(/[^\p{L}]/gu, '');
  return letters.length >= 6 && letters === letters.toUpperCase() && letters !== letters.toLowerCase();
}
