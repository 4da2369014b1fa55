import { inTransaction } from '#libs/database';
import { Account, recordAct, requireMay, type Actor } from '#libs/identity';
import { Clock, ok, refused, type Outcome, type Quarter } from '#libs/kernel';
import type { GateContext } from '#libs/release';
import { londonDay } from '#libs/returns';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, In } from 'typeorm';
import type { Answer, AskedKind, Entered } from './domain/answer.js';
import { type AnswerRefusal, checkAnswer } from './domain/check-answer.js';
import { findIdentifying, type Identifying } from './domain/find-identifying.js';
import { UptakeAnswer, UptakeMessage } from './uptake.entity.js';

/** The injection token of what the rules of the release gate know beside the text. */
export const UPTAKE_GATE = Symbol('uptake gate');

export type UptakeRefusal =
  | AnswerRefusal
  | Identifying
  | { code: 'uptake.no-such-message' }
  | { code: 'uptake.no-board' }
  | { code: 'uptake.answered-meanwhile'; number: number };

/** A published edition whose messages boards are asked about. `messages` are in the order of the document. */
export type Asked = {
  editionId: string;
  kind: AskedKind;
  quarter: Quarter;
  theme: string | null;
  messages: readonly { id: string; words: string }[];
};

/** An answer as its own board reads it. `number` counts its corrections, from 1. */
export type OwnAnswer = Answer & { number: number; by: string; at: Date };
/** A message with what the reader's board said of it, the last answer first. */
export type OwnMessage = {
  id: string;
  number: number;
  words: string;
  answers: OwnAnswer[];
};
export type OwnEdition = Omit<Asked, 'messages'> & { askedAt: Date; messages: OwnMessage[] };

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
    return inTransaction(this.database, actor, (manager) => this.read(manager, actor, {}));
  }

  /** One of them. */
  async find(actor: Actor, editionId: string): Promise<OwnEdition | undefined> {
    requireMay(actor, 'uptake.read');
    const [found] = await inTransaction(this.database, actor, (manager) => this.read(manager, actor, { editionId }));
    return found;
  }

  /**
   * Keeps what the actor's board did with a message. `seen` is the number of the answer they had before them, 0 where there
   * was none: where somebody of their board has answered since, nothing is kept. So is nothing that could identify somebody.
   */
  async answer(
    actor: Actor,
    about: { editionId: string; messageId: string; seen: number },
    entered: Entered,
  ): Promise<Outcome<void, UptakeRefusal>> {
    requireMay(actor, 'uptake.answer');
    const { editionId, messageId, seen } = about;
    const { boardId } = actor;
    if (boardId === null) return refused({ code: 'uptake.no-board' });
    const checked = checkAnswer(entered, londonDay(this.clock.now()));
    if (!checked.ok) return checked;
    const [first, ...others] = findIdentifying(checked.value, this.gate);
    if (first) return refused(first, ...others);
    return inTransaction(this.database, actor, async (manager) => {
      if (!(await manager.existsBy(UptakeMessage, { editionId, messageId })))
        return refused({ code: 'uptake.no-such-message' });
      const row = { editionId, messageId, boardId, number: seen + 1, answeredBy: actor.id, answeredAt: this.clock.now() };
      if (!(await add(manager, { ...checked.value, ...row })))
        return refused({ code: 'uptake.answered-meanwhile', number: await lastNumber(manager, row) });
      await recordAct(manager, actor, 'uptake.answer', `${editionId} ${messageId}`);
      return ok(undefined);
    });
  }

  private async read(manager: EntityManager, actor: Actor, which: { editionId?: string }): Promise<OwnEdition[]> {
    const messages = await manager.find(UptakeMessage, {
      where: which,
      order: { askedAt: 'DESC', editionId: 'ASC', number: 'ASC' },
    });
    const boardId = actor.boardId ?? '';
    const answers = await manager.find(UptakeAnswer, { where: { ...which, boardId }, order: { number: 'DESC' } });
    const names = await namesOf(manager, answers);
    const own = answers.map((answer) => ({ ...answer, by: names.get(answer.answeredBy) ?? '', at: answer.answeredAt }));
    return [...Map.groupBy(messages, ({ editionId }) => editionId).values()].map((group) => ({
      ...pick(group[0]!),
      messages: group.map(({ editionId, messageId, number, words }) => ({
        id: messageId,
        number,
        words,
        answers: own.filter((one) => one.editionId === editionId && one.messageId === messageId),
      })),
    }));
  }
}

const pick = ({ editionId, kind, quarter, theme, askedAt }: UptakeMessage) => ({
  editionId,
  kind,
  quarter,
  theme,
  askedAt,
});

/** Adds an answer, unless its board has one of that number already or has none before it. */
async function add(manager: EntityManager, row: Omit<UptakeAnswer, 'id'>): Promise<boolean> {
  if (row.number !== (await lastNumber(manager, row)) + 1) return false;
  const added = await manager.createQueryBuilder().insert().into(UptakeAnswer).values(row).orIgnore().execute();
  return added.identifiers[0] !== undefined;
}

async function lastNumber(
  manager: EntityManager,
  { editionId, messageId, boardId }: Pick<UptakeAnswer, 'editionId' | 'messageId' | 'boardId'>,
): Promise<number> {
  return (await manager.maximum(UptakeAnswer, 'number', { editionId, messageId, boardId })) ?? 0;
}

async function namesOf(manager: EntityManager, answers: readonly UptakeAnswer[]): Promise<Map<string, string>> {
  const ids = [...new Set(answers.map(({ answeredBy }) => answeredBy))];
  const people = ids.length > 0 ? await manager.find(Account, { where: { id: In(ids) } }) : [];
  return new Map(people.map(({ id, name }) => [id, name]));
}
