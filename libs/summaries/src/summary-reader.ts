import { inTransaction } from '#libs/database';
import { requireMay, type Actor } from '#libs/authority';
import { recordAct, recordView } from '#libs/audit';
import { Account } from '#libs/identity';
import {
  NARRATIVE_FIELDS,
  type DraftFields,
  type NarrativeField,
  type Question,
  type UnknownLabel,
} from '#libs/intake';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { diffRevisions, type FieldDiff } from './domain/diff-revisions.js';
import { fieldsOf } from './domain/revision-of.js';
import { STATES, type State } from './domain/workflow.js';
import {
  Passage,
  Revision,
  RevisionDetail,
  Summary,
  SummaryEvent,
  UploadedFile,
  type Comments,
  type EventKind,
} from './summary.entity.js';

/**
 * One line of a list of summaries. To its own board `state` is that of its latest revision, and `regionReads` whether the
 * region reads this one, an earlier one or nothing, and `isStopped` whether its guardian keeps it from leaving; to everyone
 * else it is released.
 */
export type SummaryLine = {
  id: string;
  boardId: string;
  regionalReference: string;
  state: State;
  regionReads: 'this' | 'earlier' | 'nothing';
  isStopped: boolean;
  quarter: string | null;
  reviewType: string | null;
  completedText: string | null;
  passages: number;
};

/** A summary as everybody in the region may read of it. */
export type ReleasedLine = Pick<SummaryLine, 'id' | 'boardId' | 'regionalReference' | 'quarter' | 'reviewType'>;

/** In which wording a board reads its own: its own latest, or the one the region reads. */
export type Wording = 'own' | 'released';

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
    /** Whether nothing was done with the revision but receiving it: then it can be discarded. */
    isUntouched: boolean;
    /** Whether the region reads an edition, in other words than the board's own. */
    isReworded: boolean;
    /** The revision or edition the region reads now. */
    releasedId: string | null;
    /** When the revision was returned last, and what was said of it; its comments stand beside the answers. */
    returned: HistoryEntry | null;
    comments: Comments;
    history: HistoryEntry[];
    /** What was sent and what was released in other words, oldest first; an edition has no file. */
    revisions: { id: string; number: number; isEdition: boolean; at: Date; fileName: string | null }[];
  };
};
/** The same for its own board's people. */
export type OwnSummary = SummaryPage & { own: NonNullable<SummaryPage['own']> };
/** One thing that was done with a summary: who, when, why. */
export type HistoryEntry = Pick<SummaryEvent, 'at' | 'kind' | 'changedFields' | 'note' | 'comments'> & {
  by: string;
  byId: string;
  revision: number;
};

/** What summaries of a board wait in: their states, and approved ones that are stopped by themselves. */
export const WAITING = [...STATES, 'stopped'] as const;
export type Waits = (typeof WAITING)[number];
/** `read` are those of which the region reads a revision, the latest or an earlier one; `waiting` those whose latest it does not. */
export type OwnCounts = { held: number; read: number; waiting: number; inState: Record<Waits, number> };
/** `state` narrows to the reader's own board. */
export type SummaryFilters = { boardId?: string; quarter?: string; reviewType?: string; state?: Waits };

const STATE = `CASE WHEN s.board_id = own_board() THEN coalesce(
                      (SELECT e.state FROM summary_event e WHERE e.revision_id = s.current_revision_id ORDER BY e.id DESC LIMIT 1), 'draft')
                    ELSE 'released' END`;
const READS = `CASE WHEN s.board_id IS DISTINCT FROM own_board() THEN 'this' WHEN s.released_revision_id IS NULL THEN 'nothing'
                    WHEN s.current_revision_id IN (SELECT unnest(ARRAY[w.id, w.wording_of]) FROM revision w
                      WHERE w.id = s.released_revision_id) THEN 'this' ELSE 'earlier' END`;
const IS_STOPPED = `coalesce((SELECT e.kind = 'stopped' FROM summary_event e
                      WHERE e.summary_id = s.id AND e.kind IN ('stopped', 'stop-lifted') ORDER BY e.id DESC LIMIT 1), false)`;
/** What it waits for: an approved one that is stopped cannot be released, and waits for the stop to be lifted. */
const WAITS = `CASE WHEN ${STATE} = 'approved' AND ${IS_STOPPED} THEN 'stopped' ELSE ${STATE} END`;
/** The revision this reader may see: the board its latest, everyone else the released one. */
const VISIBLE = `CASE WHEN s.board_id = own_board() THEN s.current_revision_id ELSE s.released_revision_id END`;
const LINE = `s.id, s.board_id AS "boardId", s.regional_reference AS "regionalReference", ${STATE} AS state,
              ${READS} AS "regionReads", ${IS_STOPPED} AS "isStopped", r.quarter,
              r.review_type AS "reviewType", r.completed_text AS "completedText"`;

