import { AuditTrail } from '#libs/audit';
import { CodingService } from '#libs/coding';
import type { ChartView, Dashboard } from '#libs/dashboards';
import type { Actor } from '#libs/authority';
import { SustainmentReader } from '#libs/sustainment';
import { type CodedPassage, TaggingService } from '#libs/tagging';
import { type Code, Typologies } from '#libs/typology';
import { type Filters, NO_FILTERS, type WaitingTheme, waitingThemes, Warehouse } from '#libs/warehouse';
import { Controller, Get, Inject, NotFoundException, Param, Query } from '@nestjs/common';
import { ActionFigures } from '../actions/action-counts.js';
import { ChartPages } from '../dashboards/chart-pages.js';
import { Answers, DASHBOARDS } from '../dashboards/answers.js';
import { filtersOf } from '../dashboards/dashboards.controller.js';
import { addressOf, filterQuery, only } from '../dashboards/filters.js';
import { Page, Redirect } from '../http/page.js';
import { May, Who } from '../http/permissions.js';
import { highlight } from '../summaries/highlight.js';

const MOST_PASSAGES = 20;
const QUOTES = 5;

type Waits = Omit<WaitingTheme, 'summaries'> & { summaries: number | null };
const partsOf = (waits: readonly Waits[], { id }: Pick<Code, 'id'>) => waits.filter(({ parts }) => parts.includes(id));

@Controller('themes')
export class ThemesController {
  constructor(
    private readonly warehouse: Warehouse,
    private readonly tagging: TaggingService,
    private readonly coding: CodingService,
    private readonly typologies: Typologies,
    private readonly pages: ChartPages,
    private readonly answers: Answers,
    private readonly sustainment: SustainmentReader,
    private readonly actions: ActionFigures,
    private readonly trail: AuditTrail,
    @Inject(DASHBOARDS) private readonly dashboards: Dashboard[],
  ) {}

  /** Every code of the typology by domain, with how many released summaries it was found in. */
  @May('summaries.read')
  @Get()
  async list(@Who() actor: Actor) {
    const haveFigures = this.haveFigures();
    const counted = haveFigures ? await this.answers.ask(actor, 'leading-themes', NO_FILTERS) : undefined;
    const counts = new Map((counted?.rows ?? []).map((row) => [row.code, row]));
    const waits = haveFigures ? this.waiting(NO_FILTERS) : [];
    const domains = this.typologies.inForce().domains.map((domain) => ({
      ...domain,
      codes: domain.codes.map((code) => ({ ...code, counts: counts.get(code.id), waits: partsOf(waits, code) })),
    }));
    return new Page('typology/list', {
      typology: this.typologies.inForce(),
      domains,
      waits,
      haveFigures,
    });
  }

  /** One code: what it means, how it stands in the region, what was said of it, and the passages it was found in. */
  @May('summaries.read')
  @Get(':code')
  async show(@Who() actor: Actor, @Param('code') id: string, @Query({ schema: filterQuery }) filters: Filters) {
    const code = this.typologies.inForce().codes.get(id);
    if (!code) return this.formerly(id);
    await this.trail.saw(actor, 'theme.view', id);
    const [cameBack, completed] = await Promise.all([
      this.sustainment.ofTheme(actor, id),
      this.actions.boardsThatCompleted(),
    ]);
    const shared = {
      typology: this.typologies.inForce(),
      code,
      domain: this.domainOf(code),
      most: MOST_PASSAGES,
      cameBack,
      completed,
    };
    if (!this.haveFigures())
      return new Page('typology/show', {
        ...shared,
        haveFigures: false,
        ...(await this.quotesOf(actor, code, filters)),
      });
    const asked = {
      path: `/themes/${id}`,
      filters: { ...filters, theme: null },
      offered: this.offered(),
      subject: { theme: id },
    };
    const stale = this.pages.findStale(actor, asked);
    if (stale) return stale;
    const [figures, held, around, quotes] = await Promise.all([
      this.pages.draw(
        actor,
        this.folders.flatMap(({ views }) => views),
        { ...filters, theme: id },
      ),
      this.pages.draw(actor, this.held, { ...NO_FILTERS, theme: id }),
      this.pages.around(actor, asked),
      this.quotesOf(actor, code, filters),
    ]);
    const counted = await this.actions.counted({ ...filters, theme: id });
    const reading = this.folders.flatMap((folder) => folder.reading);
    return new Page('typology/show', {
      ...shared,
      haveFigures: true,
      figures,
      held,
      waits: filters.view === 'then' ? [] : partsOf(this.waiting(filters), code),
      behind: addressOf('/behind', { ...only(filters, this.offered()), theme: id }),
      actionCounts: counted && (counted.all ?? { actions: 0 }),
      reading,
      base: this.folders[0]?.base,
      ...around,
      ...quotes,
    });
  }

  private get folders(): Dashboard[] {
    return this.dashboards.filter(({ subject }) => subject === 'theme');
  }

  /** The charts on whether learning held that can be of one theme. */
  private get held(): ChartView[] {
    const views = this.dashboards.find(({ slug }) => slug === 'did-it-hold')?.views ?? [];
    return views.filter(({ mart }) => mart !== 'sustainment-by-theme');
  }

  private offered(): (keyof Filters)[] {
    return [...new Set<keyof Filters>(['from', 'to', ...this.folders.flatMap(filtersOf)])].filter(
      (name) => name !== 'theme',
    );
  }

  /** The themes of earlier versions that wait after a split; in how many summaries only where counts are not hidden. */
  private waiting({ from, to, board }: Filters): Waits[] {
    return waitingThemes(this.answers.snapshot.openSplits ?? [], { from, to, board }).map((one) => ({
      ...one,
      summaries: this.answers.areTrueCounts ? one.summaries : null,
    }));
  }

  private domainOf(code: Code) {
    return this.typologies.inForce().domains.find((one) => one.id === code.domain);
  }

  /** Released wording only: the passages with the code, those a person settled first, and among them what went well and what was done. */
  private async quotesOf(actor: Actor, code: Code, { from, to, board, valence, reviewType, view }: Filters) {
    const under = view === 'then' ? 'then' : this.typologies.inForce().version;
    const within = { code: code.id, from, to, board, reviewType, under };
    const [found, wentWell, actions] = await Promise.all([
      this.tagging.findCoded(actor, { ...within, valence }, MOST_PASSAGES),
      this.tagging.findCoded(actor, { ...within, valence: 'good', fields: ['themes', 'methodologyLearning'] }, QUOTES),
      this.tagging.findCoded(actor, { ...within, fields: ['changes', 'impactAudit'] }, QUOTES),
    ]);
    return { passages: await this.withDecisions(actor, found, code), wentWell, actions };
  }

  private async withDecisions(actor: Actor, found: readonly CodedPassage[], code: Code) {
    const decided = await this.coding.decidedFor(
      actor,
      found.map(({ passageId }) => passageId),
    );
    return found.map((passage) => ({
      ...passage,
      decided: decided.get(passage.passageId),
      pieces: highlight(passage.text, [{ ...passage, label: code.label }]),
    }));
  }

  /** Not until the refresh after a publish, which carries what is coded to the new version and counts it anew. */
  private haveFigures(): boolean {
    return this.warehouse.current()?.typologyVersion === this.typologies.inForce().version;
  }

  /** A code that was one once, named in a bookmark or an older digest, leads to what became of it. */
  private formerly(id: string): Redirect {
    const last = this.typologies.all().findLast(({ codes }) => codes.has(id));
    if (!last) throw new NotFoundException();
    return new Redirect(`/typology/versions/${last.version}/codes/${id}`);
  }
}
