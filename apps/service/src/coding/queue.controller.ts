import { AuditTrail } from '#libs/audit';
import { AssignmentsService, CodingService, QUEUE_PAGE_LENGTH } from '#libs/coding';
import { may, type Actor } from '#libs/authority';
import { Typologies } from '#libs/typology';
import { Warehouse } from '#libs/warehouse';
import { Controller, Get, Query } from '@nestjs/common';
import { z } from 'zod';
import { quartersOf } from '../dashboards/filters.js';
import { Page } from '../http/page.js';
import { pastTheLast } from '../http/past-the-last.js';
import { May, Who } from '../http/permissions.js';
import { choice } from './sent.js';
import { address, staleWay } from './way.js';
import { PURPOSE_WORDS, STATE_WORDS } from './words.js';

const filters = z.object({
  board: choice,
  quarter: choice,
  theme: choice,
  state: z.enum(['untouched', 'begun', 'settled']).optional().catch(undefined),
  assigned: z.literal('yes').optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).default(1).catch(1),
});
type Filters = z.infer<typeof filters>;

/** How far the coding is, and the passages waiting. */
@Controller('coding')
export class QueueController {
  constructor(
    private readonly coding: CodingService,
    private readonly assignments: AssignmentsService,
    private readonly warehouse: Warehouse,
    private readonly typologies: Typologies,
    private readonly trail: AuditTrail,
  ) {}

  @May('coding.agreement')
  @Get()
  async queue(@Who() actor: Actor, @Query({ schema: filters }) wanted: Filters) {
    const { board: boardId, quarter, theme: code, state, assigned, page } = wanted;
    const filters = { boardId, quarter, code, state, assigned: assigned === 'yes' };
    const stale = staleWay(this.typologies, '/coding', { board: boardId, quarter, theme: code });
    if (stale) return stale;
    await this.trail.saw(actor, 'coding.view', null, { purpose: 'code' });
    const queue = await this.coding.queue(actor, filters, page);
    const pages = Math.ceil(queue.total / QUEUE_PAGE_LENGTH);
    const past = pastTheLast(page, pages, (last) => address('/coding', { ...wanted, page: String(last) }));
    if (past) return past;
    return new Page('coding/queue', {
      ...queue,
      filters: wanted,
      domains: this.typologies.inForce().domains,
      page,
      pages,
      quarters: quartersOf(this.warehouse.current()?.partitions ?? []),
      coders: may(actor, 'coding.assign') ? await this.assignments.coders(actor) : [],
      purposes: PURPOSE_WORDS,
      states: STATE_WORDS,
    });
  }

  /** What was given to this coder, as second coder or for calibration. */
  @May('coding.code')
  @Get('mine')
  async mine(@Who() actor: Actor) {
    await this.trail.saw(actor, 'coding.view', null, { purpose: 'code' });
    const assigned = await this.assignments.mine(actor);
    const open = assigned.filter(({ state }) => state !== 'settled');
    const byPurpose = (['second', 'calibration', 'first'] as const).map((purpose) => ({
      purpose,
      words: PURPOSE_WORDS[purpose],
      open: open.filter((one) => one.purpose === purpose),
      settled: assigned.filter((one) => one.purpose === purpose && one.state === 'settled').length,
    }));
    return new Page('coding/mine', { groups: byPurpose.filter((group) => group.open.length + group.settled > 0) });
  }
}
