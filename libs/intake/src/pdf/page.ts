/** A stretch of page, in points. `top` is above `bottom`: the y axis runs down from the top of the page. */
export type Box = { left: number; right: number; top: number; bottom: number };

/** One printed character, or a whole line typed into a form field. */
export type Glyph = {
  text: string;
  left: number;
  right: number;
  baseline: number;
  size: number;
  isBold: boolean;
  isItalic: boolean;
  /** As `#rrggbb`. */
  colour: string;
  isUnderlined: boolean;
  isStruck: boolean;
  /** Nothing on the next line goes on with it: the end of a line typed into a form field. */
  endsLine: boolean;
};

/** A straight thin line. `at` is its y where it is level, its x where it is upright. */
export type Rule = { isLevel: boolean; at: number; from: number; to: number };

/** What is drawn on one page. `number` counts from 1. */
export type Page = {
  number: number;
  width: number;
  height: number;
  glyphs: Glyph[];
  rules: Rule[];
  shades: Box[];
};

export const isWithin = (x: number, y: number, box: Box) =>
  x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
