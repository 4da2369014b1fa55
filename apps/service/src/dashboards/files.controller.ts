import type { Dashboard } from '#libs/dashboards';
import { CHART_FORMATS, type ChartFormat, writeChart } from '#libs/files';
import type { Actor } from '#libs/authority';
import type { Filters } from '#libs/warehouse';
import { Controller, Get, Inject, NotFoundException, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FORMAT_TYPES } from '../data/formats.js';
import { May, Who } from '../http/permissions.js';
import { ServiceSettings } from '../settings.js';
import { Answers, DASHBOARDS } from './answers.js';
import { addressOf, filterQuery, only } from './filters.js';
import { maySee } from './who-may-see.js';

/** Every chart as a file, under the filters of its page. */
@Controller('dashboards')
@May('dashboards.read')
export class FilesController {
  constructor(
    private readonly answers: Answers,
    private readonly settings: ServiceSettings,
    @Inject(DASHBOARDS) private readonly dashboards: readonly Dashboard[],
  ) {}

  @Get(CHART_FORMATS.map((format) => `:slug/:view.${format}`))
  async file(
    @Who() actor: Actor,
    @Param('slug') slug: string,
    @Param('view') name: string,
    @Req() { url }: FastifyRequest,
    @Query({ schema: filterQuery }) asked: Filters,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { dashboard, view } = this.find(slug, name);
    const format = formatOf(url);
    const filters = only(asked, view.notes.filters);
    if (!maySee(actor, view.audience, filters.board)) throw new NotFoundException();
    const disclosed = await this.answers.ask(actor, view.mart, filters);
    const told = await this.answers.toldOf(actor, view, filters);
    const { dimensions } = this.answers;
    const address = `${this.settings.publicUrl}${addressOf(`/dashboards/${slug}`, filters)}`;
    const { policy } = this.answers;
    const file = await writeChart(format, { view, dashboard, disclosed, told, policy, dimensions, address });
    const saved = `${dashboard.slug}-${view.name}-${disclosed.snapshot.id.slice(0, 8)}.${format}`;
    void reply.type(FORMAT_TYPES[format]).header('content-disposition', `attachment; filename="${saved}"`);
    return typeof file === 'string' ? file : Buffer.from(file);
  }

  private find(slug: string, name: string) {
    const dashboard = this.dashboards.find((one) => one.slug === slug);
    const view = dashboard?.views.find((one) => one.name === name);
    if (!dashboard || !view) throw new NotFoundException();
    return { dashboard, view };
  }
}

/** The format an address ends in. The route lets no other through. */
function formatOf(url: string): ChartFormat {
  const [path] = url.split('?');
  return CHART_FORMATS.find((format) => path!.endsWith(`.${format}`))!;
}
