import { inTransaction } from '#libs/database';
import { requireMay, type Actor } from '#libs/authority';
import { REFERENCE, type Reference } from '#libs/framework';
import { tellsOfSomebody } from '#libs/intake';
import { Clock, ok, refused, type Outcome } from '#libs/kernel';
import {
  checkComplete,
  Workflow,
  type Act,
  type Comments,
  type IncompleteRefusal,
  type Move,
  type WorkflowRefusal,
} from '#libs/summaries';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, IsNull, type EntityManager } from 'typeorm';
import { refusesApproval, refusesRelease, type SigningRefusal } from './domain/check-signing.js';
import { seenMark } from './domain/seen-mark.js';
import { keptFindings, type KeptFinding } from './findings-store.js';
import { GateService, isOpen } from './gate.service.js';
import { ReleaseSignature, ReleaseStop, type ReleaseCheck } from './release.entity.js';

/** The revision somebody looked at before they acted. */
export type Looked = { summaryId: string; revisionId: string };
/** And what they read of it before they signed, by the mark of the gate (`Checked.seen`). */
export type Read = Looked & { seen?: string };
export type ReleaseRefusal =
  | WorkflowRefusal
  | IncompleteRefusal
  | SigningRefusal
  | { code: 'release.reason-missing' }
  | { code: 'release.comment-missing' }
  | { code: 'release.changed-since-read' }
  | { code: 'release.nothing-released' }
  | { code: 'release.sent-by-board' };
type Answer = Promise<Outcome<void, ReleaseRefusal>>;

