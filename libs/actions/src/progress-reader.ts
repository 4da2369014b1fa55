import { inTransaction } from '#libs/database';
import { may, requireMay, type Actor } from '#libs/authority';
import { Clock } from '#libs/kernel';
import { londonDay } from '#libs/returns';
import { TaggingService } from '#libs/tagging';
import { Typologies } from '#libs/typology';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { countProgress, type CountedRecommendations, type Progress } from './domain/count-progress.js';

/** Of one revision of a summary: the themes of its findings no recommendation is on, and those of recommendations without a finding. */
export type UnmatchedSummary = { withoutRecommendation: string[]; withoutFinding: string[] };

/** Reads how the region, or a board, comes on with its recommendations: counts, without names of people and without text. */
@Injectable()
export class ProgressReader {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly tagging: TaggingService,
    private readonly typologies: Typologies,
    private readonly clock: Clock,
  ) {}

  /** Recommendations by state, and by whom they are for; board by board for those who follow boards. */
  async progress(actor: Actor, boardId: string | null = null): Promise<Progress> {
    requireMay(actor, 'actions.read');
    const counted = await this.database.manager.query<CountedRecommendations[]>(
      `SELECT board_id AS "boardId", kind, agencies, state, is_overdue AS "isOverdue", count(*)::int AS count
         FROM followed_recommendation($1, $2) GROUP BY 1, 2, 3, 4, 5`,
      [londonDay(this.clock.now()), boardId],
    );
    const progress = countProgress(counted);
    return may(actor, 'actions.follow') ? progress : { ...progress, boards: [] };
  }

  /** The themes that do not meet in one revision, the one its reader has before them. */
  async unmatchedIn(actor: Actor, revisionId: string): Promise<UnmatchedSummary> {
    requireMay(actor, 'actions.read');
    const treated = await inTransaction(this.database, actor, (manager) =>
      manager.query<{ code: string; is_found: boolean; is_recommended: boolean }[]>(
        `${TREATED('p.revision_id = $3')} ORDER BY c.code`,
        [this.tagging.versions.tagger, this.typologies.inForce().version, revisionId],
      ),
    );
    return {
      withoutRecommendation: treated.filter((one) => one.is_found && !one.is_recommended).map(({ code }) => code),
      withoutFinding: treated.filter((one) => one.is_recommended && !one.is_found).map(({ code }) => code),
    };
  }
}

/** Each code of each revision as coded now: whether a finding of concern has it, and whether something recommended or planned has. */
const TREATED = (which: string) => `
  SELECT p.revision_id, c.code,
         coalesce(bool_or(p.field IN ('themes', 'methodologyLearning') AND c.valence = 'concern'), false) AS is_found,
         bool_or(p.field IN ('singleAgencyRecommendations', 'multiAgencyRecommendations')) AS is_recommended
    FROM passage p JOIN counted_code_now($1, $2) c ON c.passage_id = p.id
   WHERE ${which} GROUP BY p.revision_id, c.code`;
