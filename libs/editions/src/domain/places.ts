import type { Section } from '#libs/digests';
import type { Edit } from './edit.js';
import { mergeOrder } from './merge-order.js';

/**
 * The names of what stands in a section, hidden or not, in the order its editors gave it: its composed blocks, and after
 * those they were put after the paragraphs added. One put after a block that is gone stands at the end. `edits` are those
 * that count.
 */
export function placesOf({ id, blocks }: Section, edits: readonly Edit[]): string[] {
  const ids = blocks.map((block) => block.id);
  for (const edit of edits) {
    if (edit.kind !== 'own' || edit.content?.section !== id) continue;
    const { after } = edit.content;
    const before = after === null ? -1 : ids.indexOf(after);
    ids.splice(after !== null && before < 0 ? ids.length : before + 1, 0, edit.target);
  }
  return mergeOrder(ids, wantedOrder(edits, id));
}

/** The order somebody gave to a section, or to the whole document; empty where nobody did. */
export function wantedOrder(edits: readonly Edit[], target: string): readonly string[] {
  const edit = edits.find((one) => one.kind === 'order' && one.target === target);
  return edit?.kind === 'order' ? (edit.content?.order ?? []) : [];
}
