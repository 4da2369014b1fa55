import type { Typologies } from '#libs/typology';
import type { EntityManager } from 'typeorm';
import { bringer } from './domain/across-versions.js';
import type { CodeDecision, FacetDecisions, ValenceDecision } from './domain/decisions.js';
import { type Doubled, doubleCoded, type SettledCoding } from './domain/double-coded.js';
import { IN_ORDER, LINE, MONTH, nameOf, VISIBLE } from './passages-to-code.js';
import type { PassageLine } from './coding-views.js';

/** A settled coding with its passage and its coder. */
export type SettledRow = SettledCoding &
  Omit<PassageLine, 'purpose' | 'state' | 'settled' | 'isAssigned'> & {
    codingId: string;
    coderName: string;
    codes: CodeDecision[];
    valence: ValenceDecision;
    facets: FacetDecisions;
    held: string[];
    /** The version it was made under, where it was brought to a later one. */
    codedUnder?: string;
    reason: string | null;
    taggerVersion: string | null;
    /** The month it was settled in, in London, as `2014-03`. */
    month: string;
  };

export type SettledFilters = { passageId?: string; boardId?: string; quarter?: string };

/** Passages coded twice, as far as the actor may see them, each under one version of the typology. */
export const listDoubleCoded = async (
  manager: EntityManager,
  typologies: Typologies,
  filters: SettledFilters = {},
): Promise<Doubled<SettledRow>> => doubleCoded(await listDoubleCodings(manager, filters), bringer(typologies));

/**
 * The settled codings of every passage somebody has coded blind as second coder, as far as the actor may see them. First
 * codings as they stood when the first second coder settled: what came later was no longer decided apart.
 */
function listDoubleCodings(manager: EntityManager, filters: SettledFilters): Promise<SettledRow[]> {
  return manager.query(
    `WITH doubled AS MATERIALIZED (
       SELECT passage_id, min(at) AS coded_twice FROM coding
        WHERE purpose = 'second' AND is_complete AND ($1::uuid IS NULL OR passage_id = $1) GROUP BY passage_id),
     latest AS (
       SELECT DISTINCT ON (passage_id, coder_id, purpose) c.* FROM coding c JOIN doubled USING (passage_id)
        WHERE c.purpose <> 'calibration' AND (c.purpose <> 'first' OR c.at <= coded_twice) ORDER BY passage_id, coder_id, purpose, number DESC)
     SELECT ${LINE}, l.id AS "codingId", l.coder_id AS "coderId", ${nameOf('l.coder_id')} AS "coderName", l.purpose, l.codes, l.held, l.valence,
            l.facets, l.no_code AS "noCode", l.reason, l.typology_version AS "typologyVersion",
            l.tagger_version AS "taggerVersion", l.at, ${MONTH} AS month
       FROM latest l JOIN (${VISIBLE}) v ON v.id = l.passage_id
      WHERE l.is_complete AND ($2::text IS NULL OR v.board_id = $2) AND ($3::text IS NULL OR v.quarter = $3)
      ORDER BY ${IN_ORDER}, l.at`,
    [filters.passageId ?? null, filters.boardId ?? null, filters.quarter ?? null],
  );
}
