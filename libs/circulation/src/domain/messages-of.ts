import { type Block, type Document, lineText, type Section } from '#libs/digests';

/** The messages of a document, in its order and in the words its readers have. */
export const messagesOf = ({ sections }: Pick<Document, 'sections'>): { id: string; words: string }[] =>
  sections
    .flatMap(blocksIn)
    .flatMap((block) => (block.kind === 'message' ? [{ id: block.id, words: lineText(block.line) }] : []));

const blocksIn = ({ blocks, parts }: Section): Block[] => [...blocks, ...parts.flatMap(blocksIn)];
