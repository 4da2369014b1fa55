import { AuditTrail } from '#libs/audit';
import type { Dashboard } from '#libs/dashboards';
import { REFERENCE, type Reference } from '#libs/framework';
import type { Actor } from '#libs/authority';
import { TaggingService } from '#libs/tagging';
import { Typologies } from '#libs/typology';
import type { Filters } from '#libs/warehouse';
import { Controller, Get, Inject, NotFoundException, Param, Query } from '@nestjs/common';
import { Page } from '../http/page.js';
import { May, Who } from '../http/permissions.js';
import { ActionFigures } from '../actions/action-counts.js';
import { ChartPages } from './chart-pages.js';
import { DASHBOARDS } from './answers.js';
import { filtersOf } from './dashboards.controller.js';
import { filterQuery } from './filters.js';
import { boardsFor } from './who-may-see.js';

const QUOTES = 5;

/** The page of one board: what it shares with the region, what went well there, and what it said it would do. */
@Controller('boards')
@May('dashboards.read', 'own-board', 'every-board')
export class BoardsController {
  constructor(
    private readonly pages: ChartPages,
    private readonly tagging: TaggingService,
    private readonly typologies: Typologies,
    private readonly actions: ActionFigures,
    private readonly trail: AuditTrail,
    @Inject(DASHBOARDS) private readonly dashboards: Dashboard[],
    @Inject(REFERENCE) private readonly reference: Reference,
  ) {}

  @Get()
  list(@Who() actor: Actor) {
    const boards = boardsFor(actor, this.reference.region.boards);
    if (boards.length === 0) throw new NotFoundException();
    return new Page('dashboards/boards', { boards });
  }

  @Get(':board')
  async show(@Who() actor: Actor, @Param('board') id: string, @Query({ schema: filterQuery }) filters: Filters) {
    const board = boardsFor(actor, this.reference.region.boards).find((one) => one.id === id);
    if (!board) throw new NotFoundException();
    const folders = this.dashboards.filter(({ subject }) => subject === 'board');
    const offered = [...new Set(['from', 'to', ...folders.flatMap(filtersOf)] as (keyof Filters)[])].filter(
      (name) => name !== 'board',
    );
    const asked = { path: `/boards/${id}`, filters: { ...filters, board: null }, offered, subject: { board: id } };
    const stale = this.pages.findStale(actor, asked);
    if (stale) return stale;
    await this.trail.saw(actor, 'board.view', id, { boardId: id });
    const views = folders.flatMap((folder) => folder.views);
    const [figures, around, quotes] = await Promise.all([
      this.pages.draw(actor, views, { ...filters, board: id }),
      this.pages.around(actor, asked),
      this.quotesOf(actor, id, filters),
    ]);
    const counted = await this.actions.counted({ ...filters, board: id });
    const actionCounts = counted && (counted.all ?? { actions: 0 });
    const reading = folders.flatMap((folder) => folder.reading);
    return new Page('dashboards/board', {
      board,
      figures,
      reading,
      base: folders[0]?.base,
      actionCounts,
      ...around,
      ...quotes,
    });
  }

  /** Released wording only: what went well, and what the board said it would do and how it will know. */
  private async quotesOf(actor: Actor, board: string, { from, to, theme, reviewType }: Filters) {
    const within = { board, from, to, reviewType, code: theme, under: this.typologies.inForce().version };
    const [wentWell, actions] = await Promise.all([
      this.tagging.findCoded(actor, { ...within, valence: 'good', fields: ['themes', 'methodologyLearning'] }, QUOTES),
      this.tagging.findCoded(actor, { ...within, fields: ['changes', 'impactAudit'] }, QUOTES),
    ]);
    return { wentWell, actions };
  }
}
