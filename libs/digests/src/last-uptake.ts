import type { Reference } from '#libs/framework';
import type { Actor } from '#libs/authority';
import type { Quarter } from '#libs/kernel';
import type { MessageUptake, SharedAnswer, UptakeReader } from '#libs/uptake';
import type { UptakeFacts } from './domain/gathered.js';

/** What boards did with the messages of the last digest before a quarter; null where none were asked of them. */
export async function lastUptake(
  uptake: UptakeReader,
  { region }: Reference,
  actor: Actor,
  quarter: Quarter,
): Promise<UptakeFacts | null> {
  const last = await uptake.lastAsked(actor, 'regional-digest', quarter);
  if (!last) return null;
  const [messages, before] = [await uptake.since(actor, last.editionId), await uptake.before(actor, last)];
  const names = new Map(region.boards.map(({ id, name }) => [id, name]));
  return {
    quarter: last.quarter,
    messages: [
      ...messages.map((message) => factsOf(message, names)),
      ...before.map((message, place) => ({
        ...factsOf(message, names),
        message: `earlier-${place + 1}-${message.messageId}`,
        isReplaced: true as const,
      })),
    ],
  };
}

const factsOf = (
  { messageId, words, asked, answered, steps, changed, shared }: MessageUptake,
  names: ReadonlyMap<string, string>,
): UptakeFacts['messages'][number] => ({
  message: messageId,
  text: words,
  boards: asked.length,
  answered: answered.length,
  willAct: steps['will-act'],
  acted: steps.acted,
  notRelevant: steps['not-relevant'],
  changed,
  shared: shared.flatMap((answer) => {
    const said = wordsOf(answer);
    return said ? [{ board: names.get(answer.boardId) ?? answer.boardId, words: said }] : [];
  }),
});

/** What a board says it did and what changed, or why the message is not relevant to it, on one line. */
const wordsOf = ({ action, changed, reason }: SharedAnswer): string =>
  [action ?? reason, changed].flatMap((text) => text?.replaceAll(/\s+/g, ' ') ?? []).join(' ');
