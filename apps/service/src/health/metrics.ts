import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { operatorFor } from '#libs/authority';
import { BackupLedger } from '#libs/backup';
import { OutboxService } from '#libs/circulation';
import { QUESTION_ANSWERED, type QuestionAnswered, Warehouse } from '#libs/warehouse';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { Gauge, Histogram, Registry } from 'prom-client';
import { DataSource } from 'typeorm';
import { Jobs } from '../../../worker/src/jobs.js';
import { Admission } from '../http/admission.js';

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10];
const NAME = 'common_thread_';
/** What pg's pool tells of itself, which TypeORM does not name. */
type Pool = { totalCount: number; idleCount: number; waitingCount: number };

/** The figures of a process for Prometheus. A label is a route, a status, a mart, a queue or a state: never of a record or person. */
@Injectable()
export class Metrics implements OnModuleDestroy {
  private readonly registry = new Registry();
  private readonly requests = this.histogram('request_seconds', 'How long requests took.', [
    'method',
    'route',
    'status',
  ]);
  private readonly questions = this.histogram('question_seconds', 'How long DuckDB took for questions to marts.', [
    'mart',
  ]);
  private readonly onAnswered = (answered: unknown) => {
    const { mart, seconds } = answered as QuestionAnswered;
    this.questions.observe({ mart }, seconds);
  };

  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly warehouse: Warehouse,
    private readonly jobs: Jobs,
    private readonly backups: BackupLedger,
    private readonly admission: Admission,
    private readonly outbox: OutboxService,
  ) {
    subscribe(QUESTION_ANSWERED, this.onAnswered);
    this.ofProcess();
    this.ofPool();
    this.ofSnapshot();
    this.ofQueues();
    this.ofBackups();
  }

  onModuleDestroy(): void {
    unsubscribe(QUESTION_ANSWERED, this.onAnswered);
  }

  requestEnded(labels: { method: string; route: string; status: string }, seconds: number): void {
    this.requests.observe(labels, seconds);
  }

  /** All of them as Prometheus reads them. Where the database does not answer, without what only it knows. */
  async text(): Promise<{ type: string; text: string }> {
    return { type: this.registry.contentType, text: await this.registry.metrics() };
  }

  private ofProcess(): void {
    this.gauge('requests_under_way', 'Requests under way.', () => this.admission.underWay);
    this.gauge('requests_shed', 'Requests sent away since the start.', () => this.admission.shed);
    this.gauge('event_loop_delay_seconds', 'How far the process is behind.', () => this.admission.delayMs / 1000);
    this.gauge('heap_used_bytes', 'Heap in use.', () => process.memoryUsage().heapUsed);
    this.gauge('resident_bytes', 'Memory of the process.', () => process.memoryUsage.rss());
    this.gauge('uptime_seconds', 'Since the start.', () => process.uptime());
  }

  private ofPool(): void {
    const pool = () => (this.database.driver as unknown as { master: Pool }).master;
    this.gauges('database_connections', 'Connections to the database.', ['state'], async () => [
      [{ state: 'busy' }, pool().totalCount - pool().idleCount],
      [{ state: 'idle' }, pool().idleCount],
      [{ state: 'awaited' }, pool().waitingCount],
    ]);
  }

  private ofSnapshot(): void {
    const age = () => (Date.now() - Date.parse(this.warehouse.current()?.createdAt ?? '')) / 1000;
    this.gauge('snapshot_age_seconds', 'Since the snapshot that is served was made.', age);
    this.gauge('snapshot_problem', '1 while a newer snapshot cannot be served.', () =>
      this.warehouse.state().problem ? 1 : 0,
    );
  }

  private ofQueues(): void {
    this.gauges('jobs_waiting', 'Jobs that wait or run.', ['queue'], async () =>
      (await this.jobs.standing()).map(({ queue, jobs }) => [{ queue }, jobs]),
    );
    this.gauges(
      'jobs_oldest_seconds',
      'Age of the oldest job that is due or runs; of refresh: how late figures are.',
      ['queue'],
      async () => (await this.jobs.standing()).map(({ queue, oldest }) => [{ queue }, oldest]),
    );
    const waiting = 'Messages that wait to be sent: of editions, notices, invitations.';
    this.gauges('mail_waiting', waiting, [], async () => [[{}, await this.outbox.countWaiting(operatorFor(null))]]);
    this.gauges('mail_trouble_seconds', 'For how long e-mails have not got out; 0 while they do.', [], async () => {
      const since = (await this.jobs.mailStanding())?.since;
      return [[{}, since ? (Date.now() - since.getTime()) / 1000 : 0]];
    });
  }

  private ofBackups(): void {
    this.gauges('last_backup_timestamp_seconds', 'When the last good backup was begun; 0 if never.', [], async () => [
      [{}, ((await this.backups.lastGood())?.getTime() ?? 0) / 1000],
    ]);
  }

  private histogram<L extends string>(name: string, help: string, labelNames: L[]): Histogram<L> {
    return new Histogram({ name: `${NAME}${name}`, help, labelNames, buckets: SECONDS, registers: [this.registry] });
  }

  private gauge(name: string, help: string, value: () => number): void {
    this.gauges(name, help, [], async () => [[{}, value()]]);
  }

  private gauges<L extends string>(
    name: string,
    help: string,
    labelNames: L[],
    read: () => Promise<[Partial<Record<L, string>>, number][]>,
  ): void {
    const gauge: Gauge<L> = new Gauge({
      name: `${NAME}${name}`,
      help,
      labelNames,
      registers: [this.registry],
      async collect() {
        gauge.reset();
        for (const [labels, value] of await read().catch(() => []))
          if (Number.isFinite(value)) gauge.set(labels, value);
      },
    });
  }
}
