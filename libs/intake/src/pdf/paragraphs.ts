import { isGrey, isTint } from '../blocks/faint.js';
import type { Paragraph } from '../domain/blocks.js';
import { matchLabel } from '../domain/match-label.js';
import { listMarker, type Marker } from './list-marker.js';
import { isPartedLabel } from './parted-label.js';
import { lineText, printed, segments, type TextLine } from './text-lines.js';

/** A paragraph put together from lines, before it has its number in the document. `lines` are those it was made of. */
export type PrintedParagraph = Omit<Paragraph, 'kind' | 'block'> & { lines: TextLine[] };

/** Where a column ends on the right, and whether lines tell (`isSure`) or only the text itself. */
export type Edge = { right: number; isSure: boolean };
type Column = Edge & { left: number; pitch: number };

/** What one has to know of a document to tell where its lines were wrapped. */
export type Measures = {
  /** The type size of most of its text. */
  size: number;
  /** The usual distance of lines for a type size. */
  pitchOf: (size: number) => number;
  /** Sizes of its headings, the largest first. */
  headings: number[];
  /** Whether a word parted at the end of a line keeps its hyphen. */
  keepsHyphen: (before: string, after: string) => boolean;
};

type Open = {
  lines: TextLine[];
  bold: boolean[];
  text: string;
  marked: Marker | undefined;
  /** Where the text behind a bullet or number starts. */
  hang: number | undefined;
  left: number;
};

const LONGEST_HEADING = 160;
/** A line set in from the left that fills so much of the rest of its column: a quotation, set in from the right too. */
const LONG = 0.8;
/** Lines of a paragraph are no further apart, in sizes of their letters. */
const WIDEST_PITCH = 1.45;
const LONGEST_BRACKET = 100; // characters; one left open longer was never closed

/**
 * Joins the lines of one column into paragraphs. A line goes on with the one above it when its first word would not have
 * fitted there, and neither a gap, an indent, a bullet nor another look parts them.
 */
export function paragraphs(all: readonly TextLine[], edge: Edge, measures: Measures): PrintedParagraph[] {
  const lines = all.filter((line, index) => !isLooseNumber(line, all[index + 1]));
  const open: Open[] = [];
  const column = { ...edge, left: Math.min(...lines.map(({ left }) => left)), pitch: ownPitch(lines) };
  for (const [index, line] of lines.entries()) {
    const current = open.at(-1);
    const marker = markerOf(line, open, lines.slice(index + 1));
    if (current && !marker && goesOn(current, line, column, measures))
      append(current, line, isBroken(current, line, edge), measures);
    else open.push(start(line, marker));
  }
  const levels = indents(open.flatMap(({ marked, left }) => (marked ? [left] : [])));
  return open.map((paragraph) => close(paragraph, levels, measures));
}

/**
 * How far apart the lines of a paragraph are in a column, as those that begin in lower case tell; 0 where none does. Tables may be
 * set more tightly than the text around them.
 */
function ownPitch(lines: readonly TextLine[]): number {
  const gaps = lines.flatMap((line, index) => {
    const before = lines[index - 1];
    const isWithin = before?.page === line.page && /^\p{Ll}/u.test(line.glyphs[0]?.text ?? '');
    return isWithin && line.baseline > before.baseline ? line.baseline - before.baseline : [];
  });
  const least = Math.min(...gaps);
  return least < (lines[0]?.size ?? 0) * WIDEST_PITCH ? least : 0;
}

/** The number of a row, in a line of its own above the label. */
const isLooseNumber = (line: TextLine, next: TextLine | undefined) =>
  /^\(?\d{1,2}[.)]$/.test(lineText(line)) && next !== undefined && matchLabel(lineText(next), true) !== undefined;

function start(line: TextLine, marked: Marker | undefined): Open {
  const { text, bold } = printed(line);
  return {
    lines: [line],
    bold: [...bold],
    text,
    marked,
    hang: listMarker(line)?.textLeft ?? valueLeft(line),
    left: line.left,
  };
}

/**
 * The marker of a line. A number is one only when it counts on from the last, or starts a list that counts on below, and not
 * when a wrapped line happens to start with it.
 */
