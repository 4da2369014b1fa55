import { setImmediate as otherWork } from 'node:timers/promises';
import { inTransaction } from '#libs/database';
import { requireMay, type Actor } from '#libs/identity';
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

  /**
   * Tags every passage of the actor's board that this tagger has not read, a batch a transaction: safe to stop at any
   * moment, to run again, and to run twice at once. Out: how many passages were tagged.
   */
  async suggestMissing(actor: Actor): Promise<number> {
    requireMay(actor, 'summaries.upload');
    for (let tagged = 0; ;) {
      const batch = await inTransaction(this.database, actor, (manager) => this.tagBatch(manager));
      tagged += batch;
      if (batch < BATCH) return tagged;
    }
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
    requireMay(actor, 'summaries.read');
    return inTransaction(this.database, actor, (manager) =>
      manager.query<CodedPassage[]>(
        `SELECT p.id AS "passageId", p.text, c.valence, c.basis, 
                CASE WHEN c.basis = 'person' THEN 1 ELSE coalesce(g.confidence, 0.5) END AS confidence,
                coalesce(g.evidence, '[]') AS evidence, s.id AS "summaryId",
                s.regional_reference AS "regionalReference", s.board_id AS "boardId", r.quarter
           FROM counted_code_now($2, $3) c
           JOIN passage p ON p.id = c.passage_id
           JOIN revision r ON r.id = p.revision_id
           JOIN summary s ON s.released_revision_id = r.id
           LEFT JOIN suggested_code g ON g.passage_id = c.passage_id AND g.code = c.code AND g.tagger_version = $2
          WHERE c.code = $1
            AND ($4::text IS NULL OR r.quarter >= $4) AND ($5::text IS NULL OR r.quarter <= $5)
          ORDER BY c.basis, confidence DESC, s.regional_reference, p.field, p.ordinal LIMIT $6`,
        [code, this.versions.tagger, within.under, within.from, within.to, limit],
      ),
    );
  }

  private async tagBatch(manager: EntityManager): Promise<number> {
    const tagger = this.taggers.inUse();
    const { version: taggerVersion, typologyVersion } = tagger;
    const passages = await manager
      .createQueryBuilder(Passage, 'passage')
      .select(['passage.id', 'passage.text'])
      .where('passage.board_id = own_board()')
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
    await manager.query(STORE_TAGGINGS, [JSON.stringify(tagged), taggerVersion, typologyVersion]);
    const codes = tagged.flatMap((tags) => tags.codes.map((code) => ({ passage_id: tags.passage_id, ...code })));
    await manager.query(STORE_CODES, [JSON.stringify(codes), taggerVersion, typologyVersion]);
    return passages.length;
  }
}

const STORE_TAGGINGS = `
  INSERT INTO passage_tagging
    (passage_id, tagger_version, typology_version, valence, agencies, circumstances, harm_types, reasons)
  SELECT passage_id, $2, $3, valence, ARRAY(SELECT jsonb_array_elements_text(agencies)),
         ARRAY(SELECT jsonb_array_elements_text(circumstances)), ARRAY(SELECT jsonb_array_elements_text("harmTypes")), reasons
    FROM jsonb_to_recordset($1::jsonb)
      AS tags(passage_id uuid, valence text, agencies jsonb, circumstances jsonb, "harmTypes" jsonb, reasons jsonb)
  ON CONFLICT DO NOTHING`;

const STORE_CODES = `
  INSERT INTO suggested_code (passage_id, tagger_version, typology_version, code, confidence, evidence)
  SELECT passage_id, $2, $3, code, confidence, evidence
    FROM jsonb_to_recordset($1::jsonb) AS codes(passage_id uuid, code text, confidence real, evidence jsonb)
  ON CONFLICT DO NOTHING`;
