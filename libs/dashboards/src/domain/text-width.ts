/** Widths of Arial's characters in thousandths of its size, each with the characters that have it. */
const WIDTHS: readonly (readonly [number, string])[] = [
  [191, "'"],
  [222, 'ijl‘’'],
  [260, '|'],
  [278, ' !,./:;I[]\\ft·'],
  [333, '()-`r'],
  [355, '"'],
  [389, '*'],
  [500, 'Jcksvxyz'],
  [611, 'FTZ'],
  [667, '&ABEKPSVXY'],
  [722, 'CDHNRUw'],
  [778, 'GOQ'],
  [833, 'Mm'],
  [889, '%'],
  [944, 'W'],
  [1000, '…—'],
  [1015, '@'],
];
/** Figures, most small letters, and anything not listed. */
const USUAL_WIDTH = 556;
/** Bold letters of Arial are about this much wider. */
const BOLD = 1.07;

const widthOf = new Map(
  WIDTHS.flatMap(([width, letters]) => Array.from(letters, (letter) => [letter, width] as const)),
);

/**
 * The width in pixels of a line of text in Arial at a size in pixels. Servers have no fonts to measure with, and Vega's
 * own guess is nearly twice too wide, which would push labels away from what they name. Pure; always the same.
 */
export function textWidth(text: string, size: number, bold = false): number {
  let thousandths = 0;
  for (const letter of text) thousandths += widthOf.get(letter) ?? USUAL_WIDTH;
  return (thousandths / 1000) * size * (bold ? BOLD : 1);
}
