import type { EntityManager } from 'typeorm';
import type { CodeDecision, FacetDecisions, NoCode, ValenceDecision } from './domain/decisions.js';
import type { SettledCoding } from './domain/double-coded.js';
import { LATEST, LINE, MONTH, nameOf, VISIBLE } from './passages-to-code.js';
import type { PassageLine } from './coding-views.js';

/** A settled coding with its passage and its coder. */
export type SettledRow = SettledCoding &
  Omit<PassageLine, 'purpose' | 'state' | 'settled' | 'isAssigned'> & {
    coderName: string;
    codes: CodeDecision[];
    valence: ValenceDecision;
    facets: FacetDecisions;
    noCode: NoCode | null;
    held: string[];
    reason: string | null;
    /** The month it was settled in, in London, as `2014-03`. */
    month: string;
  };

export type SettledFilters = { passageId?: string; boardId?: string; quarter?: string };

/** The settled codings of every passage somebody has coded blind as second coder, as far as the actor may see them. */
export function listDoubleCodings(manager: EntityManager, filters: SettledFilters = {}): Promise<SettledRow[]> {
  return manager.query(
    `SELECT ${LINE}, l.coder_id AS "coderId", ${nameOf('l.coder_id')} AS "coderName", l.purpose, l.codes, l.held, l.valence,
            l.facets, l.no_code AS "noCode", l.reason, l.typology_version AS "typologyVersion", l.at, ${MONTH} AS month
       FROM (${LATEST}) l JOIN (${VISIBLE}) v ON v.id = l.passage_id
      WHERE l.is_complete AND l.purpose <> 'calibration'
        AND l.passage_id IN (SELECT passage_id FROM coding WHERE purpose = 'second' AND is_complete)
        AND ($1::uuid IS NULL OR v.id = $1) AND ($2::text IS NULL OR v.board_id = $2) AND ($3::text IS NULL OR v.quarter = $3)
      ORDER BY v.regional_reference, v.field, v.ordinal, l.at`,
    [filters.passageId ?? null, filters.boardId ?? null, filters.quarter ?? null],
  );
}
