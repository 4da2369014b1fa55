import { type Dashboard, toVegaSpec } from '#libs/dashboards';
import type { Actor } from '#libs/authority';
import type { Filters } from '#libs/warehouse';
import { Controller, Get, Inject, NotFoundException, Param, Query } from '@nestjs/common';
import { Page, Redirect } from '../http/page.js';
import { May, Who } from '../http/permissions.js';
import { DASHBOARDS } from './answers.js';
import { type Asked, ChartPages } from './chart-pages.js';
import { addressOf, filterQuery } from './filters.js';
import { mayOpen, maySee } from './who-may-see.js';

@Controller('dashboards')
@May('dashboards.read')
export class DashboardsController {
  constructor(
    private readonly pages: ChartPages,
    @Inject(DASHBOARDS) private readonly dashboards: Dashboard[],
  ) {}

  @Get()
  list(@Who() actor: Actor) {
    return new Page('dashboards/list', { dashboards: this.dashboards.filter((one) => mayOpen(actor, one)) });
  }

  @Get(':slug/:view')
  spec(@Who() actor: Actor, @Param('slug') slug: string, @Param('view') file: string) {
    const view = this.find(actor, slug).views.find(({ name }) => `${name}.vl.json` === file);
    if (!view || !maySee(actor, view.audience, actor.boardId)) throw new NotFoundException();
    return toVegaSpec(view);
  }

  @Get(':slug')
  show(@Who() actor: Actor, @Param('slug') slug: string, @Query({ schema: filterQuery }) filters: Filters) {
    const address = addressOf(`/dashboards/${slug}`, filters);
    return this.pages.keep(actor, address, (reader) => this.draw(reader, slug, filters));
  }

  private async draw(actor: Actor, slug: string, filters: Filters): Promise<Page | Redirect> {
    const dashboard = this.find(actor, slug);
    if (dashboard.subject) return aboutOne(dashboard.subject, filters);
    const asked: Asked = { path: `/dashboards/${slug}`, filters, offered: filtersOf(dashboard) };
    const stale = this.pages.findStale(actor, asked);
    if (stale) return stale;
    const [figures, around] = await Promise.all([
      this.pages.draw(actor, dashboard.views, filters),
      this.pages.around(actor, asked),
    ]);
    return new Page('dashboards/show', { dashboard, figures, ...around });
  }

  private find(actor: Actor, slug: string): Dashboard {
    const dashboard = this.dashboards.find((one) => one.slug === slug);
    if (!dashboard || !mayOpen(actor, dashboard)) throw new NotFoundException();
    return dashboard;
  }
}

/** The filters that charts of a dashboard answer to, in the order in which a page offers them. */
export const filtersOf = ({ views }: Pick<Dashboard, 'views'>): (keyof Filters)[] => [
  ...new Set(views.flatMap((view) => view.notes.filters)),
];

/** Charts about one theme or one board stand on its own page, with what was said; without one, where one is chosen. */
function aboutOne(subject: 'theme' | 'board', filters: Filters): Redirect {
  const { [subject]: chosen, ...others } = filters;
  const path = subject === 'theme' ? '/themes' : '/boards';
  return new Redirect(chosen === null ? path : addressOf(`${path}/${encodeURIComponent(chosen)}`, others));
}
