import { BackupLedger } from '#libs/backup';
import { projectVersion } from '#libs/kernel';
import { Warehouse } from '#libs/warehouse';
import { Controller, Get, Res } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { Public } from '../http/permissions.js';

@Controller('health')
export class HealthController {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly warehouse: Warehouse,
    private readonly backups: BackupLedger,
  ) {}

  /** Whether this process can do its work: `status` is ok, degraded (an older snapshot is served) or down. */
  @Public()
  @Get()
  async health(@Res({ passthrough: true }) reply: FastifyReply) {
    const recordAnswers = await this.database.query('SELECT 1').then(
      () => true,
      () => false,
    );
    const { problem } = this.warehouse.state();
    const status = !recordAnswers ? 'down' : problem ? 'degraded' : 'ok';
    void reply.status(recordAnswers ? 200 : 503);
    const lastBackup = recordAnswers ? await this.backups.lastGood() : null;
    const snapshot = this.warehouse.current()?.id ?? null;
    return { status, version: projectVersion, snapshot, lastBackup: lastBackup?.toISOString() ?? null };
  }
}
