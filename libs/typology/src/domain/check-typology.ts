import type { z } from 'zod';
import { codesPointedTo } from './pointers.js';
import { type Code, documentSchema, type Typology, type TypologyDocument } from './typology-document.js';

/** Something wrong in a typology file, and the place of it as a path of keys and positions. */
export type Problem = { at: readonly PropertyKey[]; text: string };

/**
 * Checks a typology document and gives it as the platform uses it. Throws one sentence for all that is wrong with it;
 * `name` is for that sentence.
 */
export function checkTypology(content: unknown, name: string): Typology {
  const problems = typologyProblems(content);
  if (problems.length > 0) throw new Error(`${name}: ${problems.map(({ text }) => text).join('; ')}.`);
  return typologyOf(documentSchema.parse(content));
}

/**
 * Everything wrong with a typology document: missing, misspelt and unreadable keys, ids listed twice, notes that send
 * the reader to a code that does not exist, sources nobody declared, and a crosswalk that cannot be followed.
 */
export function typologyProblems(content: unknown): Problem[] {
  const parsed = documentSchema.safeParse(content);
  const codes = listedCodes(content);
  const known = new Set(codes.map(({ id }) => id));
  const facets = Object.keys(record(record(content).facets));
  return [
    ...(parsed.success ? [] : parsed.error.issues.flatMap(inWords)),
    ...repeated([...list(content, ['domains']), ...codes], (id) => `${id} is listed twice`),
    ...facets.flatMap((facet) =>
      repeated(list(content, ['facets', facet]), (id) => `facet value ${id} is listed twice`),
    ),
    ...codes.flatMap((code) => astray(code, known)),
    ...codes.flatMap((code) => undeclared(code, record(record(content).source_keys))),
    ...crosswalkProblems(content, known),
  ];
}

/** The document as the platform uses it. */
function typologyOf(document: TypologyDocument): Typology {
  const listed = document.domains.flatMap((domain) =>
    domain.codes.map((code): [string, Code] => [code.id, { ...code, domain: domain.id }]),
  );
  const { harm_types: harmTypes, ...facets } = document.facets;
  return {
    version: document.version,
    status: document.status,
    replaces: document.replaces ?? null,
    crosswalk: document.crosswalk ?? [],
    maxCodesPerPassage: document.max_codes_per_passage,
    domains: document.domains,
    codes: new Map(listed),
    facets: { ...facets, harmTypes },
    document,
  };
}

function inWords(issue: z.core.$ZodIssue): Problem[] {
  const at = issue.path;
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ at: [...at, key], text: `${key} is not a key that belongs here` }));
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined'))
    return [{ at, text: `${at.length > 0 ? String(at.at(-1)) : 'everything'} is missing` }];
  return [{ at, text: `${at.length > 0 ? at.map(String).join('.') : 'the file'} is wrong: ${issue.message}` }];
}

/** An entry of a list, read as far as it can be, so that one mistake does not hide another. */
type Entry = { at: readonly PropertyKey[]; id: string; fields: Record<string, unknown> };

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
const strings = (value: unknown): string[] =>
  (Array.isArray(value) ? value : []).filter((one) => typeof one === 'string');
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function list(content: unknown, place: readonly string[]): Entry[] {
  const found = place.reduce((inner, key) => record(inner)[key], content);
  return (Array.isArray(found) ? found : []).map((value: unknown, index) => {
    const fields = record(value);
    return { at: [...place, index], id: text(fields.id), fields };
  });
}

function listedCodes(content: unknown): Entry[] {
  return list(content, ['domains']).flatMap((domain) =>
    list(domain.fields, ['codes']).map((code) => ({ ...code, at: [...domain.at, ...code.at] })),
  );
}

function repeated(entries: readonly Entry[], say: (id: string) => string): Problem[] {
  const seen = new Set<string>();
  return entries
    .filter(({ id }) => id !== '' && seen.size === seen.add(id).size)
    .map(({ at, id }) => ({ at: [...at, 'id'], text: say(id) }));
}

const astray = ({ at, id, fields }: Entry, known: ReadonlySet<string>): Problem[] =>
  codesPointedTo(text(fields.exclude))
    .filter((target) => !known.has(target))
    .map((target) => ({
      at: [...at, 'exclude'],
      text: `${id} sends the reader to ${target}, which does not exist`,
    }));

const undeclared = ({ at, id, fields }: Entry, sources: Record<string, unknown>): Problem[] =>
  strings(fields.maps_to)
    .filter((source) => !Object.hasOwn(sources, sourceKey(source)))
    .map((source) => ({ at: [...at, 'maps_to'], text: `${id} maps to an undeclared source, ${source}` }));

/** What the source is that a code maps to, in the words of the version; empty where it does not say. */
export const sourceOf = ({ document }: Typology, reference: string): string =>
  document.source_keys[sourceKey(reference)] ?? '';

/** The declared source a reference is to: "CSPRP:1" and "CSPRP annual: race" are both of CSPRP. */
export const sourceKey = (reference: string): string => reference.split(/[: ]/)[0] ?? '';

function crosswalkProblems(content: unknown, known: ReadonlySet<string>): Problem[] {
  const entries = list(content, ['crosswalk']).map((entry) => ({ ...entry, id: text(entry.fields.from) }));
  const orphan = entries.length > 0 && record(content).replaces === undefined;
  return [
    ...(orphan ? [{ at: ['crosswalk'], text: 'there is a crosswalk, but no version it replaces' }] : []),
    ...repeated(entries, (id) => `the crosswalk lists ${id} twice`).map((one) => ({
      ...one,
      at: [...one.at.slice(0, -1), 'from'],
    })),
    ...entries.flatMap((entry) => entryProblems(entry, known)),
    ...circles(entries),
  ];
}

function entryProblems({ at, id, fields }: Entry, known: ReadonlySet<string>): Problem[] {
  const to = strings(fields.to);
  const cued = Object.keys(record(fields.cues));
  const say = (key: string, sentence: string) => ({ at: [...at, key], text: `the crosswalk ${sentence}` });
  return [
    ...to.filter((code) => !known.has(code)).map((code) => say('to', `carries ${id} to ${code}, which does not exist`)),
    ...(new Set(to).size < to.length ? [say('to', `names a code twice for ${id}`)] : []),
    ...cued
      .filter((code) => !to.includes(code))
      .map((code) => say('cues', `has cues for ${code}, which ${id} does not become`)),
    ...(cued.length > 0 && to.length < 2 ? [say('cues', `has cues for ${id}, which is not split`)] : []),
  ];
}

/** Codes that become each other in a circle, itself aside: history could be carried round it without an end. */
function circles(entries: readonly Entry[]): Problem[] {
  const next = new Map(entries.map(({ id, fields }) => [id, strings(fields.to).filter((code) => code !== id)]));
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
    (next.get(from) ?? []).some((code) => code === to || (!seen.has(code) && reaches(code, to, seen.add(code))));
  return entries
    .filter(({ id }) => reaches(id, id))
    .map(({ at, id }) => ({ at: [...at, 'from'], text: `the crosswalk carries ${id} in a circle` }));
}
