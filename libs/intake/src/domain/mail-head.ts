import type { Block, Cell } from './blocks.js';

const LINE = /^\s*(from|sent|date|to|cc|bcc|subject|attachments?|importance)\s*:\s/i;
const FEWEST = 3;
const MOST_ABOVE = 6; // blocks: a mail that was forwarded has words above its head

/** The lines at the head of a mail that was pasted or printed, and of those quoted in it: who sent it and when, and labels of no form. */
export function mailHead(blocks: readonly Block[]): ReadonlySet<Block | Cell> {
  const heads = new Set<Block>();
  for (let from = 0; from < blocks.length && (from < MOST_ABOVE || heads.size > 0); from += 1) {
    if (!isLine(blocks[from])) continue;
    const end = blocks.findIndex((block, index) => index > from && !isLine(block));
    const lines = blocks.slice(from, end < 0 ? blocks.length : end);
    if (isHead(new Set(lines.map(nameOf)))) for (const line of lines) heads.add(line);
    from += lines.length;
  }
  return heads;
}

const isHead = (names: ReadonlySet<string | undefined>) =>
  names.size >= FEWEST && names.has('from') && (names.has('to') || names.has('subject'));
const nameOf = (block: Block | undefined) =>
  block?.kind === 'paragraph' ? LINE.exec(block.text)?.[1]?.toLowerCase() : undefined;
const isLine = (block: Block | undefined) => nameOf(block) !== undefined;
