import { DataSource, type EntityManager } from 'typeorm';
import type { DataSourceOptions } from 'typeorm';

/** The role every connection of the running service has: it owns nothing, and row-level security binds it. */
export const APP_ROLE = 'common_thread_app';

/** Connection options under which a session is the application's role from its first statement on. */
export const AS_APP_ROLE = `-c role=${APP_ROLE}`;

/**
 * How the running service reaches the record: through TypeORM and pg, as a role that owns nothing.
 * `url` is the owner's address; the role is taken on when the connection opens, so no statement runs before it.
 */
export function appConnection(url: string, entities: DataSourceOptions['entities'] = []) {
  return {
    type: 'postgres',
    url,
    entities,
    synchronize: false,
    poolSize: 10,
    extra: { options: AS_APP_ROLE },
    applicationName: 'common-thread',
  } satisfies DataSourceOptions;
}

/**
 * Whose eyes a transaction has: row-level security shows the records of `boardId`, released ones, what is their own, and
 * what `roles` open. Without roles it opens nothing that needs one.
 */
export type Scope = { readonly id: string; readonly boardId: string | null; readonly roles?: readonly string[] };

/** Runs `work` in one transaction that sees and writes only what `scope` may. All of it is stored, or none. */
export function inTransaction<T>(
  database: DataSource,
  scope: Scope,
  work: (manager: EntityManager) => Promise<T>,
): Promise<T> {
  return database.transaction(async (manager) => {
    const { id, boardId, roles = [] } = scope;
    await manager.query(
      `SELECT set_config('app.actor_id', $1, true), set_config('app.board_id', $2, true), set_config('app.roles', $3, true)`,
      [id, boardId ?? '', roles.join(',')],
    );
    return work(manager);
  });
}
