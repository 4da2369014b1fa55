import type { Typology } from '#libs/typology';
import { z } from 'zod';
import { waysToSay, type Groups } from './phrase.js';

const phrases = z.array(z.string().min(1)).default([]);
const cues = z.strictObject({ strong: phrases, weak: phrases, hint: phrases, unless: phrases });
const entries = z.record(z.string(), cues);
const indicatorFile = z.strictObject({
  version: z.string().regex(/^[a-z0-9-]+$/),
  typology: z.string(),
  abbreviations: z.record(z.string().regex(/^[a-z0-9&]+$/), z.string().regex(/^[a-z0-9 ]+$/)).default({}),
  groups: z.record(z.string().regex(/^[a-z-]+$/), z.array(z.string().min(1)).min(1)),
  codes: entries,
  valence: z.strictObject({ good: cues, concern: cues }),
  agencies: entries,
  circumstances: entries,
});

/** The phrases that speak for one code or facet value, by how much each says; `unless` takes back what it overlaps. */
export type Cues = z.infer<typeof cues>;
/** The indicator phrases for one version of the typology. Their language is told at the head of the file. */
export type Indicators = z.infer<typeof indicatorFile>;

/**
 * Checks the content of an indicators file against its typology. Throws a sentence naming `name` and every place at
 * fault: an unknown code or facet value, one without phrases, a phrase twice in one entry, a phrase that cannot be read.
 */
export function checkIndicators(content: unknown, typology: Typology, name: string): Indicators {
  const parsed = indicatorFile.safeParse(content);
  if (!parsed.success) throw new Error(`${name} is not a list of indicators:\n${z.prettifyError(parsed.error)}`);
  const file = parsed.data;
  const problems = [
    ...(file.typology === typology.version ? [] : [`it is for typology ${file.typology}, not ${typology.version}`]),
    ...sections(file, typology).flatMap(({ place, found, known }) => [
      ...Object.keys(found)
        .filter((id) => !known.includes(id))
        .map((id) => `${place}.${id} is not in the typology`),
      ...known.filter((id) => !found[id]).map((id) => `${place}.${id} has no phrases`),
      ...Object.entries(found).flatMap(([id, entry]) =>
        faultsIn(entry, file.groups).map((x) => `${place}.${id}: ${x}`),
      ),
    ]),
  ];
  if (problems.length > 0) throw new Error(`${name}: ${problems.join('; ')}.`);
  return file;
}

function sections(file: Indicators, { codes, facets }: Typology) {
  return [
    { place: 'codes', found: file.codes, known: [...codes.keys()] },
    { place: 'valence', found: file.valence as Record<string, Cues>, known: ['good', 'concern'] },
    { place: 'agencies', found: file.agencies, known: facets.agencies.map(({ id }) => id) },
    { place: 'circumstances', found: file.circumstances, known: facets.circumstances.map(({ id }) => id) },
  ];
}

function faultsIn(entry: Cues, groups: Groups): string[] {
  const listed = [...entry.strong, ...entry.weak, ...entry.hint, ...entry.unless];
  const twice = listed
    .filter((phrase, at) => listed.indexOf(phrase) !== at)
    .map((phrase) => `"${phrase}" is there twice`);
  return [...twice, ...listed.flatMap((phrase) => unreadable(phrase, groups))];
}

function unreadable(phrase: string, groups: Groups): string[] {
  try {
    waysToSay(phrase, groups);
    return [];
  } catch (fault) {
    return [fault instanceof Error ? fault.message.replace(/\.$/, '') : String(fault)];
  }
}
