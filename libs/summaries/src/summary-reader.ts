import { inTransaction } from '#libs/database';
import { Account, recordAct, requireMay, type Actor } from '#libs/identity';
import { NARRATIVE_FIELDS, type Field, type NarrativeField, type Question, type UnknownLabel } from '#libs/intake';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { Passage, RevisionDetail, Summary, SummaryEvent, UploadedFile } from './summary.entity.js';

/** One line of a list of summaries. `state` tells the board whether the region reads what it last sent. */
export type SummaryLine = {
  id: string;
  boardId: string;
  regionalReference: string;
  state: 'released' | 'not-released' | 'correction-not-released';
  quarter: string | null;
  reviewType: string | null;
  completedText: string | null;
  passages: number;
};

/** A summary as its reader may see it. `own` is what stays with the board, for the board's people only. */
export type SummaryPage = Omit<SummaryLine, 'passages'> & {
  revisionId: string;
  revision: number;
  reviewText: string | null;
  incidentQuarter: string | null;
  passages: Record<NarrativeField, Passage[]>;
  own: null | {
    reference: string | null;
    incidentText: string | null;
    questions: Question[];
    unknownLabels: UnknownLabel[];
    fileName: string;
    history: { at: Date; by: string; kind: SummaryEvent['kind']; changedFields: Field[] }[];
  };
};

export type SummaryFilters = { boardId?: string; quarter?: string; reviewType?: string };

const STATE = `CASE WHEN s.board_id IS DISTINCT FROM own_board() OR s.released_revision_id = s.current_revision_id THEN 'released'
                    WHEN s.released_revision_id IS NULL THEN 'not-released' ELSE 'correction-not-released' END`;
/** The revision this reader may see: the board its latest, everyone else the released one. */
const VISIBLE = `CASE WHEN s.board_id = own_board() THEN s.current_revision_id ELSE s.released_revision_id END`;
const LINE = `s.id, s.board_id AS "boardId", s.regional_reference AS "regionalReference", ${STATE} AS state, r.quarter,
              r.review_type AS "reviewType", r.completed_text AS "completedText"`;

/** Reads summaries with a reader's rights. */
@Injectable()
export class SummaryReader {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** The summaries this reader may see, newest first, a page of 25 at a time, and how many there are in all. */
  async list(actor: Actor, filters: SummaryFilters = {}, page = 1): Promise<{ total: number; lines: SummaryLine[] }> {
    requireMay(actor, 'summaries.read');
    return inTransaction(this.database, actor, async (manager) => {
      const rows = await manager.query<(SummaryLine & { total: number })[]>(
        `SELECT ${LINE}, (SELECT count(*)::int FROM passage p WHERE p.revision_id = r.id) AS passages, count(*) OVER ()::int AS total
           FROM summary s JOIN revision r ON r.id = ${VISIBLE}
          WHERE ($1::text IS NULL OR s.board_id = $1) AND ($2::text IS NULL OR r.quarter = $2)
            AND ($3::text IS NULL OR r.review_type = $3)
          ORDER BY r.completed_on DESC NULLS FIRST, s.regional_reference DESC LIMIT 25 OFFSET $4`,
        [filters.boardId ?? null, filters.quarter ?? null, filters.reviewType ?? null, (page - 1) * 25],
      );
      return { total: rows[0]?.total ?? 0, lines: rows.map(({ total: _, ...line }) => line) };
    });
  }

  /** One summary, or undefined when there is none that this reader may see. */
  async find(actor: Actor, summaryId: string): Promise<SummaryPage | undefined> {
    requireMay(actor, 'summaries.read');
    return inTransaction(this.database, actor, async (manager) => {
      const [head] = await manager.query<Omit<SummaryPage, 'passages' | 'own'>[]>(
        `SELECT ${LINE}, r.id AS "revisionId", r.number AS revision, r.review_text AS "reviewText",
                r.incident_quarter AS "incidentQuarter"
           FROM summary s JOIN revision r ON r.id = ${VISIBLE} WHERE s.id = $1`,
        [summaryId],
      );
      if (!head) return undefined;
      const isOwn = head.boardId === actor.boardId;
      return {
        ...head,
        passages: await passagesOf(manager, head.revisionId),
        own: isOwn ? await ownPart(manager, head.id, head.revisionId) : null,
      };
    });
  }

  /** How many summaries the actor's board holds, and how many of them the region does not read yet. */
  async countOwn(actor: Actor): Promise<{ held: number; waiting: number }> {
    requireMay(actor, 'summaries.read');
    return inTransaction(this.database, actor, async (manager) => {
      const [counts] = await manager.query<[{ held: number; waiting: number }]>(
        `SELECT count(*)::int AS held,
                count(*) FILTER (WHERE released_revision_id IS DISTINCT FROM current_revision_id)::int AS waiting
           FROM summary WHERE board_id = own_board()`,
      );
      return counts;
    });
  }

  /** Which of the forms in its file the latest revision is, from 0; undefined where the actor's board has none such. */
  async findPart(actor: Actor, summaryId: string): Promise<number | undefined> {
    requireMay(actor, 'summaries.read');
    return inTransaction(this.database, actor, async (manager) => {
      const summary = await manager.findOneBy(Summary, { id: summaryId, boardId: actor.boardId ?? '' });
      const revisionId = summary?.currentRevisionId;
      return revisionId ? (await manager.findOneBy(RevisionDetail, { revisionId }))?.filePart : undefined;
    });
  }

  /** The file as it was sent, for the board's own people. */
  async findOriginal(actor: Actor, summaryId: string): Promise<{ name: string; content: Buffer } | undefined> {
    requireMay(actor, 'summaries.read');
    return inTransaction(this.database, actor, async (manager) => {
      const file = await manager
        .createQueryBuilder(UploadedFile, 'file')
        .addSelect('file.content')
        .innerJoin(RevisionDetail, 'detail', 'detail.fileId = file.id')
        .innerJoin(Summary, 'summary', 'summary.currentRevisionId = detail.revisionId')
        .where('summary.id = :summaryId AND file.boardId = :boardId', { summaryId, boardId: actor.boardId })
        .getOne();
      if (file) await recordAct(manager, actor, 'summary.original', summaryId);
      return file ?? undefined;
    });
  }
}

async function passagesOf(manager: EntityManager, revisionId: string): Promise<SummaryPage['passages']> {
  const passages = await manager.find(Passage, { where: { revisionId }, order: { ordinal: 'ASC' } });
  const answers = NARRATIVE_FIELDS.map((field) => [field, passages.filter((passage) => passage.field === field)]);
  return Object.fromEntries(answers) as SummaryPage['passages'];
}

async function ownPart(manager: EntityManager, summaryId: string, revisionId: string): Promise<SummaryPage['own']> {
  const detail = await manager.findOneByOrFail(RevisionDetail, { revisionId });
  const file = await manager.findOneByOrFail(UploadedFile, { id: detail.fileId });
  const events = await manager.find(SummaryEvent, { where: { summaryId }, order: { id: 'ASC' } });
  const people = await manager.find(Account, { select: { id: true, name: true } });
  const nameOf = (id: string) => people.find((person) => person.id === id)?.name ?? 'Command line';
  return {
    reference: detail.reference,
    incidentText: detail.incidentText,
    questions: detail.questions,
    unknownLabels: detail.unknownLabels,
    fileName: file.name,
    history: events.map(({ at, actorId, kind, changedFields }) => ({ at, by: nameOf(actorId), kind, changedFields })),
  };
}
