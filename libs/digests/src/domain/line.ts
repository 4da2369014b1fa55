import type { Figure, Line } from './document.js';

/** What a sentence is put together from: words, figures, or several of these. */
export type Part = string | Figure | readonly Part[];

/** Where a figure stands in a text: `{leading-themes.code-early-help.summaries}`. */
const TOKEN = /\{([\w.-]+)\}/g;
/** Keeps words that happen to look like a place for a figure from being one: a word joiner after the brace, not seen. */
const plain = (words: string) => words.replace(/\{(?=[\w.-]+\})/g, '{\u2060');

/** Writes a line: `` line`Found in ${summaries}.` ``. Words stay words, figures become places with their figures beside. */
export const line = (words: TemplateStringsArray, ...parts: Part[]): Line => lineOf(said(words, ...parts));

/** The same as parts, for what is not a line yet. */
export const said = (words: TemplateStringsArray, ...parts: Part[]): Part =>
  words.flatMap((text, place) => [text, parts[place] ?? '']);

/** The same from parts in a row. A figure stands once in `figures`, however often it is told. */
export function lineOf(...parts: Part[]): Line {
  const pieces = flatten(parts);
  const figures = new Map<string, Figure>();
  for (const piece of pieces) {
    if (typeof piece === 'string') continue;
    const other = figures.get(piece.name);
    if (other && other.shown !== piece.shown)
      throw new Error(`${piece.name} would be shown as both "${other.shown}" and "${piece.shown}" in one line.`);
    figures.set(piece.name, piece);
  }
  const text = pieces.map((piece) => (typeof piece === 'string' ? plain(piece) : `{${piece.name}}`)).join('');
  return { text, figures: [...figures.values()] };
}

/** A line in its pieces, words and figures in the order of reading. A place without a figure is words. */
export function linePieces({ text, figures }: Line): (string | Figure)[] {
  const known = new Map(figures.map((figure) => [figure.name, figure]));
  const pieces: (string | Figure)[] = [];
  let read = 0;
  for (const found of text.matchAll(TOKEN)) {
    const figure = known.get(found[1]!);
    if (!figure) continue;
    pieces.push(text.slice(read, found.index), figure);
    read = found.index + found[0].length;
  }
  return [...pieces, text.slice(read)].filter((piece) => piece !== '');
}

/** A line as it is read, its figures as they are shown. */
export const lineText = (line: Line): string =>
  linePieces(line)
    .map((piece) => (typeof piece === 'string' ? piece : piece.shown))
    .join('');

/** The parts with their first letter large, be it of a word or of a figure that is told in words. */
export function upperFirst(part: Part): Part {
  const [first, ...rest] = flatten([part]);
  if (first === undefined) return part;
  return [typeof first === 'string' ? raised(first) : { ...first, shown: raised(first.shown) }, ...rest];
}

const raised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const flatten = (parts: readonly Part[]): (string | Figure)[] =>
  parts.flatMap((part) => (isSeveral(part) ? flatten(part) : [part])).filter((piece) => piece !== '');

const isSeveral = (part: Part): part is readonly Part[] => Array.isArray(part);
