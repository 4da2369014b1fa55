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
   * Whom items are for is read again where their words were tagged or coded since. Out: how many revisions were taken up.
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
    await inTransaction(this.database, actor, (manager) => this.readAgenciesAgain(manager, boardId));
    return taken;
  }

  private async readAgenciesAgain(manager: EntityManager, boardId: string): Promise<void> {
    const { versions } = this.tagging;
    const since = await manager.query<{ id: string }[]>(CODED_SINCE, [boardId, versions.tagger, versions.typology]);
    if (since.length === 0) return;
    const revisionIds = since.map(({ id }) => id);
    const passages = await readPassages(manager, versions, revisionIds);
    const read = revisionIds.map((id) =>
      takeUp(
        passages.filter(({ revisionId }) => revisionId === id),
        NOTHING_KNOWN,
        this.reference,
      ),
    );
    const said = (items: readonly { passageIds: string[]; agencies: string[] }[]) =>
      JSON.stringify(items.map(({ passageIds: [passage], agencies }) => ({ passage, agencies })));
    await manager.query(RECOMMENDATIONS_FOR, [said(read.flatMap(({ recommendations }) => recommendations))]);
    await manager.query(ACTIONS_FOR, [said(read.flatMap(({ actions }) => actions))]);
    await manager.update(FollowedRevision, { revisionId: In(revisionIds) }, { takenUpAt: this.clock.now() });
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
      held.hold(revision, takeUp(said, held.known(revision), this.reference), this.clock.now());
    }
    await held.save(manager);
    await manager.update(FollowedRevision, { revisionId: In(revisionIds) }, { takenUpAt: this.clock.now() });
    return revisions.length;
  }
}

const NOTHING_KNOWN = { recommendations: [], actions: [], evidence: [] };

/** What the region reads of a board that was tagged or coded since it was taken up, or within a minute before, while it may have been. */
const CODED_SINCE = `
  SELECT f.revision_id AS id FROM followed_revision f JOIN summary s ON s.released_revision_id = f.revision_id
   WHERE f.board_id = $1 AND EXISTS (
     SELECT 1 FROM passage p
      WHERE p.revision_id = f.revision_id
        AND p.field IN ('singleAgencyRecommendations', 'multiAgencyRecommendations', 'changes')
        AND (EXISTS (SELECT 1 FROM passage_tagging t
                      WHERE t.passage_id = p.id AND t.tagger_version = $2 AND t.typology_version = $3
                        AND t.at > f.taken_up_at - interval '1 minute')
          OR EXISTS (SELECT 1 FROM coding c WHERE c.passage_id = p.id AND c.at > f.taken_up_at - interval '1 minute')))`;

/** Says of items, each by its first passage, whom they are for. What a board or our form said of a recommendation stays. */
const agenciesOf = (table: 'recommendation' | 'action') => `
  UPDATE ${table} SET agencies = said.agencies
    FROM ${table}_wording w JOIN jsonb_to_recordset($1) AS said (passage uuid, agencies text[]) ON said.passage = w.passage_id
   WHERE w.${table}_id = ${table}.id AND ${table}.agencies IS DISTINCT FROM said.agencies`;
const RECOMMENDATIONS_FOR = `${agenciesOf('recommendation')} AND recommendation.agencies_from = 'words'`;
const ACTIONS_FOR = agenciesOf('action');

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
