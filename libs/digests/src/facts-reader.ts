import { type DisclosurePolicy, isInForce, REFERENCE, type Reference } from '#libs/framework';
import type { Actor } from '#libs/identity';
import { lastDayOf, ok, type Outcome, type Quarter } from '#libs/kernel';
import { TaggingService } from '#libs/tagging';
import { Typologies } from '#libs/typology';
import { type MartName, NO_FILTERS, type SnapshotView, type WarehouseRefusal } from '#libs/warehouse';
import { Inject, Injectable } from '@nestjs/common';
import { spanBefore } from './domain/check-quarter.js';
import type { BoardCount, DigestFacts, EarlierFacts, QuotablePassage, ThemeCount } from './domain/digest-facts.js';
import type { Span } from './domain/digest.js';
import type { MartRow } from './domain/figures.js';
import { boardsFrom, codedFrom, reviewTypesFrom, themesFrom } from './domain/read-rows.js';
import { codesToQuote } from './domain/themes-sections.js';
import { DigestFault } from './digest-fault.js';

/** The injection token of the disclosure policies, of every date. */
export const POLICIES = Symbol('disclosure policies');

/** How many passages of a theme are looked through for quotes, the surest first. */
const PASSAGES_A_THEME = 200;

/** Gathers the facts of a quarter: counts from one snapshot, passages from the record. */
@Injectable()
export class FactsReader {
  constructor(
    private readonly tagging: TaggingService,
    @Inject(REFERENCE) private readonly reference: Reference,
    private readonly typologies: Typologies,
    @Inject(POLICIES) private readonly policies: readonly DisclosurePolicy[],
  ) {}

  /** Whether the snapshot was built with the tagger and the typology that now choose the passages to quote. */
  canQuote({ manifest }: SnapshotView): boolean {
    const typology = this.typologies.inForce().version;
    return manifest.taggerVersion === this.tagging.versions.tagger && manifest.typologyVersion === typology;
  }

  /** The facts of a quarter the snapshot covers. Throws `DigestFault` when the snapshot's policy forbids true counts. */
  async read(
    actor: Actor,
    snapshot: SnapshotView,
    quarter: Quarter,
    composedAt: Date,
  ): Promise<Outcome<DigestFacts, WarehouseRefusal>> {
    const { manifest } = snapshot;
    const policy = this.policyOf(manifest.policyVersion);
    const now = { from: quarter, to: quarter };
    const before = spanBefore(quarter, manifest.quarters);
    const questions: Question[] = [
      ['coverage-by-board', now],
      ['source-and-review-types', now],
      ['leading-themes', now],
      ['settled-codings', now],
      ...(before
        ? ([
            ['coverage-by-board', before],
            ['leading-themes', before],
          ] satisfies Question[])
        : []),
    ];
    const answers = await ask(snapshot, questions);
    if (!answers.ok) return answers;
    const [coverage = [], reviewTypes = [], leading = [], settled = [], coverageBefore = [], leadingBefore = []] =
      answers.value;
    const themes = themesFrom(leading);
    return ok({
      quarter,
      composedAt: composedAt.toISOString(),
      region: this.reference.region.name,
      snapshot: { ...manifest, undated: manifest.totals.undated, waiting: manifest.totals.waiting },
      coded: codedFrom(settled),
      typologyStatus: this.typologies.inForce().status,
      minimumBase: policy.minimumBase,
      boards: this.inForce(boardsFrom(coverage), quarter),
      reviewTypes: reviewTypesFrom(reviewTypes),
      themes,
      earlier: before && earlierFrom(before, coverageBefore, leadingBefore),
      scopes: Object.fromEntries([...this.typologies.inForce().codes.values()].map(({ id, scope }) => [id, scope])),
      passages: await this.passagesOf(actor, themes, now),
    });
  }

  /** Sentences about true counts may only be written where the region may see them. */
  private policyOf(version: string): DisclosurePolicy {
    const policy = this.policies.find((one) => one.version === version);
    if (!policy) throw new DigestFault('digests.unknown-policy', `There is no disclosure policy ${version}.`);
    if (policy.audiences.region.counts !== 'true-counts')
      throw new DigestFault('digests.counts-suppressed', `Disclosure policy ${version} keeps counts from the region.`);
    return policy;
  }

  /** The boards of the quarter: those in force at its end, and any other that reported. */
  private inForce(boards: readonly BoardCount[], quarter: Quarter): BoardCount[] {
    const known = this.reference.region.boards.filter((board) => isInForce(board, lastDayOf(quarter)));
    return boards.filter(({ id, summaries }) => summaries > 0 || known.some((board) => board.id === id));
  }

  private async passagesOf(
    actor: Actor,
    themes: readonly ThemeCount[],
    span: Span,
  ): Promise<Record<string, QuotablePassage[]>> {
    const passages: Record<string, QuotablePassage[]> = {};
    const under = this.typologies.inForce().version;
    for (const code of codesToQuote(themes))
      passages[code] = await this.tagging.listCoded(actor, code, { ...span, under }, PASSAGES_A_THEME);
    return passages;
  }
}

type Question = readonly [mart: MartName, span: Span];

async function ask(
  snapshot: SnapshotView,
  questions: readonly Question[],
): Promise<Outcome<MartRow[][], WarehouseRefusal>> {
  const answers: MartRow[][] = [];
  for (const [mart, span] of questions) {
    const answer = await snapshot.query(mart, { ...NO_FILTERS, ...span });
    if (!answer.ok) return answer;
    answers.push(answer.value.rows);
  }
  return ok(answers);
}

function earlierFrom(span: Span, coverage: readonly MartRow[], leading: readonly MartRow[]): EarlierFacts {
  const base = boardsFrom(coverage).reduce((sum, { summaries }) => sum + summaries, 0);
  return { span, base, themes: themesFrom(leading) };
}
