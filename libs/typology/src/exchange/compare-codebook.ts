import { isSameWording } from '../domain/apply-changes.js';
import type { Code, CodeEntry, Typology } from '../domain/typology-document.js';
import { guidOf } from './guid.js';
import type { CodebookCode } from './parse-codebook.js';
import { issuedCodes, isNamed, type Leaf, recognise } from './recognise-codes.js';
import { NOTE_HEADS } from './to-codebook.js';

/** A code of a codebook as this platform would have it. */
export type ImportedCode = CodeEntry & { domain: string | null };
/**
 * What of a codebook is not compared, and why: it holds other codes and is no domain of ours; it is not coded with; or it
 * went out under an earlier version and has become several codes since, or none.
 */
export type LeftOut = { name: string; why: 'holds-others' | 'not-codable' | 'is-no-more'; became: readonly string[] };
/**
 * A codebook beside the version in force: what it has more, what it lacks, what it words otherwise, how many agree, and
 * what of it was left out. Two codes that were merged since are both compared with what they became.
 */
export type CodebookComparison = {
  added: ImportedCode[];
  missing: Code[];
  reworded: { now: Code; imported: ImportedCode }[];
  same: number;
  leftOut: LeftOut[];
};

/**
 * Compares the codes of a codebook with the version in force. A code with codes under it is taken for a domain, unless it
 * is a code of ours; how the others are recognised, `recognise` says.
 */
export function compareCodebook(codes: readonly CodebookCode[], versions: readonly Typology[]): CodebookComparison {
  const inForce = versions.at(-1)!;
  const { leaves, leftOut } = takenApart(codes, versions);
  const found = [...recognise(leaves, versions)];
  const imported = distinct(found.flatMap(([leaf, one]) => ('id' in one ? [importedFrom(leaf, one.id)] : [])));
  const kept = imported.flatMap((one) => {
    const now = inForce.codes.get(one.id);
    return now ? [{ now, imported: one }] : [];
  });
  const same = kept.filter(({ now, imported: one }) => isSameWording(now, one));
  const ids = new Set(imported.map(({ id }) => id));
  return {
    added: imported.filter(({ id }) => !inForce.codes.has(id)),
    missing: [...inForce.codes.values()].filter(({ id }) => !ids.has(id)),
    reworded: kept.filter((one) => !same.includes(one)),
    same: new Set(same.map(({ now }) => now.id)).size,
    leftOut: [
      ...leftOut,
      ...found.flatMap(([{ code }, one]) =>
        'became' in one ? [{ name: code.name, why: 'is-no-more' as const, became: one.became }] : [],
      ),
    ],
  };
}

/** The codes to compare, from the first to the last, and what else stands in the codebook. */
function takenApart(codes: readonly CodebookCode[], versions: readonly Typology[]) {
  const issued = issuedCodes(versions);
  const domains = new Map(
    versions.flatMap((one) => one.domains.map(({ id }) => [guidOf(one.version, id), id] as const)),
  );
  const inForce = versions.at(-1)!.domains;
  const domainOf = ({ guid, name }: CodebookCode) =>
    inForce.find(({ id }) => id === domains.get(guid)) ?? inForce.find((one) => isNamed(one, name));
  const [leaves, leftOut]: [Leaf[], LeftOut[]] = [[], []];
  const take = (code: CodebookCode, domain: string | null): void => {
    const isHolder = code.codes.length > 0;
    const isDomain = domains.has(code.guid) || (isHolder && domainOf(code) !== undefined);
    if (code.isCodable && (!isHolder || issued.has(code.guid))) leaves.push({ code, domain });
    else if (!isDomain && code.isCodable) leftOut.push({ name: code.name, why: 'holds-others', became: [] });
    else if (!isDomain && !isHolder) leftOut.push({ name: code.name, why: 'not-codable', became: [] });
    for (const inner of code.codes) take(inner, domain);
  };
  for (const top of codes) take(top, domainOf(top)?.id ?? null);
  return { leaves, leftOut };
}

const importedFrom = ({ code, domain }: Leaf, id: string): ImportedCode => ({
  id,
  label: code.name,
  domain,
  ...readNote(code.description),
});

/**
 * Takes a description apart that went out from here, blank lines and all; of any other, all of it says what the code is
 * about, and so does what somebody wrote behind the lists at its end.
 */
export function readNote(description: string): Pick<CodeEntry, 'scope' | 'include' | 'exclude' | 'maps_to'> {
  const parts = description.replaceAll('\r\n', '\n').trim().split(BEFORE_HEAD);
  const under = (head: string) => parts.find((part) => part.startsWith(head))?.slice(head.length) ?? '';
  const list = (head: string): [string, string] => {
    const [first = '', ...behind] = under(head).split('\n\n');
    return [first, behind.join('\n\n')];
  };
  const [[mapsTo, afterMaps], [, afterId]] = [list(NOTE_HEADS.maps_to), list(NOTE_HEADS.id)];
  const own = parts.filter((part) => !HEADS.some((head) => part.startsWith(head)));
  return {
    scope: [...own, afterMaps, afterId].filter(Boolean).join('\n\n'),
    include: under(NOTE_HEADS.include),
    exclude: under(NOTE_HEADS.exclude),
    maps_to: mapsTo.split(' | ').filter(Boolean),
  };
}

const HEADS = Object.values(NOTE_HEADS);
const BEFORE_HEAD = new RegExp(`\\n\\n(?=${HEADS.join('|')})`);

/** Without what stands in the codebook twice, word for word. */
const distinct = (codes: readonly ImportedCode[]): ImportedCode[] =>
  codes.filter((code, at) => !codes.slice(0, at).some((one) => one.id === code.id && isSameWording(one, code)));
