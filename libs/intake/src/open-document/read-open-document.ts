import { entriesByName, withinFile } from '../archive/entries-by-name.js';
import { unpack } from '../archive/zip-directory.js';
import type { Block } from '../domain/blocks.js';
import type { Reading } from '../domain/draft.js';
import { LIMITS } from '../limits.js';
import { readBlocks } from '../read-blocks.js';
import type { ReadingContext } from '../read-context.js';
import { SENTENCES, Unreadable } from '../unreadable.js';
import { scanXml } from '../word/scan-xml.js';
import { XmlFault } from '../word/xml-values.js';
import { OpenDocumentBuilder } from './open-document-builder.js';
import { OpenDocumentStyles } from './open-document-styles.js';

/** Reads a form in an OpenDocument text (.odt). Throws Unreadable. */
export function readOpenDocument(bytes: Uint8Array, context: ReadingContext): Reading {
  return readBlocks(openDocumentBlocks(bytes), context, () => headerBlocks(bytes));
}

/**
 * The blocks of an OpenDocument text: what a reader would see with all changes accepted. Throws Unreadable for a file that
 * is damaged, locked, holds macros, or goes beyond LIMITS.
 */
export function openDocumentBlocks(bytes: Uint8Array): Block[] {
  const parts = withinFile(() => openParts(bytes));
  const styles = new OpenDocumentStyles();
  scan(parts.styles, { open: (name, attribute) => styles.open(name, attribute), close: (name) => styles.close(name) });
  const builder = new OpenDocumentBuilder(styles);
  scan(parts.content, {
    open: (name, attribute) => builder.open(name, attribute),
    close: (name) => builder.close(name),
    text: (text) => builder.text(text),
  });
  return builder.finish();
}

/** What stands at the head of its pages: master pages are part of the styles. */
function headerBlocks(bytes: Uint8Array): Block[] {
  const builder = new OpenDocumentBuilder(new OpenDocumentStyles());
  scan(withinFile(() => openParts(bytes)).styles, {
    open: (name, attribute) => builder.open(name, attribute),
    close: (name) => builder.close(name),
    text: (text) => builder.text(text),
  });
  return builder.finish();
}

function openParts(bytes: Uint8Array): { content: string; styles: string } {
  const entries = entriesByName(bytes);
  const part = (name: string) => {
    const entry = entries.get(name);
    return entry ? Buffer.from(unpack(bytes, entry)).toString('utf8') : '';
  };
  if (part('meta-inf/manifest.xml').includes('encryption-data')) throw new Unreadable(SENTENCES.encrypted);
  if ([...entries.keys()].some((name) => /^(?:basic|scripts)\/.*\.\w+$/.test(name)))
    throw new Unreadable(SENTENCES.macros);
  const content = part('content.xml');
  if (content === '') throw new Unreadable(SENTENCES.damaged);
  return { content, styles: part('styles.xml') };
}

type Listener = Pick<Parameters<typeof scanXml>[2], 'open' | 'close'> & { text?: (text: string) => void };

function scan(xml: string, { open, close, text = () => undefined }: Listener): void {
  if (xml === '') return;
  let depth = 0;
  const withinLimits: Listener['open'] = (name, attribute) => {
    depth += 1;
    if (depth > LIMITS.xmlDepth) throw new Unreadable(SENTENCES.bomb);
    open(name, attribute);
  };
  const closing = (name: string) => {
    depth -= 1;
    close(name);
  };
  try {
    scanXml(xml, (name) => name, { open: withinLimits, close: closing, text });
  } catch (fault) {
    if (!(fault instanceof XmlFault)) throw fault;
    throw new Unreadable(fault.reason === 'damaged' ? SENTENCES.damaged : SENTENCES.unsafe, { cause: fault });
  }
}
