import { z } from 'zod';

/** What an id of a code, a domain or a facet value looks like. */
export const idSchema = z.string().regex(/^[a-z][a-z0-9-]*$/, 'an id is small letters, digits and hyphens');
/** Text that a database and an XML file can hold: the characters of XML 1.0. */
const text = z
  .string()
  .regex(/^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u, 'this holds unreadable characters');
const sentence = text.regex(/\S/, 'this is empty');
export const codeSchema = z.strictObject({
  id: idSchema,
  label: sentence,
  scope: sentence,
  include: text,
  exclude: text,
  maps_to: z.array(text),
});
/** The phrases by which a passage is certain to be of a code, in the language of the indicators file. */
export const cuesSchema = z.record(idSchema, z.array(sentence).min(1));
const domain = z.strictObject({
  id: idSchema,
  label: text,
  scope: text,
  codes: z.array(codeSchema).min(1),
});
const term = z.strictObject({ id: idSchema, label: text });
const crosswalkEntry = z.strictObject({
  from: idSchema,
  to: z.array(idSchema),
  cues: cuesSchema.optional(),
});
export const documentSchema = z.strictObject({
  version: z.string().regex(/^\d{4}\.\d+$/, 'a version is a year and a number, like 2014.1'),
  status: z.enum(['proposed', 'agreed']),
  published: z.iso.date().optional(),
  replaces: z.string().optional(),
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
  crosswalk: z.array(crosswalkEntry).optional(),
});

/** A typology file as it stands in `data/typology`, or in the record once published. */
export type TypologyDocument = z.infer<typeof documentSchema>;
/** A code as the file has it. */
export type CodeEntry = z.infer<typeof codeSchema>;
/**
 * What a code of the version replaced has become: nothing (retired), one code for certain, or several, among which
 * `cues` gives the phrases by which a passage is certain to be of one. The phrases are in the language of the
 * indicators file. A code without an entry is still itself.
 */
export type CrosswalkEntry = z.infer<typeof crosswalkEntry>;
/** One learning code: what a passage can teach about practice or the system. */
export type Code = CodeEntry & { domain: string };
export type Domain = z.infer<typeof domain>;
/** One value of a facet: who, for whom, what harm, good or not. */
export type Term = z.infer<typeof term>;
export type Facet = 'valence' | 'agencies' | 'circumstances' | 'harmTypes';

/** The shared typology of learning characteristics at one version. Framework, "Implementation". */
export type Typology = {
  version: string;
  status: 'proposed' | 'agreed';
  /** The version this one took the place of; null for the first. */
  replaces: string | null;
  /** What became of the codes of the version replaced, as far as they changed. */
  crosswalk: readonly CrosswalkEntry[];
  maxCodesPerPassage: number;
  domains: readonly Domain[];
  codes: ReadonlyMap<string, Code>;
  facets: Readonly<Record<Facet, readonly Term[]>>;
  /** The file it was read from. */
  document: TypologyDocument;
};
