import type { Filters } from './domain/check-filters.js';
import { MART_SQL, type MartName } from './marts.js';
import { filtersOf } from './sql-for.js';

/** What a mart's file says of it, for those who ask it: what a row is, what its numbers are, which filters it has and needs. */
export type MartNotes = {
  grain: string;
  units: string;
  source: string;
  filters: (keyof Filters)[];
  /** Those without which it has no row. */
  needs: (keyof Filters)[];
};

/** Reads the first comment of a mart's SQL, and finds the filters in the SQL itself. */
export function martNotes(mart: MartName): MartNotes {
  const sql = MART_SQL[mart];
  const comment = /^(?:--.*\n)+/.exec(sql)?.[0].replaceAll(/^-- ?/gm, '').replaceAll('\n', ' ') ?? '';
  const said = (name: string) =>
    new RegExp(`${name}: (.*?)(?= (?:Grain|Units|Filters|Source): |\\s*$)`).exec(comment)?.[1] ?? '';
  const [grain, filters] = [said('Grain'), filtersOf(mart)];
  const needs = filters.filter((name) => grain.includes(`no row without $${name}`));
  return { grain, units: said('Units'), source: said('Source'), filters, needs };
}
