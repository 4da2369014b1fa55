import { ok, type Outcome, refused } from '#libs/kernel';
import { type SaxesAttributeNS, SaxesParser } from 'saxes';

const MOST_CODES = 2000;
const DEEPEST = 20; // no typology nests so far, and a hostile file would

/** A code of a codebook as the file has it, with the codes under it. */
export type CodebookCode = {
  guid: string;
  name: string;
  colour: string | null;
  isCodable: boolean;
  description: string;
  codes: CodebookCode[];
};
export type ParseRefusal =
  | { code: 'exchange.not-xml'; line: number }
  | { code: 'exchange.has-entities'; line: number }
  | { code: 'exchange.too-deep'; line: number }
  | { code: 'exchange.too-many-codes'; line: number };

/**
 * Reads the codes of a codebook out of its XML. Stops at the first sign of a document type or an entity of its own,
 * before anything could be expanded. Whether the elements are where they should be is the schema's to say.
 */
export function parseCodebook(xml: string): Outcome<CodebookCode[], ParseRefusal> {
  if (!/^\s*</.test(xml)) return refused({ code: 'exchange.not-xml', line: 1 });
  const parser = new SaxesParser({ xmlns: true, position: true });
  const root = codeOf({});
  const open: (CodebookCode | null)[] = [root];
  let description: string | null = null;
  let codes = 0;
  parser.on('doctype', () => stop('exchange.has-entities', parser.line));
  parser.on('error', ({ message }) =>
    stop(/entity/.test(message) ? 'exchange.has-entities' : 'exchange.not-xml', parser.line),
  );
  parser.on('opentag', ({ local, attributes }) => {
    if (open.length > DEEPEST) stop('exchange.too-deep', parser.line);
    const code = local === 'Code' ? codeOf(attributes) : null;
    if (code && (codes += 1) > MOST_CODES) stop('exchange.too-many-codes', parser.line);
    if (code) open.findLast((one) => one !== null)!.codes.push(code);
    open.push(code);
    if (local === 'Description' && open.at(-2)) description = '';
  });
  parser.on('text', (words) => (description === null ? undefined : (description += words)));
  parser.on('cdata', (words) => (description === null ? undefined : (description += words)));
  parser.on('closetag', ({ local }) => {
    open.pop();
    if (local !== 'Description' || description === null) return;
    open.at(-1)!.description = description;
    description = null;
  });
  try {
    parser.write(xml).close();
    return ok(root.codes);
  } catch (fault) {
    if (fault instanceof Stop) return refused(fault.refusal);
    throw fault;
  }
}

class Stop extends Error {
  constructor(readonly refusal: ParseRefusal) {
    super(refusal.code);
  }
}

function stop(code: ParseRefusal['code'], line: number): never {
  throw new Stop({ code, line });
}

function codeOf(attributes: Record<string, SaxesAttributeNS>): CodebookCode {
  const value = (name: string) => attributes[name]?.value.trim() ?? '';
  return {
    guid: value('guid').replaceAll(/[{}]/g, '').toLowerCase(),
    name: value('name'),
    colour: value('color') || null,
    isCodable: ['true', '1'].includes(value('isCodable')),
    description: '',
    codes: [],
  };
}
