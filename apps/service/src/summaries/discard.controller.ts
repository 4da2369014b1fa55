import type { Actor } from '#libs/authority';
import { RetentionService } from '#libs/retention';
import { SummaryReader } from '#libs/summaries';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { z } from 'zod';
import { Jobs } from '../../../worker/src/jobs.js';
import { Page, Redirect } from '../http/page.js';
import { May, Who } from '../http/permissions.js';
import { Refused } from '../http/refusals.js';
import { nextStep, onRevision, ownSummary } from '../release/own-summary.js';

const DISCARDED = {
  summary: 'The summary was discarded.',
  correction: 'The correction was discarded. The summary is as it was before it came in.',
};

/** Taking out again what was sent in by mistake. */
@Controller('summaries/:id/discard')
@May('summaries.upload')
export class DiscardController {
  constructor(
    private readonly reader: SummaryReader,
    private readonly retention: RetentionService,
    private readonly jobs: Jobs,
  ) {}

  @Get()
  async ask(@Who() actor: Actor, @Param('id') id: string) {
    return new Page('summaries/discard', { summary: await ownSummary(this.reader, actor, id) });
  }

  @Post()
  async discard(
    @Who() actor: Actor,
    @Param('id') id: string,
    @Body({ schema: onRevision }) { revision }: z.infer<typeof onRevision>,
  ) {
    await ownSummary(this.reader, actor, id);
    const done = await this.retention.discard(actor, { summaryId: id, revisionId: revision });
    if (!done.ok) throw new Refused(done.refusals, nextStep(id, done.refusals));
    await this.jobs.requestRefresh();
    return new Redirect(done.value === 'correction' ? `/summaries/${id}` : '/summaries', DISCARDED[done.value]);
  }
}
