import { AS_APP_ROLE, JOBS_SCHEMA } from '#libs/database';
import { PgBoss } from 'pg-boss';

const REFRESH = 'refresh';
const TRAIN = 'train';
const UNDER_WAY = new Set(['created', 'retry', 'active']);

/** The slow work of a process. `train` was asked for by somebody or, when `scheduled`, is done if it is worth it. */
export type Work = { refresh: () => Promise<void>; train: (scheduled: boolean) => Promise<void> };

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
    await this.boss.createQueue(TRAIN, { policy: 'stately', retryLimit: 1, expireInSeconds: 900 });
  }

  /** Asks for the suggestions and the warehouse to be brought up to date. */
  async requestRefresh(): Promise<void> {
    await this.boss.send(REFRESH, {});
  }

  /** Asks for a tagger to be trained on what people have settled. */
  async requestTraining(): Promise<void> {
    await this.boss.send(TRAIN, { scheduled: false });
  }

  /** Whether a training waits or runs, in whichever process. */
  async isTraining(): Promise<boolean> {
    const trainings = await this.boss.findJobs(TRAIN);
    return trainings.some(({ state }) => UNDER_WAY.has(state));
  }

  /** Does the slow work in this process: a refresh every quarter of an hour, a training each Sunday if worth it. */
  async work({ refresh, train }: Work): Promise<void> {
    await this.boss.work(REFRESH, { pollingIntervalSeconds: 1 }, refresh);
    await this.boss.work<{ scheduled: boolean }>(TRAIN, { pollingIntervalSeconds: 1 }, async ([job]) => {
      await train(job!.data.scheduled);
    });
    await this.boss.schedule(REFRESH, '*/15 * * * *', {}, { tz: 'Europe/London' });
    await this.boss.schedule(TRAIN, '0 3 * * 0', { scheduled: true }, { tz: 'Europe/London' });
  }

  async stop(): Promise<void> {
    await this.boss.stop({ graceful: true, timeout: 10_000 });
  }
}
