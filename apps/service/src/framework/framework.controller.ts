import { AuditTrail } from '#libs/audit';
import { FidelityReader, FidelitySettings, FrameworkLog, spanOfYear, VERDICTS } from '#libs/fidelity';
import { may, type Actor } from '#libs/authority';
import { Controller, Get, Inject, NotFoundException, Param, Query } from '@nestjs/common';
import { REFERENCE, type Reference } from '#libs/framework';
import { quarterOf } from '#libs/kernel';
import { z } from 'zod';
import { Page } from '../http/page.js';
import { May, Who } from '../http/permissions.js';

const period = z.object({ year: z.string().optional() });
type Period = z.infer<typeof period>;
const summaryId = z.uuid();

/** How released summaries keep to the principles: by principle for the region, by summary for a board and for the group. */
@Controller('framework')
@May('fidelity.read')
export class FrameworkController {
  constructor(
    private readonly reader: FidelityReader,
    private readonly log: FrameworkLog,
    private readonly settings: FidelitySettings,
    private readonly trail: AuditTrail,
    @Inject(REFERENCE) private readonly reference: Reference,
  ) {}

  @Get()
  async show(@Who() actor: Actor, @Query({ schema: period }) asked: Period) {
    const { year, years } = await this.yearOf(actor, asked);
    const { summaries, first, tallies } = await this.reader.ofRegion(actor, spanOf(year));
    const { framework, sets, principles } = this.settings.principles;
    const groups = sets.map((set) => ({
      set,
      about: this.sourcesOf(set),
      isHindsight: first !== null && first < quarterOf(set.from)!,
      lines: principles
        .filter((one) => one.set === set.id)
        .map((principle) => ({ principle, tally: tallies.find((one) => one.principle === principle.id)! })),
    }));
    const departures = (await this.log.departures(actor)).filter(({ answers }) => answers.length === 0).length;
    const open = (await this.log.proposals(actor)).filter(({ state }) => state === 'open').length;
    return new Page('framework/show', { framework, groups, summaries, year, years, departures, open });
  }

  @Get('principles/:id')
  async principle(@Who() actor: Actor, @Param('id') id: string, @Query({ schema: period }) asked: Period) {
    const principle = this.reader.principles.find((one) => one.id === id);
    if (!principle) throw new NotFoundException();
    await this.trail.saw(actor, 'fidelity.view', id);
    const { year, years } = await this.yearOf(actor, asked);
    const { evidence: found } = await this.reader.ofPrinciple(actor, principle, spanOf(year));
    const trend = await Promise.all(
      years.map(async (one) => ({
        year: one,
        tally: (await this.reader.ofPrinciple(actor, principle, spanOf(one))).tally,
      })),
    );
    const set = this.settings.principles.sets.find((one) => one.id === principle.set)!;
    const about = this.sourcesOf(principle);
    return new Page('framework/principle', { principle, set, about, found, year, years, trend: trend.reverse() });
  }

  /** By summary: of the reader's own board, or for those who follow boards of all. */
  @Get('summaries')
  async summaries(@Who() actor: Actor, @Query({ schema: period }) asked: Period) {
    const { year, years } = await this.yearOf(actor, asked);
    const all = await this.reader.bySummary(actor, spanOf(year));
    const summaries = all.map(({ findings, ...one }) => ({
      ...one,
      counts: Object.keys(VERDICTS).map((verdict) => findings.filter((found) => found.verdict === verdict).length),
    }));
    const isRegion = may(actor, 'fidelity.follow');
    return new Page('framework/summaries', { summaries, year, years, verdicts: VERDICTS, isRegion });
  }

  @May('fidelity.read', 'own-board', 'every-board')
  @Get('summaries/:id')
  async summary(@Who() actor: Actor, @Param('id') id: string) {
    const found = summaryId.safeParse(id).success ? await this.reader.ofSummary(actor, id) : undefined;
    if (!found) throw new NotFoundException();
    await this.trail.saw(actor, 'fidelity.view', id, { boardId: found.boardId });
    const { sets, principles } = this.settings.principles;
    const groups = sets.map((set) => ({
      set,
      lines: principles
        .filter((one) => one.set === set.id)
        .map((principle) => ({ principle, finding: found.findings.find((one) => one.principle === principle.id)! })),
    }));
    return new Page('framework/summary', { summary: found, groups, verdicts: VERDICTS });
  }

  /** The sources of learning that a set or a principle is about alone, in words; empty where it is about all. */
  private sourcesOf({ appliesTo }: { appliesTo: readonly string[] }): string {
    const { sourceTypes } = this.reference;
    const labels = sourceTypes.filter(({ id }) => appliesTo.includes(id)).map(({ label }) => label.toLowerCase());
    return labels.join(' and ');
  }

  /** The year asked for, or else the last with anything released. */
  private async yearOf(actor: Actor, { year }: Period): Promise<{ year: string | undefined; years: string[] }> {
    const years = await this.reader.years(actor);
    return { year: year !== undefined && years.includes(year) ? year : years[0], years };
  }
}

const spanOf = (year: string | undefined) => (year === undefined ? { from: null, to: null } : spanOfYear(year));
