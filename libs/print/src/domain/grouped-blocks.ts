import type { Block } from '#libs/digests';

type Message = Extract<Block, { kind: 'message' }>;
/** A block on its own, or messages that stand one after another and are numbered together. */
export type Group = Exclude<Block, Message> | { kind: 'messages'; id: string; messages: Message[] };

/** The blocks of a section as they are printed: neighbouring messages become one group. Pure. */
export function groupedBlocks(blocks: readonly Block[]): Group[] {
  const groups: Group[] = [];
  for (const block of blocks) {
    const last = groups.at(-1);
    if (block.kind !== 'message') groups.push(block);
    else if (last?.kind === 'messages') last.messages.push(block);
    else groups.push({ kind: 'messages', id: block.id, messages: [block] });
  }
  return groups;
}
