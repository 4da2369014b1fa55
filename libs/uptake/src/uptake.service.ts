import { inTransaction } from '#libs/database';
import { requireMay, type Actor } from '#libs/authority';
import { recordAct } from '#libs/audit';
import { Account } from '#libs/identity';
import { Clock, ok, refused, type Outcome, type Quarter } from '#libs/kernel';
import type { GateContext } from '#libs/release';
import { londonDay } from '#libs/returns';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, In } from 'typeorm';
import type { Answer, AskedKind, Entered } from './domain/answer.js';
import { type AnswerRefusal, checkAnswer } from './domain/check-answer.js';
import { findIdentifying, type Identifying } from './domain/find-identifying.js';
import { type MessageStanding, readStandings, type Standing } from './standing.js';
import { UptakeAnswer, UptakeMessage } from './uptake.entity.js';

/** The injection token of what the rules of the release gate know beside the text. */
export const UPTAKE_GATE = Symbol('uptake gate');

export type UptakeRefusal =
  | AnswerRefusal
  | Identifying
  | { code: 'uptake.no-such-message' }
  | { code: 'uptake.no-board' }
  | { code: 'uptake.withdrawn' }
  | { code: 'uptake.answered-meanwhile' };

/** A published edition whose messages boards are asked about. `messages` are in the order of the document. */
export type Asked = {
  editionId: string;
  kind: AskedKind;
  quarter: Quarter;
  theme: string | null;
  messages: readonly { id: string; words: string }[];
};

/** An answer as its own board reads it. `to`: the words it answers, where an earlier edition had others. */
export type OwnAnswer = Answer & { id: string; by: string; at: Date; to: string | null };
/** A message with what the reader's board said of it, the last answer first. `isAskedAgain`: a later edition asks the same. */
export type OwnMessage = {
  id: string;
  number: number;
  words: string;
  isAskedAgain: boolean;
  answers: OwnAnswer[];
};
export type OwnEdition = Omit<Asked, 'messages'> & Standing & { askedAt: Date; messages: OwnMessage[] };

/** Asks boards what they did with each message of an edition, and keeps what they say. */
@Injectable()
export class UptakeService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly clock: Clock,
    @Inject(UPTAKE_GATE) private readonly gate: GateContext,
  ) {}

  /** Asks about an edition, within the transaction that takes it up for circulation. Again it asks nothing new. */
  async ask(manager: EntityManager, { messages, ...edition }: Asked): Promise<void> {
    const rows = messages.map(({ id, words }, index) => ({
      ...edition,
      messageId: id,
      number: index + 1,
      words,
      askedAt: this.clock.now(),
    }));
    if (rows.length > 0)
      await manager.createQueryBuilder().insert().into(UptakeMessage).values(rows).orIgnore().execute();
  }

  /** The editions boards are asked about, newest first, with what the actor's board said of each message. */
  async list(actor: Actor): Promise<OwnEdition[]> {
    requireMay(actor, 'uptake.read');
    return inTransaction(this.database, actor, (manager) => this.read(manager, {}));
  }

  /** One of them. */
  async find(actor: Actor, editionId: string): Promise<OwnEdition | undefined> {
    requireMay(actor, 'uptake.read');
    const [found] = await inTransaction(this.database, actor, (manager) => this.read(manager, { editionId }));
    return found;
  }

  /**
   * Keeps what the actor's board did with a message. `seen` is the id of the answer they had before them, null where there
   * was none: where somebody of their board has answered since, nothing is kept. So is nothing that could identify somebody.
   */
  async answer(
    actor: Actor,
    about: { editionId: string; messageId: string; seen: string | null },
    entered: Entered,
  ): Promise<Outcome<void, UptakeRefusal>> {
    requireMay(actor, 'uptake.answer');
    const { boardId } = actor;
    if (boardId === null) return refused({ code: 'uptake.no-board' });
    const checked = checkAnswer(entered, londonDay(this.clock.now()));
    if (!checked.ok) return checked;
    const [first, ...others] = findIdentifying(checked.value, this.gate);
    if (first) return refused(first, ...others);
    return inTransaction(this.database, actor, (manager) =>
      this.keep(manager, actor, { ...about, boardId }, checked.value),
    );
  }

  private async keep(
    manager: EntityManager,
    actor: Actor,
    { seen, ...about }: { editionId: string; messageId: string; boardId: string; seen: string | null },
    answer: Answer,
  ): Promise<Outcome<void, UptakeRefusal>> {
    const { editionId, messageId } = about;
    if (!(await manager.existsBy(UptakeMessage, { editionId, messageId })))
      return refused({ code: 'uptake.no-such-message' });
    if ((await standingsIn(manager)).get(keyOf(about))!.state === 'withdrawn')
      return refused({ code: 'uptake.withdrawn' });
    const last = (await givenIn(manager, [editionId])).find((one) => one.messageId === messageId);
    const number = (last?.answer.number ?? 0) + 1;
    const row = { ...answer, ...about, number, answeredBy: actor.id, answeredAt: this.clock.now() };
    if ((last?.answer.id ?? null) !== seen || !(await add(manager, row)))
      return refused({ code: 'uptake.answered-meanwhile' });
    await recordAct(manager, actor, 'uptake.answer', `${editionId} ${messageId}`);
    return ok(undefined);
  }

  private async read(manager: EntityManager, which: { editionId?: string }): Promise<OwnEdition[]> {
    const messages = await manager.find(UptakeMessage, {
      where: which,
      order: { askedAt: 'DESC', editionId: 'ASC', number: 'ASC' },
    });
    const editions = Map.groupBy(messages, ({ editionId }) => editionId);
    const given = await givenIn(manager, [...editions.keys()]);
    const names = await namesOf(
      manager,
      given.map(({ answer }) => answer.answeredBy),
    );
    const standings = await standingsIn(manager);
    const answersTo = (message: UptakeMessage) =>
      given
        .filter((one) => keyOf(one) === keyOf(message))
        .map(({ answer, to }) => ({
          ...answer,
          by: names.get(answer.answeredBy) ?? '',
          at: answer.answeredAt,
          to: to === message.words ? null : to,
        }));
    return [...editions.values()].map((group) => ({
      ...aboutEdition(group[0]!, standings.get(keyOf(group[0]!))!),
      messages: group.map((message) => ({
        id: message.messageId,
        number: message.number,
        words: message.words,
        isAskedAgain: standings.get(keyOf(message))!.isAskedAgain,
        answers: answersTo(message),
      })),
    }));
  }
}

