import { type ChartView, type Dashboard, findingFor, renderChart, tableFor, toVegaSpec } from '#libs/dashboards';
import { REFERENCE, type Reference } from '#libs/framework';
import { may, type Actor } from '#libs/identity';
import { Typologies } from '#libs/typology';
import { type Filters, type Manifest, Warehouse } from '#libs/warehouse';
import { Controller, Get, Inject, NotFoundException, Param, Query } from '@nestjs/common';
import { Page } from '../http/page.js';
import { May, Who } from '../http/permissions.js';
import { Refused } from '../http/refusals.js';
import { filterQuery, only, quartersOf, toQuery } from './filters.js';

export const DASHBOARDS = Symbol('dashboards');

/** A chart as a page shows it; `live` is where the browser finds the spec and the rows to make it interactive. */
type Figure = {
  view: ChartView;
  svg: string;
  finding: string;
  table: ReturnType<typeof tableFor>;
  live: { spec: string; rows: string };
};

@Controller('dashboards')
@May('dashboards.read')
export class DashboardsController {
  constructor(
    private readonly warehouse: Warehouse,
    @Inject(DASHBOARDS) private readonly dashboards: Dashboard[],
    @Inject(REFERENCE) private readonly reference: Reference,
    private readonly typologies: Typologies,
  ) {}

  @Get()
  list(@Who() actor: Actor) {
    return new Page('dashboards/list', {
      dashboards: this.dashboards.filter((dashboard) => mayOpen(actor, dashboard)),
    });
  }

  @Get(':slug/:view')
  spec(@Who() actor: Actor, @Param('slug') slug: string, @Param('view') file: string) {
    const view = this.find(actor, slug).views.find(({ name }) => `${name}.vl.json` === file);
    if (!view) throw new NotFoundException();
    return toVegaSpec(view);
  }

  @Get(':slug')
  async show(@Who() actor: Actor, @Param('slug') slug: string, @Query({ schema: filterQuery }) asked: Filters) {
    const dashboard = this.find(actor, slug);
    const offered = [...new Set(dashboard.views.flatMap((view) => view.notes.filters))];
    const codes = this.codesOf(asked.view);
    const filters = { ...asked, theme: this.isOfOtherView(asked) ? null : asked.theme };
    const figures = await Promise.all(dashboard.views.map((view) => this.draw(view, filters)));
    return new Page('dashboards/show', {
      dashboard,
      figures,
      filters,
      offered,
      coded: offered.includes('view') ? await this.countCoded(only(filters, offered)) : undefined,
      quarters: quartersOf(this.snapshot.partitions),
      boards: this.reference.region.boards,
      reviewTypes: this.reference.reviewTypes,
      valences: this.typologies.inForce().facets.valence,
      domains: Map.groupBy(codes, ({ domainLabel }) => domainLabel),
      snapshot: this.snapshot,
    });
  }

  /** The codes a reader can choose from: those in force, or, as coded then, all there ever were. */
  private codesOf(view: string | null) {
    const { codes = [], codesThen = [] } = this.warehouse.dimensions() ?? {};
    const inForce = new Set(codes.map(({ id }) => id));
    return view === 'then' ? codesThen.map((code) => ({ ...code, isOld: !inForce.has(code.id) })) : codes;
  }

  /** Whether the theme is no longer in use, and was chosen as coded then: changing the view lets go of it. */
  private isOfOtherView({ view, theme }: Filters): boolean {
    const { codes = [], codesThen = [] } = this.warehouse.dimensions() ?? {};
    const isIn = (listed: typeof codes) => listed.some(({ id }) => id === theme);
    return view !== 'then' && isIn(codesThen) && !isIn(codes);
  }

  /** How many codes the charts count, a passage once for each of its codes, and how many of them people settled. */
  private async countCoded(filters: Filters): Promise<{ passages: number; settled: number }> {
    const counted = await this.warehouse.query('settled-codings', filters);
    if (!counted.ok) throw new Refused(counted.refusals);
    const sum = (field: string) => counted.value.rows.reduce((total, row) => total + Number(row[field]), 0);
    return { passages: sum('passages'), settled: sum('settled') };
  }

  private get snapshot(): Manifest {
    const snapshot = this.warehouse.current();
    if (!snapshot) throw new Refused([{ code: 'warehouse.no-snapshot' }]);
    return snapshot;
  }

  private find(actor: Actor, slug: string): Dashboard {
    const dashboard = this.dashboards.find((one) => one.slug === slug);
    if (!dashboard || !mayOpen(actor, dashboard)) throw new NotFoundException();
    return dashboard;
  }

  private async draw(view: ChartView, filters: Filters): Promise<Figure> {
    const result = await this.warehouse.query(view.mart, only(filters, view.notes.filters));
    if (!result.ok) throw new Refused(result.refusals);
    const { rows } = result.value;
    return {
      view,
      svg: await renderChart(view, rows),
      finding: findingFor(view, rows),
      table: tableFor(view, rows),
      live: {
        spec: `/dashboards/${view.dashboard}/${view.name}.vl.json`,
        rows: `/api/marts/${view.mart}?${toQuery(only(filters, view.notes.filters))}`,
      },
    };
  }
}

/** Comparing boards is for the group: figures of boards are not a public ranking. */
export const mayOpen = (actor: Actor, dashboard: Dashboard): boolean =>
  dashboard.audience === 'everyone' || may(actor, 'dashboards.compare-boards');
