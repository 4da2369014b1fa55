import type { Dimensions } from '#libs/warehouse';
import type { Dimension, Member } from './dimension.js';
import { type Period, timeDimension } from './periods.js';
import type { PublishableRecord } from './record-sets.js';

/** What figures for the public can be split by. */
export const DIMENSIONS = ['place', 'time', 'source', 'theme', 'good', 'agency', 'circumstance', 'harm'] as const;
const FACETS = { agency: 'Agency', circumstance: 'Circumstance', harm: 'Kind of harm' } as const;

/**
 * The dimensions of figures for the public, out of those of a snapshot: the region, its parts and its boards; sources of
 * learning and kinds of review; themes and their groups, once for any passage and once for good practice alone (which is
 * inside the former); the facets; and the period with its years and quarters.
 */
export function publicDimensions(known: Dimensions, period: Period): Map<string, Dimension> {
  const themes = themeMembers(known);
  const dimensions: Dimension[] = [
    { id: 'place', label: 'Part of the region', kind: 'parts', members: placeMembers(known) },
    timeDimension(period),
    { id: 'source', label: 'Source of learning', kind: 'parts', members: sourceMembers(known) },
    { id: 'theme', label: 'Theme', kind: 'overlapping', members: themes },
    { id: 'good', label: 'Theme', kind: 'overlapping', members: themes, inside: 'theme' },
    ...Object.entries(FACETS).map(([id, label]): Dimension => ({
      id,
      label,
      kind: 'overlapping',
      members: facetMembers(known, id),
    })),
  ];
  return new Map(dimensions.map((one) => [one.id, one]));
}

/** A row of the warehouse's records. */
export type RecordRow = Readonly<Record<string, string | number | null>>;

/** The records of a snapshot as figures count them. In: rows of `serving/records.sql`. */
export function publishableRecords(rows: readonly RecordRow[], { codes }: Dimensions): PublishableRecord[] {
  const domains = new Map(codes.map(({ id, domain }) => [id, domain]));
  const withDomains = (own: readonly string[]) =>
    new Set([...own, ...own.flatMap((code) => domainId(domains.get(code)) ?? [])]);
  return rows.map((row) => {
    const coded = wordsOf(row.codes).map((word) => word.split(':') as [string, string, string]);
    const facets = wordsOf(row.facets).map((word) => word.split(':') as [string, string]);
    const has = (kind: string) => new Set(facets.filter(([own]) => own === kind).map(([, value]) => value));
    return {
      id: String(row.summary_id),
      board: String(row.board),
      leaves: { place: String(row.board), time: String(row.quarter), source: String(row.review_type) },
      members: {
        theme: withDomains(coded.map(([code]) => code)),
        good: withDomains(coded.filter(([, , good]) => Number(good) > 0).map(([code]) => code)),
        ...Object.fromEntries(Object.keys(FACETS).map((kind) => [kind, has(kind)])),
      },
    };
  });
}

const wordsOf = (text: RecordRow[string] | undefined): string[] =>
  typeof text === 'string' && text !== '' ? text.split(' ') : [];

/** A domain and a code may share a name, so domains are told apart. */
const domainId = (domain: string | undefined) => (domain === undefined ? undefined : `domain:${domain}`);

function placeMembers({ subRegions, boards }: Dimensions): Map<string, Member> {
  const within = (part: string) => boards.filter(({ subRegion }) => subRegion === part).map(({ id }) => id);
  return new Map([
    ...subRegions.map(({ id, name }) => [`part:${id}`, member(name, 'sub-region', null, within(id))] as const),
    ...boards.map(
      ({ id, name, subRegion }) => [id, member(name, 'board', subRegion && `part:${subRegion}`, [id])] as const,
    ),
  ]);
}

function sourceMembers({ reviewTypes }: Dimensions): Map<string, Member> {
  const sources = Map.groupBy(reviewTypes, ({ sourceType }) => sourceType);
  const members = new Map<string, Member>();
  for (const [source, types] of sources) {
    const ids = types.map(({ id }) => id);
    members.set(`source:${source}`, member(types[0]!.sourceLabel, 'source-type', null, ids));
    for (const { id, label } of types) members.set(id, member(label, 'review-type', `source:${source}`, [id]));
  }
  return members;
}

function themeMembers({ codes }: Dimensions): Map<string, Member> {
  const members = new Map<string, Member>();
  for (const [domain, own] of Map.groupBy(codes, (code) => code.domain)) {
    members.set(domainId(domain)!, { ...member(own[0]!.domainLabel, 'domain', null, []), isCovered: true });
    for (const { id, label } of own) members.set(id, member(label, 'code', domainId(domain)!, []));
  }
  return members;
}

const facetMembers = ({ facets }: Dimensions, kind: string): Map<string, Member> =>
  new Map(facets.filter((one) => one.kind === kind).map(({ id, label }) => [id, member(label, kind, null, [])]));

const member = (label: string, level: string, parent: string | null, leaves: readonly string[]): Member => ({
  label,
  level,
  parent,
  leaves,
  isCovered: false,
});
