import { inTransaction } from '#libs/database';
import { requireMay, type Actor } from '#libs/authority';
import { recordAct } from '#libs/audit';
import { Clock, ok, refused, type Outcome } from '#libs/kernel';
import { type Groups, TaggingService } from '#libs/tagging';
import { Typologies } from '#libs/typology';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { carryOwnCodings, carryOwnDecisions, carryTasks, codersToCarry, decidersToCarry } from './carry-over.js';
import { CodingAssignment, type Coding } from './coding.entity.js';
import type { DecidedPassage, OpenPassage, OwnPurpose, Queue, QueueFilters, SaveRequest } from './coding-views.js';
import { becomesBetween } from './domain/across-versions.js';
import { checkDecisions } from './domain/check-decisions.js';
import type { Decisions } from './domain/decisions.js';
import { codesThatBecame } from './domain/codes-that-became.js';
import { following, rankUncertain } from './domain/rank-uncertain.js';
import { isTouched } from './domain/starting-decisions.js';
import { findTask, findTaskToChange, type Task } from './find-task.js';
import { addCoding, columnsOf, decisionsOf, TAKEN_BACK, type OwnHistory } from './own-coding.js';
import {
  countTasks,
  findSettled,
  LATEST,
  listCandidates,
  listTasks,
  nameOf,
  readAnswer,
  type Suggesting,
  TOUCHED,
} from './passages-to-code.js';
import { CUE_GROUPS } from './recoding.service.js';
import type { CodingRefusal } from './refusals.js';
import { requireAny } from './require-any.js';
import { carriersTo, type Offered, plain, whatIsOffered } from './what-is-offered.js';

