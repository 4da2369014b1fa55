import { inTransaction } from '#libs/database';
import { may, requireMay, type Actor } from '#libs/authority';
import { recordAct } from '#libs/audit';
import { Clock, ok, refused, type Outcome } from '#libs/kernel';
import { Workflow, type OpenRevision, type WorkflowRefusal } from '#libs/summaries';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, In, IsNull, type EntityManager } from 'typeorm';
import { checkAttempt, type Attempt, type AttemptRefusal, type ToldAttempt } from './domain/check-intruder.js';
import { IntruderCheck, ReleaseCheck, ReleaseSignature, ReleaseStop } from './release.entity.js';

export type StopRefusal =
  | WorkflowRefusal
  | { code: 'release.reason-missing' }
  | { code: 'release.stopped-already' }
  | { code: 'release.not-stopped' };
export type IntruderRefusal = WorkflowRefusal | AttemptRefusal | { code: 'release.nothing-released' };

/** Who did something, when. */
export type Done = { by: string; byId: string; at: Date };
/** Where a summary of one's own board stands between the board and the region. */
export type Standing = {
  submitted: (Done & { onPaper: boolean }) | null;
  approved: (Done & { onPaper: boolean }) | null;
  stop: (Done & { reason: string }) | null;
  /** What an approver can release again beside a correction, once no stop is in force. */
  stopped: OpenRevision['stopped'];
  /** When the wording the region reads was released; null where it reads none. */
  releasedAt: Date | null;
  /** Attempts to find out whom what the region reads is about, and those that did by the same words before, the last first. */
  attempts: (Attempt & Done)[];
  /** Whether somebody was identified from the wording the region reads. */
  isIdentified: boolean;
  isClearedForPublic: boolean;
};

/** The brakes: a privacy guardian's stop, and the check by a motivated intruder before anything goes to the public. */
@Injectable()
export class SafeguardsService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly workflow: Workflow,
    private readonly clock: Clock,
  ) {}

  /** Stops a summary: what the region reads it loses at once, and nothing of it can go until the stop is lifted. */
  async stop(actor: Actor, summaryId: string, reason: string): Promise<Outcome<void, StopRefusal>> {
    requireMay(actor, 'release.stop');
    const open = async (manager: EntityManager) =>
      (await this.workflow.openReleased(manager, actor, summaryId)) ??
      (await this.workflow.openLatest(manager, actor, summaryId));
    return this.brake(actor, open, reason, async (manager, revision, note) => {
      if (await stopInForce(manager, summaryId)) return refused({ code: 'release.stopped-already' });
      const { boardId } = revision;
      await manager.insert(ReleaseStop, { boardId, summaryId, actorId: actor.id, at: this.clock.now(), reason: note });
      await this.workflow.show(manager, summaryId, null);
      const state = revision.state === 'released' ? 'approved' : revision.state;
      await this.workflow.tell(manager, actor, revision, state, { kind: 'stopped', note });
      return ok(undefined);
    });
  }

  /**
   * Lifts a stop from the revision it stopped, so that nothing is done to a correction that came in since. What was released
   * before has to be released again by somebody who may.
   */
  async lift(actor: Actor, summaryId: string, reason: string): Promise<Outcome<void, StopRefusal>> {
    requireMay(actor, 'release.stop');
    const open = (manager: EntityManager) => this.workflow.openStopped(manager, actor, summaryId);
    return this.brake(actor, open, reason, async (manager, revision, liftReason) => {
      const stop = await stopInForce(manager, summaryId);
      if (!stop) return refused({ code: 'release.not-stopped' });
      await manager.update(
        ReleaseStop,
        { id: stop.id },
        { liftedBy: actor.id, liftedAt: this.clock.now(), liftReason },
      );
      await this.workflow.tell(manager, actor, revision, revision.state, { kind: 'stop-lifted', note: liftReason });
      return ok(undefined);
    });
  }

  /**
   * Records that somebody other than its submitter tried to find out whom what the region reads is about. Where `readId`
   * says what the region read when it was told of, it is refused once the region reads another.
   */
  async recordAttempt(
    actor: Actor,
    summaryId: string,
    attempt: ToldAttempt,
    readId?: string,
  ): Promise<Outcome<void, IntruderRefusal>> {
    requireMay(actor, 'release.check-for-public');
    return inTransaction(this.database, actor, async (manager) => {
      const revision = await this.workflow.openReleased(manager, actor, summaryId);
      if (!revision) return refused({ code: 'release.nothing-released' });
      const at = this.clock.now();
      const { boardId } = revision;
      const { revisionId } = revision.released!;
      if (readId && readId !== revisionId) return refused({ code: 'summaries.newer-revision' });
      const checked = checkAttempt(attempt, {
        today: dayOf(at),
        since: { day: dayOf(await releasedAt(manager, revisionId)), of: 'release' },
        isSubmitter: await hasSubmitted(manager, revision.revisionId, actor),
      });
      if (!checked.ok) return checked;
      const about = { boardId, revisionId, actorId: actor.id, at };
      await manager.insert(IntruderCheck, { ...checked.value, ...about });
      await recordAct(manager, actor, 'release.intruder-check', summaryId);
      return ok(undefined);
    });
  }

  /**
   * Whether words of a released revision may go to the public: somebody tried, and nobody was ever identified from its wording.
   * Ids in, no text out. Whatever is to show the public words of a summary asks here first.
   */
  async isClearedForPublic(revisionId: string): Promise<boolean> {
    const [row] = await this.database.query<[{ cleared: boolean }]>('SELECT cleared_for_public($1) AS cleared', [
      revisionId,
    ]);
    return row.cleared;
  }

  /** The summaries of the actor's board of which the region reads a wording somebody was identified from. */
  async listIdentified(actor: Actor): Promise<{ id: string; regionalReference: string }[]> {
    requireMay(actor, 'summaries.read');
    return inTransaction(this.database, actor, (manager) =>
      manager.query(
        `SELECT s.id, s.regional_reference AS "regionalReference" FROM summary s
          WHERE s.board_id = own_board() AND identified_from(s.released_revision_id) ORDER BY 2`,
      ),
    );
  }

  /** Where a summary of the actor's own board stands; undefined where it is another's. */
  async standing(actor: Actor, summaryId: string): Promise<Standing | undefined> {
    requireMay(actor, 'summaries.read');
    return inTransaction(this.database, actor, async (manager) => {
      const revision = await this.workflow.look(manager, actor, summaryId);
      if (!revision) return undefined;
      const { released, stopped } = revision;
      const maySee = may(actor, 'release.check-for-public') || may(actor, 'release.resolve');
      return {
        ...(await signatures(manager, revision.revisionId)),
        stop: await stopShown(manager, summaryId),
        stopped,
        releasedAt: released && (await releasedAt(manager, released.revisionId)),
        attempts: released && maySee ? await attemptsAt(manager, released.revisionId) : [],
        isIdentified: released !== null && (await isIdentified(manager, released.revisionId)),
        isClearedForPublic: released !== null && (await this.isClearedForPublic(released.revisionId)),
      };
    });
  }

  private async brake(
    actor: Actor,
    open: (manager: EntityManager) => Promise<OpenRevision | undefined>,
    reason: string,
    decide: (manager: EntityManager, revision: OpenRevision, note: string) => Promise<Outcome<void, StopRefusal>>,
  ): Promise<Outcome<void, StopRefusal>> {
    const note = reason.trim();
    if (!note) return refused({ code: 'release.reason-missing' });
    return inTransaction(this.database, actor, async (manager) => {
      const revision = await open(manager);
      return revision ? decide(manager, revision, note) : refused({ code: 'summaries.no-such-summary' });
    });
  }
}

