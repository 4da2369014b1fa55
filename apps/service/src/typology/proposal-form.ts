import { SentForm } from '../framework/sent.js';
import { idFrom, type Code, type CodeEntry, type ChangeKind, type Typology } from '#libs/typology';
import { type RefusalCode } from '../http/refusals.js';

/** What a browser sends of a form: a field is named for its place in the change, as "into.0.label". */
export type Fields = Record<string, string | string[]>;
/** A wording in a form: every part as text, lists a line each. */
export type WordingFields = Record<'id' | 'label' | 'scope' | 'include' | 'exclude' | 'maps_to' | 'cues', string>;

const PARTS = ['id', 'label', 'scope', 'include', 'exclude', 'maps_to', 'cues'] as const;
/** The most codes a form offers to split one into, or to merge. */
export const MOST_PARTS = 4;

/** The change a form asks for, as far as it was filled in; the room checks it. Parts left empty whole are left out. */
export function changeFrom(fields: Fields): unknown {
  const kind = one(fields, 'kind');
  const [code, domain] = [one(fields, 'code'), one(fields, 'domain')];
  if (kind === 'add') return { kind, domain, code: codeFrom(wordingAt(fields, 'code')) };
  if (kind === 'merge')
    return { kind, codes: many(fields, 'codes'), domain, into: codeFrom(wordingAt(fields, 'into')) };
  if (kind === 'move' || kind === 'bring-back') return { kind, code, domain };
  if (kind === 'retire') return { kind, code };
  if (kind === 'split') return splitFrom(fields, code);
  if (kind !== 'reword') return undefined;
  const { id: _, ...wording } = codeFrom(wordingAt(fields, 'wording'));
  return { kind, code, wording };
}

function splitFrom(fields: Fields, code: string): unknown {
  const parts = filledParts(fields);
  const into = parts.map(codeFrom);
  const cues = parts.flatMap((part, at) => (part.cues ? [[into[at]!.id, linesOf(part.cues)]] : []));
  return { kind: 'split', code, into, ...(cues.length > 0 ? { cues: Object.fromEntries(cues) as object } : {}) };
}

/** The parts of a split that were filled in at all, and at least two. */
function filledParts(fields: Fields): WordingFields[] {
  const parts = Array.from({ length: MOST_PARTS }, (_, at) => wordingAt(fields, `into.${at}`));
  return parts.filter((part, at) => at < 2 || Object.values(part).some(Boolean));
}

/** A wording as it was filled in, by the place of its fields. */
export function wordingAt(fields: Fields, place: string): WordingFields {
  return Object.fromEntries(PARTS.map((part) => [part, one(fields, `${place}.${part}`)])) as WordingFields;
}

/** A code as a form shows it. */
export const wordingOf = (code: CodeEntry): WordingFields => ({ ...code, maps_to: code.maps_to.join('\n'), cues: '' });

function codeFrom({ id, label, scope, include, exclude, maps_to }: WordingFields): CodeEntry {
  return { id: id || idFrom(label), label, scope, include, exclude, maps_to: linesOf(maps_to) };
}

/** A day as 2014-05-12 from its three fields, or '' where nothing was entered. */
export const dayIn = (fields: Fields, name: string): string =>
  new SentForm(Object.fromEntries(Object.keys(fields).map((field) => [field, one(fields, field)]))).day(name);

export const many = (fields: Fields, name: string): string[] => [fields[name] ?? []].flat().filter(Boolean);
export const one = (fields: Fields, name: string): string =>
  (many(fields, name)[0] ?? '').replaceAll('\r\n', '\n').trim();
const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** What a form for a kind of change starts with: the code it is about as it stands, for a person to change. */
export function startingFields(
  kind: ChangeKind,
  sent: Fields,
  { codes, domains }: Typology,
  retired: ReadonlyMap<string, Code> = new Map(),
): Fields {
  const first = codes.get(many(sent, 'codes')[0] ?? one(sent, 'code'));
  const words = (place: string, code: CodeEntry | undefined): Fields =>
    code ? Object.fromEntries(Object.entries(wordingOf(code)).map(([part, text]) => [`${place}.${part}`, text])) : {};
  const domainOf = (wanted: unknown) => domains.find(({ id }) => id === wanted)?.id ?? '';
  const start: Record<ChangeKind, Fields> = {
    add: { domain: domainOf(sent.domain) },
    split: words('into.0', first),
    merge: { ...words('into', first), codes: first ? [first.id] : [], domain: first?.domain ?? '' },
    move: {},
    retire: {},
    'bring-back': { domain: domainOf(retired.get(one(sent, 'code'))?.domain) },
    reword: words('wording', first),
  };
  return { ...start[kind], ...sent };
}

/** The passages and the name other pages hand over: ticked one by one as `example`, or as one list of `examples`. */
export function withExamples(sent: Fields): Fields {
  const listed = one(sent, 'examples').split(',').filter(Boolean);
  const label = one(sent, 'label');
  return { ...(label ? { 'code.label': label } : {}), ...sent, example: [...many(sent, 'example'), ...listed] };
}

type FieldRefusal = { code: RefusalCode; codeId?: string; at?: string };
const PART_OF: Partial<Record<RefusalCode, string>> = {
  'typology.id-taken': 'id',
  'typology.id-retired': 'id',
  'typology.label-taken': 'label',
  'typology.source-unknown': 'maps_to',
  'typology.points-nowhere': 'exclude',
  'typology.cues-without-code': 'cues',
  'coding.cue-unreadable': 'cues',
};
const FIELD_OF: Partial<Record<RefusalCode, string>> = {
  'typology.reason-missing': 'reason',
  'typology.comment-day': 'commentUntil-day',
  'typology.no-such-domain': 'domain',
  'typology.no-such-passage': 'examples',
  'typology.too-many-examples': 'examples',
};

/** The field of the form a refusal is about. */
export function fieldOf(refusal: FieldRefusal, fields: Fields): string {
  const kind = one(fields, 'kind');
  if (refusal.at !== undefined) return kind === 'split' || refusal.at !== 'code' ? placed(refusal.at, kind) : 'code';
  const part = PART_OF[refusal.code];
  if (part && kind !== 'bring-back') return `${placeOf(refusal.codeId ?? '', fields)}.${part}`;
  return FIELD_OF[refusal.code] ?? (kind === 'merge' ? 'codes' : kind === 'add' ? 'domain' : 'code');
}

/** Without complaints of a short name where the name it would be made of is missing too. */
export function toldOnce<R extends FieldRefusal>(refusals: readonly R[]): R[] {
  const nameless = refusals.filter(({ code }) => code === 'typology.label-missing').map(({ at }) => at);
  return refusals.filter(
    ({ code, at }) => code !== 'typology.id-not-valid' || !nameless.includes(at?.replace(/id$/, 'label')),
  );
}

/** Lists are one field each: "into.0.maps_to.2" is in the field "into.0.maps_to", "codes.1" in "codes". */
const placed = (at: string, kind: string): string =>
  at === 'into' && kind === 'split' ? 'into.1.label' : at.replace(/(codes|maps_to)\.\d+$/, '$1') || 'reason';

function placeOf(codeId: string, fields: Fields): string {
  const kind = one(fields, 'kind');
  if (kind !== 'split') return { add: 'code', merge: 'into', reword: 'wording' }[kind] ?? 'code';
  const at = filledParts(fields).findIndex((part) => codeFrom(part).id === codeId);
  return `into.${Math.max(0, at)}`;
}
