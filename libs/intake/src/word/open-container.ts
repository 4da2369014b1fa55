import { LIMITS } from '../limits.js';
import {
  isCompoundFile,
  isEncrypted,
  isZip,
  kindOfArchive,
  kindOfCompoundFile,
  kindOfOtherFile,
  wrongKind,
} from '../recognise-kind.js';
import { SENTENCES, Unreadable } from '../unreadable.js';
import { templateText } from './template-parts.js';
import { entriesByName, withinFile } from '../archive/entries-by-name.js';
import { type Entry, unpack } from '../archive/zip-directory.js';

/** The parts of a Word document the reader needs, as XML; `styles` is '' if there are none, `headers` what is printed
 * at the head of its pages. */
export type WordParts = { document: string; styles: string; headers: () => string[] };

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
  return withinFile(() => openArchive(bytes));
}

function openArchive(bytes: Uint8Array): WordParts {
  const entries = entriesByName(bytes);
  const partText = (name: string) => {
    const entry = entries.get(name);
    return entry ? decode(unpack(bytes, entry)) : '';
  };
  const main = entries.has(USUAL_MAIN) ? USUAL_MAIN : mainPart(partText('_rels/.rels'), entries);
  if (!main) throw new Unreadable(wrongKind(kindOfArchive(new Set(entries.keys()), partText('mimetype'))));
  const templatePart = (name: string) => {
    const entry = entries.get(name);
    return entry ? templateText(bytes, entry, () => partText(name)) : '';
  };
  requireNoMacros(templatePart('[content_types].xml'), entries);
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const headers = [...entries.keys()].filter((name) => name.startsWith(`${folder}header`) && name.endsWith('.xml'));
  return {
    document: partText(main),
    styles: templatePart(`${folder}styles.xml`),
    headers: () => withinFile(() => headers.slice(0, MOST_HEADERS).map(partText)),
  };
}

const MOST_HEADERS = 6;
const USUAL_MAIN = 'word/document.xml';

/** The name of a document's main part that is not where Word puts it: where the package says it is. */
function mainPart(relations: string, entries: ReadonlyMap<string, Entry>): string | undefined {
  const relation = relations.match(/<[^<>]*\/officeDocument["'][^<>]*>/)?.[0] ?? '';
  const target = /\bTarget\s*=\s*["']([^"']*)["']/.exec(relation)?.[1]?.replace(/^\/+/, '').toLowerCase();
  return target && entries.has(target) && !/^(xl|ppt)\//.test(target) ? target : undefined;
}

function requireNoMacros(contentTypes: string, entries: ReadonlyMap<string, Entry>): void {
  const hasProject = [...entries.keys()].some((name) => name.endsWith('/vbaproject.bin'));
  if (hasProject || contentTypes.includes('macroEnabled')) throw new Unreadable(SENTENCES.macros);
}

function decode(content: Uint8Array): string {
  const isUtf16 = (content[0] === 0xff && content[1] === 0xfe) || (content[0] === 0xfe && content[1] === 0xff);
  if (!isUtf16) return Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString('utf8');
  return new TextDecoder(content[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(content);
}
