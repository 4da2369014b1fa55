import type { Actor } from '#libs/authority';
import { recordAct } from '#libs/audit';
import { NARRATIVE_FIELDS } from '#libs/intake';
import { Clock, ok, refused, type Outcome } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { type EntityManager, type FindOptionsWhere, In } from 'typeorm';
import { reworded, type LeavingRevision } from './domain/leaving-texts.js';
import { nextState, type Act, type State, type WorkflowRefusal } from './domain/workflow.js';
import { queueStepNotices } from './queue-step-notices.js';
import {
  Passage,
  Revision,
  RevisionDetail,
  Summary,
  SummaryEvent,
  type Comments,
  type EventKind,
} from './summary.entity.js';

/** A revision somebody is about to do something with, its summary locked until their transaction ends. */
export type OpenRevision = {
  summaryId: string;
  boardId: string;
  revisionId: string;
  /** Who sent it, by id. */
  sentBy: string;
  state: State;
  /** What the region reads of the summary now: the edition or the revision itself, and the revision that was sent. */
  released: { revisionId: string; original: string } | null;
  /** What the region read until it was stopped, where a correction has come in since: it is still signed. */
  stopped: { revisionId: string; number: number } | null;
  content: LeavingRevision;
  /** The board's own reference, which never leaves it. */
  reference: string | null;
};
/** A revision, and the state it is in after the act it was opened for. */
export type Move = OpenRevision & { next: State };
/** What is told with an event: why, and what there is to say of single answers. */
export type Said = { note?: string; comments?: Comments };

/**
 * Moves revisions through their states, within the transaction of whoever decides. Everything here locks the summary
 * first: of twenty people acting at once one comes first, and the others find the state they left.
 */
@Injectable()
export class Workflow {
  constructor(private readonly clock: Clock) {}

  /**
   * Locks a summary of the actor's board and opens the revision that was looked at, which has to be its latest. What was
   * stopped can be released again beside a correction too.
   */
  async open(
    manager: EntityManager,
    actor: Actor,
    looked: { summaryId: string; revisionId: string },
    act: Act,
  ): Promise<Outcome<Move, WorkflowRefusal>> {
    const summary = await this.lock(manager, actor, looked.summaryId);
    const isOf = { id: looked.revisionId, summaryId: looked.summaryId };
    if (!summary || !(await manager.existsBy(Revision, isOf))) return refused({ code: 'summaries.no-such-summary' });
    const revision = await opened(manager, summary, looked.revisionId);
    const isAgain = act === 'release' && revision.stopped?.revisionId === looked.revisionId;
    if (summary.currentRevisionId !== looked.revisionId && !isAgain)
      return refused({ code: 'summaries.newer-revision' });
    return forAct(revision, act);
  }

  /** Locks a summary of the actor's board and opens its latest revision, whatever state it is in. */
  async openLatest(manager: EntityManager, actor: Actor, summaryId: string): Promise<OpenRevision | undefined> {
    const summary = await this.lock(manager, actor, summaryId);
    return summary ? opened(manager, summary, summary.currentRevisionId!) : undefined;
  }

  /** The latest revision of a summary of the actor's board, to be looked at only: nobody has to wait for it. */
  async look(manager: EntityManager, actor: Actor, summaryId: string): Promise<OpenRevision | undefined> {
    const summary = await manager.findOneBy(Summary, { id: summaryId, boardId: actor.boardId ?? '' });
    return summary ? opened(manager, summary, summary.currentRevisionId!) : undefined;
  }

  /** Locks a summary of the actor's board and opens what the region reads of it, which may be older than its latest. */
  async openReleased(manager: EntityManager, actor: Actor, summaryId: string): Promise<OpenRevision | undefined> {
    const summary = await this.lock(manager, actor, summaryId);
    const released = summary && (await releasedOf(manager, summary));
    return released ? opened(manager, summary, released.original) : undefined;
  }

  /** Locks a summary of the actor's board and opens the revision that was stopped, which may be older than its latest. */
  async openStopped(manager: EntityManager, actor: Actor, summaryId: string): Promise<OpenRevision | undefined> {
    const summary = await this.lock(manager, actor, summaryId);
    const stopped = await lastEvent(manager, { summaryId, kind: 'stopped' });
    return summary ? opened(manager, summary, stopped?.revisionId ?? summary.currentRevisionId!) : undefined;
  }

  /** Keeps what was done in the history, and in the audit trail, and queues that it is told. `kind` is the new state unless said otherwise. */
  async tell(
    manager: EntityManager,
    actor: Actor,
    { summaryId, boardId, revisionId }: Pick<OpenRevision, 'summaryId' | 'boardId' | 'revisionId'>,
    state: State,
    { note, comments = {}, kind = state as EventKind }: Said & { kind?: EventKind } = {},
  ): Promise<void> {
    const event = { kind, state, note: note ?? null, comments, summaryId, boardId, revisionId, changedFields: [] };
    await manager.insert(SummaryEvent, { ...event, actorId: actor.id, at: this.clock.now() });
    await recordAct(manager, actor, `summary.${kind}`, summaryId);
    await queueStepNotices(manager, actor, { kind, summaryId, boardId, revisionId });
  }