/** Where people decide which codes a passage carries: one passage at a time, each by themselves. */
@Injectable()
export class CodingService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly tagging: TaggingService,
    private readonly typologies: Typologies,
    private readonly clock: Clock,
    @Inject(CUE_GROUPS) private readonly groups: () => Groups,
  ) {}

  /**
   * The passage to code next: what was given to the actor first, then the most uncertain that nobody has settled. Never
   * one the actor has settled, and never `after`, the passage just left: the order goes on behind it and round again.
   * Out: undefined when there is nothing left.
   */
  async next(
    actor: Actor,
    { after, ...wanted }: Omit<QueueFilters, 'state' | 'assigned'> & { purpose?: OwnPurpose; after?: string } = {},
  ): Promise<{ passageId: string; purpose: OwnPurpose } | undefined> {
    requireMay(actor, 'coding.code');
    const candidates = await inTransaction(this.database, actor, (manager) =>
      listCandidates(manager, wanted, this.suggesting(wanted.code)),
    );
    const next = following(rankUncertain(candidates), ({ passageId }) => passageId === after);
    return next && { passageId: next.passageId, purpose: next.purpose };
  }

  /** How far the coding is, and the passages that match, a page of 25 at a time. */
  async queue(actor: Actor, filters: QueueFilters = {}, page = 1): Promise<Queue> {
    requireAny(actor, ['coding.code', 'coding.assign', 'coding.agreement']);
    const suggesting = this.suggesting(filters.code);
    return inTransaction(this.database, actor, async (manager) => ({
      counts: await countTasks(manager, filters, suggesting, this.clock.now()),
      ...(await listTasks(manager, filters, suggesting, page)),
    }));
  }

  /** How far the coding is, without the passages. */
  async counts(
    actor: Actor,
    filters: Pick<QueueFilters, 'boardId' | 'quarter' | 'code'> = {},
  ): Promise<Queue['counts']> {
    requireAny(actor, ['coding.code', 'coding.assign', 'coding.agreement']);
    return inTransaction(this.database, actor, (manager) =>
      countTasks(manager, filters, this.suggesting(filters.code), this.clock.now()),
    );
  }

  /**
   * All a screen needs to code a passage. Refused when there is no such passage for this actor, when a correction has
   * replaced it, and when a blind coding was not asked of them.
   */
  async open(actor: Actor, passageId: string, purpose: OwnPurpose): Promise<Outcome<OpenPassage, CodingRefusal>> {
    requireMay(actor, 'coding.code');
    return inTransaction(this.database, actor, async (manager) => {
      const found = await findTask(manager, this.typologies, actor, passageId, purpose);
      if (!found.ok) return found;
      const { passage, history, ...task } = found.value;
      const { revisionId, ...line } = passage;
      const last = lastOf(history);
      const { suggested, decisions } = await this.offered(manager, passage, last);
      const decided = await findSettled(manager, passageId);
      return ok({
        ...line,
        purpose,
        settled: purpose === 'first' ? decided : null,
        isAssigned: task.assignment !== null,
        answer: await readAnswer(manager, revisionId, line.field),
        suggested,
        own: ownSide(history, last, decisions),
        isClosed: task.closedBy !== null,
        typologyVersion: this.typologies.inForce().version,
      });
    });
  }

  /** Keeps what the actor decided of a passage, whole, as their next number. Out: that number. */
  async save(actor: Actor, passageId: string, request: SaveRequest): Promise<Outcome<number, CodingRefusal>> {
    requireMay(actor, 'coding.code');
    const { purpose, basedOn, decisions, isComplete, taggerVersion } = request;
    return inTransaction(this.database, actor, async (manager) => {
      const task = await findTaskToChange(manager, this.typologies, actor, passageId, purpose, basedOn);
      if (!task.ok) return task;
      if (!isComplete && task.value.history.latest?.isComplete) return refused({ code: 'coding.settled-already' });
      const typology = this.typologies.inForce();
      if (request.typologyVersion !== typology.version) return refused({ code: 'coding.typology-changed' });
      const { passage, history } = task.value;
      const { suggested } = await this.offered(manager, passage, lastOf(history), taggerVersion);
      const checked = checkDecisions(decisions, plain(suggested), typology, isComplete);
      if (!checked.ok) return checked;
      return this.keep(manager, actor, task.value, {
        ...columnsOf(decisions),
        isComplete,
        taggerVersion: suggested.valence === null ? null : taggerVersion,
        typologyVersion: typology.version,
        reason: null,
      });
    });
  }

  /** Goes one step back, as a new number that says what the step before said; in the end nothing is decided. */
  async undo(
    actor: Actor,
    passageId: string,
    purpose: OwnPurpose,
    basedOn: number,
  ): Promise<Outcome<number, CodingRefusal>> {
    requireMay(actor, 'coding.code');
    return inTransaction(this.database, actor, async (manager) => {
      const task = await findTaskToChange(manager, this.typologies, actor, passageId, purpose, basedOn);
      if (!task.ok) return task;
      const { standing } = task.value.history;
      if (standing.length === 0) return refused({ code: 'coding.nothing-to-undo' });
      const before = standing.at(-2) ?? (await this.blank(manager, task.value.passage));
      return this.keep(manager, actor, task.value, { ...before, reason: TAKEN_BACK });
    });
  }

  /**
   * What people decided of these passages, by passage; those nobody has touched are missing, and so are those the actor
   * is to code blind.
   */
  async decidedFor(actor: Actor, passageIds: readonly string[]): Promise<Map<string, DecidedPassage>> {
    requireMay(actor, 'summaries.read');
    const rows = await inTransaction(this.database, actor, (manager) =>
      manager.query<(DecidedPassage & Decisions)[]>(DECIDED, [passageIds]),
    );
    return new Map(rows.map((row) => [row.passageId, decidedFrom(row)]));
  }

  /** The boards of which there may be codings to be carried, so that the others need not be looked through one by one. */
  async boardsToCarry(actor: Actor): Promise<ReadonlySet<string>> {
    requireMay(actor, 'warehouse.build');
    const boards = await inTransaction(this.database, actor, (manager) =>
      manager.query<{ id: string }[]>('SELECT boards_to_carry() AS id'),
    );
    return new Set(boards.map(({ id }) => id));
  }

  /**
   * Carries codings, open assignments, calibration passages and what people said of waiting codes, of the actor's board,
   * to the passages with the same words in a summary's new revision. Safe to run again and twice at once. Out: how many codings were carried.
   */
  async carryOver(actor: Actor): Promise<number> {
    requireMay(actor, 'summaries.upload');
    const coders = await inTransaction(this.database, actor, async (manager) => {
      await carryTasks(manager);
      return codersToCarry(manager);
    });
    const { boardId } = actor;
    let carried = 0;
    for (const id of coders) carried += await inTransaction(this.database, { id, boardId }, carryOwnCodings);
    const deciders = await inTransaction(this.database, actor, decidersToCarry);
    for (const id of deciders) await inTransaction(this.database, { id, boardId }, carryOwnDecisions);
    return carried;
  }

  /** Whose suggestions count. A code is asked for as one of the version in force, and the tagger speaks that of its own. */
  private suggesting(code: string | undefined): Suggesting {
    const { versions } = this.tagging;
    const inForce = this.typologies.inForce().version;
    if (code === undefined) return { ...versions, codes: null };
    const own = versions.typology === inForce ? undefined : this.typologies.find(versions.typology);
    if (!own) return { ...versions, codes: [code] };
    const becomes = becomesBetween(this.typologies, own.version, inForce);
    return { ...versions, codes: codesThatBecame(code, own.codes.keys(), becomes) };
  }

  private async keep(
    manager: EntityManager,
    actor: Actor,
    { passage: { passageId }, purpose, assignment, history }: Task,
    decided: Omit<Coding, 'id' | 'passageId' | 'coderId' | 'purpose' | 'number' | 'calibrationSetId' | 'at'>,
  ): Promise<Outcome<number, CodingRefusal>> {
    const at = this.clock.now();
    const number = history.number + 1;
    const key = { passageId, coderId: actor.id, purpose, number, calibrationSetId: history.calibrationSetId };
    const { codes, valence, facets, noCode, held, isComplete, taggerVersion, typologyVersion, reason } = decided;
    const columns = { codes, valence, facets, noCode, held, isComplete, taggerVersion, typologyVersion, reason };
    if (!(await addCoding(manager, { ...columns, ...key, at })))
      return refused({ code: 'coding.changed-elsewhere', number });
    if (assignment) await manager.update(CodingAssignment, { id: assignment.id }, { doneAt: isComplete ? at : null });
    await recordAct(manager, actor, reason === TAKEN_BACK ? 'coding.undo' : 'coding.save', passageId);
    return ok(number);
  }

  /** Against what the coder decided last time; for one who has decided nothing, what the tagger in use suggests. */
  private offered(
    manager: EntityManager,
    passage: { passageId: string; text: string },
    last: Coding | undefined,
    taggerVersion = last ? last.taggerVersion : this.tagging.versions.tagger,
  ): Promise<Offered> {
    const under = { typology: this.typologies.inForce(), carriers: carriersTo(this.typologies, this.groups) };
    return whatIsOffered(manager, passage, { taggerVersion, last }, under);
  }

  /** Where nothing is decided, as it would be opened now. */
  private async blank(manager: EntityManager, passage: { passageId: string; text: string }) {
    const { suggested, decisions } = await this.offered(manager, passage, undefined);
    return {
      ...columnsOf(decisions),
      isComplete: false,
      taggerVersion: suggested.valence === null ? null : this.tagging.versions.tagger,
      typologyVersion: this.typologies.inForce().version,
    };
  }
}

