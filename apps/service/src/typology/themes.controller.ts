import { CodingService } from '#libs/coding';
import type { Actor } from '#libs/identity';
import type { Quarter } from '#libs/kernel';
import { TaggingService } from '#libs/tagging';
import { Typologies } from '#libs/typology';
import { type Filters, NO_FILTERS, Warehouse } from '#libs/warehouse';
import { Controller, Get, NotFoundException, Param, Query } from '@nestjs/common';
import { Page, Redirect } from '../http/page.js';
import { May, Who } from '../http/permissions.js';
import { filterQuery, quartersOf } from '../dashboards/filters.js';
import { highlight } from '../summaries/highlight.js';

const MOST_PASSAGES = 50;

@Controller('themes')
export class ThemesController {
  constructor(
    private readonly warehouse: Warehouse,
    private readonly tagging: TaggingService,
    private readonly coding: CodingService,
    private readonly typologies: Typologies,
  ) {}

  /** Every code of the typology by domain, with how many released summaries it was found in. */
  @May('summaries.read')
  @Get()
  async list() {
    const haveFigures = this.haveFigures();
    const counted = haveFigures ? await this.warehouse.query('leading-themes', NO_FILTERS) : undefined;
    const rows = counted?.ok ? counted.value.rows : [];
    const counts = new Map(rows.map((row) => [row.code, row]));
    const domains = this.typologies.inForce().domains.map((domain) => ({
      ...domain,
      codes: domain.codes.map((code) => ({ ...code, counts: counts.get(code.id) })),
    }));
    return new Page('typology/list', {
      typology: this.typologies.inForce(),
      domains,
      haveFigures,
    });
  }

  /** One code: what it means, and the released passages it was found in, those a person settled first. */
  @May('summaries.read')
  @Get(':code')
  async show(@Who() actor: Actor, @Param('code') id: string, @Query({ schema: filterQuery }) filters: Filters) {
    const code = this.typologies.inForce().codes.get(id);
    if (!code) return this.formerly(id);
    const period: { from: Quarter | null; to: Quarter | null } = filters;
    const under = this.typologies.inForce().version;
    const found = await this.tagging.listCoded(actor, id, { ...period, under }, MOST_PASSAGES);
    const decided = await this.coding.decidedFor(
      actor,
      found.map(({ passageId }) => passageId),
    );
    const passages = found.map((passage) => ({
      ...passage,
      decided: decided.get(passage.passageId),
      pieces: highlight(passage.text, [{ ...passage, label: code.label }]),
    }));
    const domain = this.typologies.inForce().domains.find((one) => one.id === code.domain);
    const quarters = quartersOf(this.warehouse.current()?.partitions ?? []);
    return new Page('typology/show', {
      typology: this.typologies.inForce(),
      code,
      domain,
      passages,
      filters,
      quarters,
      most: MOST_PASSAGES,
      haveFigures: this.haveFigures(),
    });
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
