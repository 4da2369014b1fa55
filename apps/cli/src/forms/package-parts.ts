import type { Quarter } from '#libs/kernel';
import { zipSync, strToU8, type Zippable } from 'fflate';
import { element, escapeXml, xmlPart } from './xml.js';

const SCHEMAS = 'http://schemas.openxmlformats.org';
const PARTS = `${SCHEMAS}/package/2006`;
const LINKS = `${SCHEMAS}/officeDocument/2006/relationships`;
const AUTHOR = 'Board office';

/** The parts of a Word file by their path in it, as XML text. */
export type Parts = Record<string, string>;

/** A zip's dates have no time zone: this one is the same bytes wherever it is written. */
const ENTRY_DATE = new Date(2015, 0, 1);

/** Packs parts into a Word file. The same parts in the same order give the same bytes. */
export function zipParts(parts: Parts): Uint8Array {
  const entries: Zippable = Object.fromEntries(Object.entries(parts).map(([path, xml]) => [path, strToU8(xml)]));
  return zipSync(entries, { level: 9, mtime: ENTRY_DATE });
}

const OFFICE = 'application/vnd.openxmlformats';
const PART_TYPES: Record<string, string> = {
  'word/document.xml': `${OFFICE}-officedocument.wordprocessingml.document.main+xml`,
  'word/styles.xml': `${OFFICE}-officedocument.wordprocessingml.styles+xml`,
  'word/numbering.xml': `${OFFICE}-officedocument.wordprocessingml.numbering+xml`,
  'word/settings.xml': `${OFFICE}-officedocument.wordprocessingml.settings+xml`,
  'word/header1.xml': `${OFFICE}-officedocument.wordprocessingml.header+xml`,
  'word/footer1.xml': `${OFFICE}-officedocument.wordprocessingml.footer+xml`,
  'docProps/core.xml': `${OFFICE}-package.core-properties+xml`,
  'docProps/app.xml': `${OFFICE}-officedocument.extended-properties+xml`,
};

/** `[Content_Types].xml`, the first entry of the file: what each part is. */
export function contentTypesPart(): string {
  const overrides = Object.entries(PART_TYPES).map(([path, type]) =>
    element('Override', { PartName: `/${path}`, ContentType: type }),
  );
  return xmlPart(
    element(
      'Types',
      { xmlns: `${PARTS}/content-types` },
      element('Default', { Extension: 'rels', ContentType: `${OFFICE}-package.relationships+xml` }),
      element('Default', { Extension: 'xml', ContentType: 'application/xml' }),
      ...overrides,
    ),
  );
}

/** `_rels/.rels`: where the document and its properties are. */
export const packageLinksPart = () =>
  linksPart([
    ['rIdDocument', `${LINKS}/officeDocument`, 'word/document.xml'],
    ['rIdCore', `${PARTS}/relationships/metadata/core-properties`, 'docProps/core.xml'],
    ['rIdApp', `${LINKS}/extended-properties`, 'docProps/app.xml'],
  ]);

/** `word/_rels/document.xml.rels`: what the document refers to. */
export const documentLinksPart = () =>
  linksPart([
    ['rIdStyles', `${LINKS}/styles`, 'styles.xml'],
    ['rIdNumbering', `${LINKS}/numbering`, 'numbering.xml'],
    ['rIdSettings', `${LINKS}/settings`, 'settings.xml'],
    ['rIdHeader', `${LINKS}/header`, 'header1.xml'],
    ['rIdFooter', `${LINKS}/footer`, 'footer1.xml'],
  ]);

function linksPart(links: readonly (readonly [id: string, type: string, target: string])[]): string {
  const written = links.map(([Id, Type, Target]) => element('Relationship', { Id, Type, Target }));
  return xmlPart(element('Relationships', { xmlns: `${PARTS}/relationships` }, ...written));
}

/** `docProps/core.xml`: a title and dates that name nobody. In: the moment it was last saved (`2014-03-31T09:00:00Z`). */
export function corePropertiesPart(title: string, quarter: Quarter, saved: string): string {
  const namespaces = {
    'xmlns:cp': `${PARTS}/metadata/core-properties`,
    'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
    'xmlns:dcterms': 'http://purl.org/dc/terms/',
    'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
  };
  const moment = (name: string) => element(name, { 'xsi:type': 'dcterms:W3CDTF' }, saved);
  return xmlPart(
    element(
      'cp:coreProperties',
      namespaces,
      element('dc:title', {}, escapeXml(title)),
      element('dc:subject', {}, `Invented learning summary, ${quarter}`),
      element('dc:creator', {}, AUTHOR),
      element('cp:lastModifiedBy', {}, AUTHOR),
      moment('dcterms:created'),
      moment('dcterms:modified'),
    ),
  );
}

/** `docProps/app.xml`. */
export const appPropertiesPart = () =>
  xmlPart(
    element(
      'Properties',
      { xmlns: `${SCHEMAS}/officeDocument/2006/extended-properties` },
      element('Application', {}, 'Common Thread'),
    ),
  );
