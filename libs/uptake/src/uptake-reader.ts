import { inTransaction } from '#libs/database';
import { isInForce, REFERENCE, type Reference } from '#libs/framework';
import { requireMay, type Actor } from '#libs/authority';
import type { Quarter } from '#libs/kernel';
import { londonDay } from '#libs/returns';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, IsNull } from 'typeorm';
import { type AskedKind, type Evidence, type Step, STEPS } from './domain/answer.js';
import { readStandings } from './standing.js';
import { type UptakeAnswer, UptakeMessage } from './uptake.entity.js';

/** The words of a board that shares them, with what they answer. Texts not given are null. */
export type SharedAnswer = Pick<
  UptakeAnswer,
  | 'boardId'
  | 'step'
  | 'reason'
  | 'heardOn'
  | 'heardWith'
  | 'action'
  | 'role'
  | 'dueOn'
  | 'changed'
  | 'evidence'
  | 'thoughts'
  | 'embed'
  | 'plan'
>;

/**
 * What became of one message over the region. `asked`: the boards in force the day it was asked; `answered`: those of them
 * that answered. `steps`, `changed` and `evidence` count boards, by their last answers; who of them did what is told only
 * by `shared`.
 */
export type MessageUptake = {
  editionId: string;
  messageId: string;
  number: number;
  words: string;
  asked: string[];
  answered: string[];
  steps: Record<Step, number>;
  changed: number;
  evidence: Record<Evidence, number>;
  shared: SharedAnswer[];
};

/** An edition boards were asked about. */
export type AskedEdition = Pick<UptakeMessage, 'editionId' | 'kind' | 'quarter' | 'theme' | 'askedAt'>;