const stopInForce = (manager: EntityManager, summaryId: string) =>
  manager.findOneBy(ReleaseStop, { summaryId, liftedAt: IsNull() });

const BY = `coalesce((SELECT a.name FROM account a WHERE a.id::text = d.actor_id), 'Command line') AS by, d.actor_id AS "byId", d.at`;

async function stopShown(manager: EntityManager, summaryId: string): Promise<Standing['stop']> {
  const [stop] = await manager.query<(Done & { reason: string })[]>(
    `SELECT d.reason, ${BY} FROM release_stop d WHERE d.summary_id = $1 AND d.lifted_at IS NULL`,
    [summaryId],
  );
  return stop ?? null;
}

/** The signatures that count: those under the last check. */
async function signatures(
  manager: EntityManager,
  revisionId: string,
): Promise<Pick<Standing, 'submitted' | 'approved'>> {
  const rows = await manager.query<(Done & { part: string; onPaper: boolean })[]>(
    `SELECT d.part, d.on_paper AS "onPaper", ${BY} FROM release_signature d
      WHERE d.check_id = (SELECT max(id) FROM release_check WHERE revision_id = $1)`,
    [revisionId],
  );
  const of = (part: string) => rows.find((row) => row.part === part) ?? null;
  return { submitted: of('submitter'), approved: of('approver') };
}

/** Whether somebody has signed a revision as its submitter, under whichever check: it was theirs to bring in. */
const hasSubmitted = async (manager: EntityManager, revisionId: string, { id: actorId }: Actor): Promise<boolean> => {
  const signed = await manager.findBy(ReleaseSignature, { part: 'submitter', actorId });
  return manager.existsBy(ReleaseCheck, { revisionId, id: In(signed.map(({ checkId }) => checkId)) });
};

async function isIdentified(manager: EntityManager, revisionId: string): Promise<boolean> {
  const [row] = await manager.query<[{ is: boolean }]>('SELECT identified_from($1) AS is', [revisionId]);
  return row.is;
}

/** When a wording the region reads was released first: an edition is made then, and an original is opened. */
async function releasedAt(manager: EntityManager, revisionId: string): Promise<Date> {
  const [row] = await manager.query<[{ at: Date }]>(
    `SELECT coalesce((SELECT min(e.at) FROM summary_event e WHERE e.revision_id = r.id AND e.kind = 'released'), r.created_at) AS at
       FROM revision r WHERE r.id = $1`,
    [revisionId],
  );
  return row.at;
}

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

const attemptsAt = (manager: EntityManager, revisionId: string): Promise<Standing['attempts']> =>
  manager.query(
    `SELECT d.tried_by AS "triedBy", d.tried_on::text AS "triedOn", d.tried, d.outcome, d.result, ${BY}
       FROM intruder_check d JOIN revision tried ON tried.id = d.revision_id JOIN revision r ON r.summary_id = tried.summary_id
      WHERE r.id = $1 AND (tried.id = r.id OR d.outcome = 'identified' AND leaving_words(tried.id) = leaving_words(r.id))
      ORDER BY d.id DESC`,
    [revisionId],
  );
