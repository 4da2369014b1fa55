import { createHash, randomInt } from 'node:crypto';
import { inTransaction } from '#libs/database';
import { REFERENCE, type Reference } from '#libs/framework';
import { requireMay, type Actor } from '#libs/authority';
import { recordAct } from '#libs/audit';
import type { Draft, Question } from '#libs/intake';
import { Clock, ok, refused, type Outcome } from '#libs/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, In, IsNull, type EntityManager } from 'typeorm';
import { changedFields } from './domain/compare-revisions.js';
import { type FormInFile, isSameForm, spotOf } from './domain/same-form.js';
import { fieldsOf, revisionOf, type RevisionParts } from './domain/revision-of.js';
import { Passage, Revision, RevisionDetail, Summary, SummaryEvent, UploadedFile } from './summary.entity.js';

/** A file as it was sent. `part` is which of the forms read in it is meant, from 0; undefined where it was the only one. */
export type SentFile = { name: string; bytes: Uint8Array; part?: number | undefined };

/** What became of a file: a new summary, a correction of one we hold, or a file we hold already. */
export type Receipt = {
  outcome: 'new' | 'corrected' | 'same';
  summaryId: string;
  revisionId: string;
  regionalReference: string;
  revision: number;
  questions: Question[];
};
export type ReceiveRefusal =
  | { code: 'summaries.board-unknown' }
  | { code: 'summaries.other-board'; boardId: string }
  | { code: 'summaries.blank' }
  | { code: 'summaries.no-such-summary' }
  | { code: 'summaries.newer-revision' }
  | { code: 'summaries.not-in-file' };
/** The revision of a summary somebody had before them when they began to change it. */
export type LookedAt = { summaryId: string; revisionId: string };

