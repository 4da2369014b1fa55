import { inTransaction } from '#libs/database';
import { REFERENCE, type Reference } from '#libs/framework';
import { requireMay, type Actor } from '#libs/authority';
import { Clock } from '#libs/kernel';
import { TaggingService } from '#libs/tagging';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, In, IsNull } from 'typeorm';
import { FollowedRevision } from './action.entity.js';
import { type ReleasedPassage, takeUp } from './domain/take-up.js';
import { HeldItems } from './held-items.js';

/** Takes up what released revisions ask for, mean to do and mean to look at, as items that stay over all wordings. */
@Injectable()
export class TakeUpService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    @Inject(REFERENCE) private readonly reference: Reference,
    private readonly tagging: TaggingService,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes up every revision of the actor's board that was opened to the region since, in the order they were, whatever has
   * become of them meanwhile: so the items are the same whenever it runs. A summary a transaction; two at once take turns.
   * Out: how many revisions were taken up.
   */
  async takeUp(actor: Actor): Promise<number> {
    requireMay(actor, 'actions.update');
    const { boardId } = actor;
    if (boardId === null) return 0;
    const waiting = await inTransaction(this.database, actor, (manager) =>
      manager.find(FollowedRevision, { where: { boardId, takenUpAt: IsNull() }, order: { number: 'ASC' } }),
    );
    let taken = 0;
    for (const summaryId of new Set(waiting.map((revision) => revision.summaryId)))
      taken += await inTransaction(this.database, actor, (manager) => this.takeUpSummary(manager, summaryId));
    return taken;
  }

  private async takeUpSummary(manager: EntityManager, summaryId: string): Promise<number> {
    const revisions = await manager.find(FollowedRevision, {
      where: { summaryId, takenUpAt: IsNull() },
      order: { number: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    if (revisions.length === 0) return 0;
    const revisionIds = revisions.map((revision) => revision.revisionId);
    const passages = await readPassages(manager, this.tagging.versions, revisionIds);
    const held = await HeldItems.read(manager, summaryId);
    for (const revision of revisions) {
      const said = passages.filter((passage) => passage.revisionId === revision.revisionId);
      held.hold(revision, takeUp(said, held.known(), this.reference), this.clock.now());
    }
    await held.save(manager);
    await manager.update(FollowedRevision, { revisionId: In(revisionIds) }, { takenUpAt: this.clock.now() });
    return revisions.length;
  }
}

/** The passages items are read from, with the agencies people settled, or else those the tagger in use suggests. */
const readPassages = (
  manager: EntityManager,
  { tagger, typology }: TaggingService['versions'],
  revisionIds: readonly string[],
): Promise<(ReleasedPassage & { revisionId: string })[]> =>
  manager.query(
    `SELECT p.id, p.revision_id AS "revisionId", p.field, p.line, p.level, p.text,
            CASE WHEN d.passage_id IS NULL THEN coalesce(t.agencies, '{}') ELSE ARRAY(
              SELECT e.id FROM jsonb_to_recordset(d.facets -> 'agencies') AS e (id text, state text)
               WHERE e.state IN ('accepted', 'added')) END AS agencies
       FROM passage p
       LEFT JOIN decided_coding d ON d.passage_id = p.id
       LEFT JOIN passage_tagging t ON t.passage_id = p.id AND t.tagger_version = $2 AND t.typology_version = $3
      WHERE p.revision_id = ANY ($1)
        AND p.field IN ('singleAgencyRecommendations', 'multiAgencyRecommendations', 'changes', 'impactAudit')
      ORDER BY p.field, p.ordinal`,
    [revisionIds, tagger, typology],
  );
