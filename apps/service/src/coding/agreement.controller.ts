import {
  AgreementService,
  type AgreementReport,
  AssignmentsService,
  type CoderDrift,
  type SuggestionsTally,
} from '#libs/coding';
import { may, type Actor } from '#libs/authority';
import { Typologies } from '#libs/typology';
import { Controller, Get, Query } from '@nestjs/common';
import { z } from 'zod';
import { Page } from '../http/page.js';
import { May, Who } from '../http/permissions.js';
import { MEASURES, readInWords } from './measures.js';
import { choice } from './sent.js';

const month = z
  .string()
  .regex(/^\d{4}-\d{2}$/)
  .optional()
  .catch(undefined);
const filters = z.object({ from: month, to: month, coder: choice });
type Filters = z.infer<typeof filters>;

/** How far people agree with each other, with calibration sets and with the tagger. */
@Controller('coding/agreement')
@May('coding.agreement')
export class AgreementController {
  constructor(
    private readonly agreement: AgreementService,
    private readonly assignments: AssignmentsService,
    private readonly typologies: Typologies,
  ) {}

  @Get()
  async show(@Who() actor: Actor, @Query({ schema: filters }) { from, to, coder }: Filters) {
    const report = await this.agreement.report(actor, { from, to, coderId: coder });
    return new Page('coding/agreement', {
      report: { ...report, byCode: this.byCode(report) },
      reading: readInWords(report.codes.kappa, report.codes.units),
      drift: await this.agreement.drift(actor),
      tagger: this.withTagger(await this.agreement.withTagger(actor)),
      measures: MEASURES,
      filters: { from, to, coder },
      coders: may(actor, 'coding.assign') ? await this.assignments.coders(actor) : coderNames(report),
    });
  }

  private byCode({ byCode }: AgreementReport) {
    return byCode.map((line) => ({ ...line, label: this.typologies.labelOf(line.code) }));
  }

  /** By tagger version, the newest first, and by code, the most suggested first. */
  private withTagger(tallies: readonly SuggestionsTally[]) {
    const versions = [...new Set(tallies.map(({ taggerVersion }) => taggerVersion))].sort().reverse();
    return versions.map((version) => ({
      version,
      lines: tallies
        .filter(({ taggerVersion }) => taggerVersion === version)
        .map((tally) => ({ ...tally, label: this.typologies.labelOf(tally.code) }))
        .sort((one, other) => other.suggested - one.suggested),
    }));
  }
}

/** The coders a report speaks of, by name. */
function coderNames({ byPair }: AgreementReport): CoderDrift['coder'][] {
  const coders = new Map(byPair.flatMap((pair) => pair.coders).map((coder) => [coder.id, coder]));
  return [...coders.values()].sort((one, other) => one.name.localeCompare(other.name, 'en-GB'));
}
