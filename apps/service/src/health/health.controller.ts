import { setTimeout as wait } from 'node:timers/promises';
import { BackupLedger } from '#libs/backup';
import { projectVersion } from '#libs/kernel';
import { Warehouse } from '#libs/warehouse';
import { Controller, Get, Res } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { Jobs } from '../../../worker/src/jobs.js';
import { Public } from '../http/permissions.js';
import { Operation } from '../operation.js';

const PATIENCE_MS = 2000;

@Controller('health')
export class HealthController {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly warehouse: Warehouse,
    private readonly backups: BackupLedger,
    private readonly jobs: Jobs,
    private readonly operation: Operation,
  ) {}

  /** Whether this process can do its work: `status` is ok, degraded (figures are older than they should be) or down. */
  @Public()
  @Get()
  async health(@Res({ passthrough: true }) reply: FastifyReply) {
    const recordAnswers = await this.recordAnswers();
    const { problem } = this.warehouse.state();
    const late = recordAnswers && this.jobs.isRunning() ? await this.jobs.figuresLateSince() : null;
    const status = !recordAnswers ? 'down' : problem || late ? 'degraded' : 'ok';
    void reply.status(recordAnswers ? 200 : 503);
    const lastBackup = recordAnswers ? await this.backups.lastGood() : null;
    const snapshot = this.warehouse.current()?.id ?? null;
    return {
      status,
      version: projectVersion,
      snapshot,
      figuresLateSince: late?.toISOString() ?? null,
      lastBackup: lastBackup?.toISOString() ?? null,
    };
  }

  /** Whether this process is alive at all; one that does not say so is to be started again. */
  @Public()
  @Get('live')
  live() {
    return { status: 'live' };
  }

  /** Whether this process is to be sent people. It listens only once the database is migrated. `waitsFor` says what is missing. */
  @Public()
  @Get('ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const missing = {
      database: !(await this.recordAnswers()),
      snapshot: this.warehouse.current() === undefined,
      jobs: !this.jobs.isRunning(),
      stop: this.operation.isStopping,
    };
    const waitsFor = Object.entries(missing).flatMap(([what, isMissing]) => (isMissing ? [what] : []));
    void reply.status(waitsFor.length === 0 ? 200 : 503);
    return { status: waitsFor.length === 0 ? 'ready' : 'not ready', waitsFor };
  }

  private recordAnswers(): Promise<boolean> {
    const answered = this.database.query('SELECT 1').then(
      () => true,
      () => false,
    );
    return Promise.race([answered, wait(PATIENCE_MS, false, { ref: false })]);
  }
}
