import pg from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import type { DataSourceOptions } from 'typeorm';

/** The role every connection of the running service has: it owns nothing, and row-level security binds it. */
export const APP_ROLE = 'common_thread_app';

/**
 * Connection options under which a session is the application's role from its first statement on, and what it holds is let
 * go half a minute after its machine was lost without a word.
 */
export const AS_APP_ROLE = `-c role=${APP_ROLE} -c tcp_keepalives_idle=15 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3`;

/**
 * A connection may end while nobody listens, between the moment it is given out and the moment it is used: PostgreSQL's last words
 * can come with its greeting. The statement that follows tells of it; unheard, it would end the process.
 */
class HeardClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}

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
    extra: { options: AS_APP_ROLE, Client: HeardClient },
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
