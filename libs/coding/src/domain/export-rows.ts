import { createHmac } from 'node:crypto';
import { FIELD_LABELS, type NarrativeField } from '#libs/intake';
import type { Reference } from '#libs/framework';
import type { Term, Typology } from '#libs/typology';
import { type Became, type Recoded, whatBecame } from './carry-codes.js';
import {
  type CodeDecision,
  type FacetDecisions,
  heldCodes,
  type NoCode,
  type Purpose,
  type ValenceDecision,
} from './decisions.js';
import type { ExportRow } from './export-columns.js';

type Facets = Record<'agencies' | 'circumstances' | 'harmTypes', string[]>;

/** A passage as the record holds it: what people settled, or else what the tagger in use suggests. */
export type CodedRecordPassage = {
  passageId: string;
  regionalReference: string;
  boardId: string;
  quarter: string | null;
  reviewType: string | null;
  field: NarrativeField;
  text: string;
  typologyVersion: string;
  taggerVersion: string | null;
  /** Whose codes these are: the coding's id, or `tagger:<version>`. */
  source: string;
  /** The steps these codes have been carried through. */
  steps: Omit<Recoded, 'source'>[];
  /** How sure the tagger was of each code it suggested. */
  confidences: Record<string, number> | null;
  suggested: (Facets & { valence: string }) | null;
  settled: {
    codes: CodeDecision[];
    valence: ValenceDecision;
    facets: FacetDecisions;
    noCode: NoCode | null;
    purpose: Purpose;
    coderId: string;
    month: string;
  } | null;
};

/** What rows need to say ids in words, and to keep coders' names out of a file. */
export type ExportWords = {
  reference: Pick<Reference, 'region' | 'reviewTypes'>;
  typologyOf(version: string): Typology | undefined;
  inForce: Typology;
  /** Made afresh for each file, and kept nowhere. */
  key: Uint8Array;
};

/** The rows of one passage: one for each code it carries, and one that says why where a person settled that it carries none. */
export function exportRows(passage: CodedRecordPassage, words: ExportWords): ExportRow[] {
  const { settled } = passage;
  const typology = words.typologyOf(passage.typologyVersion);
  const { valence, agencies, circumstances, harmTypes } = facetsOf(passage);
  const facets = typology?.facets;
  const shared = {
    regional_reference: passage.regionalReference,
    board: nameIn(words.reference.region.boards, passage.boardId),
    quarter: passage.quarter,
    review_type: passage.reviewType && nameIn(words.reference.reviewTypes, passage.reviewType),
    field: FIELD_LABELS[passage.field],
    passage_id: passage.passageId,
    passage: passage.text,
    decided_by: settled ? 'person' : 'tagger',
    by_adjudication: settled?.purpose === 'adjudicated',
    valence,
    agencies: namesIn(facets?.agencies, agencies),
    circumstances: namesIn(facets?.circumstances, circumstances),
    harm_types: namesIn(facets?.harmTypes, harmTypes),
    typology_version: passage.typologyVersion,
    tagger_version: passage.taggerVersion,
    settled_month: settled?.month ?? null,
    coder: settled && pseudonym(settled.coderId, words.key),
  };
  if (settled?.noCode) return [{ ...shared, ...WITHOUT_CODE, label: NO_CODE_WORDS[settled.noCode] }];
  return codesOf(passage).map(({ code, how }) => ({
    ...shared,
    code,
    label: typology?.codes.get(code)?.label ?? code,
    domain: nameIn(typology?.domains, typology?.codes.get(code)?.domain ?? ''),
    ...codedNow(passage, code, words.inForce),
    how,
    confidence: passage.confidences?.[code] ?? null,
  }));
}

const WITHOUT_CODE = {
  code: null,
  domain: null,
  codes_now: [],
  labels_now: [],
  became: null,
  how: 'no code',
  confidence: null,
};
const NO_CODE_WORDS: Record<NoCode, string> = {
  'nothing-to-code': 'Nothing to code',
  'no-code-fits': 'No code fits',
};

/** Which rows are of a code: those coded with it now; those it was given to, when it is none of the version in force. */
export function wantedBy(wanted: string | null, inForce: Pick<Typology, 'codes'>): (row: ExportRow) => boolean {
  if (wanted === null) return () => true;
  return inForce.codes.has(wanted) ? (row) => row.codes_now.includes(wanted) : (row) => row.code === wanted;
}

/** What a code is in the version in force. One that waits for a person is nothing yet, and the row says so. */
function codedNow({ source, steps, typologyVersion: version }: CodedRecordPassage, code: string, inForce: Typology) {
  const known = steps.map((step) => ({ ...step, source }));
  const { arrived, waits, isBehind } = whatBecame({ source, version, code }, known, inForce.version);
  const labels_now = arrived.map((id) => inForce.codes.get(id)?.label ?? id);
  return { codes_now: arrived, labels_now, became: inPlainWords({ arrived, waits, isBehind }, code) };
}

function inPlainWords({ arrived, waits, isBehind }: Became, code: string): string {
  if (isBehind) return 'not carried to the version in force yet';
  if (waits) return arrived.length > 0 ? 'waits for a person in part' : 'waits for a person';
  if (arrived.length === 0) return 'no code any more';
  return arrived.length === 1 && arrived[0] === code ? 'still this code' : 'another code';
}

/** A name for a coder that holds within one file: files made with other keys cannot be joined by it. */
export const pseudonym = (coderId: string, key: Uint8Array): string =>
  `coder-${createHmac('sha256', key).update(coderId).digest('hex').slice(0, 8)}`;

function codesOf({ settled, confidences }: CodedRecordPassage): { code: string; how: string }[] {
  if (!settled)
    return Object.keys(confidences ?? {})
      .sort()
      .map((code) => ({ code, how: 'suggested' }));
  const held = new Set(heldCodes(settled.codes));
  return settled.codes
    .filter(({ code, state }) => held.has(code) && state !== 'rejected' && state !== 'untouched')
    .map(({ code, state }) => ({ code, how: state }));
}

function facetsOf({ settled, suggested }: CodedRecordPassage): Facets & { valence: string | null } {
  if (!settled) return suggested ?? { valence: null, agencies: [], circumstances: [], harmTypes: [] };
  const held = (facet: keyof FacetDecisions) =>
    settled.facets[facet].filter(({ state }) => state === 'accepted' || state === 'added').map(({ id }) => id);
  return {
    valence: settled.valence.value,
    agencies: held('agencies'),
    circumstances: held('circumstances'),
    harmTypes: held('harmTypes'),
  };
}

type Named = { id: string; name?: string; label?: string };

const nameIn = (entries: readonly Named[] = [], id: string): string => {
  const entry = entries.find((one) => one.id === id);
  return entry?.name ?? entry?.label ?? id;
};
const namesIn = (terms: readonly Term[] | undefined, ids: readonly string[]) => ids.map((id) => nameIn(terms, id));