/** Takes summaries into the record. */
@Injectable()
export class SummariesService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    @Inject(REFERENCE) private readonly reference: Reference,
    private readonly clock: Clock,
  ) {}

  /**
   * Stores a read form for the actor's board, whole or not at all. The same file again is the record we hold; a form
   * with a reference we hold is a new revision of that summary where it says anything new, one sent to correct `correcting`
   * always; so is a file that takes it back to an earlier revision. Where `correcting` names the revision it was made on, it is refused once another
   * has come in.
   */
  async receive(
    actor: Actor,
    file: SentFile,
    draft: Draft,
    correcting?: string | LookedAt,
  ): Promise<Outcome<Receipt, ReceiveRefusal>> {
    requireMay(actor, 'summaries.upload');
    const board = boardOf(actor, draft);
    if (!board.ok) return board;
    if (isBlank(draft)) return refused({ code: 'summaries.blank' });
    const boardId = board.value;
    const looked = typeof correcting === 'object' ? correcting : undefined;
    const corrected = typeof correcting === 'object' ? correcting.summaryId : correcting;
    return inTransaction(this.database, actor, async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 2013))', [boardId]); // one form of a board at a time
      const parts = revisionOf(draft);
      const summary = await this.findSummary(manager, boardId, parts, corrected);
      if (corrected && !summary) return refused({ code: 'summaries.no-such-summary' });
      const sha256 = createHash('sha256').update(file.bytes).digest('hex');
      const filePart = file.part ?? 0;
      const kept = await manager.findOneBy(UploadedFile, { boardId, sha256 });
      const { places, referenceKey } = parts.detail;
      const held = kept ? await findByFile(manager, kept.id, { places, referenceKey, part: file.part }) : undefined;
      const current = summary?.currentRevisionId;
      const isCurrent = held !== undefined && held.revisionId === current;
      if (looked && looked.revisionId !== current && !isCurrent) return refused({ code: 'summaries.newer-revision' });
      const goesBack = held?.summaryId === corrected && !isCurrent;
      if (held && !goesBack) return ok({ ...held, outcome: 'same' as const });
      if (summary && !corrected && (await saysTheSame(manager, current!, parts, draft)))
        return ok({ ...(await receiptOf(manager, current!)), outcome: 'same' as const });
      const fileId = kept?.id ?? (await this.keepFile(manager, actor, boardId, file, sha256));
      return ok(await this.addRevision(manager, actor, boardId, { fileId, filePart }, parts, draft, summary));
    });
  }

  /**
   * Keeps what the file of the revision `looked` names is read to say now that more of its labels are known, as a further
   * revision; `records` are all forms read in it. Gives null where nothing in it has changed: then the revision stands, and
   * only what is unknown of it is told anew. Refused where another has come in while the file was read, and where none of
   * the forms is the one that revision was read from.
   */
  async reread(
    actor: Actor,
    { summaryId, revisionId }: LookedAt,
    records: readonly Draft[],
  ): Promise<Outcome<Receipt | null, ReceiveRefusal>> {
    requireMay(actor, 'summaries.upload');
    const { boardId } = actor;
    if (boardId === null) return refused({ code: 'summaries.board-unknown' });
    return inTransaction(this.database, actor, async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 2013))', [boardId]);
      const summary = await manager.findOneBy(Summary, { id: summaryId, boardId });
      if (!summary) return refused({ code: 'summaries.no-such-summary' });
      if (summary.currentRevisionId !== revisionId) return refused({ code: 'summaries.newer-revision' });
      const { fileId, filePart, ...kept } = await manager.findOneByOrFail(RevisionDetail, { revisionId });
      const draft = formAt({ ...kept, part: filePart }, records);
      if (!draft) return refused({ code: 'summaries.not-in-file' });
      const board = boardOf(actor, draft);
      if (!board.ok) return board;
      const parts = revisionOf(draft);
      if (changedFields(await storedFields(manager, revisionId), draft.fields).length === 0) {
        await manager.update(RevisionDetail, { revisionId }, { unknownLabels: parts.detail.unknownLabels });
        return ok(null);
      }
      return ok(await this.addRevision(manager, actor, boardId, { fileId, filePart }, parts, draft, summary));
    });
  }

  private async keepFile(
    manager: EntityManager,
    actor: Actor,
    boardId: string,
    file: SentFile,
    sha256: string,
  ): Promise<string> {
    const content = Buffer.from(file.bytes);
    const kept = {
      boardId,
      sha256,
      content,
      name: file.name.slice(0, 255),
      uploadedBy: actor.id,
      uploadedAt: this.clock.now(),
    };
    const { identifiers } = await manager.insert(UploadedFile, kept);
    return identifiers[0]!.id as string;
  }

  private async findSummary(
    manager: EntityManager,
    boardId: string,
    { detail }: RevisionParts,
    correcting: string | undefined,
  ): Promise<Summary | null> {
    if (correcting) return manager.findOneBy(Summary, { id: correcting, boardId });
    if (detail.referenceKey === null) return null;
    return manager
      .createQueryBuilder(Summary, 'summary')
      .innerJoin(RevisionDetail, 'detail', 'detail.revisionId = summary.currentRevisionId')
      .where('summary.boardId = :boardId AND detail.referenceKey = :key', { boardId, key: detail.referenceKey })
      .getOne();
  }

  private async addRevision(
    manager: EntityManager,
    actor: Actor,
    boardId: string,
    source: Pick<RevisionDetail, 'fileId' | 'filePart'>,
    parts: RevisionParts,
    draft: Draft,
    held: Summary | null,
  ): Promise<Receipt> {
    const summary = held ?? (await this.startSummary(manager, boardId, parts));
    const number = held ? (await manager.countBy(Revision, { summaryId: summary.id, wordingOf: IsNull() })) + 1 : 1;
    const changes = held ? changedFields(await storedFields(manager, summary.currentRevisionId!), draft.fields) : [];
    const { identifiers } = await manager.insert(Revision, {
      ...parts.shared,
      summaryId: summary.id,
      boardId,
      number,
      createdAt: this.clock.now(),
      createdBy: actor.id,
    });
    const revisionId = identifiers[0]!.id as string;
    await manager.insert(RevisionDetail, {
      ...parts.detail,
      ...source,
      answers: draft.answers ?? null,
      revisionId,
      boardId,
    });
    await manager.insert(
      Passage,
      parts.passages.map((passage) => ({ ...passage, revisionId, boardId })),
    );
    await manager.update(Summary, { id: summary.id }, { currentRevisionId: revisionId });
    const kind = held ? 'corrected' : 'received';
    await this.addEvent(manager, actor, summary, { kind, revisionId, changedFields: changes });
    await recordAct(manager, actor, `summary.${kind}`, summary.id);
    const { id: summaryId, regionalReference } = summary;
    const outcome = held ? 'corrected' : 'new';
    return { outcome, summaryId, revisionId, regionalReference, revision: number, questions: draft.questions };
  }

  private async startSummary(manager: EntityManager, boardId: string, { shared }: RevisionParts): Promise<Summary> {
    const year = (shared.completedOn ?? this.clock.now().toISOString()).slice(0, 4);
    for (let tries = 0; ; tries++) {
      const regionalReference = `${this.reference.region.referencePrefix}-${year}-${drawNumber(tries)}`;
      const [made] = await manager.query<{ id: string }[]>(
        `INSERT INTO summary (board_id, regional_reference) VALUES ($1, $2)
         ON CONFLICT (regional_reference) DO NOTHING RETURNING id`,
        [boardId, regionalReference],
      );
      if (made) return manager.findOneByOrFail(Summary, { id: made.id });
    }
  }

  private async addEvent(
    manager: EntityManager,
    actor: Actor,
    { id: summaryId, boardId }: Summary,
    event: Pick<SummaryEvent, 'kind' | 'revisionId' | 'changedFields'>,
  ): Promise<void> {
    const state = 'draft' as const; // what comes in begins its own way to the region, also over a released revision
    await manager.insert(SummaryEvent, {
      ...event,
      state,
      summaryId,
      boardId,
      actorId: actor.id,
      at: this.clock.now(),
    });
  }
}

