import { BackupLedger, isOverdue } from '#libs/backup';
import { RetentionReader } from '#libs/retention';
import type { Actor } from '#libs/authority';
import { Controller, Get } from '@nestjs/common';
import { Page } from '../http/page.js';
import { May, Who } from '../http/permissions.js';
import { BACKUP_PROBLEMS } from './words.js';

/** How the backups went, for those who run the platform. */
@Controller('backups')
export class BackupsController {
  constructor(
    private readonly ledger: BackupLedger,
    private readonly retention: RetentionReader,
  ) {}

  @May('backups.read')
  @Get()
  async list(@Who() actor: Actor) {
    const [runs, lastGood] = [await this.ledger.list(actor), await this.ledger.lastGood()];
    const isOld = isOverdue(lastGood, new Date());
    const told = runs.map((run) => ({ ...run, problem: run.problem && (BACKUP_PROBLEMS[run.problem] ?? run.problem) }));
    return new Page('retention/backups', { runs: told, lastGood, isOld, rule: this.retention.schedule.backups });
  }
}