function markerOf(line: TextLine, open: readonly Open[], below: readonly TextLine[]): Marker | undefined {
  const marker = listMarker(line);
  if (marker && isDashInText(line, open.at(-1))) return undefined;
  if (!marker || marker.isBullet || /[a-z]|\d\.\d/i.test(marker.text)) return marker;
  const isBeside = ({ left }: { left: number }) => Math.abs(left - line.left) < line.size * 0.6;
  const number = numberOf(marker);
  const before = open.findLast(({ marked, left }) => numberOf(marked) > 0 && isBeside({ left }));
  if (number > 1) return numberOf(before?.marked) === number - 1 ? marker : undefined;
  return below.some((other) => isBeside(other) && numberOf(listMarker(other)) === 2) ? marker : undefined;
}

/** A dash between two parts of a sentence, which a wrapped line happens to start with. */
function isDashInText(line: TextLine, above: Open | undefined): boolean {
  if (!above || above.marked !== undefined || /[.:;!?]$/.test(above.text)) return false;
  const [dash, next] = line.glyphs;
  const isTight = dash && next && next.left - dash.right < line.size * 0.5;
  const text = lineText(line);
  const isSpan = FROM.test(above.text) && UNTIL.test(text);
  return Boolean(isTight) && (isSpan || /^[–—-]\s?\p{Ll}/u.test(text));
}

/** A span of time over the end of a line: "Jan 2011" and "– Nov 2013". */
const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}';
const FROM = new RegExp(`(?:\\b${MONTH}|\\d)$`, 'i');
const UNTIL = new RegExp(`^[–—-]\\s?(?:${MONTH}|\\d{1,2} ${MONTH}|\\d{4})\\b`, 'i');

const numberOf = (marker: Marker | undefined) => Number(/\d+/.exec(marker?.text ?? '')?.[0] ?? 0);

