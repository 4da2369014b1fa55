import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate';

const CORE = 'docProps/core.xml';
const CONTENT_TYPES = '[Content_Types].xml';
const FIRST_DAY = new Date(1980, 0, 1); // the earliest a zip can say; taken in local time, so the same in every zone

/**
 * Packs a Word file anew so that the same document gives the same bytes: entries in a fixed order under one date, and
 * `instant` (ISO form, UTC) as the time it was made and last changed.
 */
export function fixArchive(word: Uint8Array, instant: string): Uint8Array {
  const entries = unzipSync(word);
  const core = entries[CORE];
  if (core) entries[CORE] = strToU8(withDates(strFromU8(core), instant));
  const names = Object.keys(entries).sort((one, other) => rank(one) - rank(other) || (one < other ? -1 : 1));
  const fixed: Zippable = {};
  for (const name of names) fixed[name] = [entries[name]!, { mtime: FIRST_DAY, level: 6 }];
  return zipSync(fixed);
}

/** Readers expect the list of content types to come first. */
const rank = (name: string) => (name === CONTENT_TYPES ? 0 : 1);

function withDates(core: string, instant: string): string {
  const seconds = `${instant.slice(0, 19)}Z`;
  return core.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${seconds}`);
}
