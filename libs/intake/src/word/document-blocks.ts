import type { Block } from '../domain/blocks.js';
import { LIMITS } from '../limits.js';
import { DocumentBuilder } from './document-builder.js';
import type { ParagraphStyles } from './paragraph-styles.js';
import { type Attribute, scanXml, type XmlListener } from './scan-xml.js';
import { XmlFault } from './xml-values.js';
import { SENTENCES, Unreadable } from '../unreadable.js';

const WORD =
  /xmlns:(\w+)="http:\/\/(?:schemas\.openxmlformats\.org\/wordprocessingml\/2006\/main|purl\.oclc\.org\/ooxml\/wordprocessingml\/main)"/;
const HEAD = 4_096;

/**
 * Reads the XML of a Word document into blocks: what a reader would see with all changes accepted. Deletions, moved-away
 * text, hidden text, comments, notes and field codes are left out; insertions stay. One pass, nothing kept of the XML.
 * Throws Unreadable for damaged XML, for a document type or entities, and beyond LIMITS.
 */
export function documentBlocks(xml: string, styles: ParagraphStyles): Block[] {
  const builder = new DocumentBuilder(styles);
  const prefix = WORD.exec(xml.slice(0, HEAD))?.[1] ?? 'w';
  try {
    scanXml(xml, elementNames(prefix), withinLimits(builder, prefix));
  } catch (fault) {
    if (!(fault instanceof XmlFault)) throw fault;
    throw new Unreadable(fault.reason === 'damaged' ? SENTENCES.damaged : SENTENCES.unsafe, { cause: fault });
  }
  return builder.finish();
}

function withinLimits(builder: DocumentBuilder, prefix: string): XmlListener {
  const namesOf = attributeNames(prefix);
  let depth = 0;
  return {
    open(name, attribute) {
      depth += 1;
      if (depth > LIMITS.xmlDepth || builder.count > LIMITS.blocks) throw new Unreadable(SENTENCES.bomb);
      builder.open(name, namesOf(attribute));
    },
    close(name) {
      depth -= 1;
      builder.close(name);
    },
    text(text) {
      builder.text(text);
    },
  };
}

/** Word writes `w:p`, some programs choose another prefix for the same element: give all of them the name Word uses. */
function elementNames(prefix: string): (name: string) => string {
  if (prefix === 'w') return (name) => name;
  return (name) => (name.startsWith(`${prefix}:`) ? `w:${name.slice(prefix.length + 1)}` : name);
}

function attributeNames(prefix: string): (attribute: Attribute) => Attribute {
  if (prefix === 'w') return (attribute) => attribute;
  return (attribute) => (name) => attribute(name.replace(/^w:/, `${prefix}:`));
}
