import { AS_APP_ROLE, JOBS_SCHEMA } from '#libs/database';
import { PgBoss } from 'pg-boss';

const REFRESH = 'refresh';

/**
 * The queue of slow work, kept in the database by pg-boss. One refresh may wait while one runs, over all replicas: a
 * request that comes in meanwhile is answered by the one that waits.
 */
export class Jobs {
  private readonly boss: PgBoss;

  constructor(databaseUrl: string) {
    const migrated = { migrate: false, createSchema: false };
    this.boss = new PgBoss({
      connectionString: databaseUrl,
      schema: JOBS_SCHEMA,
      options: AS_APP_ROLE,
      max: 4,
      ...migrated,
    });
    this.boss.on('error', (fault) => console.error(`jobs: ${fault.message}`));
  }

  async start(): Promise<void> {
    await this.boss.start();
    await this.boss.createQueue(REFRESH, {
      policy: 'stately',
      retryLimit: 5,
      retryBackoff: true,
      expireInSeconds: 900,
    });
  }

  /** Asks for the suggestions and the warehouse to be brought up to date. */
  async requestRefresh(): Promise<void> {
    await this.boss.send(REFRESH, {});
  }

  /** Does the slow work in this process, and every quarter of an hour whatever was asked for. */
  async work(refresh: () => Promise<void>): Promise<void> {
    await this.boss.work(REFRESH, { pollingIntervalSeconds: 1 }, refresh);
    await this.boss.schedule(REFRESH, '*/15 * * * *', {}, { tz: 'Europe/London' });
  }

  async stop(): Promise<void> {
    await this.boss.stop({ graceful: true, timeout: 10_000 });
  }
}
