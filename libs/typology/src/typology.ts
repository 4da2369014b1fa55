import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const id = z.string().regex(/^[a-z][a-z0-9-]*$/);
const code = z.strictObject({
  id,
  label: z.string(),
  scope: z.string(),
  include: z.string(),
  exclude: z.string(),
  maps_to: z.array(z.string()),
});
const domain = z.strictObject({ id, label: z.string(), scope: z.string(), codes: z.array(code).min(1) });
const term = z.strictObject({ id, label: z.string() });
const typologyFile = z.strictObject({
  version: z.string(),
  status: z.enum(['proposed', 'agreed']),
  multi_label: z.boolean(),
  max_codes_per_passage: z.number().int().positive(),
  source_keys: z.record(z.string(), z.string()),
  domains: z.array(domain).min(1),
  facets: z.strictObject({
    valence: z.array(term),
    agencies: z.array(term),
    circumstances: z.array(term),
    harm_types: z.array(term),
  }),
});

/** One learning code: what a passage can teach about practice or the system. */
export type Code = z.infer<typeof code> & { domain: string };
export type Domain = z.infer<typeof domain>;
/** One value of a facet: who, for whom, what harm, good or not. */
export type Term = z.infer<typeof term>;
/** The shared typology of learning characteristics at one version. Framework, "Implementation". */
export type Typology = {
  version: string;
  status: 'proposed' | 'agreed';
  maxCodesPerPassage: number;
  domains: readonly Domain[];
  codes: ReadonlyMap<string, Code>;
  facets: Readonly<Record<'valence' | 'agencies' | 'circumstances' | 'harmTypes', readonly Term[]>>;
};

/** Reads `<version>.yaml` from a `data/typology` folder. Throws a sentence naming what is wrong with it. */
export function loadTypology(folder: string, version: string): Typology {
  const file = join(folder, `${version}.yaml`);
  return checkTypology(parse(readFileSync(file, 'utf8')), basename(file));
}

/**
 * Checks a typology file and gives it as the platform uses it. Refuses duplicate ids, a code that sends the reader to
 * a code that does not exist (the names in brackets of `exclude`), and sources that are not declared; `name` is for
 * the message.
 */
export function checkTypology(content: unknown, name: string): Typology {
  const parsed = typologyFile.safeParse(content);
  if (!parsed.success) throw new Error(`${name} is not a typology:\n${z.prettifyError(parsed.error)}`);
  const file = parsed.data;
  const listed = file.domains.flatMap((domain) => domain.codes.map((code) => ({ ...code, domain: domain.id })));
  const codes = new Map(listed.map((code) => [code.id, code]));
  const problems = [
    ...repeated([...file.domains, ...listed]).map((id) => `${id} is listed twice`),
    ...Object.values(file.facets).flatMap((terms) => repeated(terms).map((id) => `facet value ${id} is listed twice`)),
    ...listed.flatMap((code) =>
      codesPointedTo(code.exclude)
        .filter((id) => !codes.has(id))
        .map((id) => `${code.id} sends the reader to ${id}, which does not exist`),
    ),
    ...listed.flatMap((code) =>
      code.maps_to
        .filter((source) => !Object.hasOwn(file.source_keys, source.split(/[: ]/)[0] ?? ''))
        .map((source) => `${code.id} maps to an undeclared source, ${source}`),
    ),
  ];
  if (problems.length > 0) throw new Error(`${name}: ${problems.join('; ')}.`);
  const { harm_types: harmTypes, ...facets } = file.facets;
  return {
    version: file.version,
    status: file.status,
    maxCodesPerPassage: file.max_codes_per_passage,
    domains: file.domains,
    codes,
    facets: { ...facets, harmTypes },
  };
}

/** The code ids an `exclude` note names in brackets: "(missed-appointments)", "(practitioner- or family-involvement)" names none whole. */
function codesPointedTo(exclude: string): string[] {
  return [...exclude.matchAll(/\((?:use )?([a-z]+(?:-[a-z0-9]+)+|recording|thresholds|normalisation)\)/g)].map(
    (match) => match[1]!,
  );
}

function repeated(entries: readonly { id: string }[]): string[] {
  const seen = new Set<string>();
  return entries.filter(({ id }) => seen.size === seen.add(id).size).map(({ id }) => id);
}
