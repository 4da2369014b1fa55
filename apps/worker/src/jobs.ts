import { setTimeout as wait } from 'node:timers/promises';
import { AS_APP_ROLE, JOBS_SCHEMA } from '#libs/database';
import { actingFrom } from '#libs/audit';
import { type Actor, requireMay } from '#libs/authority';
import type { MailTrouble } from '#libs/mail';
import type { AccountChange } from '#libs/people';
import { Logger } from '@nestjs/common';
import { PgBoss, type Job } from 'pg-boss';
import { HeldJobs } from './held-jobs.js';

const REFRESH = 'refresh';
const TRAIN = 'train';
const REMIND = 'remind';
const COMPOSE = 'compose';
const CIRCULATE = 'circulate';
const TELL = 'tell';
const RETAIN = 'retain';
const BACK_UP = 'back-up';
/**
 * How often each is tried again, and how long one may take. A worker says twice in `heartbeatSeconds` that it is still at it,
 * so that also what one that hangs had begun is given to another. What one that was killed had begun is so at once (`HeldJobs`).
 */
const QUEUES = {
  [REFRESH]: { retryLimit: 5, retryBackoff: true, heartbeatSeconds: 20 },
  [TRAIN]: { retryLimit: 1 },
  [REMIND]: { retryLimit: 3, retryDelay: 600, retryBackoff: true, heartbeatSeconds: 20 },
  [COMPOSE]: { retryLimit: 3, retryDelay: 600, retryBackoff: true, heartbeatSeconds: 20 },
  [RETAIN]: { retryLimit: 3, retryDelay: 600, retryBackoff: true, heartbeatSeconds: 20 },
  [BACK_UP]: { retryLimit: 3, retryDelay: 600, retryBackoff: true, heartbeatSeconds: 20 },
  [CIRCULATE]: { retryLimit: 8, retryDelay: 30, retryBackoff: true, retryDelayMax: 1800, heartbeatSeconds: 20 },
  [TELL]: { retryLimit: 250, retryDelay: 30, retryBackoff: true, retryDelayMax: 1800, heartbeatSeconds: 20 }, // some five days
};
const IN_LONDON = { tz: 'Europe/London' };
/** Work that looks at what is due by now: however often it was due while no process ran, once makes up for it. */
const CAUGHT_UP = { ...IN_LONDON, missed: 'once' } as const;
const EXPIRES = { expireInSeconds: 900 };
const LOST_LOOKED_FOR_SECONDS = 10;
const LOOK_EVERY_MS = 1000;
const UNTAKEN_AFTER_MINUTES = 10;
const MESSAGES_LEFT = 'MessagesLeft';
const FIGURES_LATE_AFTER_MINUTES = 15;
/** Since when figures are asked for that no refresh has brought: one that failed counts from when it was first asked for. */
const FIGURES_LATE = `
  SELECT min(late.created_on) FROM ${JOBS_SCHEMA}.job late
   WHERE late.name = '${REFRESH}' AND late.state NOT IN ('completed', 'cancelled')
     AND late.created_on > coalesce((SELECT max(done.started_on) FROM ${JOBS_SCHEMA}.job done
                                      WHERE done.name = '${REFRESH}' AND done.state = 'completed'), '-infinity')`;
const STANDING = `
  SELECT queue, count(job.id)::int AS jobs,
    greatest(0, extract(epoch FROM now() - min(job.start_after) FILTER (WHERE job.start_after <= now())),
             CASE queue WHEN '${REFRESH}' THEN extract(epoch FROM now() - (${FIGURES_LATE})) END)::float AS oldest
  FROM unnest($1::text[]) AS queue LEFT JOIN ${JOBS_SCHEMA}.job ON job.name = queue AND job.state < 'completed'
  GROUP BY queue`;
