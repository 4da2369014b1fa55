import { inTransaction } from '#libs/database';
import { REFERENCE, type Reference } from '#libs/framework';
import { type Actor, requireMay, reaches, requireReach } from '#libs/authority';
import type { Quarter } from '#libs/kernel';
import { TaggingService } from '#libs/tagging';
import { Typologies } from '#libs/typology';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { type Evidence, evaluate, type Finding } from './domain/evaluate.js';
import type { Principle } from './domain/principle.js';
import { type PrincipleTally, tallyFindings } from './domain/tally-findings.js';
import { yearOf } from './domain/year.js';
import { readReleased, type ReleasedSummary, type Wanted } from './released-reader.js';
import { FidelitySettings } from './settings.js';

/** One summary read against every principle. */
export type SummaryFidelity = Pick<
  ReleasedSummary,
  'summaryId' | 'reference' | 'quarter' | 'boardId' | 'sourceLabel'
> & {
  findings: Finding[];
};
/** What the released summaries of some quarters come to, by principle, and the first quarter any is of. Names no board. */
export type RegionFidelity = { summaries: number; first: Quarter | null; tallies: PrincipleTally[] };
/** A piece of evidence with the summary it is from, under its regional reference. */
export type ReferredEvidence = Evidence & { summaryId: string; reference: string };

type Span = { from: Quarter | null; to: Quarter | null };

/** Reads released summaries against the principles: what is there, in the words it is there in. */
@Injectable()
export class FidelityReader {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly settings: FidelitySettings,
    @Inject(REFERENCE) private readonly reference: Reference,
    private readonly tagging: TaggingService,
    private readonly typologies: Typologies,
  ) {}

  get principles(): readonly Principle[] {
    return this.settings.principles.principles;
  }

  /** The years, from April to March, with released summaries, the newest first. */
  async years(actor: Actor): Promise<string[]> {
    requireMay(actor, 'fidelity.read');
    const rows = await inTransaction(this.database, actor, (manager) =>
      manager.query<{ quarter: Quarter }[]>(QUARTERS),
    );
    return [...new Set(rows.map(({ quarter }) => yearOf(quarter)))].sort().reverse();
  }

  /** A released summary against every principle, for its own board and for those who follow boards; undefined where there is none. */
  async ofSummary(actor: Actor, summaryId: string): Promise<SummaryFidelity | undefined> {
    requireMay(actor, 'fidelity.read');
    const [released] = await this.read(actor, { from: null, to: null, summaryId });
    if (!released) return undefined;
    requireReach(actor, 'fidelity.read', released);
    return this.findingsOf(released);
  }

  /** Every released summary of some quarters against every principle: of the actor's board, or for those who follow boards of all. */
  async bySummary(actor: Actor, span: Span): Promise<SummaryFidelity[]> {
    requireMay(actor, 'fidelity.read');
    const all = await this.read(actor, span);
    const seen = all.filter((released) => reaches(actor, 'fidelity.read', released));
    return seen.map((released) => this.findingsOf(released));
  }

  /** The region by principle, over some quarters. */
  async ofRegion(actor: Actor, span: Span): Promise<RegionFidelity> {
    requireMay(actor, 'fidelity.read');
    const all = await this.read(actor, span);
    return {
      summaries: all.length,
      first: all.map(({ quarter }) => quarter).sort()[0] ?? null,
      tallies: tallyFindings(
        this.principles,
        all.flatMap((released) => this.findingsOf(released).findings),
      ),
    };
  }

  /** One principle over some quarters: how many come to what, and the first evidence of each bearing, one piece a summary. */
  async ofPrinciple(
    actor: Actor,
    principle: Principle,
    span: Span,
    most = 12,
  ): Promise<{ tally: PrincipleTally; evidence: Record<'for' | 'against', ReferredEvidence[]> }> {
    requireMay(actor, 'fidelity.read');
    const found = (await this.read(actor, span)).map((released) => ({
      released,
      finding: evaluate(principle, released),
    }));
    const shown = (bearing: 'for' | 'against') =>
      found
        .flatMap(({ released: { summaryId, reference }, finding }) => {
          const first = finding.evidence.find((one) => one.bearing === bearing && one.kind !== 'fact');
          return first ? [{ ...first, summaryId, reference }] : [];
        })
        .slice(0, most);
    const [tally] = tallyFindings(
      [principle],
      found.map(({ finding }) => finding),
    );
    return { tally: tally!, evidence: { for: shown('for'), against: shown('against') } };
  }

  private findingsOf(released: ReleasedSummary): SummaryFidelity {
    const { summaryId, reference, quarter, boardId, sourceLabel } = released;
    const findings = this.principles.map((principle) => evaluate(principle, released));
    return { summaryId, reference, quarter, boardId, sourceLabel, findings };
  }

  private read(actor: Actor, wanted: Wanted): Promise<ReleasedSummary[]> {
    const under = { tagger: this.tagging.versions.tagger, typology: this.typologies.inForce().version };
    return inTransaction(this.database, actor, (manager: EntityManager) =>
      readReleased(manager, wanted, under, this.reference),
    );
  }
}

const QUARTERS = `
  SELECT DISTINCT r.quarter FROM summary s JOIN revision r ON r.id = s.released_revision_id WHERE r.quarter IS NOT NULL`;
