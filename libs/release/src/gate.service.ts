import { createHash } from 'node:crypto';
import { inTransaction } from '#libs/database';
import { may, requireMay, type Actor } from '#libs/authority';
import { recordAct } from '#libs/audit';
import { Clock, ok, refused, type Outcome } from '#libs/kernel';
import { leavingTexts, Workflow, type OpenRevision, type State, type WorkflowRefusal } from '#libs/summaries';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { LRUCache } from 'lru-cache';
import { DataSource, type EntityManager } from 'typeorm';
import {
  checkMark,
  isWithin,
  markedAgain,
  markedFinding,
  type Mark,
  type Marked,
  type MarkRefusal,
} from './domain/check-mark.js';
import {
  checkResolution,
  standsAlready,
  type Decision,
  type Resolution,
  type ResolutionRefusal,
} from './domain/check-resolution.js';
import { identifyingParts } from './domain/identifying-parts.js';
import { linkage, linkedSummary } from './domain/linkage.js';
import { releasedWording, replacing, type Text } from './domain/released-wording.js';
import { findIdentifiers } from './domain/rules/find-identifiers.js';
import type { Finding } from './domain/rules/finding.js';
import type { GateContext } from './domain/rules/gate-words.js';
import { seenMark } from './domain/seen-mark.js';
import {
  addCheck,
  carryDecisions,
  dropFindings,
  isSigned,
  keepFindings,
  keptFindings,
  lastCheck,
  markedBefore,
  releasedBeside,
  type KeptFinding,
} from './findings-store.js';
import { ReleaseCheck, ReleaseResolution } from './release.entity.js';

/** The injection token of what the rules know beside the text. */
export const GATE = Symbol('gate');

/** The wording that leaves instead of words it was not decided for, and who decided on it, when. */
export type ReplacedBy = { wording: string; by: string; at: Date };

/** What is found in a revision, and how it would leave. */
export type Checked = {
  summaryId: string;
  revisionId: string;
  state: State;
  checkId: string;
  checkedAt: Date;
  /**
   * `isNew`: found since the check before. `replacedBy`: what leaves in its place, where the decision on a stretch around it
   * takes its words too.
   */
  findings: (KeptFinding & { isNew: boolean; replacedBy: ReplacedBy | null })[];
  /** How many of them somebody has still to decide on. */
  open: number;
  /** Names what is found and decided here: whoever signs says with it what they had before them. */
  seen: string;
  /** Every text that would leave, as the board wrote it and as the region would read it. */
  texts: (Text & { released: string })[];
};