const aboutEdition = (
  { editionId, kind, quarter, theme, askedAt }: UptakeMessage,
  { state, later }: MessageStanding,
) => ({ editionId, kind, quarter, theme, askedAt, state, later });

const keyOf = ({ editionId, messageId }: { editionId: string; messageId: string }) => `${editionId} ${messageId}`;

async function standingsIn(manager: EntityManager): Promise<Map<string, MessageStanding>> {
  return new Map((await readStandings(manager)).map((one) => [keyOf(one), one]));
}

/** `to`: the words that were answered. */
type Given = { editionId: string; messageId: string; answer: UptakeAnswer; to: string };

/** The answers the board of this transaction gave to messages of editions, the last first. */
async function givenIn(manager: EntityManager, editionIds: readonly string[]): Promise<Given[]> {
  const rows = await manager.query<{ edition: string; message: string; answer: string; to: string }[]>(
    `SELECT e.id AS edition, g.asked_id AS message, (g.answer).id AS answer, m.words AS to
       FROM unnest($1::uuid[]) AS e (id) CROSS JOIN LATERAL uptake_given(e.id) g
       JOIN uptake_message m ON m.edition_id = (g.answer).edition_id AND m.message_id = (g.answer).message_id
      WHERE (g.answer).board_id = own_board()
      ORDER BY (g.answer).number DESC, (g.answer).answered_at DESC`,
    [editionIds],
  );
  const answers = await manager.findBy(UptakeAnswer, { id: In(rows.map(({ answer }) => answer)) });
  const byId = new Map(answers.map((answer) => [answer.id, answer]));
  return rows.map(({ edition, message, answer, to }) => ({
    editionId: edition,
    messageId: message,
    answer: byId.get(answer)!,
    to,
  }));
}

/** Adds an answer, unless another of its board has taken its number. */
async function add(manager: EntityManager, row: Omit<UptakeAnswer, 'id'>): Promise<boolean> {
  const added = await manager.createQueryBuilder().insert().into(UptakeAnswer).values(row).orIgnore().execute();
  return added.identifiers[0] !== undefined;
}

async function namesOf(manager: EntityManager, accountIds: readonly string[]): Promise<Map<string, string>> {
  const people = await manager.findBy(Account, { id: In([...new Set(accountIds)]) });
  return new Map(people.map(({ id, name }) => [id, name]));
}