/** A worker that is busy lets others of its queue wait: where one of them is being done, somebody works. */
const UNTAKEN = `
  SELECT min(job.start_after) AS since FROM ${JOBS_SCHEMA}.job WHERE job.name = ANY ($1) AND job.state < 'active'
     AND job.start_after < now() - interval '${UNTAKEN_AFTER_MINUTES} minutes'
     AND NOT EXISTS (SELECT 1 FROM ${JOBS_SCHEMA}.job busy WHERE busy.name = job.name AND busy.state = 'active')`;
/** What of the jobs that send e-mails failed since one was done. Reminders that were given up are the next day's. */
const NOT_SENT = `
  SELECT min(job.created_on) AS since, (array_agg(job.output ->> 'message' ORDER BY job.started_on DESC))[1] AS said
    FROM ${JOBS_SCHEMA}.job WHERE job.output IS NOT NULL AND (job.state < 'completed' OR job.state = 'failed')
     AND (job.name IN ('${CIRCULATE}', '${TELL}')
          OR job.name = '${REMIND}' AND job.state <> 'failed' AND job.output ->> 'message' LIKE '%${MESSAGES_LEFT} %')
     AND job.created_on > coalesce((SELECT max(done.completed_on) FROM ${JOBS_SCHEMA}.job done
                                     WHERE done.name = job.name AND done.state = 'completed'), '-infinity')`;
const CALLED_FOR = 'DELETE FROM work_called_for WHERE work = $1';
const UNDER_WAY = new Set(['created', 'retry', 'active']);

/** Why e-mails do not get out: what the mailer said of the last try, or that the job itself failed. */
export type MailStanding = { since: Date; why: MailTrouble | 'fault' };
/** That the way somebody signs in was changed, of which they could not be told at once. */
export type ToTell = { accountId: string; change: AccountChange };

/** That a job which sends e-mails leaves some, for the queue to try again. */
export class MessagesLeft extends Error {
  override readonly name = MESSAGES_LEFT;
  readonly code: string;
  constructor(trouble: MailTrouble = 'put-off') {
    super('Some messages could not be sent.');
    this.code = `mail.${trouble}`;
  }
}

/** The slow work of a process. `train` was asked for by the account named, or is done if it is worth it when it names none. */
export type Work = {
  refresh: () => Promise<void>;
  train: (askedBy: string | null) => Promise<void>;
  remind: () => Promise<void>;
  compose: () => Promise<void>;
  circulate: () => Promise<void>;
  tell: (what: ToTell) => Promise<void>;
  retain: () => Promise<void>;
  backUp: () => Promise<void>;
};

/**
 * The queue of slow work, kept in the database by pg-boss. One refresh may wait while one runs, over all replicas: a
 * request that comes in meanwhile is answered by the one that waits.
 */
export class Jobs {
  private readonly boss: PgBoss;
  private readonly log = new Logger('jobs');
  private readonly held: HeldJobs;
  private looking: NodeJS.Timeout | undefined;
  private isStarted = false;
  private isResting = false;
  private refreshing: string | undefined;
  private circulating: string | undefined;

  constructor(databaseUrl: string) {
    this.held = new HeldJobs(databaseUrl);
    const migrated = { migrate: false, createSchema: false };
    this.boss = new PgBoss({
      connectionString: databaseUrl,
      schema: JOBS_SCHEMA,
      options: AS_APP_ROLE,
      max: 4,
      superviseIntervalSeconds: LOST_LOOKED_FOR_SECONDS,
      monitorIntervalSeconds: LOST_LOOKED_FOR_SECONDS,
      ...migrated,
    });
    this.boss.on('error', ({ name, code }: Error & { code?: string }) =>
      this.log.error(`${name} ${code ?? ''}`.trimEnd()),
    );
  }

  async start(): Promise<void> {
    await this.boss.start();
    for (const [queue, options] of Object.entries(QUEUES)) {
      const policy = queue === TELL ? 'standard' : 'stately'; // each is of somebody else
      await this.boss.createQueue(queue, { policy, ...options, ...EXPIRES });
      await this.boss.updateQueue(queue, { ...options, ...EXPIRES }); // one made by an earlier version
    }
    this.isStarted = true;
  }

