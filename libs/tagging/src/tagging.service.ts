import { setImmediate as otherWork } from 'node:timers/promises';
import { inTransaction } from '#libs/database';
import { requireMay, type Actor } from '#libs/authority';
import type { NarrativeField } from '#libs/intake';
import type { Quarter } from '#libs/kernel';
import { Passage } from '#libs/summaries';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, In, type EntityManager } from 'typeorm';
import type { Tags } from './domain/tagger.js';
import { PassageTagging, SuggestedCode } from './tagging.entity.js';
import { Taggers } from './taggers.js';

const BATCH = 500; // passages read, tagged and stored in one transaction
const SLICE = 100; // passages tagged before other work gets its turn: some 10 ms

/** What a tagger suggests for one kept passage. */
export type PassageSuggestions = Tags & { passageId: string };

/** A released passage that carries a code: enough to quote it and to find where it stands. */
export type CodedPassage = {
  passageId: string;
  text: string;
  field: NarrativeField;
  valence: string;
  /** Whether a person settled the code, or it is a suggestion. */
  basis: 'person' | 'suggestion';
  confidence: number;
  evidence: Tags['codes'][number]['evidence'];
  summaryId: string;
  regionalReference: string;
  boardId: string;
  quarter: Quarter;
};

/**
 * Which released passages are wanted; what is left out narrows nothing. `under` is the version of the typology by which
 * they are coded now, or `then`, as each was coded. `fields` are the questions of the form they answer.
 */
export type CodedWishes = {
  under: string;
  code?: string | null;
  from?: Quarter | null;
  to?: Quarter | null;
  board?: string | null;
  /** `not-stated` for those whose kind could not be read. */
  reviewType?: string | null;
  valence?: string | null;
  fields?: readonly NarrativeField[];
  summaryIds?: readonly string[];
};

/** Suggests codes for passages, and finds passages by the codes suggested. */
@Injectable()
export class TaggingService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly taggers: Taggers,
  ) {}

  get versions(): { tagger: string; typology: string } {
    const { version, typologyVersion } = this.taggers.inUse();
    return { tagger: version, typology: typologyVersion };
  }

  /** Unpacks the tagger in use for passages that are about to come: that takes half a second, once a process. */
  getReady(): void {
    this.taggers.inUse().tag('');
  }

  /**
   * Tags every passage of the actor's board that this tagger has not read, a batch a transaction: safe to stop at any
   * moment, to run again, and to run twice at once. `revisionIds` narrows it to what has just come in, which needs no look
   * through all there is. Out: how many passages were tagged.
   */
  async suggestMissing(actor: Actor, revisionIds: readonly string[] | null = null): Promise<number> {
    requireMay(actor, 'summaries.upload');
    for (let tagged = 0; ;) {
      const batch = await inTransaction(this.database, actor, (manager) => this.tagBatch(manager, revisionIds));
      tagged += batch;
      if (batch < BATCH) return tagged;
    }
  }

  /** The boards that have passages this tagger has not read, so that the others need not be looked through one by one. */
  async boardsToTag(actor: Actor): Promise<ReadonlySet<string>> {
    requireMay(actor, 'warehouse.build');
    const { tagger, typology } = this.versions;
    const sql = 'SELECT boards_to_tag($1, $2) AS id';
    const boards = await inTransaction(this.database, actor, (manager) =>
      manager.query<{ id: string }[]>(sql, [tagger, typology]),
    );
    return new Set(boards.map(({ id }) => id));
  }

  /** The suggestions for the passages of one revision this reader may see, by passage. */
  async suggestionsFor(actor: Actor, passageIds: readonly string[]): Promise<Map<string, PassageSuggestions>> {
    requireMay(actor, 'summaries.read');
    const { tagger: taggerVersion, typology: typologyVersion } = this.versions;
    const of = { passageId: In([...passageIds]), taggerVersion, typologyVersion };
    return inTransaction(this.database, actor, async (manager) => {
      const taggings = await manager.findBy(PassageTagging, of);
      const codes = await manager.find(SuggestedCode, { where: of, order: { confidence: 'DESC', code: 'ASC' } });
      return new Map(
        taggings.map((tagging) => [
          tagging.passageId,
          {
            ...tagging,
            valence: tagging.valence as Tags['valence'],
            codes: codes.filter((code) => code.passageId === tagging.passageId),
          },
        ]),
      );
    });
  }

  /**
   * Released passages with a code of the typology version `under`, as coded now: those people settled first, then the
   * surest suggestions; at most `limit`, from the quarters given (both included). A code that a person added, or that
   * had another name in an earlier version, has no words that led to it.
   */
  async listCoded(
    actor: Actor,
    code: string,
    within: { from: Quarter | null; to: Quarter | null; under: string },
    limit: number,
  ): Promise<CodedPassage[]> {
    return this.findCoded(actor, { ...within, code }, limit);
  }

  /** The same, narrowed further; a passage comes once, also where it has several of the codes asked for. */
  async findCoded(actor: Actor, wishes: CodedWishes, limit: number): Promise<CodedPassage[]> {
    requireMay(actor, 'summaries.read');
    const { code, under, from, to, board, reviewType, valence, fields, summaryIds } = wishes;
    const narrowing = [code, this.versions.tagger, from, to, board, valence, fields, summaryIds, reviewType];
    const values = narrowing.map((one) => one ?? null);
    const sql = findCodedSql(under === 'then' ? 'counted_code_then()' : 'counted_code_now($2, $11)');
    return inTransaction(this.database, actor, (manager) =>
      manager.query<CodedPassage[]>(sql, [...values, limit, ...(under === 'then' ? [] : [under])]),
    );
  }

  private async tagBatch(manager: EntityManager, revisionIds: readonly string[] | null): Promise<number> {
    const tagger = this.taggers.inUse();
    const { version: taggerVersion, typologyVersion } = tagger;
    const passages = await manager
      .createQueryBuilder(Passage, 'passage')
      .select(['passage.id', 'passage.text'])
      .where('passage.board_id = own_board()')
      .andWhere(revisionIds ? 'passage.revision_id = ANY (:revisionIds)' : 'true', { revisionIds })
      .andWhere(
        `NOT EXISTS (SELECT 1 FROM passage_tagging t WHERE t.passage_id = passage.id
                        AND t.tagger_version = :taggerVersion AND t.typology_version = :typologyVersion)`,
        { taggerVersion, typologyVersion },
      )
      .limit(BATCH)
      .getMany();
    const tagged: (Tags & { passage_id: string })[] = [];
    for (const [index, passage] of passages.entries()) {
      if (index % SLICE === 0) await otherWork();
      tagged.push({ passage_id: passage.id, ...tagger.tag(passage.text) });
    }
    const stored = await manager.query<{ passage_id: string }[]>(STORE_TAGGINGS, [
      JSON.stringify(tagged),
      taggerVersion,
      typologyVersion,
    ]);
    const ours = new Set(stored.map(({ passage_id }) => passage_id));
    const codes = tagged
      .filter(({ passage_id }) => ours.has(passage_id))
      .flatMap(({ passage_id, codes }) => codes.map((code) => ({ passage_id, ...code })));
    await manager.query(STORE_CODES, [JSON.stringify(codes), taggerVersion, typologyVersion]);
    return passages.length;
  }
}

