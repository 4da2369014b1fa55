/** Why XML cannot be read: it is not well-formed, or it has a document type, which could define entities. */
export class XmlFault extends Error {
  override readonly name = 'XmlFault';
  constructor(readonly reason: 'damaged' | 'document-type') {
    super(reason);
  }
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const REFERENCE = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos));|&/gi;
const PLAIN_VALUE = /^[\w ]*$/;
const ATTRIBUTE = /\s+([^\s=<>"'/]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;

/** Text with its references resolved. Throws XmlFault for one that is none of XML's own. */
export function decodeText(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(REFERENCE, (_, decimal?: string, hexadecimal?: string, name?: string) => {
    if (name) return NAMED[name] ?? fail();
    if (decimal) return character(Number.parseInt(decimal, 10));
    return hexadecimal ? character(Number.parseInt(hexadecimal, 16)) : fail();
  });
}

/** One attribute out of an element's, decoded; undefined where it is not given. Throws XmlFault for a malformed one before it. */
export function attributeOf(attributes: string, wanted: string): string | undefined {
  if (isFirst(attributes, wanted)) {
    const start = wanted.length + 3;
    const value = attributes.slice(start, attributes.indexOf('"', start));
    if (PLAIN_VALUE.test(value)) return value;
  }
  ATTRIBUTE.lastIndex = 0;
  let at = 0;
  for (;;) {
    const found = ATTRIBUTE.exec(attributes);
    if (!found) return attributes.slice(at).trim() === '' ? undefined : fail();
    at = ATTRIBUTE.lastIndex;
    if (found[1] === wanted) return decodeText((found[2] ?? found[3] ?? '').replace(/[\t\r\n]/g, ' '));
  }
}

/** Whether the attribute wanted comes first, set the way Word sets it. */
const isFirst = (attributes: string, wanted: string) =>
  attributes.startsWith(wanted, 1) && attributes.startsWith('="', wanted.length + 1) && attributes.startsWith(' ');

function character(code: number): string {
  const isControl = code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d;
  const isSurrogate = code >= 0xd800 && code <= 0xdfff;
  return isControl || isSurrogate || code > 0x10ffff ? fail() : String.fromCodePoint(code);
}

function fail(): never {
  throw new XmlFault('damaged');
}
