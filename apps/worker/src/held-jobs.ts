import { AS_APP_ROLE, JOBS_SCHEMA } from '#libs/database';
import pg from 'pg';

/** Locks of this class stand for jobs being done. */
const LOCKS = 20133;
/** A session that was lost was so for all workers: they take up their locks again before anybody looks for lost ones. */
const LOOKS_AT_REST = 2;

/**
 * Tells over all replicas which jobs are being done, by a lock of a session of this process's own. The database frees it the
 * moment the process ends, however it does, so that what a killed worker had begun is known to be lost at once, and not
 * only when it has been silent for too long.
 */
export class HeldJobs {
  private readonly held = new Set<string>();
  private session: { client: pg.Client; locked: Set<string> } | undefined;
  private looks = 0;
  private lostBefore: readonly string[] = [];

  constructor(private readonly databaseUrl: string) {}

  /** Does a job, and holds it meanwhile. Where the database cannot be reached now the next `look` takes the lock. */
  async during<T>(id: string, work: () => Promise<T>): Promise<T> {
    this.held.add(id);
    void this.lock(id).catch(() => this.forget());
    try {
      return await work();
    } finally {
      this.held.delete(id);
      void this.unlock(id).catch(() => this.forget());
    }
  }

  /**
   * Gives on the jobs that nobody does any more: begun, and held by nobody at two looks in a row, as there is a moment
   * between taking a job and holding it. Throws where the database cannot be reached.
   */
  async look(queues: readonly string[]): Promise<void> {
    const { client } = (this.session ??= await this.connect());
    for (const id of this.held) await this.lock(id);
    const { rows } = await client.query<{ attempt: string }>(LOST, [LOCKS, queues]);
    this.looks += 1;
    const lost = this.looks > LOOKS_AT_REST ? rows.map(({ attempt }) => attempt) : [];
    const still = lost.filter((attempt) => this.lostBefore.includes(attempt));
    this.lostBefore = lost;
    if (still.length === 0) return;
    const given = await client.query<{ name: string }>(GIVE_ON, [still]);
    await client.query(NOW_DUE, [given.rows.map(({ name }) => name)]);
  }

  async close(): Promise<void> {
    await this.session?.client.end().catch(() => undefined);
    this.forget();
  }

  private async connect() {
    const client = new pg.Client({ connectionString: this.databaseUrl, options: AS_APP_ROLE });
    client.on('error', () => this.forget());
    await client.connect();
    return { client, locked: new Set<string>() };
  }

  private async lock(id: string): Promise<void> {
    if (!this.session || this.session.locked.has(id)) return;
    this.session.locked.add(id);
    await this.session.client.query('SELECT pg_advisory_lock_shared($1, hashtext($2))', [LOCKS, id]); // two ids may have one hash
  }

  private async unlock(id: string): Promise<void> {
    if (this.session?.locked.delete(id))
      await this.session.client.query('SELECT pg_advisory_unlock_shared($1, hashtext($2))', [LOCKS, id]);
  }

  private forget(): void {
    this.session = undefined;
    this.looks = 0;
  }
}

const JOB = `${JOBS_SCHEMA}.job`;
const LOST = `
  SELECT id || ' ' || retry_count AS attempt FROM ${JOB} WHERE state = 'active' AND name = ANY ($2::text[]) AND NOT EXISTS (
    SELECT FROM pg_locks l WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 2
      AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
      AND l.classid = $1::oid AND l.objid::bigint = hashtext(id::text)::bigint & 4294967295)`;
/** Of each queue one job may wait to be tried again: where one does already, it answers for the one that was lost. */
const GIVE_ON = `
  UPDATE ${JOB} j SET heartbeat_on = NULL, start_after = now(), output = '{"value": {"message": "its worker ended"}}',
    state = CASE WHEN goes_on THEN 'retry' ELSE 'failed' END::${JOBS_SCHEMA}.job_state,
    completed_on = CASE WHEN goes_on THEN NULL ELSE now() END
  FROM (SELECT id, name, retry_count < retry_limit AND NOT EXISTS
      (SELECT FROM ${JOB} w WHERE w.name = a.name AND w.state = 'retry') AS goes_on
    FROM ${JOB} a WHERE state = 'active' AND id || ' ' || retry_count = ANY ($1::text[]) FOR UPDATE) lost
  WHERE j.name = lost.name AND j.id = lost.id RETURNING j.name`;
const NOW_DUE = `UPDATE ${JOB} SET start_after = now() WHERE name = ANY ($1::text[]) AND state = 'retry' AND start_after > now()`;
