import type { Actor } from '#libs/authority';
import type { DataSource, EntityManager } from 'typeorm';
import { PURPOSE_HOLDS_DAYS } from './domain/purposes.js';
import { RefusalLimit } from './domain/refusal-limit.js';
import { workAfter } from './domain/work-after.js';
import { currentOrigin } from './origin.js';

/** Who acted: somebody signed in, or an account that tried to be. */
export type Acting = Pick<Actor, 'id'> & Partial<Pick<Actor, 'boardId'> & { roles: readonly string[] }>;
/** What else is known of an act: whose record it was, where that is not the actor's own board's, and what for. */
export type About = { boardId?: string | null; purpose?: string };

const NOBODY: Acting = { id: 'nobody', roles: [] };
const REFUSED_A_MINUTE = 30;
/** A database counts for itself: two that one process serves do not take each other's lines away. */
const limits = new WeakMap<DataSource, RefusalLimit>();

/** Thrown where somebody opens what another board learnt before they said what for. */
export class PurposeNeeded extends Error {
  readonly code = 'audit.purpose-needed';
  constructor() {
    super('Say first what this is read for.');
  }
}

/**
 * Adds a line to the audit trail within the caller's transaction, and a note of the slow work the act calls for, so that the act,
 * its trace and what follows from it stand or fall together.
 */
export async function recordAct(
  manager: EntityManager,
  actor: Acting,
  action: string,
  subject: string | null = null,
  about: About = {},
): Promise<void> {
  await add(manager, actor, action, subject, 'done', about);
  const work = workAfter(action);
  if (work) await manager.query('INSERT INTO work_called_for (work) VALUES ($1)', [work]);
}

/**
 * Adds that somebody saw what a board wrote, and what for. Without a purpose known a person at a page is asked first, unless
 * it is their own board's: `PurposeNeeded`. Programs say it when their key is made, commands by an option.
 */
export async function recordView(
  manager: EntityManager,
  actor: Acting,
  action: string,
  subject: string | null,
  about: About = {},
): Promise<void> {
  const isOwn = about.boardId != null && about.boardId === actor.boardId;
  const known = about.purpose ?? currentOrigin().purpose;
  const purpose = known ?? (isOwn ? undefined : await statedPurpose(manager, actor.id));
  await recordAct(manager, actor, action, subject, { ...about, purpose });
}

/** Adds that something was refused. Of those who try again and again only the first of each minute are written down. */
export async function recordRefused(
  manager: EntityManager,
  actor: Acting | null | undefined,
  action: string,
  subject: string | null = null,
): Promise<void> {
  const limit = limits.get(manager.dataSource) ?? new RefusalLimit(REFUSED_A_MINUTE);
  limits.set(manager.dataSource, limit);
  if (!limit.allows(`${currentOrigin().address} ${action}`, Date.now())) return;
  await add(manager, actor ?? NOBODY, action, subject, 'refused', {});
}

async function statedPurpose(manager: EntityManager, accountId: string): Promise<string | undefined> {
  if (currentOrigin().means !== 'page') return undefined;
  const [stated] = await manager.query<{ purpose: string }[]>(
    `SELECT purpose FROM stated_purpose WHERE account_id = $1 AND stated_at > now() - make_interval(days => $2)
      ORDER BY stated_at DESC LIMIT 1`,
    [accountId, PURPOSE_HOLDS_DAYS],
  );
  if (!stated) throw new PurposeNeeded();
  return stated.purpose;
}

/** In SQL, because the application may give these columns and no others: not the id and not the time. */
async function add(
  manager: EntityManager,
  { id, roles = [], boardId = null }: Acting,
  action: string,
  subject: string | null,
  outcome: 'done' | 'refused',
  about: About,
): Promise<void> {
  const { means, through, address, requestId, purpose } = currentOrigin();
  await manager.query(
    `INSERT INTO audit_entry (actor_id, roles, board_id, action, subject, outcome, means, through, address, request_id, purpose)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      id,
      roles,
      about.boardId ?? boardId,
      action,
      subject,
      outcome,
      means,
      through,
      address,
      requestId,
      about.purpose ?? purpose,
    ],
  );
}
