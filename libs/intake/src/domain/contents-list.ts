import type { Block, Paragraph } from './blocks.js';

/** What a line of a contents list says, before dots or a tab and the number of its page. */
const LINE = /^(.*\S)\s*(?:\t|\.{3,}|…+)[\s.…]*\d{1,3}\s*$/s;
const LONGEST = 200; // characters
const FEWEST = 3;

/** Takes out a list of contents, whose lines would pass for the headings they name: three or more that stand again below. */
export function withoutContents(blocks: readonly Block[]): readonly Block[] {
  const named = blocks.map((block) => (isShort(block) ? folded(LINE.exec(block.text)?.[1]) : ''));
  if (named.filter((text) => text !== '').length < FEWEST) return blocks;
  const headings = new Set(blocks.filter(isShort).map(({ text }) => folded(text)));
  const isEntry = named.map((text) => text !== '' && headings.has(text));
  if (isEntry.filter(Boolean).length < FEWEST) return blocks;
  const [first, last] = [isEntry.indexOf(true), isEntry.lastIndexOf(true)];
  return blocks.filter((_, index) => index < first || index > last || named[index] === '');
}

const isShort = (block: Block): block is Paragraph => block.kind === 'paragraph' && block.text.length <= LONGEST;

const folded = (text = '') => text.trim().replaceAll(/\s+/g, ' ').toLowerCase();
