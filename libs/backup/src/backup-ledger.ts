import { type Actor, requireMay } from '#libs/authority';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, Not, IsNull } from 'typeorm';
import { BackupRunEntity } from './backup-run.entity.js';

/** What became of the backups: for health, metrics and administrators. */
@Injectable()
export class BackupLedger {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** When the last good backup was begun; null where there is none. Tells no more, so anybody may be told. */
  async lastGood(): Promise<Date | null> {
    const found = await this.database.manager.find(BackupRunEntity, {
      where: { name: Not(IsNull()) },
      order: { startedAt: 'DESC' },
      take: 1,
    });
    return found[0]?.startedAt ?? null;
  }

  /** The last runs, newest first. */
  async list(actor: Actor): Promise<BackupRunEntity[]> {
    requireMay(actor, 'backups.read');
    return this.database.manager.find(BackupRunEntity, { order: { startedAt: 'DESC', id: 'DESC' }, take: 30 });
  }
}