const lastOf = ({ latest }: OwnHistory): Coding | undefined =>
  latest && isTouched(decisionsOf(latest)) ? latest : undefined;

function ownSide(history: OwnHistory, last: Coding | undefined, decisions: Decisions): OpenPassage['own'] {
  const state = last === undefined ? 'untouched' : last.isComplete ? 'settled' : 'begun';
  return { number: history.number, decisions, state, at: last?.at ?? null, canUndo: history.standing.length > 0 };
}

const DECIDED = `
  SELECT DISTINCT ON (passage_id) passage_id AS "passageId", id AS "codingId", CASE WHEN is_complete THEN 'settled' ELSE 'begun' END AS state,
         codes, valence, facets, no_code AS "noCode", purpose, ${nameOf('coder_id')} AS by, at,
         typology_version AS "typologyVersion"
    FROM (${LATEST}) l
   WHERE passage_id = ANY ($1::uuid[]) AND purpose IN ('first', 'adjudicated') AND ${TOUCHED}
   ORDER BY passage_id, is_complete DESC, purpose = 'adjudicated' DESC, at DESC`;

function decidedFrom({ codes, valence, facets, noCode, ...row }: DecidedPassage & Decisions): DecidedPassage {
  return { ...row, decisions: row.state === 'settled' ? { codes, valence, facets, noCode } : null };
}
