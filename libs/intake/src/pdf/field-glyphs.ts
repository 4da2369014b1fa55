import { withoutControls } from '../domain/visible-text.js';
import { type Matrix, moved } from './matrix.js';
import type { Box, Glyph } from './page.js';

type Annotation = {
  subtype?: unknown;
  fieldType?: unknown;
  fieldValue?: unknown;
  buttonValue?: unknown;
  exportValue?: unknown;
  checkBox?: unknown;
  radioButton?: unknown;
  rect?: unknown;
  contentsObj?: { str?: unknown };
};

const SIZE = 10;
const LINE = 12;
const INSET = 2;

/**
 * What people filled into the fields of a PDF form, or typed on top of one, as if it stood printed there: a line of text a
 * glyph, a box ticked or not as its sign.
 */
export function fieldGlyphs(annotations: readonly unknown[], base: Matrix): Glyph[] {
  return annotations.flatMap((annotation) => {
    const box = boxOf((annotation as Annotation).rect, base);
    return box ? typedLines(textOf(annotation as Annotation), box) : [];
  });
}

function textOf({ subtype, fieldType, ...field }: Annotation): string {
  if (subtype === 'FreeText') return asText(field.contentsObj?.str);
  if (subtype !== 'Widget') return '';
  if (fieldType === 'Btn') return signOf(field);
  if (fieldType !== 'Tx' && fieldType !== 'Ch') return '';
  return Array.isArray(field.fieldValue) ? field.fieldValue.map(asText).join(', ') : asText(field.fieldValue);
}

function signOf({ checkBox, radioButton, fieldValue, exportValue, buttonValue }: Annotation): string {
  if (checkBox !== true && radioButton !== true) return '';
  const own = checkBox === true ? exportValue : buttonValue;
  return fieldValue !== null && fieldValue !== undefined && fieldValue === own ? '☒' : '☐';
}

const asText = (value: unknown) => (typeof value === 'string' ? withoutControls(value) : '');

/** A box shorter than two lines holds one; in a taller one the lines run down from its top. */
function typedLines(text: string, box: Box): Glyph[] {
  const height = box.bottom - box.top;
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const first = lines.length === 1 && height < 2 * LINE ? box.top + height / 2 + SIZE * 0.35 : box.top + SIZE;
  const pitch = Math.min(LINE, height / lines.length);
  return lines.flatMap((line, index) => {
    const left = box.left + INSET;
    const right = Math.max(left, Math.min(box.right - INSET, left + line.length * SIZE * 0.5));
    const look = {
      isBold: false,
      isItalic: false,
      colour: '#000000',
      isUnderlined: false,
      isStruck: false,
      endsLine: true,
    };
    return line.trim() === ''
      ? []
      : [{ text: line, left, right, baseline: first + index * pitch, size: SIZE, ...look }];
  });
}

function boxOf(rect: unknown, base: Matrix): Box | undefined {
  if (!Array.isArray(rect) || rect.length !== 4 || !rect.every((value) => Number.isFinite(value))) return undefined;
  const [x1, y1] = moved(base, Number(rect[0]), Number(rect[1]));
  const [x2, y2] = moved(base, Number(rect[2]), Number(rect[3]));
  return { left: Math.min(x1, x2), right: Math.max(x1, x2), top: Math.min(y1, y2), bottom: Math.max(y1, y2) };
}
