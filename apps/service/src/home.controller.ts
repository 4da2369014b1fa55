import { CodingService } from '#libs/coding';
import { EditionsService } from '#libs/editions';
import { may, type Actor } from '#libs/authority';
import { DutiesService } from '#libs/people';
import { SafeguardsService } from '#libs/release';
import { ReturnsReader } from '#libs/returns';
import { SummaryReader } from '#libs/summaries';
import { SustainmentReader } from '#libs/sustainment';
import { GovernanceReader } from '#libs/typology';
import { Warehouse } from '#libs/warehouse';
import { Controller, Get } from '@nestjs/common';
import { waitingFor } from './editions/waiting-for.js';
import { Page } from './http/page.js';
import { May, Who } from './http/permissions.js';

@Controller()
export class HomeController {
  constructor(
    private readonly summaries: SummaryReader,
    private readonly safeguards: SafeguardsService,
    private readonly editions: EditionsService,
    private readonly coding: CodingService,
    private readonly warehouse: Warehouse,
    private readonly returns: ReturnsReader,
    private readonly sustainment: SustainmentReader,
    private readonly duties: DutiesService,
    private readonly proposals: GovernanceReader,
  ) {}

  @May('summaries.read')
  @Get()
  async home(@Who() actor: Actor) {
    const own = actor.boardId === null ? null : await this.summaries.countOwn(actor);
    const identified = own ? await this.safeguards.listIdentified(actor) : [];
    const coding = may(actor, 'coding.code') ? (await this.coding.queue(actor)).counts : null;
    const owed = (await this.returns.owed(actor)).filter(({ status }) => status === 'missing' || status === 'not-due');
    const all = await this.editions.list(actor);
    const latest = all.find(({ state }) => state === 'published');
    const editions = { latest, waiting: waitingFor(actor, all).length };
    const held = await this.sustainment.waitingFor(actor);
    const mayAcceptDuties = (await this.duties.acceptedUntil(actor)) === undefined;
    const proposed = may(actor, 'typology.comment') ? await this.proposals.list(actor, ['open']) : [];
    return new Page('home', {
      toComment: proposed.filter(({ proposedBy }) => proposedBy !== actor.id).length,
      mayAcceptDuties,
      owed,
      own,
      identified,
      coding,
      editions,
      held,
      ...this.warehouse.state(),
    });
  }
}
