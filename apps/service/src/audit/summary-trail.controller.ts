import { AuditTrail } from '#libs/audit';
import type { Actor } from '#libs/authority';
import { SummaryReader } from '#libs/summaries';
import { Controller, Get, Param } from '@nestjs/common';
import { Page } from '../http/page.js';
import { May, Who } from '../http/permissions.js';
import { ownSummary } from '../release/own-summary.js';
import { lineInWords } from './words.js';

/** Who has seen a summary and who did what with it, for those of its board who answer for it. */
@Controller('summaries/:id/trail')
export class SummaryTrailController {
  constructor(
    private readonly trail: AuditTrail,
    private readonly reader: SummaryReader,
  ) {}

  @May('audit.of-summary')
  @Get()
  async show(@Who() actor: Actor, @Param('id') id: string) {
    const summary = await ownSummary(this.reader, actor, id);
    const all = await this.trail.ofSummary(actor, id);
    const lines = all.filter(({ action }) => action !== 'notice.queue'); // it tells of an act that has a line of its own
    const seen = lines.filter(({ action, actorBoard }) => action === 'summary.view' && actorBoard !== summary.boardId);
    const readers = new Set(seen.map(({ actorId }) => actorId)).size;
    return new Page('audit/of-summary', { summary, lines: lines.map(lineInWords), views: seen.length, readers });
  }
}
