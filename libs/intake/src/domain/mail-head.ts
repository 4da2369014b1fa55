import type { Block, Cell } from './blocks.js';

const LINE = /^\s*(from|sent|date|to|cc|bcc|subject|attachments?|importance)\s*:\s/i;
const FEWEST = 3;
const MOST_ABOVE = 6; // blocks: a mail that was forwarded has words above its head

/** The lines at the head of a mail that was pasted or printed: they say who sent it and when, and are labels of no form. */
export function mailHead(blocks: readonly Block[]): ReadonlySet<Block | Cell> {
  const first = blocks.slice(0, MOST_ABOVE).findIndex(isLine);
  if (first < 0) return new Set();
  const end = blocks.findIndex((block, index) => index > first && !isLine(block));
  const lines = blocks.slice(first, end < 0 ? blocks.length : end);
  const names = new Set(lines.map(nameOf));
  return names.size >= FEWEST && names.has('from') && (names.has('to') || names.has('subject'))
    ? new Set(lines)
    : new Set();
}

const nameOf = (block: Block) => (block.kind === 'paragraph' ? LINE.exec(block.text)?.[1]?.toLowerCase() : undefined);
const isLine = (block: Block) => nameOf(block) !== undefined;
