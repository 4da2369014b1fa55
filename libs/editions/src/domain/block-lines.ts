import { type Block, type Line, lineText } from '#libs/digests';

/** A block with lines of its own, which an editor may write anew. Tables, charts and quotes have none. */
export type Rewritable = Extract<Block, { kind: 'paragraph' | 'message' | 'list' | 'card' }>;

export const isRewritable = (block: Block): block is Rewritable =>
  block.kind === 'paragraph' || block.kind === 'message' || block.kind === 'list' || block.kind === 'card';

/** The lines of a block in the order of reading. */
export function linesOf(block: Rewritable): Line[] {
  if (block.kind === 'paragraph') return [{ text: block.text, figures: block.figures }];
  if (block.kind === 'message') return [block.line];
  return block.kind === 'list' ? block.items : block.terms.map(({ detail }) => detail);
}

/** The block with these lines in the place of its own: of a list any number but none, of others as many as it has. */
export function withLines(block: Rewritable, lines: readonly Line[]): Rewritable | undefined {
  const [first] = lines;
  if (!first || !hasRoomFor(block, lines.length)) return undefined;
  if (block.kind === 'paragraph') return { ...block, ...first };
  if (block.kind === 'message') return { ...block, line: first };
  if (block.kind === 'list') return { ...block, items: [...lines] };
  return { ...block, terms: block.terms.map(({ term }, place) => ({ term, detail: lines[place]! })) };
}

/** How many lines may stand in a block. */
export const hasRoomFor = (block: Rewritable, lines: number): boolean =>
  block.kind === 'list' ? lines > 0 : lines === linesOf(block).length;

/** What an editor of a block has before them, as it is read: its lines with their figures, or what it is called. */
export function composedWords(block: Block): string[] {
  if (isRewritable(block)) return linesOf(block).map(lineText);
  if (block.kind === 'table') return [block.caption];
  if (block.kind === 'chart') return [block.title, block.finding];
  if (block.kind === 'not-stated') return [block.what, block.reason, ...(block.toWrite ? [block.toWrite] : [])];
  return block.quotes.map(({ reference }) => reference);
}