/** How many summaries are on a page of the list. */
export const LIST_PAGE_LENGTH = 25;

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
            AND ($4::text IS NULL OR s.board_id = own_board() AND ${WAITS} = $4)
          ORDER BY r.completed_on DESC NULLS FIRST, s.regional_reference DESC LIMIT ${LIST_PAGE_LENGTH} OFFSET $5`,
        [
          filters.boardId ?? null,
          filters.quarter ?? null,
          filters.reviewType ?? null,
          filters.state ?? null,
          (page - 1) * LIST_PAGE_LENGTH,
        ],
      );
      if (rows.length === 0 && page > 1) return { ...(await this.list(actor, filters)), lines: [] };
      return { total: rows[0]?.total ?? 0, lines: rows.map(({ total: _, ...line }) => line) };
    });
  }

  /**
   * One summary, or undefined when there is none that this reader may see. That another board's was seen is recorded. In its
   * `released` wording a board reads its own as every other does.
   */
  async find(actor: Actor, summaryId: string, wording: Wording = 'own'): Promise<SummaryPage | undefined> {
    const recorded = ({ boardId }: Pick<SummaryLine, 'boardId'>, manager: EntityManager) =>
      recordView(manager, actor, 'summary.view', summaryId, { boardId }).then(() => true);
    return this.load(actor, summaryId, recorded, wording);
  }

  /** One summary of the actor's own board. */
  async findOwn(actor: Actor, summaryId: string): Promise<OwnSummary | undefined> {
    const found = await this.load(actor, summaryId, async ({ boardId }) => boardId === actor.boardId);
    return found as OwnSummary | undefined;
  }

  private async load(
    actor: Actor,
    summaryId: string,
    mayShow: (head: Pick<SummaryLine, 'boardId'>, manager: EntityManager) => Promise<boolean>,
    wording: Wording = 'own',
  ): Promise<SummaryPage | undefined> {
    requireMay(actor, 'summaries.read');
    return inTransaction(this.database, actor, async (manager) => {
      const [head] = await manager.query<Omit<SummaryPage, 'passages' | 'own'>[]>(
        `SELECT ${LINE}, r.id AS "revisionId", r.number AS revision, r.review_text AS "reviewText",
                r.incident_quarter AS "incidentQuarter"
           FROM summary s JOIN revision r ON r.id = ${wording === 'own' ? VISIBLE : 's.released_revision_id'} WHERE s.id = $1`,
        [summaryId],
      );
      if (!head || !(await mayShow(head, manager))) return undefined;
      const isOwn = head.boardId === actor.boardId && wording === 'own';
      return {
        ...head,
        passages: await passagesOf(manager, head.revisionId),
        own: isOwn ? await ownPart(manager, head.id, head.revisionId) : null,
      };
    });
  }

  /** What is released of these summaries, in their order; those that are not released any more are left out. */
  async listReleased(actor: Actor, summaryIds: readonly string[]): Promise<ReleasedLine[]> {
    requireMay(actor, 'summaries.read');
    return inTransaction(this.database, actor, (manager) =>
      manager.query<ReleasedLine[]>(
        `SELECT s.id, s.board_id AS "boardId", s.regional_reference AS "regionalReference", r.quarter,
                r.review_type AS "reviewType"
           FROM unnest($1::uuid[]) WITH ORDINALITY AS asked (id, place)
           JOIN summary s ON s.id = asked.id JOIN revision r ON r.id = s.released_revision_id
          ORDER BY asked.place`,
        [summaryIds],
      ),
    );
  }

  /** How many summaries the actor's board holds, in each state, and how many of them the region reads. */
  async countOwn(actor: Actor): Promise<OwnCounts> {
    requireMay(actor, 'summaries.read');
    return inTransaction(this.database, actor, async (manager) => {
      const rows = await manager.query<{ state: Waits; held: number; read: number; waiting: number }[]>(
        `SELECT ${WAITS} AS state, count(*)::int AS held, count(s.released_revision_id)::int AS read,
                count(*) FILTER (WHERE ${READS} <> 'this')::int AS waiting
           FROM summary s WHERE s.board_id = own_board() GROUP BY 1`,
      );
      const sum = (of: 'held' | 'read' | 'waiting') => rows.reduce((total, row) => total + row[of], 0);
      const inState = Object.fromEntries(
        WAITING.map((state) => [state, rows.find((row) => row.state === state)?.held ?? 0]),
      );
      return {
        held: sum('held'),
        read: sum('read'),
        waiting: sum('waiting'),
        inState: inState as Record<Waits, number>,
      };
    });
  }

  /** What differs between two revisions of a summary of the actor's own board; undefined where they are not its. */
  async compare(actor: Actor, summaryId: string, from: string, to: string): Promise<FieldDiff[] | undefined> {
    requireMay(actor, 'summaries.read');
    return inTransaction(this.database, actor, async (manager) => {
      const [before, after] = [await fieldsFor(manager, summaryId, from), await fieldsFor(manager, summaryId, to)];
      return before && after && diffRevisions(before, after);
    });
  }

  /** The file a revision was sent as, the latest unless another is named, for the board's own people. */
  async findOriginal(
    actor: Actor,
    summaryId: string,
    revisionId?: string,
  ): Promise<{ name: string; content: Buffer } | undefined> {
    requireMay(actor, 'summaries.read');
    return inTransaction(this.database, actor, async (manager) => {
      const file = await manager
        .createQueryBuilder(UploadedFile, 'file')
        .addSelect('file.content')
        .innerJoin(RevisionDetail, 'detail', 'detail.fileId = file.id')
        .innerJoin(Revision, 'revision', 'revision.id = detail.revisionId')
        .innerJoin(Summary, 'summary', 'summary.id = revision.summaryId')
        .where('summary.id = :summaryId AND file.boardId = :boardId', { summaryId, boardId: actor.boardId })
        .andWhere('revision.id = coalesce(:revisionId, summary.currentRevisionId)', { revisionId: revisionId ?? null })
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

const RECEIVING: readonly EventKind[] = ['received', 'corrected'];

async function ownPart(manager: EntityManager, summaryId: string, revisionId: string): Promise<SummaryPage['own']> {
  const detail = await manager.findOneByOrFail(RevisionDetail, { revisionId });
  const events = await manager.find(SummaryEvent, { where: { summaryId }, order: { id: 'ASC' } });
  const revisions = await manager.find(Revision, { where: { summaryId }, order: { number: 'ASC', createdAt: 'ASC' } });
  const { releasedRevisionId } = await manager.findOneByOrFail(Summary, { id: summaryId });
  const fileNames = await fileNamesOf(manager, summaryId);
  const people = await manager.find(Account, { select: { id: true, name: true } });
  const entry = ({ at, actorId, kind, changedFields, note, comments, revisionId: of }: SummaryEvent): HistoryEntry => ({
    at,
    kind,
    changedFields,
    note,
    comments,
    byId: actorId,
    by: people.find((person) => person.id === actorId)?.name ?? 'Command line',
    revision: revisions.find(({ id }) => id === of)?.number ?? 0,
  });
  const returned = events.findLast((event) => event.revisionId === revisionId && event.kind === 'returned');
  return {
    reference: detail.reference,
    incidentText: detail.incidentText,
    questions: detail.questions,
    unknownLabels: detail.unknownLabels,
    fileName: fileNames.get(revisionId)!,
    isUntouched: events.every((event) => event.revisionId !== revisionId || RECEIVING.includes(event.kind)),
    isReworded: revisions.some(({ id, wordingOf }) => id === releasedRevisionId && wordingOf !== null),
    releasedId: releasedRevisionId,
    returned: returned ? entry(returned) : null,
    comments: returned?.comments ?? {},
    history: events.map(entry),
    revisions: revisions.map(({ id, number, wordingOf, createdAt: at }) => ({
      id,
      number,
      isEdition: wordingOf !== null,
      at,
      fileName: fileNames.get(id) ?? null,
    })),
  };
}

/** What the file of each revision that was sent is called. */
async function fileNamesOf(manager: EntityManager, summaryId: string): Promise<Map<string, string>> {
  const rows = await manager.query<{ id: string; name: string }[]>(
    `SELECT r.id, f.name FROM revision r JOIN revision_detail d ON d.revision_id = r.id JOIN uploaded_file f ON f.id = d.file_id
      WHERE r.summary_id = $1`,
    [summaryId],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The answers of a revision; an edition has no reference and no month, because those stay with the board. */
async function fieldsFor(manager: EntityManager, summaryId: string, id: string): Promise<DraftFields | undefined> {
  const revision = await manager.findOneBy(Revision, { id, summaryId });
  const own = revision && (await manager.findOneBy(RevisionDetail, { revisionId: revision.wordingOf ?? id }));
  if (!own) return undefined;
  const detail = revision.wordingOf === null ? own : { reference: null, incidentText: null };
  const passages = await manager.find(Passage, { where: { revisionId: id }, order: { field: 'ASC', ordinal: 'ASC' } });
  return fieldsOf(revision, detail, passages);
}
