import type { Block, Paragraph, Table } from './blocks.js';
import { numberingLength } from './label-words.js';

const LONGEST = 200; // characters
const FEWEST = 3;

/** Takes out a list of contents, whose lines would pass for the headings they name. */
export function withoutContents(blocks: readonly Block[]): readonly Block[] {
  const lines = blocks.map((block) => (isShort(block) ? block.text : ''));
  const contents = contentsAmong(lines, lines);
  const isContents = (block: Block, index: number) =>
    block.kind === 'table' ? isContentsTable(block, lines) : contents.has(index);
  return blocks.filter((block, index) => !isContents(block, index));
}

/** A list of contents set in a table, each line and the number of its page in a row, with a head or none. */
function isContentsTable({ rows }: Table, headings: readonly string[]): boolean {
  const lines = rows.map(({ cells }) => cells.map(({ text }) => text).join('\t'));
  return rows.length >= FEWEST && contentsAmong(lines, headings).size >= lines.length - 1;
}

/** Which lines are a list of contents: from the first to the last of three or more that stand again as headings. */
export function contentsAmong(lines: readonly string[], headings: readonly string[]): ReadonlySet<number> {
  const named = lines.map((line) => folded(namedBy(line)));
  if (named.filter((text) => text !== '').length < FEWEST) return new Set();
  const all = new Set(headings.map(folded));
  const isEntry = named.map((text) => text !== '' && all.has(text));
  if (isEntry.filter(Boolean).length < FEWEST) return new Set();
  const [first, last] = [isEntry.indexOf(true), isEntry.lastIndexOf(true)];
  return new Set(named.flatMap((text, index) => (text !== '' && index >= first && index <= last ? index : [])));
}

const isShort = (block: Block): block is Paragraph => block.kind === 'paragraph' && block.text.length <= LONGEST;

/** What a line of a contents list says, before dots or a tab and the number of its page; '' for any other line. */
function namedBy(line: string): string {
  const number = line.length > LONGEST ? null : /\d{1,3}$/.exec(line.trimEnd());
  const before = line.slice(0, number?.index ?? 0);
  const name = withoutDots(before);
  const leader = before.slice(name.length).replaceAll(' ', '');
  return /\t|…|\.{3}/.test(leader) ? name : '';
}

/** Without the dots and blanks it ends in: read from its end, for there may be thousands. */
function withoutDots(text: string): string {
  let end = text.length;
  while (end > 0 && DOT.test(text[end - 1]!)) end -= 1;
  return text.slice(0, end);
}
const DOT = /[\s.…]/;

const folded = (text: string) =>
  text.length > LONGEST
    ? ''
    : withoutDots(text.slice(numberingLength(text)))
        .trim()
        .replaceAll(/\s+/g, ' ')
        .toLowerCase();