/** Looks for what could identify somebody in what would leave a board, and keeps what people decide of it. */
@Injectable()
export class GateService {
  private readonly found = new LRUCache<string, readonly Finding[]>({ max: 200 });

  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly workflow: Workflow,
    private readonly clock: Clock,
    @Inject(GATE) private readonly context: GateContext,
  ) {}

  /** Runs the rules over the latest revision of a summary, keeps what they find, and shows it with what was decided. */
  async check(actor: Actor, summaryId: string): Promise<Checked | undefined> {
    if (!may(actor, 'release.stop')) requireMay(actor, 'release.resolve');
    return inTransaction(this.database, actor, async (manager) => {
      const revision = await this.workflow.openLatest(manager, actor, summaryId);
      if (!revision) return undefined;
      const check = await this.run(manager, actor, revision);
      return this.shown(manager, revision, check);
    });
  }

  /**
   * Keeps decisions on findings of the revision that was looked at, all of them or none; those that stand already stay in
   * the name of who made them. A wording of one's own is looked through too; where the rules find something in it, or it
   * repeats the words it stands for, it needs a reason.
   */
  async resolve(
    actor: Actor,
    looked: { summaryId: string; revisionId: string },
    decisions: readonly Decision[],
  ): Promise<Outcome<void, WorkflowRefusal | ResolutionRefusal>> {
    requireMay(actor, 'release.resolve');
    return inTransaction(this.database, actor, async (manager) => {
      const opened = await this.workflow.open(manager, actor, looked, 'resolve');
      if (!opened.ok) return opened;
      const { boardId, revisionId, content } = opened.value;
      const resolved = this.decided(leavingTexts(content), await keptFindings(manager, revisionId), decisions);
      if (!resolved.ok) return resolved;
      if (resolved.value.length === 0) return ok(undefined);
      const by = { boardId, actorId: actor.id, at: this.clock.now() };
      await manager.insert(
        ReleaseResolution,
        resolved.value.map((one) => ({ ...one, ...by })),
      );
      await recordAct(manager, actor, 'release.resolve', looked.summaryId);
      return ok(undefined);
    });
  }

  /**
   * Marks words the rules missed, everywhere they would leave as they are, as decided: they leave in the wording given. It
   * is looked through as one's own wording of a finding is. What was signed needs signing anew. Out: in how many places.
   */
  async mark(
    actor: Actor,
    looked: { summaryId: string; revisionId: string },
    mark: Mark,
  ): Promise<Outcome<{ places: number }, WorkflowRefusal | MarkRefusal>> {
    requireMay(actor, 'release.resolve');
    return inTransaction(this.database, actor, async (manager) => {
      const opened = await this.workflow.open(manager, actor, looked, 'resolve');
      if (!opened.ok) return opened;
      const revision = opened.value;
      const check = await this.run(manager, actor, revision);
      const texts = leavingTexts(revision.content);
      const marked = checkMark(mark, texts, await keptFindings(manager, revision.revisionId));
      if (!marked.ok) return marked;
      const { places, wording, reason } = marked.value;
      const parts = reason ? [] : places.flatMap((place) => identifyingParts(texts, place, wording, this.context));
      if (parts.length > 0) return refused({ code: 'release.marked-wording-identifies', parts });
      const now = (await isSigned(manager, check)) ? await addCheck(manager, actor, revision, this.clock.now()) : check;
      await this.keepMarked(manager, actor, now, marked.value);
      await this.run(manager, actor, revision);
      await recordAct(manager, actor, 'release.mark', looked.summaryId);
      return ok({ places: places.length });
    });
  }

  /**
   * Runs the rules within somebody's transaction. What nobody has seen makes it another check, so that signatures under
   * the one before no longer count; `anew` makes one in any case. The first check of a correction finds again what was
   * marked by hand before, takes over what was decided of the same words, and looks again, because what is decided leaves
   * less to be linked by.
   */
  async run(manager: EntityManager, actor: Actor, revision: OpenRevision, anew = false): Promise<ReleaseCheck> {
    const kept = await keptFindings(manager, revision.revisionId);
    const last = await lastCheck(manager, revision.revisionId);
    const marks = last
      ? kept.filter(({ kind }) => kind === 'marked')
      : markedAgain(leavingTexts(revision.content), await markedBefore(manager, revision));
    const found = await this.find(manager, revision, kept, marks);
    const before = new Map(kept.map((finding) => [placeOf(finding), finding]));
    const now = new Set(found.map(placeOf));
    const fresh = found.filter((finding) => before.get(placeOf(finding))?.certainty !== finding.certainty);
    const isNew = anew || !last || fresh.some(({ certainty }) => certainty === 'block');
    const check = isNew ? await addCheck(manager, actor, revision, this.clock.now()) : last;
    await keepFindings(manager, check, fresh);
    if (!last && (await carryDecisions(manager, revision)) > 0) return this.run(manager, actor, revision);
    const standing = standingOf(marks, kept);
    const gone = kept.filter(
      (finding) => !now.has(placeOf(finding)) && (!isReworded(finding) || isWithin(finding, standing)),
    );
    await dropFindings(
      manager,
      gone.map(({ id }) => id),
      this.clock.now(),
    );
    return check;
  }

  /** Keeps every detail nobody has decided on, for a reason given for all of them. */
  async keepOpen(manager: EntityManager, actor: Actor, revision: OpenRevision, reason: string): Promise<void> {
    const open = (await keptFindings(manager, revision.revisionId)).filter(isOpen);
    const how = { boardId: revision.boardId, actorId: actor.id, at: this.clock.now(), choice: 'keep' as const, reason };
    await manager.insert(
      ReleaseResolution,
      open.map(({ id: findingId }) => ({ ...how, findingId })),
    );
  }

  /** The texts of a revision that leave in other words, by key. */
  async wordingOf(manager: EntityManager, { revisionId, content }: OpenRevision): Promise<Map<string, string>> {
    return releasedWording(leavingTexts(content), replacementsOf(await keptFindings(manager, revisionId)));
  }

  private async shown(manager: EntityManager, revision: OpenRevision, check: ReleaseCheck): Promise<Checked> {
    const { summaryId, revisionId, state, content } = revision;
    const kept = await keptFindings(manager, revisionId);
    const isFirst = !(await manager.query<unknown[]>(OLDER_CHECK, [revisionId, check.id])).length;
    const texts = leavingTexts(content);
    const replacements = replacementsOf(kept);
    const wording = releasedWording(texts, replacements);
    const order = new Map(texts.map(({ key }, index) => [key, index]));
    const findings = kept
      .map((finding) => {
        const stands = replacing(finding, replacements);
        const replacedBy = stands && stands.id !== finding.id ? stands : null;
        return { ...finding, replacedBy, isNew: !isFirst && finding.firstCheckId === check.id };
      })
      .sort((a, b) => (order.get(a.key) ?? texts.length) - (order.get(b.key) ?? texts.length) || a.start - b.start);
    return {
      summaryId,
      revisionId,
      state,
      findings,
      checkId: check.id,
      checkedAt: check.at,
      open: kept.filter(isOpen).length,
      seen: seenMark(kept),
      texts: texts.map((text) => ({ ...text, released: wording.get(text.key) ?? text.text })),
    };
  }

  private async keepMarked(manager: EntityManager, actor: Actor, check: ReleaseCheck, marked: Marked): Promise<void> {
    const { places, wording, reason } = marked;
    const marks = places.map(markedFinding);
    await keepFindings(manager, check, marks);
    const isOf = new Set(marks.map(placeOf));
    const kept = (await keptFindings(manager, check.revisionId)).filter((finding) => isOf.has(placeOf(finding)));
    const how = { boardId: check.boardId, actorId: actor.id, at: this.clock.now(), choice: 'edit' as const };
    await manager.insert(
      ReleaseResolution,
      kept.map(({ id: findingId }) => ({ ...how, findingId, wording, reason })),
    );
  }

  /** What the rules find, and what is marked. What lies wholly in a mark that was not taken back is decided with it. */
  private async find(
    manager: EntityManager,
    revision: OpenRevision,
    kept: readonly KeptFinding[],
    marks: readonly Finding[],
  ): Promise<Finding[]> {
    const { content } = revision;
    const standing = standingOf(marks, kept);
    const inTexts = this.foundIn(leavingTexts(content))
      .filter(isNotFormDate)
      .filter((finding) => !isWithin(finding, standing));
    const reworded = new Set(kept.filter(isReworded).map(placeOf));
    const left = inTexts.filter((finding) => finding.class === 'indirect' && !reworded.has(placeOf(finding)));
    const own = { ...content, details: left.map(({ kind }) => kind) };
    return [...inTexts, ...marks, ...linkage(own, await releasedBeside(manager, revision))];
  }

  /** What the rules find in texts. Every step of a release looks at the same ones: they are known again by a digest. */
  private foundIn(texts: readonly Text[]): readonly Finding[] {
    const digest = createHash('sha256').update(JSON.stringify(texts)).digest('base64');
    const found = this.found.get(digest) ?? findIdentifiers(texts, this.context);
    this.found.set(digest, found);
    return found;
  }

  private decided(
    texts: readonly Text[],
    kept: readonly KeptFinding[],
    decisions: readonly Decision[],
  ): Outcome<Resolution[], ResolutionRefusal> {
    const outcomes = decisions.map((decision) => {
      const finding = kept.find(({ id }) => id === decision.findingId);
      const about = finding && { ...finding, isLinkage: linkedSummary(finding) !== undefined };
      const checked = checkResolution(decision, about);
      if (!checked.ok) return checked;
      if (standsAlready(checked.value, finding!.resolution)) return ok(undefined);
      if (checked.value.choice !== 'edit' || checked.value.reason) return checked;
      const { findingId, wording } = checked.value;
      const parts = identifyingParts(texts, finding!, wording!, this.context);
      return parts.length > 0 ? refused({ code: 'release.wording-identifies' as const, findingId, parts }) : checked;
    });
    const [first, ...others] = outcomes.flatMap((outcome) => (outcome.ok ? [] : outcome.refusals));
    return first
      ? refused(first, ...others)
      : ok(outcomes.flatMap((outcome) => (outcome.ok ? (outcome.value ?? []) : [])));
  }
}

