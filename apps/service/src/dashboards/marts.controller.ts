import { may, type Actor } from '#libs/identity';
import { type Filters, MART_NAMES, type MartName, toArrow, Warehouse } from '#libs/warehouse';
import { Controller, Get, Headers, NotFoundException, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { May, Who } from '../http/permissions.js';
import { Refused } from '../http/refusals.js';
import { filterQuery } from './filters.js';

const ARROW = 'application/vnd.apache.arrow.stream';
/** The marts that set one board against another. */
const COMPARING: readonly MartName[] = [
  'coverage-by-board',
  'theme-by-board',
  'board-against-region',
  'returns-by-board',
  'summaries-behind',
];

@Controller('api/marts')
@May('dashboards.read')
export class MartsController {
  constructor(private readonly warehouse: Warehouse) {}

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
    if (!name || (COMPARING.includes(name) && !may(actor, 'dashboards.compare-boards'))) throw new NotFoundException();
    const result = await this.warehouse.query(name, filters);
    if (!result.ok) throw new Refused(result.refusals);
    void reply.header('vary', 'accept');
    if (accept?.includes(ARROW)) {
      void reply.type(ARROW);
      return Buffer.from(toArrow(result.value));
    }
    const { snapshot, columns, rows } = result.value;
    return { snapshot: snapshot.id, mart: name, columns, rows };
  }
}
