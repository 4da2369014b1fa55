import { idFrom } from '../domain/change.js';
import { endsOf, stepsBetween } from '../domain/crosswalk.js';
import { successorsIn } from '../domain/successors-in.js';
import type { Code, Typology } from '../domain/typology-document.js';
import { guidOf } from './guid.js';
import type { CodebookCode } from './parse-codebook.js';
import { NOTE_HEADS } from './to-codebook.js';

/** A code of a codebook that passages are coded with, and the domain it stands under, if that is one of ours. */
export type Leaf = { code: CodebookCode; domain: string | null };
/**
 * What codes of a codebook are here: an `id`, of a code in force or, for those that are new, one nothing has had yet; or
 * what a code has `become` that went out under an earlier version and was split or retired since.
 */
export type Recognised = { id: string } | { became: readonly string[] };

/**
 * Recognises codes: by the GUID they went out with, from whichever version, carried on to the version in force as far as
 * that is certain; else by the name, first in the same domain; else by the id in the note. Each code in force is one code
 * of other origin at most, so that two of the same name stay two.
 */
export function recognise(leaves: readonly Leaf[], versions: readonly Typology[]): Map<Leaf, Recognised> {
  const issued = issuedCodes(versions);
  const found = new Map<Leaf, Recognised>();
  for (const leaf of leaves) {
    const once = issued.get(leaf.code.guid);
    if (once) found.set(leaf, carriedOn(once, versions));
  }
  const claimed = new Set([...found.values()].flatMap((one) => ('id' in one ? one.id : [])));
  const codes = [...versions.at(-1)!.codes.values()];
  const claim = (fits: (code: Code, leaf: Leaf) => boolean) => {
    for (const leaf of leaves.filter((one) => !found.has(one))) {
      const code = codes.find((one) => !claimed.has(one.id) && fits(one, leaf));
      if (!code) continue;
      found.set(leaf, { id: code.id });
      claimed.add(code.id);
    }
  };
  claim((code, leaf) => isNamed(code, leaf.code.name) && code.domain === leaf.domain);
  claim((code, leaf) => isNamed(code, leaf.code.name));
  claim((code, leaf) => code.id === idIn(leaf.code.description));
  const used = new Set(versions.flatMap((one) => [...one.codes.keys(), ...one.domains.map(({ id }) => id)]));
  for (const leaf of leaves.filter((one) => !found.has(one))) found.set(leaf, { id: freeId(leaf.code, used) });
  return found;
}

type Issued = { version: string; id: string };

/** Every code that can have gone out from here, by the GUID it went out with. */
export const issuedCodes = (versions: readonly Typology[]): ReadonlyMap<string, Issued> =>
  new Map(
    versions.flatMap(({ version, codes }) =>
      [...codes.keys()].map((id) => [guidOf(version, id), { version, id }] as const),
    ),
  );

/** Whether two names are the same but for capitals and the way accents are written. */
export const isNamed = ({ label }: { label: string }, name: string): boolean => plain(label) === plain(name);
const plain = (name: string) => name.normalize('NFKC').trim().toLowerCase();

function carriedOn({ version, id }: Issued, versions: readonly Typology[]): Recognised {
  const [all, inForce] = [{ all: () => versions }, versions.at(-1)!];
  const now = endsOf(id, stepsBetween(all, version, inForce.version))?.[0];
  return now ? { id: now } : { became: successorsIn({ ...all, inForce: () => inForce })(id, version) };
}

/** An id nothing has or has had, made of the note or the name; one without Latin letters gives none to make it of. */
function freeId({ name, description }: CodebookCode, used: Set<string>): string {
  const wanted = idIn(description) || idFrom(name) || 'code';
  let id = wanted;
  for (let number = 2; used.has(id); number += 1) id = `${wanted}-${number}`;
  used.add(id);
  return id;
}

function idIn(description: string): string {
  const id = new RegExp(`(?:^|\\n)${NOTE_HEADS.id}([a-z][a-z0-9-]*)\\s*(?:\\n|$)`).exec(description)?.[1];
  return id ?? '';
}
