import type { Reference } from '#libs/framework';
import { type Actor, may } from '#libs/identity';
import type { Quarter } from '#libs/kernel';
import type { MessageUptake, SharedAnswer, UptakeReader as Answers } from '#libs/uptake';
import type { UptakeFacts } from './domain/gathered.js';

/** The injection token of the reader of what boards did with messages. */
export const UPTAKE = Symbol('what boards did with the last digest');

/** What boards recorded on the last digest published before that of a quarter; null when there is none. */
export type UptakeReader = (actor: Actor, quarter: Quarter) => Promise<UptakeFacts | null>;

/** Reads it from what boards answered, for those who may follow what all boards did. */
export const uptakeReader =
  (answers: Answers, { region }: Reference): UptakeReader =>
  async (actor, quarter) => {
    if (!may(actor, 'uptake.follow')) return null;
    const last = await answers.lastAsked(actor, 'regional-digest', quarter);
    if (!last) return null;
    const names = new Map(region.boards.map(({ id, name }) => [id, name]));
    const messages = await answers.since(actor, last.editionId);
    return { quarter: last.quarter, messages: messages.map((one) => factsOf(one, names)) };
  };

const factsOf = (one: MessageUptake, names: ReadonlyMap<string, string>): UptakeFacts['messages'][number] => ({
  message: one.messageId,
  text: one.words,
  boards: one.asked.length,
  answered: one.answered.length,
  used: one.steps.heard + one.steps['will-act'] + one.steps.acted,
  changed: one.changed,
  shared: one.shared.flatMap((answer) => {
    const words = wordsOf(answer);
    return words ? [{ board: names.get(answer.boardId) ?? answer.boardId, words }] : [];
  }),
});

/** What a board says it did and what changed, or why the message is not relevant to it. */
const wordsOf = ({ action, changed, reason }: SharedAnswer): string =>
  [action ?? reason, changed].flatMap((text) => text?.replaceAll(/\s+/g, ' ') ?? []).join(' ');
