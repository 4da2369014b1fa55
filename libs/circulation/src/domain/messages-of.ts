import { blocksOf, type Document, lineText } from '#libs/digests';

/** What boards are asked about of a document: its messages, in its order and in the words its readers have; of a briefing without any, the whole. */
export function messagesOf(document: Document): { id: string; words: string }[] {
  const messages = blocksOf(document).flatMap((block) =>
    block.kind === 'message' ? [{ id: block.id, words: lineText(block.line) }] : [],
  );
  const isWhole = messages.length === 0 && document.subject.kind === 'briefing';
  return isWhole ? [{ id: 'briefing', words: document.title }] : messages;
}
