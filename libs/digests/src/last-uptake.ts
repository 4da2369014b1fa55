import type { Reference } from '#libs/framework';
import type { Actor } from '#libs/authority';
import type { Quarter } from '#libs/kernel';
import type { MessageUptake, SharedAnswer, UptakeReader } from '#libs/uptake';
import type { UptakeFacts } from './domain/gathered.js';
import type { StandingUptake } from './domain/taken-back.js';

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
  return {
    quarter: last.quarter,
    messages: [
      ...messages.map((message) => factsOf(message, region)),
      ...before.map((message, place) => ({
        ...factsOf(message, region),
        message: `earlier-${place + 1}-${message.messageId}`,
        isReplaced: true as const,
      })),
    ],
  };
}

/** What stands of it now, by the quarter of that digest. */
export async function standingUptake(
  uptake: UptakeReader,
  { region }: Reference,
  actor: Actor,
  quarter: Quarter,
): Promise<StandingUptake> {
  const { messages, shared } = await uptake.standing(actor, 'regional-digest', quarter);
  return { messages, shared: sharedBy(region, shared) };
}

const factsOf = (
  { messageId, words, asked, answered, steps, changed, shared }: MessageUptake,
  region: Reference['region'],
): UptakeFacts['messages'][number] => ({
  message: messageId,
  text: words,
  boards: asked.length,
  answered: answered.length,
  willAct: steps['will-act'],
  acted: steps.acted,
  notRelevant: steps['not-relevant'],
  changed,
  shared: sharedBy(region, shared),
});

/** What boards share, each under its name. */
function sharedBy(
  { boards }: Reference['region'],
  shared: readonly SharedAnswer[],
): StandingUptake['shared'][number][] {
  const names = new Map(boards.map(({ id, name }) => [id, name]));
  return shared.flatMap((answer) => {
    const words = wordsOf(answer);
    return words ? [{ board: names.get(answer.boardId) ?? answer.boardId, words }] : [];
  });
}

/** What a board says it did and what changed, or why the message is not relevant to it, on one line. */
const wordsOf = ({ action, changed, reason }: SharedAnswer): string =>
  [action ?? reason, changed].flatMap((text) => text?.replaceAll(/\s+/g, ' ') ?? []).join(' ');
