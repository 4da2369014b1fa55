/** Attributes of an element; one that is undefined is left out. */
type Attributes = Record<string, string | number | undefined>;

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replaceAll(/[&<>"]/g, (character) => ESCAPES[character]!);

/** One element. In: attributes as plain text, children as finished XML. */
export function element(name: string, attributes: Attributes = {}, ...children: readonly string[]): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
    .join('');
  const content = children.join('');
  return content ? `<${name}${written}>${content}</${name}>` : `<${name}${written}/>`;
}

/** An element whose only attribute is its value: `<w:jc w:val="right"/>`. */
export const valued = (name: string, value: string | number) => element(name, { 'w:val': value });

/** A whole part of a Word file. */
export const part = (root: string) => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${root}`;

/** Runs of text: a line end is a break, a tab a tab. `properties` is finished XML. */
export function runs(text: string, properties = ''): string {
  const pieces = text.split(/(\n|\t)/).filter((piece) => piece !== '');
  const written = pieces.map((piece) => {
    if (piece === '\n') return element('w:br');
    return piece === '\t' ? element('w:tab') : element('w:t', { 'xml:space': 'preserve' }, escaped(piece));
  });
  return element('w:r', {}, properties && element('w:rPr', {}, properties), ...written);
}

export const paragraph = (style: string, content: string) =>
  element('w:p', {}, style === 'Normal' ? '' : element('w:pPr', {}, valued('w:pStyle', style)), content);

export const textElement = (name: string, text: string, attributes: Attributes = {}) =>
  element(name, attributes, escaped(text));
