import { REFERENCE, type Reference } from '#libs/framework';
import type { Actor } from '#libs/identity';
import { type Filters, MART_NAMES, type MartName, toArrow } from '#libs/warehouse';
import { Controller, Get, Headers, Inject, NotFoundException, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { May, Who } from '../http/permissions.js';
import { Refused } from '../http/refusals.js';
import { DisclosedMarts } from './disclosed-marts.js';
import { filterQuery } from './filters.js';
import { boardsFor, mayCompare } from './who-may-see.js';

const ARROW = 'application/vnd.apache.arrow.stream';
/** The marts that set one board against another. */
const COMPARING: readonly MartName[] = ['coverage-by-board', 'theme-by-board', 'returns-by-board'];

@Controller('api/marts')
@May('dashboards.read')
export class MartsController {
  constructor(
    private readonly marts: DisclosedMarts,
    @Inject(REFERENCE) private readonly reference: Reference,
  ) {}

  /** The rows of a mart, as Arrow IPC or as JSON, whichever the caller asks for. */
  @Get(':mart')
  async rows(
    @Who() actor: Actor,
    @Param('mart') mart: string,
    @Query({ schema: filterQuery }) filters: Filters,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const name = MART_NAMES.find((one) => one === mart);
    if (!name || (COMPARING.includes(name) && !mayCompare(actor))) throw new NotFoundException();
    this.requireOpenBoard(actor, filters);
    const result = await this.marts.ask(name, filters);
    if (!result.ok) throw new Refused(result.refusals);
    void reply.header('vary', 'accept');
    if (accept?.includes(ARROW)) {
      void reply.type(ARROW);
      return Buffer.from(toArrow(result.value));
    }
    const { snapshot, columns, rows } = result.value;
    return { snapshot: snapshot.id, mart: name, columns, rows };
  }

  /** A board whose figures somebody may not ask for one by one is not known to them; one there is not, to the warehouse. */
  private requireOpenBoard(actor: Actor, { board }: Filters): void {
    const { boards } = this.reference.region;
    const isIn = (listed: typeof boards) => listed.some(({ id }) => id === board);
    if (isIn(boards) && !isIn(boardsFor(actor, boards)))
      throw new Refused([
        { code: 'warehouse.unknown-filter', filter: 'board' } as { code: 'warehouse.unknown-filter' },
      ]);
  }
}