/** Takes a revision from its board to the region: submitted, approved by somebody else, released; or sent back, or withdrawn. */
@Injectable()
export class ReleaseService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly workflow: Workflow,
    private readonly gate: GateService,
    private readonly clock: Clock,
    @Inject(REFERENCE) private readonly reference: Reference,
  ) {}

  /** Signs a revision as its submitter. Refused while it cannot be counted, findings are open, or it would leave otherwise than read. */
  async submit(actor: Actor, looked: Read): Answer {
    requireMay(actor, 'summaries.submit');
    return this.act(actor, looked, 'submit', async (manager, revision) =>
      this.submitted(manager, actor, revision, await this.gate.run(manager, actor, revision, true), looked.seen),
    );
  }

  /** Signs a submitted revision as its approver, another person than its submitter. Refused where it would leave otherwise than read. */
  async approve(actor: Actor, looked: Read): Answer {
    requireMay(actor, 'summaries.approve');
    return this.act(actor, looked, 'approve', async (manager, revision) =>
      this.approved(manager, actor, revision, await this.gate.run(manager, actor, revision), looked.seen),
    );
  }

  /** Sends a revision back to who submitted it, with what there is to say of the whole and of single answers. */
  async sendBack(actor: Actor, looked: Looked, said: { note: string; comments: Comments }): Answer {
    requireMay(actor, 'summaries.return');
    const comments = Object.fromEntries(
      Object.entries(said.comments).flatMap(([field, text]) => (text.trim() ? [[field, text.trim()]] : [])),
    ) as Comments;
    const note = said.note.trim();
    if (!note && Object.keys(comments).length === 0) return refused({ code: 'release.comment-missing' });
    return this.act(actor, looked, 'return', async (manager, revision) => {
      await this.workflow.tell(manager, actor, revision, revision.next, { note, comments });
      return ok(undefined);
    });
  }

  /** Opens an approved revision to the region, in its released wording where anything was worded otherwise. */
  async release(actor: Actor, looked: Looked): Answer {
    requireMay(actor, 'summaries.release');
    return this.act(actor, looked, 'release', async (manager, revision) =>
      this.released(manager, actor, revision, await this.gate.run(manager, actor, revision)),
    );
  }

  /**
   * Takes back what the region reads of a summary, at once. A correction on its way goes on by itself. Where `readId` says
   * what the region read when somebody looked, it is refused once the region reads another.
   */
  async withdraw(actor: Actor, summaryId: string, reason: string, readId?: string): Answer {
    requireMay(actor, 'summaries.withdraw');
    const note = reason.trim();
    if (!note) return refused({ code: 'release.reason-missing' });
    return inTransaction(this.database, actor, async (manager) => {
      const revision = await this.workflow.openReleased(manager, actor, summaryId);
      if (!revision) return refused({ code: 'release.nothing-released' });
      if (readId && readId !== revision.released?.revisionId) return refused({ code: 'summaries.newer-revision' });
      await this.workflow.show(manager, summaryId, null);
      await this.workflow.tell(manager, actor, revision, 'withdrawn', { note });
      return ok(undefined);
    });
  }

  /**
   * Takes a new revision all the way for a board that has signed on paper: an operator signs for both, and it is kept so.
   * `keep` is why details that are found may stay, where the board has decided that on paper too; without it they hold the
   * revision back. Whatever somebody has begun to work on, or the board sent itself, is left to them.
   */
  async releaseSignedOnPaper(actor: Actor, looked: Looked, keep?: string): Answer {
    for (const right of ['summaries.submit', 'summaries.approve', 'summaries.release'] as const)
      requireMay(actor, right);
    return inTransaction(this.database, actor, async (manager) => {
      const begun = await this.workflow.openLatest(manager, actor, looked.summaryId);
      if (begun && begun.state !== 'draft')
        return refused({ code: 'summaries.not-now', state: begun.state, act: 'submit' });
      if (begun?.revisionId === looked.revisionId && begun.sentBy !== actor.id)
        return refused({ code: 'release.sent-by-board' });
      return this.allTheWay(manager, actor, looked, keep);
    });
  }

  /** Every step with the one check, since nothing can change between them. */
  private async allTheWay(manager: EntityManager, actor: Actor, looked: Looked, keep: string | undefined): Answer {
    const opened = await this.workflow.open(manager, actor, looked, 'submit');
    if (!opened.ok) return opened;
    const check = await this.gate.run(manager, actor, opened.value, true);
    if (keep) await this.gate.keepOpen(manager, actor, opened.value, keep);
    const steps: [Act, (revision: Move) => Answer][] = [
      ['submit', (revision) => this.submitted(manager, actor, revision, check)],
      ['approve', (revision) => this.approved(manager, actor, revision, check)],
      ['release', (revision) => this.released(manager, actor, revision, check)],
    ];
    for (const [act, step] of steps) {
      const revision = await this.workflow.open(manager, actor, looked, act);
      const done = revision.ok ? await step(revision.value) : revision;
      if (!done.ok) return done;
    }
    return ok(undefined);
  }

  private act(
    actor: Actor,
    looked: Looked,
    act: Act,
    decide: (manager: EntityManager, revision: Move) => Answer,
  ): Answer {
    return inTransaction(this.database, actor, async (manager) => {
      const opened = await this.workflow.open(manager, actor, looked, act);
      return opened.ok ? decide(manager, opened.value) : opened;
    });
  }

  private async submitted(
    manager: EntityManager,
    actor: Actor,
    revision: Move,
    check: ReleaseCheck,
    seen?: string,
  ): Answer {
    const { content } = revision;
    const doesReferenceTell = tellsOfSomebody(revision.reference ?? '', this.reference);
    const complete = checkComplete({ ...content, passages: content.passages.length, doesReferenceTell });
    if (!complete.ok) return complete;
    const found = await keptFindings(manager, revision.revisionId);
    const open = found.filter(isOpen).length;
    if (open > 0) return refused({ code: 'release.findings-open', open });
    if (isOtherThan(seen, found)) return refused({ code: 'release.changed-since-read' });
    return this.sign(manager, actor, revision, check, 'submitter');
  }

  private async approved(
    manager: EntityManager,
    actor: Actor,
    revision: Move,
    check: ReleaseCheck,
    seen?: string,
  ): Answer {
    const signatures = await manager.findBy(ReleaseSignature, { checkId: check.id });
    const approver = { actorId: actor.id, onPaper: isOnPaper(actor) };
    const found = await keptFindings(manager, revision.revisionId);
    const refusal = refusesApproval(approver, signatures, found.filter(isOpen).length);
    if (refusal) return refused(refusal);
    if (isOtherThan(seen, found)) return refused({ code: 'release.changed-since-read' });
    return this.sign(manager, actor, revision, check, 'approver');
  }

  private async released(manager: EntityManager, actor: Actor, revision: Move, check: ReleaseCheck): Answer {
    const signatures = await manager.findBy(ReleaseSignature, { checkId: check.id });
    const isStopped = await manager.existsBy(ReleaseStop, { summaryId: revision.summaryId, liftedAt: IsNull() });
    const found = await keptFindings(manager, revision.revisionId);
    const refusal = refusesRelease(signatures, found.filter(isOpen).length, isStopped);
    if (refusal) return refused(refusal);
    const wording = await this.gate.wordingOf(manager, revision);
    const leaves =
      wording.size === 0 ? revision.revisionId : await this.workflow.addEdition(manager, actor, revision, wording);
    await this.workflow.show(manager, revision.summaryId, leaves);
    await this.workflow.tell(manager, actor, revision, revision.next);
    return ok(undefined);
  }

  private async sign(
    manager: EntityManager,
    actor: Actor,
    revision: Move,
    check: ReleaseCheck,
    part: ReleaseSignature['part'],
  ): Answer {
    const { boardId } = revision;
    const signature = { checkId: check.id, part, boardId, actorId: actor.id, onPaper: isOnPaper(actor) };
    await manager.insert(ReleaseSignature, { ...signature, at: this.clock.now() });
    await this.workflow.tell(manager, actor, revision, revision.next);
    return ok(undefined);
  }
}

/** The command line acts for nobody in the room: what it signs, the board has signed on paper. */
const isOnPaper = ({ roles }: Actor) => roles.includes('operator');

/** Whether what is found and decided is not what somebody read, where they say what that was. */
const isOtherThan = (seen: string | undefined, found: readonly KeptFinding[]): boolean =>
  seen !== undefined && seen !== seenMark(found);
