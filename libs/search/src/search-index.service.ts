import { inTransaction } from '#libs/database';
import { operatorFor, requireMay, type Actor } from '#libs/authority';
import { TaggingService } from '#libs/tagging';
import { Typologies } from '#libs/typology';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';

/** Keeps what documents can be narrowed by up to date. Their words need no keeping: the database does it with the record. */
@Injectable()
export class SearchIndex {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly tagging: TaggingService,
    private readonly typologies: Typologies,
  ) {}

  /** Looks up the codes of the board's documents that nobody has looked up yet, as after an upload. Out: how many. */
  codeNew(actor: Actor): Promise<number> {
    requireMay(actor, 'summaries.upload');
    return this.asBoard(actor, (manager) => this.lookUp(manager, []));
  }

  /**
   * Brings the codes, agencies and valences of the documents of the actor's board up to date: of those the database has noted,
   * or of all where another tagger or typology counts than when all were last looked up. Out: how many changed.
   */
  bringUpToDate(actor: Actor): Promise<number> {
    requireMay(actor, 'summaries.upload');
    return this.asBoard(actor, async (manager) => {
      const due = await manager.query<[{ id: string }[], number]>(TAKE_DUE);
      const isWhole = (await manager.query<unknown[]>(NOTE_UNDER, this.under)).length > 0;
      return this.lookUp(manager, isWhole ? null : due[0].map(({ id }) => id));
    });
  }

  /** As the command line for the board: somebody who codes blind would see less. */
  private asBoard(actor: Actor, work: (manager: EntityManager) => Promise<number>): Promise<number> {
    return inTransaction(this.database, operatorFor(actor.boardId), work);
  }

  /** Looks up the documents of the revisions given, or of all where that is null, and of those nobody has looked up yet. */
  private async lookUp(manager: EntityManager, due: readonly string[] | null): Promise<number> {
    const wanted = await manager.query<{ id: string }[]>(WANTED, [due]);
    if (wanted.length === 0) return 0;
    const ids = wanted.map(({ id }) => id);
    const [, changed] = await manager.query<[unknown, number]>(LOOK_UP, [...this.under, ids]);
    return changed;
  }

  private get under(): [tagger: string, typology: string] {
    return [this.tagging.versions.tagger, this.typologies.inForce().version];
  }
}

const TAKE_DUE = 'DELETE FROM search_due WHERE board_id = own_board() RETURNING revision_id AS id';

/** Gives a row where all documents were last looked up under others. */
const NOTE_UNDER = `
  INSERT INTO search_coded_under (board_id, tagger_version, typology_version) SELECT own_board(), $1, $2 WHERE own_board() IS NOT NULL
  ON CONFLICT (board_id) DO UPDATE SET (tagger_version, typology_version) = (excluded.tagger_version, excluded.typology_version)
   WHERE (search_coded_under.tagger_version, search_coded_under.typology_version)
         IS DISTINCT FROM (excluded.tagger_version, excluded.typology_version)
  RETURNING 1`;

const WANTED = `
  SELECT revision_id AS id FROM search_document
   WHERE board_id = own_board() AND ($1::uuid[] IS NULL OR coded_at IS NULL OR revision_id = ANY ($1))`;

const ids = (facets: string) =>
  `(SELECT f.id FROM jsonb_to_recordset(${facets}) AS f(id text, state text) WHERE f.state IN ('accepted', 'added'))`;

/**
 * What counts now: settled by people, else suggested, with codes of the typology in force. A number already given to the same values is kept. Looked up
 * passage by passage (OFFSET 0: PostgreSQL would join them to the codes of the whole region), and once each, which it has to be
 * told.
 */
const LOOK_UP = `
  WITH wanted AS (SELECT unnest($3::uuid[]) AS revision_id),
  part AS MATERIALIZED (
    SELECT p.id, p.revision_id FROM passage p JOIN wanted USING (revision_id)),
  coded AS MATERIALIZED (
    SELECT part.revision_id, array_agg(DISTINCT c.code ORDER BY c.code) AS codes
      FROM part CROSS JOIN LATERAL (SELECT code FROM counted_code_now($1, $2) WHERE passage_id = part.id OFFSET 0) c
     GROUP BY 1),
  said AS (
    SELECT part.revision_id, coalesce(d.valence ->> 'value', t.valence) AS valence,
           CASE WHEN d.passage_id IS NULL THEN t.agencies ELSE ARRAY${ids(`d.facets -> 'agencies'`)} END AS agencies
      FROM part
      LEFT JOIN decided_coding d ON d.passage_id = part.id
      LEFT JOIN passage_tagging t ON t.passage_id = part.id AND t.tagger_version = $1),
  facets AS MATERIALIZED (
    SELECT w.revision_id, coalesce((SELECT codes FROM coded c WHERE c.revision_id = w.revision_id), '{}') AS codes,
           ARRAY(SELECT DISTINCT a FROM said s CROSS JOIN unnest(s.agencies) a WHERE s.revision_id = w.revision_id ORDER BY 1) AS agencies,
           ARRAY(SELECT DISTINCT s.valence FROM said s WHERE s.revision_id = w.revision_id AND s.valence <> 'neutral' ORDER BY 1) AS valences
      FROM wanted w)
  UPDATE search_document d
     SET codes = f.codes, agencies = f.agencies, valences = f.valences, coded_at = now(), number = nextval('search_document_number')
    FROM facets f
   WHERE f.revision_id = d.revision_id AND d.board_id = own_board()
     AND (d.coded_at IS NULL OR (d.codes, d.agencies, d.valences) IS DISTINCT FROM (f.codes, f.agencies, f.valences))`;
