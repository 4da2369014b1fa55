import { LIST_SIGNS } from '../domain/list-signs.js';
import { withoutControls } from '../domain/visible-text.js';
import { symbolText } from '../word/symbols.js';
import type { TextLine } from './text-lines.js';

/** The bullet or number a line starts with, set apart from its text. */
export type Marker = { text: string; textLeft: number; isBullet: boolean };

const BULLET = new RegExp(`^[${LIST_SIGNS}✓✔o–—*-]$`, 'u');
const NUMBER = /^\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]$/i;
const DEEPER_NUMBER = /^\d{1,2}\.\d{1,2}\.?$/; // set apart from its text: not "1.5 million"
const LONGEST_MARKER = 5;

/** Finds the bullet or number at the start of a line, when there is room between it and the text. */
export function listMarker({ glyphs, size }: TextLine): Marker | undefined {
  const end = glyphs.slice(0, LONGEST_MARKER).findIndex((glyph, index) => {
    const next = glyphs[index + 1];
    return next !== undefined && next.left - glyph.right > size * 0.13;
  });
  const next = glyphs[end + 1];
  if (end < 0 || !next) return undefined;
  const text = glyphs
    .slice(0, end + 1)
    .map((glyph) => glyph.text)
    .join('');
  const isTight = next.left - (glyphs[end]?.right ?? 0) < size * 0.5;
  const isBullet = BULLET.test(text) && !(text === 'o' && isTight);
  return isBullet || NUMBER.test(text) || (!isTight && DEEPER_NUMBER.test(text))
    ? { text, textLeft: next.left, isBullet }
    : undefined;
}

/** A sign of a picture font as its nearest Unicode sign, letters printed as one sign apart; any other text as it is. */
export function readableSign(text: string): string {
  if (/[\ufb00-\ufb06]/.test(text)) return text.normalize('NFKC');
  if (!/[\ue000-\uf8ff]/.test(text)) return withoutControls(text);
  return [...text]
    .map((letter) => (/[\uf000-\uf0ff]/.test(letter) ? symbolText(letter.charCodeAt(0).toString(16)) : letter))
    .join('');
}
