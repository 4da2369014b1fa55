import * as fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { scanXml } from './scan-xml.js';

/** What happens in a document, an event a line. Text that comes in pieces is put together. */
class Log {
  readonly events: string[] = [];
  open(name: string, value: string | undefined): void {
    this.events.push(`<${name} ${value ?? ''}>`);
  }
  close(name: string): void {
    this.events.push(`</${name}>`);
  }
  text(text: string): void {
    const last = this.events.at(-1) ?? '';
    if (last.startsWith('"')) this.events[this.events.length - 1] = last + text;
    else this.events.push(`"${text}`);
  }
}

function scan(xml: string): string[] {
  const log = new Log();
  scanXml(xml, (name) => name, {
    open: (name, attribute) => log.open(name, attribute('v')),
    close: (name) => log.close(name),
    text: (text) => log.text(text),
  });
  return log.events;
}

/** The same by saxes, a parser that follows the standard to the letter. */
function parse(xml: string): string[] {
  const log = new Log();
  const parser = new SaxesParser();
  parser.on('error', (fault) => {
    throw fault;
  });
  parser.on('opentag', ({ name, attributes }) => log.open(name, (attributes as Record<string, string>)['v']));
  parser.on('closetag', ({ name }) => log.close(name));
  parser.on('text', (text) => {
    if (parser.closed || log.events.length > 0) log.text(text);
  });
  parser.on('cdata', (text) => log.text(text));
  parser.write(xml).close();
  return log.events;
}

const attempt = (read: (xml: string) => string[], xml: string) => {
  try {
    return read(xml);
  } catch {
    return undefined;
  }
};

const name = fc.constantFrom('a', 'w:p', 'w:t', 'b-c', 'x.y');
const text = fc
  .string({
    unit: fc.constantFrom('x', ' ', '>', '"', "'", 'é', '&amp;', '&#65;', '&#x1F600;', '&lt;', '😀'),
    maxLength: 6,
  })
  .filter((written) => !written.includes(']]>'));
const value = fc.string({ unit: fc.constantFrom('x', ' ', '>', '/', '=', "'", '&quot;', '&#x41;'), maxLength: 5 });
const attributes = fc
  .constantFrom('', ' ', ' u="1"', "\n u='>'")
  .chain((before) => fc.option(value).map((given) => (given === null ? before : `${before} v="${given}"`)));
const { node } = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    text,
    fc.constantFrom('<!-- > & < -->', '<?pi x > y?>', '<![CDATA[a<b>&amp;]]>'),
    fc.tuple(name, attributes).map(([tag, given]) => `<${tag}${given}/>`),
    fc
      .tuple(name, attributes, fc.array(tie('node'), { maxLength: 4 }))
      .map(([tag, given, inside]) => `<${tag}${given}>${inside.join('')}</${tag}>`),
  ),
}));
const document = fc.array(node, { maxLength: 6 }).map((inside) => `<?xml version="1.0"?>\n<r>${inside.join('')}</r>`);

it('tells of any document exactly what a parser of the standard tells', () => {
  fc.assert(
    fc.property(document, (xml) => {
      expect(scan(xml)).toEqual(parse(xml));
    }),
    { seed: 7, numRuns: 1000 },
  );
});

it('takes nothing the standard refuses for something else than it says, wherever a document is broken', () => {
  fc.assert(
    fc.property(
      document,
      fc.nat(),
      fc.nat(6),
      fc.constantFrom('', '<', '>', '"', '&', '/', '<a>', '</a>'),
      (xml, where, length, put) => {
        const letters = [...xml]; // never half a character: text decoded from bytes has none
        const at = where % letters.length;
        const broken = [...letters.slice(0, at), put, ...letters.slice(at + length)].join('');
        const expected = attempt(parse, broken);
        const got = attempt(scan, broken);
        // Where the standard is stricter (a stray "]]>", an attribute nobody asks for) the scanner may go on, but not differ.
        expect(expected === undefined ? undefined : got).toEqual(expected);
      },
    ),
    { seed: 8, numRuns: 2000 },
  );
});

it.each([
  ['elements that do not match', '<a><b></a></b>'],
  ['an element left open', '<a><b></b>'],
  ['a second root', '<a/><b/>'],
  ['no element at all', 'text'],
  ['an unknown reference', '<a>&who;</a>'],
  ['a reference to no character', '<a>&#0;</a>'],
  ['a reference to half a character', '<a>&#xD800;</a>'],
  ['a tag without an end', '<a b="c'],
  ['a tag without a name', '<a>< b/></a>'],
  ['a comment without an end', '<a><!-- </a>'],
  ['an unknown declaration', '<a><!ELEMENT b></a>'],
])('refuses %s as damaged', (_, xml) => {
  expect(() => scan(xml)).toThrow('damaged');
});

it('refuses a document type before anything it defines could be used', () => {
  expect(() => scan('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')).toThrow('document-type');
});
