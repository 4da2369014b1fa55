import type { Block } from '../domain/blocks.js';
import type { Reading } from '../domain/draft.js';
import { readBlocks } from '../read-blocks.js';
import type { ReadingContext } from '../read-context.js';
import { RichTextBuilder } from './rich-text-builder.js';
import { scanRichText } from './rich-text-tokens.js';

/** Reads a form in rich text (.rtf). Throws Unreadable. */
export function readRichText(bytes: Uint8Array, context: ReadingContext): Reading {
  return readBlocks(richTextBlocks(bytes), context);
}

/**
 * The blocks of rich text: what a reader would see with all changes accepted. Pictures, objects, notes and field codes are
 * passed over, and nothing they point to is fetched. Throws Unreadable beyond LIMITS.
 */
export function richTextBlocks(bytes: Uint8Array): Block[] {
  const builder = new RichTextBuilder();
  scanRichText(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1'), builder);
  return builder.finish();
}