  /** Whether work can be asked for and is done, by this process or another. */
  isRunning(): boolean {
    return this.isStarted && !this.isResting;
  }

  /** By queue, how many jobs wait or run, and for how many seconds the oldest of them has been due; of `refresh`, how late figures are. */
  async standing(): Promise<{ queue: string; jobs: number; oldest: number }[]> {
    const { rows } = await this.boss.getDb().executeSql(STANDING, [Object.keys(QUEUES)]);
    return rows as { queue: string; jobs: number; oldest: number }[];
  }

  /** Asks for the suggestions and the warehouse to be brought up to date. */
  async requestRefresh(): Promise<void> {
    await this.boss.send(REFRESH, {});
    if (this.refreshing) this.boss.notifyWorker(this.refreshing); // where this process works too, at once
  }

  /** Asks for what was published to be brought to its readers, and for what waits in the outbox to be sent. */
  async requestCirculation(): Promise<void> {
    await this.boss.send(CIRCULATE, {});
    if (this.circulating) this.boss.notifyWorker(this.circulating);
  }

  /** Asks for somebody to be told by e-mail, as soon as the mail server answers. */
  async tellLater(what: ToTell): Promise<void> {
    await this.boss.send(TELL, what, { startAfter: 30 });
  }

  /** Since when e-mails do not get out, and why; null where the last try went well. */
  async mailStanding(): Promise<MailStanding | null> {
    const { rows } = await this.boss.getDb().executeSql(NOT_SENT);
    const [{ since, said }] = rows as [{ since: Date | null; said: string | null }];
    const why = /mail\.([a-z-]+)$/.exec(said ?? '')?.[1] as MailTrouble | undefined;
    return since && { since, why: why ?? 'fault' };
  }

  /** Since when work has waited that no worker takes, where that is for some minutes; null where somebody works. */
  async untakenSince(): Promise<Date | null> {
    const { rows } = await this.boss.getDb().executeSql(UNTAKEN, [Object.keys(QUEUES)]);
    return (rows as [{ since: Date | null }])[0].since;
  }

  /** Since when figures are late, where that is for a quarter of an hour; null where they are not. It is tried again each quarter. */
  async figuresLateSince(): Promise<Date | null> {
    const { rows } = await this.boss
      .getDb()
      .executeSql(
        `SELECT since FROM (${FIGURES_LATE}) AS late (since) WHERE since < now() - $1 * interval '1 minute'`,
        [FIGURES_LATE_AFTER_MINUTES],
      );
    return (rows as { since: Date }[])[0]?.since ?? null;
  }

  /** Asks for a tagger to be trained on what people have settled. */
  async requestTraining(actor: Actor): Promise<void> {
    requireMay(actor, 'tagger.train');
    await this.boss.send(TRAIN, { askedBy: actor.id });
  }

  /** Whether a training waits or runs, in whichever process. */
  async isTraining(): Promise<boolean> {
    const trainings = await this.boss.findJobs(TRAIN);
    return trainings.some(({ state }) => UNDER_WAY.has(state));
  }