const findCodedSql = (counted: string) => `
  SELECT * FROM (
    SELECT DISTINCT ON (p.id) p.id AS "passageId", p.text, p.field, p.ordinal, c.valence, c.basis,
           CASE WHEN c.basis = 'person' THEN 1 ELSE coalesce(g.confidence, 0.5) END AS confidence,
           coalesce(g.evidence, '[]') AS evidence, s.id AS "summaryId",
           s.regional_reference AS "regionalReference", s.board_id AS "boardId", r.quarter
      FROM ${counted} c
      JOIN passage p ON p.id = c.passage_id
      JOIN revision r ON r.id = p.revision_id
      JOIN summary s ON s.released_revision_id = r.id
      LEFT JOIN suggested_code g ON g.passage_id = c.passage_id AND g.code = c.code
            AND g.tagger_version = CASE WHEN c.basis = 'person' THEN $2 ELSE substr(c.source, length('tagger:') + 1) END
     WHERE ($1::text IS NULL OR c.code = $1)
       AND ($3::text IS NULL OR r.quarter >= $3) AND ($4::text IS NULL OR r.quarter <= $4)
       AND ($5::text IS NULL OR s.board_id = $5) AND ($6::text IS NULL OR c.valence = $6)
       AND ($7::text[] IS NULL OR p.field = ANY ($7)) AND ($8::uuid[] IS NULL OR s.id = ANY ($8))
       AND ($9::text IS NULL OR coalesce(r.review_type, 'not-stated') = $9)
     ORDER BY p.id, c.basis, confidence DESC) found
  ORDER BY basis, confidence DESC, "regionalReference", field, ordinal LIMIT $10`;

const STORE_TAGGINGS = `
  INSERT INTO passage_tagging
    (passage_id, tagger_version, typology_version, valence, agencies, circumstances, harm_types, reasons)
  SELECT passage_id, $2, $3, valence, ARRAY(SELECT jsonb_array_elements_text(agencies)),
         ARRAY(SELECT jsonb_array_elements_text(circumstances)), ARRAY(SELECT jsonb_array_elements_text("harmTypes")), reasons
    FROM jsonb_to_recordset($1::jsonb)
      AS tags(passage_id uuid, valence text, agencies jsonb, circumstances jsonb, "harmTypes" jsonb, reasons jsonb)
  ON CONFLICT DO NOTHING RETURNING passage_id`;

const STORE_CODES = `
  INSERT INTO suggested_code (passage_id, tagger_version, typology_version, code, confidence, evidence)
  SELECT passage_id, $2, $3, code, confidence, evidence
    FROM jsonb_to_recordset($1::jsonb) AS codes(passage_id uuid, code text, confidence real, evidence jsonb)`;