/** Reads what boards did with messages: the region's part, for the group and the next digest. */
@Injectable()
export class UptakeReader {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    @Inject(REFERENCE) private readonly reference: Reference,
  ) {}

  /** The last edition of a kind about a quarter before one that stands, if boards were asked about any. */
  async lastAsked(actor: Actor, kind: AskedKind, before: Quarter): Promise<AskedEdition | undefined> {
    requireMay(actor, 'uptake.read');
    const [found] = await this.database.manager.query<AskedEdition[]>(
      `SELECT m.edition_id AS "editionId", m.kind, m.quarter, m.theme, m.asked_at AS "askedAt"
         FROM uptake_message m JOIN uptake_standing() s USING (edition_id, message_id)
        WHERE m.kind = $1 AND m.quarter < $2 AND s.state <> 'withdrawn'
        ORDER BY m.quarter DESC, (s.state = 'open') DESC, m.asked_at DESC LIMIT 1`,
      [kind, before],
    );
    return found;
  }

  /** What has become of each message of an edition up to now, in the order of the document. Empty where none were asked. */
  async since(actor: Actor, editionId: string): Promise<MessageUptake[]> {
    requireMay(actor, 'uptake.follow');
    return inTransaction(this.database, actor, async (manager) => {
      const messages = await manager.find(UptakeMessage, { where: { editionId }, order: { number: 'ASC' } });
      const read = await readRegion(manager, editionId);
      return messages.map((message) => this.uptakeOf(message, read));
    });
  }

  /** What stands of the editions of a kind about a quarter: the words of the messages of those not withdrawn, and what boards share of them. */
  async standing(
    actor: Actor,
    kind: AskedKind,
    quarter: Quarter,
  ): Promise<{ messages: string[]; shared: SharedAnswer[] }> {
    requireMay(actor, 'uptake.read');
    const rows = await this.database.manager.query<{ id: string; words: string }[]>(
      `SELECT m.edition_id AS id, m.words FROM uptake_message m JOIN uptake_standing() s USING (edition_id, message_id)
        WHERE m.kind = $1 AND m.quarter = $2 AND s.state <> 'withdrawn'`,
      [kind, quarter],
    );
    const editions = [...new Set(rows.map(({ id }) => id))];
    const shared = await Promise.all(editions.map((id) => readShared(this.database.manager, id)));
    return { messages: rows.map(({ words }) => words), shared: shared.flat() };
  }

  /** The same of messages that boards answered in editions this one took the place of, and that were not asked again. */
  async before(actor: Actor, { kind, quarter, theme }: AskedEdition): Promise<MessageUptake[]> {
    requireMay(actor, 'uptake.follow');
    const gone = (await readStandings(this.database.manager)).filter(
      (one) => one.state === 'replaced' && !one.isAskedAgain,
    );
    const of = { kind, quarter, theme: theme ?? IsNull() };
    const messages = await this.database.manager.findBy(UptakeMessage, of);
    const dropped = new Set(gone.map(keyOf));
    const editions = new Set(messages.map(({ editionId }) => editionId));
    const read = await Promise.all([...editions].map((id) => this.since(actor, id)));
    return read.flat().filter((one) => dropped.has(keyOf(one)) && one.answered.length > 0);
  }

  /** How many boards have answered at least one message of each edition, and how many were asked. Names no board. */
  async answeredByEdition(
    actor: Actor,
    editionIds: readonly string[],
  ): Promise<Map<string, { boards: number; of: number }>> {
    requireMay(actor, 'uptake.read');
    const rows = await this.database.manager.query<{ id: string; boards: number; asked_at: Date }[]>(
      `SELECT m.edition_id AS id, min(m.asked_at) AS asked_at,
              (SELECT count(DISTINCT a.board_id)::int FROM uptake_answered(m.edition_id) a) AS boards
         FROM uptake_message m WHERE m.edition_id = ANY ($1) GROUP BY m.edition_id`,
      [editionIds],
    );
    return new Map(
      rows.map(({ id, boards, asked_at: askedAt }) => [id, { boards, of: this.boardsOn(askedAt).length }]),
    );
  }

  /** The words boards share about the messages of an edition, for everybody of the region. */
  async shared(actor: Actor, editionId: string): Promise<(SharedAnswer & { messageId: string })[]> {
    requireMay(actor, 'uptake.read');
    return readShared(this.database.manager, editionId);
  }

  /** What boards that acted on the messages of a briefing on a theme share of it, for everybody of the region. */
  async actedOn(actor: Actor, theme: string): Promise<SharedAnswer[]> {
    requireMay(actor, 'uptake.read');
    const messages = await this.database.manager.find(UptakeMessage, { where: { theme } });
    const editions = [...new Set(messages.map(({ editionId }) => editionId))];
    const again = new Set((await readStandings(this.database.manager)).filter((one) => one.isAskedAgain).map(keyOf));
    const shared = await Promise.all(
      editions.map(async (editionId) => {
        const told = await readShared(this.database.manager, editionId);
        return told.filter(({ messageId }) => !again.has(keyOf({ editionId, messageId })));
      }),
    );
    return shared.flat().flatMap(({ messageId: _, ...answer }) => (answer.step === 'acted' ? [answer] : []));
  }

  private uptakeOf(message: UptakeMessage, { answered, counts, shared }: RegionRead): MessageUptake {
    const { editionId, messageId, number, words } = message;
    const asked = this.boardsOn(message.askedAt);
    const own = counts.filter((one) => one.message_id === messageId);
    const sum = (of: (row: CountRow) => number) => own.reduce((total, row) => total + of(row), 0);
    const steps = STEPS.map((step) => [step, own.find((one) => one.step === step)?.boards ?? 0]);
    return {
      editionId,
      messageId,
      number,
      words,
      asked,
      answered: answered.filter((one) => one.message_id === messageId).map((one) => one.board_id),
      steps: Object.fromEntries(steps) as Record<Step, number>,
      changed: sum((row) => row.changed),
      evidence: {
        audit: sum((row) => row.audit),
        data: sum((row) => row.data),
        'practitioner-view': sum((row) => row.practitioner_view),
        'child-and-family-view': sum((row) => row.family_view),
      },
      shared: shared.filter((one) => one.messageId === messageId).map(({ messageId: _, ...answer }) => answer),
    };
  }

  private boardsOn(day: Date): string[] {
    return this.reference.region.boards.filter((board) => isInForce(board, londonDay(day))).map(({ id }) => id);
  }
}

type CountRow = {
  message_id: string;
  step: Step;
  boards: number;
  changed: number;
  audit: number;
  data: number;
  practitioner_view: number;
  family_view: number;
};
type RegionRead = {
  answered: { message_id: string; board_id: string }[];
  counts: CountRow[];
  shared: (SharedAnswer & { messageId: string })[];
};

async function readRegion(manager: EntityManager, editionId: string): Promise<RegionRead> {
  return {
    answered: await manager.query('SELECT message_id, board_id FROM uptake_answered($1) ORDER BY board_id', [
      editionId,
    ]),
    counts: await manager.query('SELECT * FROM uptake_counts($1)', [editionId]),
    shared: await readShared(manager, editionId),
  };
}

const readShared = (manager: EntityManager, editionId: string): Promise<(SharedAnswer & { messageId: string })[]> =>
  manager.query(
    `SELECT message_id AS "messageId", board_id AS "boardId", step, reason, heard_on::text AS "heardOn",
            heard_with AS "heardWith", action, role, due_on::text AS "dueOn", changed, evidence, thoughts, embed, plan
       FROM uptake_shared($1) ORDER BY message_id, board_id`,
    [editionId],
  );

const keyOf = ({ editionId, messageId }: { editionId: string; messageId: string }) => `${editionId} ${messageId}`;