const OLDER_CHECK = 'SELECT 1 FROM release_check WHERE revision_id = $1 AND id < $2 LIMIT 1';

/** Whether somebody has still to decide on a finding before the revision can go. What only needs a look holds nothing up. */
export const isOpen = ({ certainty, resolution }: KeptFinding): boolean => certainty === 'block' && resolution === null;

const replacementsOf = (kept: readonly KeptFinding[]) =>
  kept.flatMap(({ id, key, start, end, resolution }) => {
    if (!resolution?.wording) return [];
    const { wording, by, at } = resolution;
    return [{ id, key, start, end, wording, by, at }];
  });

/** Whether words leave otherwise by a decision: that stands though a later version of the rules finds nothing there any more. */
const isReworded = ({ resolution }: KeptFinding): boolean => resolution !== null && resolution.choice !== 'keep';

/** The marks nobody has taken back. */
function standingOf(marks: readonly Finding[], kept: readonly KeptFinding[]): Finding[] {
  const takenBack = new Set(kept.filter(({ resolution }) => resolution?.choice === 'keep').map(placeOf));
  return marks.filter((mark) => !takenBack.has(placeOf(mark)));
}

const placeOf = ({ key, start, end, kind }: Finding) => `${key} ${start} ${end} ${kind}`;

/** The day the form was filled in is the office's, not the family's. */
const isNotFormDate = ({ key, kind }: Finding) => key !== 'completedText' || kind !== 'date';
