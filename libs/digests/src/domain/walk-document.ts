import type { Block, Document, Figure, Line, Quote, Section, Table } from './document.js';

/** Every block of a document, in the order of reading. */
export const blocksOf = ({ sections }: Pick<Document, 'sections'>): Block[] => sections.flatMap(blocksIn);

const blocksIn = ({ blocks, parts }: Section): Block[] => [...blocks, ...parts.flatMap(blocksIn)];

/** Every line of a document: on its cover, in its sentences, its lists and its cards. */
export const linesOf = (document: Document): Line[] => [
  ...document.cover.map(({ detail }) => detail),
  ...blocksOf(document).flatMap(linesIn),
];

function linesIn(block: Block): Line[] {
  if (block.kind === 'paragraph') return [block];
  if (block.kind === 'message') return [block.line];
  if (block.kind === 'list') return block.items;
  return block.kind === 'card' ? block.terms.map(({ detail }) => detail) : [];
}

/** Every figure a document states: in its lines and in the cells of its tables and charts. */
export const figuresOf = (document: Document): Figure[] => [
  ...linesOf(document).flatMap(({ figures }) => figures),
  ...blocksOf(document).flatMap(tablesIn).flatMap(figuresIn),
];

function tablesIn(block: Block): Table[] {
  if (block.kind === 'table') return [block];
  return block.kind === 'chart' ? [block.table] : [];
}

const figuresIn = ({ rows }: Table): Figure[] =>
  rows.flatMap(({ cells }) => cells.filter((cell) => typeof cell !== 'string'));

/** Every quote of a document, in the order of reading. */
export const quotesOf = (document: Pick<Document, 'sections'>): Quote[] =>
  blocksOf(document).flatMap((block) => (block.kind === 'quotes' ? block.quotes : []));

/** The summaries whose words stand in a document, in its quotes and in cells of its tables. */
export const summariesIn = (document: Pick<Document, 'sections'>): string[] => [
  ...new Set([
    ...quotesOf(document).map(({ summaryId }) => summaryId),
    ...blocksOf(document)
      .flatMap(tablesIn)
      .flatMap(({ rows }) => rows.flatMap(({ said }) => said?.summaryId ?? [])),
  ]),
];

/** The document with every block as `change` has it; one for which there is nothing is left out. The one given stays as it is. */
export function mapBlocks<Of extends Pick<Document, 'sections'>>(
  document: Of,
  change: (block: Block) => Block | undefined,
): Of {
  const inSection = (section: Section): Section => ({
    ...section,
    blocks: section.blocks.map(change).filter((block) => block !== undefined),
    parts: section.parts.map(inSection),
  });
  return { ...document, sections: document.sections.map(inSection) };
}
