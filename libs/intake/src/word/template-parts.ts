import { ParagraphStyles } from './paragraph-styles.js';
import { type Entry, packedBytes } from '../archive/zip-directory.js';

const MOST_KEPT = 100;
const LARGEST_KEPT = { packed: 32_000, unpacked: 300_000 }; // bytes
const texts = new Map<string, string>();
const styleSheets = new Map<string, ParagraphStyles>();

/**
 * The text of a part that comes with a template, unpacked once for all the forms made from it. Only the very same packed
 * bytes, of the same stated size and checksum, are answered from memory: no file can change how another is read.
 */
export function templateText(bytes: Uint8Array, entry: Entry, unpackText: () => string): string {
  if (entry.packed > LARGEST_KEPT.packed || entry.unpacked > LARGEST_KEPT.unpacked) return unpackText();
  if (entry.isEncrypted) return unpackText();
  const packed = packedBytes(bytes, entry);
  const raw = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength).toString('latin1');
  return kept(texts, `${entry.method} ${entry.unpacked} ${entry.crc} ${raw}`, unpackText);
}

/** The styles of a template, looked up in once for all the forms made from it. */
export const templateStyles = (xml: string): ParagraphStyles => kept(styleSheets, xml, () => new ParagraphStyles(xml));

function kept<T>(memory: Map<string, T>, key: string, make: () => T): T {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const made = make();
  if (memory.size >= MOST_KEPT) memory.clear();
  memory.set(key, made);
  return made;
}
