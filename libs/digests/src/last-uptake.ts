import type { Actor } from '#libs/identity';
import type { Quarter } from '#libs/kernel';
import type { MessageUptake, UptakeReader } from '#libs/uptake';
import type { UptakeFacts } from './domain/gathered.js';

/** What boards did with the messages of the last digest before a quarter; null where none were asked of them. */
export async function lastUptake(uptake: UptakeReader, actor: Actor, quarter: Quarter): Promise<UptakeFacts | null> {
  const last = await uptake.lastAsked(actor, 'regional-digest', quarter);
  if (!last) return null;
  const messages = await uptake.since(actor, last.editionId);
  return { quarter: last.quarter, messages: messages.map(factsOf) };
}

const factsOf = ({ messageId, words, asked, answered, steps, changed }: MessageUptake) => ({
  message: messageId,
  text: words,
  boards: asked.length,
  answered: answered.length,
  willAct: steps['will-act'],
  acted: steps.acted,
  notRelevant: steps['not-relevant'],
  changed,
});
