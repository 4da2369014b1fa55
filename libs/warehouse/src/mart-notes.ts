import type { Filters } from './domain/check-filters.js';
import { MART_SQL, type MartName } from './marts.js';
import { filtersOf } from './sql-for.js';

/** What a mart's file says of it, for those who ask it: what a row is, what its numbers are, which filters it has. */
export type MartNotes = { grain: string; units: string; source: string; filters: (keyof Filters)[] };

/** Reads the first comment of a mart's SQL, and finds the filters in the SQL itself. */
export function martNotes(mart: MartName): MartNotes {
  const sql = MART_SQL[mart];
  const comment = /^(?:--.*\n)+/.exec(sql)?.[0].replaceAll(/^-- ?/gm, '').replaceAll('\n', ' ') ?? '';
  const said = (name: string) =>
    new RegExp(`${name}: (.*?)(?= (?:Grain|Units|Filters|Source): |\\s*$)`).exec(comment)?.[1] ?? '';
  return { grain: said('Grain'), units: said('Units'), source: said('Source'), filters: filtersOf(mart) };
}
