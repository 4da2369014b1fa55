import { AuditTrail } from '#libs/audit';
import type { Actor } from '#libs/authority';
import { SummaryReader } from '#libs/summaries';
import { TaggingService } from '#libs/tagging';
import { Typologies } from '#libs/typology';
import { type Filters, NO_FILTERS } from '#libs/warehouse';
import { Controller, Get, Query } from '@nestjs/common';
import { z } from 'zod';
import { Page } from '../http/page.js';
import { pastTheLast } from '../http/past-the-last.js';
import { May, Who } from '../http/permissions.js';
import { highlight } from '../summaries/highlight.js';
import { Answers } from './answers.js';
import { ChartPages } from './chart-pages.js';
import { addressOf, filterQuery } from './filters.js';

const PATH = '/behind';
const OFFERED = Object.keys(NO_FILTERS) as (keyof Filters)[];
const SUMMARIES_A_PAGE = 20;
const MOST_PASSAGES = 200;

const query = filterQuery.extend({ page: z.coerce.number().int().min(1).max(25).catch(1) });

/** What stands behind a figure: the released summaries it counts, and in each the passages that made it count. */
@Controller('behind')
@May('dashboards.read')
export class BehindController {
  constructor(
    private readonly pages: ChartPages,
    private readonly answers: Answers,
    private readonly summaries: SummaryReader,
    private readonly tagging: TaggingService,
    private readonly typologies: Typologies,
    private readonly trail: AuditTrail,
  ) {}

  @Get()
  async show(@Who() actor: Actor, @Query({ schema: query }) { page, ...filters }: z.infer<typeof query>) {
    const asked = { path: PATH, filters, offered: OFFERED };
    const stale = this.pages.findStale(actor, asked);
    if (stale) return stale;
    const around = { chips: this.pages.chipsOf(asked), address: addressOf(PATH, filters), filters };
    if (!this.answers.areTrueCounts) return new Page('dashboards/behind', { ...around, isHidden: true });
    const { rows, snapshot } = await this.answers.ask(actor, 'summaries-behind', filters);
    const ids = rows.map((row) => String(row['summary_id']));
    const total = Number(rows[0]?.['total'] ?? 0);
    const [address, pages] = [addressOf(PATH, filters), Math.ceil(ids.length / SUMMARIES_A_PAGE)];
    const past = pastTheLast(page, pages, (last) => `${address}${address === PATH ? '?' : '&'}page=${last}`);
    if (past) return past;
    const shown = ids.slice((page - 1) * SUMMARIES_A_PAGE, page * SUMMARIES_A_PAGE);
    return new Page('dashboards/behind', {
      ...around,
      total,
      snapshot,
      page,
      pages,
      first: (page - 1) * SUMMARIES_A_PAGE,
      listed: ids.length,
      found: await this.withPassages(actor, shown, filters),
    });
  }

  /** The summaries with what they say of the theme asked for; without a theme, or a valence, only which they are. */
  private async withPassages(actor: Actor, summaryIds: readonly string[], filters: Filters) {
    const lines = await this.summaries.listReleased(actor, summaryIds);
    const passages = (filters.theme ?? filters.valence) ? await this.passagesOf(actor, summaryIds, filters) : [];
    return lines.map((line) => ({ ...line, passages: passages.filter(({ summaryId }) => summaryId === line.id) }));
  }

  private async passagesOf(actor: Actor, summaryIds: readonly string[], { theme, valence, view }: Filters) {
    await this.trail.saw(actor, 'behind.view', theme);
    const under = view === 'then' ? 'then' : this.typologies.inForce().version;
    const found = await this.tagging.findCoded(actor, { code: theme, valence, under, summaryIds }, MOST_PASSAGES);
    const label = theme === null ? '' : this.typologies.labelOf(theme);
    return found.map((passage) => ({
      ...passage,
      pieces: highlight(passage.text, theme === null ? [] : [{ ...passage, label }]),
    }));
  }
}