/** The board a form is stored for: its sender's own, which the form may not contradict. */
function boardOf({ boardId }: Actor, { fields }: Draft): Outcome<string, ReceiveRefusal> {
  const named = fields.lscbArea?.boardId ?? null;
  if (boardId === null) return refused({ code: 'summaries.board-unknown' });
  return named === null || named === boardId ? ok(boardId) : refused({ code: 'summaries.other-board', boardId: named });
}

/** Whether nothing was answered but whose form it is, and nothing stands in it that a board could still say the meaning of. */
const isBlank = ({ fields: { lscbArea: _, ...answers }, unknownLabels = [] }: Draft) =>
  unknownLabels.length === 0 && Object.values(answers).every((answer) => answer === null);

/** What we hold of a form of this file, as far as it can be told from the others in it. */
async function findByFile(
  manager: EntityManager,
  fileId: string,
  form: FormInFile,
): Promise<Omit<Receipt, 'outcome'> | undefined> {
  const spots = Object.entries(form.places).map(([field, place]) => JSON.stringify({ [field]: spotOf(place) }));
  const likely = await manager
    .createQueryBuilder(RevisionDetail, 'detail')
    .where('detail.fileId = :fileId AND (detail.filePart = :part OR detail.places @> ANY(CAST(:spots AS jsonb[])))', {
      fileId,
      part: form.part ?? 0,
      spots,
    })
    .getMany();
  const details = likely.filter(({ filePart, ...kept }) => isSameForm({ ...kept, part: filePart }, form));
  if (details.length === 0) return undefined;
  // A file read again with more labels known has a revision a reading: the latest counts.
  const ids = details.map(({ revisionId }) => revisionId);
  const { id } = await manager.findOneOrFail(Revision, { where: { id: In(ids) }, order: { number: 'DESC' } });
  return receiptOf(manager, id);
}

async function receiptOf(manager: EntityManager, revisionId: string): Promise<Omit<Receipt, 'outcome'>> {
  const { summaryId, number: revision } = await manager.findOneByOrFail(Revision, { id: revisionId });
  const { questions } = await manager.findOneByOrFail(RevisionDetail, { revisionId });
  const { regionalReference } = await manager.findOneByOrFail(Summary, { id: summaryId });
  return { summaryId, revisionId, regionalReference, revision, questions };
}

const READ_AS = ['reviewType', 'completedOn', 'quarter', 'incidentQuarter'] as const;

/** Whether a form says what a revision says and no more. What stands under labels nobody knows cannot be compared. */
async function saysTheSame(
  manager: EntityManager,
  revisionId: string,
  { shared }: RevisionParts,
  { fields, answers, unknownLabels = [] }: Draft,
): Promise<boolean> {
  const revision = await manager.findOneByOrFail(Revision, { id: revisionId });
  const detail = await manager.findOneByOrFail(RevisionDetail, { revisionId });
  if (unknownLabels.length > 0 || (answers && !detail.answers)) return false;
  if (READ_AS.some((what) => revision[what] !== shared[what])) return false;
  return changedFields(await storedFields(manager, revisionId), fields).length === 0;
}

/** Which of the forms read in a file is the one kept. */
const formAt = (kept: FormInFile, records: readonly Draft[]): Draft | undefined =>
  records.find((draft, index) => {
    const { places, referenceKey } = revisionOf(draft).detail;
    return isSameForm(kept, { places, referenceKey, part: records.length > 1 ? index : undefined });
  });

async function storedFields(manager: EntityManager, revisionId: string) {
  const revision = await manager.findOneByOrFail(Revision, { id: revisionId });
  const detail = await manager.findOneByOrFail(RevisionDetail, { revisionId });
  const passages = await manager.find(Passage, { where: { revisionId }, order: { field: 'ASC', ordinal: 'ASC' } });
  return fieldsOf(revision, detail, passages);
}

const TRIES_A_DIGIT = 20;

/** Drawn, not counted: from numbers in a row anybody could tell how many summaries are held and not released. */
function drawNumber(tries: number): string {
  const digits = 3 + Math.floor(tries / TRIES_A_DIGIT);
  return String(randomInt(1, 10 ** digits)).padStart(digits, '0');
}
