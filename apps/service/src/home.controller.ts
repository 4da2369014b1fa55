import { DigestsService } from '#libs/digests';
import type { Actor } from '#libs/identity';
import { SummaryReader } from '#libs/summaries';
import { Warehouse } from '#libs/warehouse';
import { Controller, Get } from '@nestjs/common';
import { Page } from './http/page.js';
import { May, Who } from './http/permissions.js';

@Controller()
export class HomeController {
  constructor(
    private readonly summaries: SummaryReader,
    private readonly digests: DigestsService,
    private readonly warehouse: Warehouse,
  ) {}

  @May('summaries.read')
  @Get()
  async home(@Who() actor: Actor) {
    const own = actor.boardId === null ? null : await this.summaries.countOwn(actor);
    const [latest] = await this.digests.list(actor);
    return new Page('home', { own, latest, snapshot: this.warehouse.current() });
  }
}
