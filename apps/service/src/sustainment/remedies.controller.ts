import { AuditTrail } from '#libs/audit';
import { type Actor, may } from '#libs/authority';
import { type Remedy, type RemedyAction, Remedies, SustainmentReader } from '#libs/sustainment';
import { Typologies } from '#libs/typology';
import { UptakeReader } from '#libs/uptake';
import { Controller, Get, NotFoundException, Param } from '@nestjs/common';
import { ActionFigures } from '../actions/action-counts.js';
import { Page } from '../http/page.js';
import { May, Who } from '../http/permissions.js';
import { staleThemePage } from '../typology/stale-theme.js';
import { EVIDENCE_KIND_WORDS, RESULT_WORDS } from './words.js';

/** What boards did about a theme: who took up which remedy, and with what result. */
@Controller('themes/:code/remedies')
@May('sustainment.read')
export class RemediesController {
  constructor(
    private readonly remedies: Remedies,
    private readonly recurrences: SustainmentReader,
    private readonly uptake: UptakeReader,
    private readonly typologies: Typologies,
    private readonly figures: ActionFigures,
    private readonly trail: AuditTrail,
  ) {}

  @Get()
  async show(@Who() actor: Actor, @Param('code') id: string) {
    const typology = this.typologies.inForce();
    const code = typology.codes.get(id);
    if (!code) return this.formerly(id);
    await this.trail.saw(actor, 'remedies.view', id);
    const [remedies, cameBack, completed, acted] = await Promise.all([
      this.remedies.onTheme(actor, id, typology.version),
      this.recurrences.ofTheme(actor, id),
      this.figures.boardsThatCompleted(),
      this.uptake.actedOn(actor, id),
    ]);
    const words = { results: RESULT_WORDS, kinds: EVIDENCE_KIND_WORDS };
    const tellsAll = may(actor, 'sustainment.follow');
    return new Page('sustainment/remedies', {
      code,
      remedies,
      cameBack,
      completed,
      acted,
      words,
      tellsAll,
      ...countsOf(remedies),
    });
  }

  private formerly(id: string): Page {
    const of = (successor: string) => `/themes/${successor}/remedies`;
    const stale = staleThemePage(this.typologies, id, { of, besides: { label: 'All themes', href: '/themes' } });
    if (!stale) throw new NotFoundException();
    return stale;
  }
}

function countsOf(remedies: readonly Remedy<RemedyAction>[]) {
  const all = remedies.flatMap(({ actions }) => actions);
  return {
    boards: new Set(all.map(({ boardId }) => boardId)).size,
    complete: all.filter(({ state }) => state === 'complete').length,
    actions: all.length,
  };
}
