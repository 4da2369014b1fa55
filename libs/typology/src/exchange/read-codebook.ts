import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ok, type Outcome, projectRoot, refused } from '#libs/kernel';
import { validateXML } from 'xmllint-wasm';
import { type CodebookCode, parseCodebook, type ParseRefusal } from './parse-codebook.js';

/** The most bytes a codebook may have. The typology is some 60 kB. */
export const LARGEST_CODEBOOK = 2_000_000;
/** More faults than these help nobody. */
const MOST_TOLD = 20;
const SCHEMA = join(projectRoot, 'data/exchange/refi-qda-codebook.xsd');

export type CodebookRefusal =
  | ParseRefusal
  | { code: 'exchange.too-big'; limit: number }
  | { code: 'exchange.empty' }
  | { code: 'exchange.not-utf8' }
  | SchemaRefusal;
/** What is at odds with the schema: the element, its line, and which of the ways it can be wrong in. */
export type SchemaRefusal = {
  code: 'exchange.fails-schema';
  line: number;
  element: string;
  problem: 'attribute-missing' | 'attribute-unknown' | 'value-wrong' | 'out-of-place' | 'incomplete' | 'not-a-codebook';
  attribute: string | null;
};

/** Reads a REFI-QDA codebook somebody sent: its codes, or why it cannot be trusted or understood. Changes nothing. */
export async function readCodebook(bytes: Uint8Array): Promise<Outcome<CodebookCode[], CodebookRefusal>> {
  if (bytes.length === 0) return refused({ code: 'exchange.empty' });
  if (bytes.length > LARGEST_CODEBOOK) return refused({ code: 'exchange.too-big', limit: LARGEST_CODEBOOK });
  const xml = decode(bytes);
  if (xml === undefined) return refused({ code: 'exchange.not-utf8' });
  const parsed = parseCodebook(xml);
  if (!parsed.ok) return parsed;
  const [first, ...others] = await schemaRefusals(xml);
  return first ? refused(first, ...others) : ok(parsed.value);
}

/** What a codebook has against the schema of REFI-QDA 1.0, nothing when it is valid. Only for XML without entities. */
export async function schemaRefusals(xml: string): Promise<SchemaRefusal[]> {
  const { valid, errors } = await validateXML({
    xml: { fileName: 'codebook.xml', contents: xml },
    schema: { fileName: 'codebook.xsd', contents: readFileSync(SCHEMA, 'utf8') },
  });
  if (!valid && errors.length === 0) throw new Error('The codebook could not be checked against its schema.');
  const told = errors.slice(0, MOST_TOLD).map(({ message, loc }) => inOurWords(message, loc?.lineNumber ?? 1));
  return told.filter(
    (one, at) => told.findIndex(({ line, element }) => line === one.line && element === one.element) === at,
  );
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** libxml2 says: Element '{urn:…}Code', attribute 'guid': [facet 'pattern'] The value … */
function inOurWords(message: string, line: number): SchemaRefusal {
  const element = /Element '(?:\{[^}]*\})?([^']*)'/.exec(message)?.[1] ?? 'CodeBook';
  const attribute = /attribute '([^']*)'/.exec(message)?.[1] ?? null;
  return { code: 'exchange.fails-schema', line, element, problem: problemIn(message), attribute };
}

function problemIn(message: string): SchemaRefusal['problem'] {
  if (message.includes('is required but missing')) return 'attribute-missing';
  if (message.includes('is not allowed') && message.includes('attribute')) return 'attribute-unknown';
  if (message.includes('No matching global')) return 'not-a-codebook';
  if (message.includes('Missing child element')) return 'incomplete';
  return message.includes('not expected') || message.includes('not allowed') ? 'out-of-place' : 'value-wrong';
}
