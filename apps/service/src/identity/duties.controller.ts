import type { Actor } from '#libs/authority';
import { DutiesService } from '#libs/people';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { BeforeDuties } from '../http/duties.guard.js';
import { ownPath } from '../http/own-path.js';
import { Page, Redirect } from '../http/page.js';
import { May, Who } from '../http/permissions.js';
import { tell } from '../http/refusals.js';

const answer = z.object({
  version: z.string().max(40).default(''),
  accepted: z.literal('yes').optional(),
  next: z.string().max(2000).optional(),
});

/** What everybody who reads summaries undertakes, each year. */
@Controller('duties')
@May('account.own')
@BeforeDuties()
export class DutiesController {
  constructor(private readonly duties: DutiesService) {}

  @Get()
  show(@Who() actor: Actor, @Query('next') next?: string) {
    return this.page(actor, next);
  }

  @Post()
  async accept(@Who() actor: Actor, @Body({ schema: answer }) { version, accepted, next }: z.infer<typeof answer>) {
    const done = await this.duties.accept(actor, version, accepted === 'yes');
    if (done.ok) return new Redirect(ownPath(next), 'Thank you. You will be asked again in a year.');
    const { status, sentences } = tell(done.refusals);
    return this.page(
      actor,
      next,
      sentences.map((text) => ({ field: 'accepted', text })),
      status,
    );
  }

  private async page(actor: Actor, next?: string, errors: { field: string; text: string }[] = [], status = 200) {
    const until = await this.duties.acceptedUntil(actor);
    const about = { ...this.duties.inForce(), until, next: ownPath(next), isRequired: this.duties.mustBeAccepted };
    return new Page('identity/duties', { ...about, errors }, status);
  }
}