  /** Writes the released edition of a revision: the same in other words, passage by passage. Out: its id. */
  async addEdition(
    manager: EntityManager,
    actor: Actor,
    { summaryId, boardId, revisionId, content }: OpenRevision,
    wording: ReadonlyMap<string, string>,
  ): Promise<string> {
    const { number } = await manager.findOneByOrFail(Revision, { id: revisionId });
    const { passages, ...head } = reworded(content, wording);
    const { identifiers } = await manager.insert(Revision, {
      ...head,
      summaryId,
      boardId,
      number,
      wordingOf: revisionId,
      createdAt: this.clock.now(),
      createdBy: actor.id,
    });
    const edition = identifiers[0]!.id as string;
    await manager.insert(
      Passage,
      passages.map((passage) => ({ ...passage, revisionId: edition, boardId })),
    );
    return edition;
  }

  /** What the region reads from now on: a revision, or nothing. The database has a guard of its own on this. */
  async show(manager: EntityManager, summaryId: string, revisionId: string | null): Promise<void> {
    await manager.update(Summary, { id: summaryId }, { releasedRevisionId: revisionId });
  }

  private lock(manager: EntityManager, actor: Actor, summaryId: string): Promise<Summary | null> {
    return manager.findOne(Summary, {
      where: { id: summaryId, boardId: actor.boardId ?? '' },
      lock: { mode: 'pessimistic_write' },
    });
  }
}

async function opened(manager: EntityManager, summary: Summary, revisionId: string): Promise<OpenRevision> {
  const { id: summaryId, boardId } = summary;
  const { createdBy: sentBy } = await manager.findOneByOrFail(Revision, { id: revisionId });
  return {
    summaryId,
    boardId,
    revisionId,
    sentBy,
    state: (await lastEvent(manager, { revisionId }))?.state ?? 'draft',
    released: await releasedOf(manager, summary),
    stopped: await stoppedOf(manager, summary),
    content: await contentOf(manager, revisionId),
    reference: (await manager.findOneBy(RevisionDetail, { revisionId }))?.reference ?? null,
  };
}

const lastEvent = (manager: EntityManager, where: FindOptionsWhere<SummaryEvent>): Promise<SummaryEvent | null> =>
  manager.findOne(SummaryEvent, { where, order: { id: 'DESC' } });

/** Of what was released last and is read no more, and not withdrawn, it was a stop that took it. */
async function stoppedOf(manager: EntityManager, summary: Summary): Promise<OpenRevision['stopped']> {
  const { id: summaryId, currentRevisionId, releasedRevisionId } = summary;
  if (releasedRevisionId !== null) return null;
  const left = await lastEvent(manager, { summaryId, kind: In(['released', 'withdrawn']) });
  if (left?.kind !== 'released' || left.revisionId === currentRevisionId) return null;
  const { id: revisionId, number } = await manager.findOneByOrFail(Revision, { id: left.revisionId });
  const { state } = (await lastEvent(manager, { revisionId }))!;
  return state === 'approved' ? { revisionId, number } : null;
}

function forAct(revision: OpenRevision, act: Act): Outcome<Move, WorkflowRefusal> {
  const next = nextState(revision.state, act);
  return next.ok ? ok({ ...revision, next: next.value }) : next;
}

async function releasedOf(manager: EntityManager, { releasedRevisionId }: Summary): Promise<OpenRevision['released']> {
  if (releasedRevisionId === null) return null;
  const revision = await manager.findOneByOrFail(Revision, { id: releasedRevisionId });
  return { revisionId: releasedRevisionId, original: revision.wordingOf ?? revision.id };
}

async function contentOf(manager: EntityManager, revisionId: string): Promise<LeavingRevision> {
  const revision = await manager.findOneByOrFail(Revision, { id: revisionId });
  const passages = await manager.find(Passage, { where: { revisionId }, order: { field: 'ASC', ordinal: 'ASC' } });
  const { areaText, reviewType, reviewText, completedText, completedOn, quarter, incidentQuarter } = revision;
  return {
    areaText,
    reviewType,
    reviewText,
    completedText,
    completedOn,
    quarter,
    incidentQuarter,
    passages: NARRATIVE_FIELDS.flatMap((field) => passages.filter((passage) => passage.field === field)).map(
      ({ field, ordinal, line, level, text }) => ({ field, ordinal, line, level, text }),
    ),
  };
}
