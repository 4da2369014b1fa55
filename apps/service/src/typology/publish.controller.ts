import { RecodingForecast } from '#libs/coding';
import type { Actor } from '#libs/authority';
import { checkTypology, compareVersions, GovernanceReader, GovernanceService, Typologies } from '#libs/typology';
import { Body, Controller, Get, Post } from '@nestjs/common';
import { z } from 'zod';
import { Jobs } from '../../../worker/src/jobs.js';
import { Page, Redirect } from '../http/page.js';
import { May, Who } from '../http/permissions.js';
import { Refused, sentenceFor } from '../http/refusals.js';

const seenOnPage = z.object({
  basedOn: z.string(),
  proposal: z.union([z.array(z.string()), z.string().transform((id) => [id])]).default([]),
});

/** What publishing all that is agreed would make, beside the version in force. */
@Controller('typology/publish')
@May('typology.publish')
export class PublishController {
  constructor(
    private readonly governance: GovernanceService,
    private readonly reader: GovernanceReader,
    private readonly typologies: Typologies,
    private readonly forecasts: RecodingForecast,
    private readonly jobs: Jobs,
  ) {}

  @Get()
  async show(@Who() actor: Actor) {
    const agreed = (await this.reader.list(actor, ['agreed'])).toReversed();
    const made = this.governance.tryTogether(agreed);
    const inForce = this.typologies.inForce();
    const next = made.ok ? checkTypology(made.value, made.value.version) : undefined;
    const comparison = next && compareVersions([inForce, next]);
    const forecast = next && (await this.forecasts.forecast(actor, next));
    const problems = made.ok ? [] : made.refusals.map(sentenceFor);
    const label = (id: string, version?: string) => this.typologies.labelOf(id, version);
    return new Page('typology/publish', {
      agreed,
      inForce,
      next,
      comparison,
      forecast,
      problems,
      older: inForce,
      newer: next,
      label,
    });
  }

  @Post()
  async publish(@Who() actor: Actor, @Body({ schema: seenOnPage }) sent: z.infer<typeof seenOnPage>) {
    const seen = { basedOn: sent.basedOn, proposalIds: sent.proposal };
    const published = await this.governance.publish(actor, seen);
    if (!published.ok) throw new Refused(published.refusals);
    await this.jobs.requestRefresh();
    return new Redirect(
      `/typology/versions/${published.value}`,
      `Version ${published.value} is published and in force.`,
    );
  }
}
