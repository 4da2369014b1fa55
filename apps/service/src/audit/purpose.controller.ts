import { AuditTrail, PURPOSE_HOLDS_DAYS, PURPOSES } from '#libs/audit';
import type { Actor } from '#libs/authority';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { ownPath } from '../http/own-path.js';
import { Page, Redirect } from '../http/page.js';
import { May, Who } from '../http/permissions.js';
import { tell } from '../http/refusals.js';

const opened = z.object({ next: z.string().max(2000).optional() });
const sent = z.object({ purpose: z.string().max(100).default(''), next: z.string().max(2000).optional() });

/** What somebody reads other boards' learning for: asked the first time, remembered for a quarter, changed when they like. */
@Controller('purpose')
@May('account.own')
export class PurposeController {
  constructor(private readonly trail: AuditTrail) {}

  @Get()
  async ask(@Who() actor: Actor, @Query({ schema: opened }) { next }: z.infer<typeof opened>) {
    return page(ownPath(next), await this.trail.findPurpose(actor));
  }

  @Post()
  async state(@Who() actor: Actor, @Body({ schema: sent }) { purpose, next }: z.infer<typeof sent>) {
    const stated = await this.trail.statePurpose(actor, purpose);
    if (stated.ok) return new Redirect(ownPath(next));
    const { status, sentences } = tell(stated.refusals);
    return page(ownPath(next), undefined, [{ field: 'purpose', text: sentences[0]! }], status);
  }
}

const page = (next: string, chosen?: string, errors: { field: string; text: string }[] = [], status = 200) =>
  new Page('audit/purpose', { next, chosen, purposes: PURPOSES, days: PURPOSE_HOLDS_DAYS, errors }, status);
