/** Attributes of an element; one that is undefined is left out. */
export type Attributes = Record<string, string | number | undefined>;

/** The namespaces the parts of a Word document are written in. */
export const WORD_NAMESPACES = {
  'xmlns:w': 'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  'xmlns:r': 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
};

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as it may stand in XML, between tags or in an attribute. */
export const escapeXml = (text: string) => text.replace(/[&<>"]/g, (character) => ESCAPES[character]!);

/** One element. In: attributes as plain text, children as finished XML (escape text before it gets here). */
export function element(name: string, attributes: Attributes = {}, ...children: readonly string[]): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`)
    .join('');
  const content = children.join('');
  return content ? `<${name}${written}>${content}</${name}>` : `<${name}${written}/>`;
}

/** An element of WordprocessingML whose only attribute is its value, the commonest there is: `<w:jc w:val="right"/>`. */
export const valued = (name: string, value: string | number) => element(name, { 'w:val': value });

/** A whole part of a Word file: the XML declaration and the root element. */
export const xmlPart = (root: string) => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${root}`;
