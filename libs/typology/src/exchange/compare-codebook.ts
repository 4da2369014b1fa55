import { idFrom } from '../domain/change.js';
import { isSameWording } from '../domain/apply-changes.js';
import type { Code, CodeEntry, Typology } from '../domain/typology-document.js';
import { guidOf } from './guid.js';
import type { CodebookCode } from './parse-codebook.js';
import { NOTE_HEADS } from './to-codebook.js';

/** A code of a codebook as this platform would have it. */
export type ImportedCode = CodeEntry & { domain: string | null };
/** A codebook beside the version in force: what it has more, what it lacks, what it words otherwise, how many agree. */
export type CodebookComparison = {
  added: ImportedCode[];
  missing: Code[];
  reworded: { now: Code; imported: ImportedCode }[];
  same: number;
};

/**
 * Compares the codes of a codebook with the version in force. A code is known by its GUID, from whichever version it
 * went out, or else by its name; a code with codes under it is taken for a domain.
 */
export function compareCodebook(codes: readonly CodebookCode[], versions: readonly Typology[]): CodebookComparison {
  const inForce = versions.at(-1)!;
  const known = knownFrom(versions);
  const imported = distinct(codes.flatMap((top) => leaves(top, domainOf(top, known), known)));
  const kept = imported.filter(({ id }) => inForce.codes.has(id));
  const reworded = kept
    .map((one) => ({ now: inForce.codes.get(one.id)!, imported: one }))
    .filter(({ now, imported: one }) => !isSameWording(now, one));
  const ids = new Set(imported.map(({ id }) => id));
  return {
    added: imported.filter(({ id }) => !inForce.codes.has(id)),
    missing: [...inForce.codes.values()].filter(({ id }) => !ids.has(id)),
    reworded,
    same: kept.length - reworded.length,
  };
}

/** By what a code or domain can be recognised: the GUIDs it went out with under any version, and its name now. */
type Known = {
  guids: ReadonlyMap<string, string>;
  codes: ReadonlyMap<string, string>;
  domains: ReadonlyMap<string, string>;
};

function knownFrom(versions: readonly Typology[]): Known {
  const { codes, domains } = versions.at(-1)!;
  const named = (all: Iterable<{ id: string; label: string }>) =>
    new Map([...all].map(({ id, label }) => [label.toLowerCase(), id]));
  const guids = versions.flatMap(({ version, codes: of, domains: over }) =>
    [...of.keys(), ...over.map(({ id }) => id)].map((id) => [guidOf(version, id), id] as const),
  );
  return { guids: new Map(guids), codes: named(codes.values()), domains: named(domains) };
}

function leaves(code: CodebookCode, domain: string | null, known: Known): ImportedCode[] {
  if (code.codes.length > 0) return code.codes.flatMap((inner) => leaves(inner, domain, known));
  if (!code.isCodable) return [];
  return [{ id: idOf(code, known), label: code.name, domain, ...readNote(code.description) }];
}

/** The id a code had when it went out from here; or that of the code of its name; or one made of its name. */
const idOf = ({ guid, name, description }: CodebookCode, { guids, codes }: Known): string =>
  guids.get(guid) ?? codes.get(name.toLowerCase()) ?? (idIn(description) || idFrom(name) || 'unnamed');

function domainOf({ guid, name }: CodebookCode, { guids, domains }: Known): string | null {
  const own = guids.get(guid);
  const id = [...domains.values()].includes(own ?? '') ? own : domains.get(name.toLowerCase());
  return id ?? null;
}

const idIn = (description: string): string => {
  const id =
    partsOf(description)
      .find((part) => part.startsWith(NOTE_HEADS.id))
      ?.slice(NOTE_HEADS.id.length) ?? '';
  return /^[a-z][a-z0-9-]*$/.test(id) ? id : '';
};

/** Takes a description apart that went out from here; of any other, all of it says what the code is about. */
export function readNote(description: string): Pick<CodeEntry, 'scope' | 'include' | 'exclude' | 'maps_to'> {
  const parts = partsOf(description);
  const under = (head: string) => parts.find((part) => part.startsWith(head))?.slice(head.length) ?? '';
  const headed = (part: string) => Object.values(NOTE_HEADS).some((head) => part.startsWith(head));
  return {
    scope: parts.filter((part) => !headed(part)).join('\n\n'),
    include: under(NOTE_HEADS.include),
    exclude: under(NOTE_HEADS.exclude),
    maps_to: under(NOTE_HEADS.maps_to).split(' | ').filter(Boolean),
  };
}

const partsOf = (description: string): string[] => description.replaceAll('\r\n', '\n').trim().split(/\n\n+/);

const distinct = (codes: readonly ImportedCode[]): ImportedCode[] => [
  ...new Map(codes.map((code) => [code.id, code])).values(),
];
