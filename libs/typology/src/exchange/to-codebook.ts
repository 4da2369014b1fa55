import type { CodeEntry, Typology } from '../domain/typology-document.js';
import { guidOf } from './guid.js';

export const CODEBOOK_NAMESPACE = 'urn:QDA-XML:codebook:1.0';
/** One colour a domain, told apart in greyscale as well; its codes have it too. */
const COLOURS = ['#1B4F72', '#B9770E', '#196F3D', '#7D3C98', '#A93226', '#2E86C1', '#5D6D7E', '#D4AC0D', '#117864'];

/** The colour of a domain and its codes in exchanged codebooks, by the domain's place. */
export const colourOf = (place: number): string => COLOURS[place % COLOURS.length]!;

/** The domains and codes of a version as a REFI-QDA 1.0 codebook (.qdc): a domain is a code that is not coded with. */
export function toCodebook({ version, domains }: Typology): string {
  const codes = domains.map((domain, place) => {
    const own = { version, colour: colourOf(place) };
    const inner = domain.codes.map((code) =>
      codeElement({ ...own, ...code, note: noteOf(code), codable: true }, '      '),
    );
    return codeElement({ ...own, ...domain, note: domain.scope, codable: false }, '    ', inner.join(''));
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    `<CodeBook xmlns="${CODEBOOK_NAMESPACE}" origin="Common Thread, typology ${attribute(version)}">\n`,
    `  <Codes>\n${codes.join('')}  </Codes>\n</CodeBook>\n`,
  ].join('');
}

type Element = { version: string; id: string; label: string; note: string; colour: string; codable: boolean };

function codeElement({ version, id, label, note, colour, codable }: Element, indent: string, inner = ''): string {
  const attributes = `guid="${guidOf(version, id)}" name="${attribute(label)}" isCodable="${codable}" color="${colour}"`;
  return `${indent}<Code ${attributes}>\n${indent}  <Description>${text(note)}</Description>\n${inner}${indent}</Code>\n`;
}

/** The heads under which a description gives what a codebook has no place of its own for. */
export const NOTE_HEADS = {
  include: 'Includes: ',
  exclude: 'Does not include: ',
  maps_to: 'Maps to: ',
  id: 'Id: ',
} as const;

/** What a code means, in one description that `readNote` takes apart again. */
function noteOf({ id, scope, include, exclude, maps_to }: CodeEntry): string {
  return [
    scope,
    ...(include ? [NOTE_HEADS.include + include] : []),
    ...(exclude ? [NOTE_HEADS.exclude + exclude] : []),
    ...(maps_to.length > 0 ? [NOTE_HEADS.maps_to + maps_to.join(' | ')] : []),
    NOTE_HEADS.id + id,
  ].join('\n\n');
}

const text = (words: string): string =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#13;');
const attribute = (words: string): string =>
  text(words).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
