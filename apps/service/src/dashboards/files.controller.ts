import type { Dashboard } from '#libs/dashboards';
import { CHART_FORMATS, type ChartFormat, writeChart } from '#libs/files';
import type { Actor } from '#libs/identity';
import { type Filters, Warehouse } from '#libs/warehouse';
import { Controller, Get, Inject, NotFoundException, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { FORMAT_TYPES } from '../data/formats.js';
import { May, Who } from '../http/permissions.js';
import { Refused } from '../http/refusals.js';
import { ServiceSettings } from '../settings.js';
import { Answers, DASHBOARDS } from './answers.js';
import { filterQuery, only, toQuery } from './filters.js';
import { maySee } from './who-may-see.js';

type Wanted = { slug: string; view: string; format: string };

/** Every chart as a file, under the filters of its page. */
@Controller('dashboards')
@May('dashboards.read')
export class FilesController {
  constructor(
    private readonly answers: Answers,
    private readonly warehouse: Warehouse,
    private readonly settings: ServiceSettings,
    @Inject(DASHBOARDS) private readonly dashboards: readonly Dashboard[],
  ) {}

  @Get(`:slug/:view.:format(^(?:${CHART_FORMATS.join('|')})$)`)
  async file(
    @Who() actor: Actor,
    @Param() wanted: Wanted,
    @Query({ schema: filterQuery }) asked: Filters,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { dashboard, view, format } = this.find(wanted);
    const filters = only(asked, view.notes.filters);
    if (!maySee(actor, view.audience, filters.board)) throw new NotFoundException();
    const disclosed = await this.answers.ask(actor, view.mart, filters);
    const dimensions = this.warehouse.dimensions();
    if (!dimensions) throw new Refused([{ code: 'warehouse.no-snapshot' }]);
    const address = `${this.settings.publicUrl}/dashboards/${dashboard.slug}?${toQuery(filters)}`.replace(/\?$/, '');
    const { policy } = this.answers;
    const file = await writeChart(format, { view, dashboard, disclosed, policy, dimensions, address });
    const name = `${dashboard.slug}-${view.name}-${disclosed.snapshot.id.slice(0, 8)}.${format}`;
    void reply.type(FORMAT_TYPES[format]).header('content-disposition', `attachment; filename="${name}"`);
    return typeof file === 'string' ? file : Buffer.from(file);
  }

  private find({ slug, view: name, format }: Wanted) {
    const dashboard = this.dashboards.find((one) => one.slug === slug);
    const view = dashboard?.views.find((one) => one.name === name);
    const known = CHART_FORMATS.find((one) => one === format);
    if (!dashboard || !view || !known) throw new NotFoundException();
    return { dashboard, view, format: known satisfies ChartFormat };
  }
}
