import type { EntityManager } from 'typeorm';

/**
 * Where an edition boards are asked about stands. `replaced`: another of the same subject is published, named by `later` once
 * boards are asked about that. `withdrawn`: it was, or what took its place was.
 */
export type Standing = { state: 'open' | 'replaced' | 'withdrawn'; later: string | null };

/** Where one of its messages stands. `isAskedAgain`: a later edition asks the same. */
export type MessageStanding = Standing & { editionId: string; messageId: string; isAskedAgain: boolean };

/** Where each message stands that boards are asked about. */
export const readStandings = (manager: EntityManager): Promise<MessageStanding[]> =>
  manager.query(
    `SELECT edition_id AS "editionId", message_id AS "messageId", state, later, is_asked_again AS "isAskedAgain"
       FROM uptake_standing()`,
  );