  /**
   * Does the slow work in this process: a refresh every quarter of an hour, a training each Sunday if worth it, each morning the
   * digest that is due and the reminders, each night what was approved for disposal and a backup; each hour what the outbox still holds, beside the retries of a run that left something.
   * What was due at a night, a morning or a Sunday while no process ran is done once, as soon as one does.
   */
  async work({ refresh, train, remind, compose, circulate, tell, retain, backUp }: Work): Promise<void> {
    this.refreshing = await this.boss.work(REFRESH, { pollingIntervalSeconds: 0.5 }, this.doing(REFRESH, refresh));
    const training = this.doing<{ askedBy: string | null }>(TRAIN, ({ askedBy }) => train(askedBy));
    await this.boss.work(TRAIN, { pollingIntervalSeconds: 1 }, training);
    await this.boss.work(REMIND, { pollingIntervalSeconds: 2 }, this.doing(REMIND, remind));
    await this.boss.work(COMPOSE, { pollingIntervalSeconds: 2 }, this.doing(COMPOSE, compose));
    this.circulating = await this.boss.work(CIRCULATE, { pollingIntervalSeconds: 2 }, this.doing(CIRCULATE, circulate));
    await this.boss.work(TELL, { pollingIntervalSeconds: 10 }, this.doing(TELL, tell));
    await this.boss.work(RETAIN, { pollingIntervalSeconds: 30 }, this.doing(RETAIN, retain));
    await this.boss.work(BACK_UP, { pollingIntervalSeconds: 30 }, this.doing(BACK_UP, backUp));
    await this.boss.schedule(REFRESH, '*/15 * * * *', {}, IN_LONDON);
    await this.boss.schedule(TRAIN, '0 3 * * 0', { askedBy: null }, CAUGHT_UP);
    await this.boss.schedule(RETAIN, '30 0 * * *', {}, CAUGHT_UP);
    await this.boss.schedule(BACK_UP, '0 2 * * *', {}, CAUGHT_UP);
    await this.boss.schedule(COMPOSE, '0 7 * * *', {}, CAUGHT_UP);
    await this.boss.schedule(REMIND, '0 8 * * *', {}, CAUGHT_UP);
    await this.boss.schedule(CIRCULATE, '5 * * * *', {}, IN_LONDON);
    this.lookFurther();
  }

  /**
   * Takes no more work, and waits for what runs, before the connections it works with are closed. What takes longer than
   * `seconds` is cut short then, without a word: it stays in the queue, for whoever works next.
   */
  async rest(seconds = 10): Promise<void> {
    this.isResting = true;
    clearTimeout(this.looking);
    const finished = Promise.all(Object.keys(QUEUES).map((queue) => this.boss.offWork(queue, { wait: true })));
    await Promise.race([finished, wait(1000 * seconds, undefined, { ref: false })]);
  }

  async stop(): Promise<void> {
    this.isStarted = false;
    clearTimeout(this.looking);
    await this.boss.stop({ graceful: true, timeout: 10_000 });
    await this.held.close();
  }

  /** Looks every second for jobs whose worker ended, and for work that was called for by who then did not come to ask for it. */
  private lookFurther(): void {
    const look = async () => {
      await this.held.look(Object.keys(QUEUES));
      await this.askForCalled();
    };
    this.looking = setTimeout(() => {
      void look()
        .catch(() => undefined) // the database is away, which pg-boss tells
        .then(() => this.isResting || !this.isStarted || this.lookFurther());
    }, LOOK_EVERY_MS).unref();
  }

  private async askForCalled(): Promise<void> {
    const { rows } = await this.boss.getDb().executeSql('SELECT DISTINCT work FROM work_called_for');
    for (const { work } of rows as { work: string }[]) await this.boss.send(work, {});
  }

  /** Does the jobs of a queue. What calls for one that begins now is answered by it, and by no other. */
  private doing<T extends object>(queue: string, work: (asked: T) => Promise<void>) {
    return async ([job]: Job<T>[]) =>
      this.held.during(job!.id, () =>
        this.told(queue, async () => {
          await this.boss.getDb().executeSql(CALLED_FOR, [queue]);
          await work(job!.data);
        }),
      );
  }

  /**
   * Does a job, and tells when it fails by kind alone: a fault of the database quotes what was being stored, and pg-boss
   * keeps what a job fails with.
   */
  private async told(job: string, work: () => Promise<void>): Promise<void> {
    const fault = await actingFrom({ means: 'job', through: job }, work).then(
      () => undefined,
      (raised: { name: string; code?: string }) => raised,
    );
    if (!fault) return;
    const said = `${job} failed: ${fault.name} ${fault.code ?? ''}`.trimEnd();
    if (!this.isResting) this.log.error(said);
    throw new Error(said);
  }
}