function goesOn(
  current: Open,
  line: TextLine,
  { left, right, isSure, pitch: own }: Column,
  measures: Measures,
): boolean {
  const before = current.lines.at(-1);
  const last = before?.glyphs.at(-1);
  if (!before || !last || last.endsLine || line.glyphs[0]?.endsLine) return false;
  if (Math.abs(last.size - line.size) > line.size * 0.12 || looksOther(before, line)) return false;
  if (startsLabel(current, line) && !(isSure && /^\S+$/.test(lineText(line)))) return false;
  const edge = current.hang ?? current.lines[1]?.left ?? current.left;
  const isLowerCase = /^\p{Ll}/u.test(line.glyphs[0]?.text ?? '');
  if (line.left < Math.min(current.left, edge) - line.size * 0.5) return false;
  if (line.left > Math.max(current.left, edge) + line.size * 0.8) return false;
  const isHanging =
    current.hang !== undefined && current.lines.length > 1 && Math.abs((current.lines[1]?.left ?? 0) - edge) < 3;
  if (isHanging && line.left < edge - line.size * 0.5) return false;
  if (line.left > current.left + line.size * 0.5 && line.left < edge - line.size * 0.5) return false; // between bullet and text
  if (before.page === line.page) {
    const gap = line.baseline - before.baseline;
    const pitch = Math.max(own, measures.pitchOf(line.size));
    if (gap > pitch * (isLowerCase ? 1.5 : 1.13) + 0.5 || gap <= 0) return false;
  }
  if (isLowerCase && /\p{L}[-\u2010]$/u.test(current.text)) return true;
  if (isUnfinished(current.text)) return true;
  const isWithin = isLowerCase && !/[.:;?!]["”’')]*$/.test(current.text);
  const isSetIn = line.left > left + line.size && Math.abs(line.left - before.left) < line.size * 0.1;
  if (isWithin && isSetIn && isSure && before.right - before.left > (right - before.left) * LONG) return true;
  const slack = line.size * (isWithin ? (isSure ? 1.6 : 3) : 0.5);
  const width = mayBeParted(current.text, line) ? firstWordWidth(line) : wholeWordWidth(line);
  return before.right + line.size * 0.22 + width > right - slack;
}

/** Whether a line cannot be the last of its paragraph: a bracket opened just now, or its end joins what comes next. */
function isUnfinished(text: string): boolean {
  const end = text.slice(-LONGEST_BRACKET);
  const open = end.lastIndexOf('(');
  return (open > 0 && !end.includes(')', open)) || /[,+&]$|\s(?:and|or|of|to|the|a|an|for|with|in|by|from)$/.test(end);
}

/** A known label starts a paragraph of its own, unless it is the second half of one; so does one in bold below another. */
function startsLabel({ text, lines }: Open, line: TextLine): boolean {
  const own = lineText(line);
  if (isBoldLabel(line) && isBoldLabel(lines[0]!)) return true;
  return !/^\p{Ll}/u.test(own) && (matchLabel(own, false)?.certainty ?? 0) >= 3 && !isPartedLabel(text, own);
}

/** Whether a line begins in bold up to a colon or full stop: "**Date:** 3 March". */
function isBoldLabel({ glyphs }: TextLine): boolean {
  const plain = glyphs.findIndex(({ isBold, text }) => !isBold && text.trim() !== '');
  const last = glyphs.slice(0, Math.max(0, plain)).findLast(({ text }) => text.trim() !== '');
  return /^[:.?]$/.test(last?.text ?? '');
}

/** Where the answer starts that stands behind a label in bold and a gap, as a tab makes one: its further lines may hang below it. */
function valueLeft(line: TextLine): number | undefined {
  const [label, value, ...others] = segments(line, VALUE_GAP);
  const isPair = label && value && others.length === 0 && label.glyphs.every(({ isBold }) => isBold);
  return isPair && lineText(label).endsWith(':') && !value.glyphs.some(({ isBold }) => isBold) ? value.left : undefined;
}
const VALUE_GAP = 1.1;

/** A bold line above a plain one is a heading of its own, and the other way round. */
function looksOther(before: TextLine, line: TextLine): boolean {
  const isBold = ({ glyphs }: TextLine) => glyphs.every((glyph) => glyph.isBold);
  const isPlain = ({ glyphs }: TextLine) => glyphs.every((glyph) => !glyph.isBold);
  const isOtherwiseFaint =
    (isFaint(before.glyphs) && !isFaint(line.glyphs.slice(0, 1))) ||
    (isFaint(line.glyphs) && !isFaint(before.glyphs.slice(-1)));
  return (isBold(before) && isPlain(line)) || (isPlain(before) && isBold(line)) || isOtherwiseFaint;
}

/** Whether what is said is in italics or grey; the bullet before it may not be. */
export const isFaint = (glyphs: TextLine['glyphs']) => {
  const [first, ...others] = glyphs;
  const said = first && others.length > 0 && !/[\p{L}\p{N}]/u.test(first.text) ? others : glyphs;
  return said.every(({ isItalic, colour }) => isItalic || isGrey(colour));
};

const isTinted = (glyphs: TextLine['glyphs']) => glyphs.every(({ colour }) => isTint(colour));

/** The width of what could have gone on the line above: the first word, or its first part up to a hyphen. */
export function firstWordWidth({ glyphs, size }: TextLine): number {
  const end = glyphs.findIndex((glyph, index) => {
    const next = glyphs[index + 1];
    return !next || next.left - glyph.right > size * 0.13 || (index > 0 && glyph.text === '-');
  });
  return (glyphs[end]?.right ?? 0) - (glyphs[0]?.left ?? 0);
}

/** Whether a word with a hyphen, which not all that print documents part there, may begin a line of its own: below a full stop. */
const mayBeParted = (above: string, line: TextLine) =>
  /[.:;?!]["”’')]*$/.test(above) || !/^\p{Lu}/u.test(lineText(line));

/** The width of the first word, hyphens and all. */
function wholeWordWidth({ glyphs, size }: TextLine): number {
  const end = glyphs.findIndex((glyph, index) => (glyphs[index + 1]?.left ?? Infinity) - glyph.right > size * 0.13);
  return (glyphs[end]?.right ?? 0) - (glyphs[0]?.left ?? 0);
}

/** Whether a word too long for its column was broken there: what is left of it is a letter that is no word. */
function isBroken({ lines }: Open, line: TextLine, { right, isSure }: Edge): boolean {
  const before = lines.at(-1);
  const [rest] = lineText(line).split(/\s/);
  const isLetter = /^(?![aio])\p{Ll}$/u.test(rest ?? '');
  return isSure && isLetter && before !== undefined && before.right > right - line.size * 0.9;
}

function append(current: Open, line: TextLine, isWhole: boolean, { keepsHyphen }: Measures): void {
  const { text, bold } = printed(line);
  const [, wordBefore] = /([\p{L}\p{N}’']+)[-\u00ad\u2010]$/u.exec(current.text) ?? [];
  const [, wordAfter] = /^(\p{Ll}[\p{L}’']*)/u.exec(text) ?? [];
  const isParted = wordBefore !== undefined && wordAfter !== undefined;
  const endsOpen = /[\p{L}\p{N}](?:[-\u2010\u2013]|(?<=\p{L}{2})\/)$/u.test(current.text);
  if (isParted && !keepsHyphen(wordBefore, wordAfter)) {
    current.text = current.text.slice(0, -1);
    current.bold.pop();
  } else if (!endsOpen && !isWhole) {
    current.text += ' ';
    current.bold.push(bold[0] ?? false);
  }
  current.text += text;
  current.bold.push(...bold);
  current.lines.push(line);
}

/** The distinct indents of list items from the left, as levels. */
function indents(lefts: readonly number[]): number[] {
  const distinct: number[] = [];
  for (const left of [...lefts].sort((one, other) => one - other))
    if (distinct.length === 0 || left - (distinct.at(-1) ?? 0) > 5) distinct.push(left);
  return distinct;
}

function close(
  { lines, text, bold, marked, left }: Open,
  levels: readonly number[],
  measures: Measures,
): PrintedParagraph {
  const boldUntil = bold.findIndex((isBold) => !isBold);
  const isAllBold = boldUntil < 0;
  const whole = {
    text,
    level: null,
    heading: headingOf(lines, text, measures),
    boldUntil: isAllBold ? text.length : boldUntil || boldBehind(bold, NUMBER.exec(text)?.[0].length ?? 0, 0),
    ...(lines.every(({ glyphs }) => isFaint(glyphs)) ? { isFaint: true as const } : {}),
    ...(lines.every(({ glyphs }) => isTinted(glyphs)) ? { isTinted: true as const } : {}),
    lines,
  };
  if (!marked) return whole;
  const level = Math.max(
    0,
    levels.findLastIndex((indent) => left >= indent - 2),
  );
  const rest = text.slice(marked.text.length).trimStart();
  const cut = text.length - rest.length;
  if (marked.isBullet || (level > 0 && /^\(?[a-z]/i.test(marked.text)))
    return { ...whole, text: rest, level, boldUntil: Math.max(0, whole.boldUntil - cut) };
  // A typed number stays text; what reads the answers knows numbers from dates. Its indent tells its level.
  const indent = level > 0 ? '   ' : '';
  const said = `${indent}${marked.text} ${rest}`;
  const ownBold = isAllBold ? said.length : boldBehind(bold, cut, said.length - text.length);
  return { ...whole, text: said, boldUntil: ownBold };
}

const NUMBER = /^\(?\d{1,2}(?:\.\d{1,2})*[.):]\s+/;

/** Where bold type ends that begins with a text or right behind its number, in a text with so much more before it. */
function boldBehind(bold: readonly boolean[], cut: number, more: number): number {
  const plain = bold.findIndex((isBold, at) => at >= cut && !isBold);
  const end = plain < 0 ? bold.length : plain;
  return end === cut ? 0 : more + end;
}

function headingOf(lines: readonly TextLine[], text: string, { headings }: Measures): number | null {
  const size = lines[0]?.size ?? 0;
  const rank = headings.findIndex((heading) => Math.abs(heading - size) < 0.6);
  return rank < 0 || text.length > LONGEST_HEADING ? null : Math.min(9, rank + 1);
}
