import { LIMITS } from '../limits.js';
import {
  isCompoundFile,
  isEncrypted,
  isZip,
  kindOfArchive,
  kindOfCompoundFile,
  kindOfOtherFile,
  wrongKind,
} from './recognise-kind.js';
import { SENTENCES, Unreadable } from './unreadable.js';
import { type Entry, listEntries, unpack } from './zip-directory.js';

/** The parts of a Word document the reader needs, as XML. `styles` unpacks its part when first asked, '' if there is none. */
export type WordParts = { document: string; styles: () => string };

/**
 * Opens a Word document: recognises the file by its content, checks its size and its archive against LIMITS, and
 * unpacks only the parts that are read. Throws Unreadable with the sentence for the sender.
 */
export function openContainer(bytes: Uint8Array): WordParts {
  if (bytes.length === 0) throw new Unreadable(SENTENCES.empty);
  if (bytes.length > LIMITS.fileBytes) throw new Unreadable(SENTENCES.tooBig);
  if (isCompoundFile(bytes))
    throw new Unreadable(isEncrypted(bytes) ? SENTENCES.encrypted : wrongKind(kindOfCompoundFile(bytes)));
  if (!isZip(bytes)) throw new Unreadable(wrongKind(kindOfOtherFile(bytes)));
  try {
    return openArchive(bytes);
  } catch (cause) {
    // A directory that points outside the file: the view over its bytes says so.
    if (cause instanceof RangeError) throw new Unreadable(SENTENCES.damaged, { cause });
    throw cause;
  }
}

function openArchive(bytes: Uint8Array): WordParts {
  const entries = new Map<string, Entry>();
  for (const entry of listEntries(bytes)) {
    if (entries.has(entry.name)) throw new Unreadable(SENTENCES.damaged);
    entries.set(entry.name, entry);
  }
  const partText = (name: string) => {
    const entry = entries.get(name);
    return entry ? decode(unpack(bytes, entry)) : '';
  };
  const main = mainPart(partText('_rels/.rels'), entries);
  if (!main) throw new Unreadable(wrongKind(kindOfArchive(new Set(entries.keys()), partText('mimetype'))));
  requireNoMacros(partText('[content_types].xml'), entries);
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  return { document: partText(main), styles: () => partText(`${folder}styles.xml`) };
}

/** The name of the document's main part: where the package says it is, else where Word puts it. */
function mainPart(relations: string, entries: ReadonlyMap<string, Entry>): string | undefined {
  const relation = relations.match(/<[^<>]*\/officeDocument["'][^<>]*>/)?.[0] ?? '';
  const target = /\bTarget\s*=\s*["']([^"']*)["']/.exec(relation)?.[1]?.replace(/^\/+/, '').toLowerCase();
  const name = target && entries.has(target) ? target : 'word/document.xml';
  return entries.has(name) && !/^(xl|ppt)\//.test(name) ? name : undefined;
}

function requireNoMacros(contentTypes: string, entries: ReadonlyMap<string, Entry>): void {
  const hasProject = [...entries.keys()].some((name) => name.endsWith('/vbaproject.bin'));
  if (hasProject || contentTypes.includes('macroEnabled')) throw new Unreadable(SENTENCES.macros);
}

function decode(content: Uint8Array): string {
  const isUtf16 = (content[0] === 0xff && content[1] === 0xfe) || (content[0] === 0xfe && content[1] === 0xff);
  if (!isUtf16) return utf8.decode(content);
  return new TextDecoder(content[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(content);
}

const utf8 = new TextDecoder('utf-8');
