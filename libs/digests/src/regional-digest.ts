import { REFERENCE, type Reference } from '#libs/framework';
import type { Actor } from '#libs/identity';
import { ok, type Outcome, type Quarter } from '#libs/kernel';
import { type CodedWishes, TaggingService } from '#libs/tagging';
import { Typologies } from '#libs/typology';
import { NO_FILTERS, type SnapshotView, type WarehouseRefusal } from '#libs/warehouse';
import { Inject, Injectable } from '@nestjs/common';
import { askMarts } from './ask-marts.js';
import { digestCharts } from './digest-charts.js';
import type { ComposeRefusal, DocumentWriter, Setting } from './document-writer.js';
import { Answers, type MartRow, type Question } from './domain/answers.js';
import { checkQuarter, quarterBefore } from './domain/check-quarter.js';
import { chooseQuotes, type QuotePlace } from './domain/choose-quotes.js';
import type { Document } from './domain/document.js';
import type { DigestGathered } from './domain/gathered.js';
import { composeDigest } from './domain/regional-digest/compose-digest.js';
import type { DigestFacts } from './domain/regional-digest/digest-facts.js';
import { ranked, type Theme, upTo } from './domain/regional-digest/findings.js';
import { goodOf } from './domain/regional-digest/good-practice-section.js';
import { pagesOf } from './domain/regional-digest/theme-pages.js';
import { UPTAKE, type UptakeReader } from './uptake-reader.js';

type DigestSubject = { kind: 'regional-digest'; quarter: Quarter };

/** How many passages are looked through for the quotes of one place, the surest first. */
const PASSAGES_A_PLACE = 100;
const STEPS = ['singleAgencyRecommendations', 'multiAgencyRecommendations', 'changes'] as const;
const LEARNING = ['themes', 'otherComments'] as const;

/** Writes the regional digest of a quarter. */
@Injectable()
export class RegionalDigest implements DocumentWriter<DigestSubject, DigestGathered> {
  constructor(
    private readonly tagging: TaggingService,
    @Inject(REFERENCE) private readonly reference: Reference,
    private readonly typologies: Typologies,
    @Inject(UPTAKE) private readonly uptake: UptakeReader,
  ) {}

  async gather(
    actor: Actor,
    { quarter }: DigestSubject,
    { snapshot }: Setting,
  ): Promise<Outcome<DigestGathered, ComposeRefusal>> {
    const covered = checkQuarter(quarter, snapshot.manifest.quarters);
    if (!covered.ok) return covered;
    const leading = await leadingOf(snapshot, quarter);
    if (!leading.ok) return leading;
    const pages = pagesOf(ranked(leading.value, 'summaries'));
    const good = goodOf(ranked(leading.value, 'good_summaries'));
    const { status, codes } = this.typologies.inForce();
    const words = pages.map(({ code }) => {
      const { scope, include } = codes.get(code) ?? { scope: '', include: '' };
      return [code, { scope, include: include ?? '' }] as const;
    });
    return ok({
      kind: 'regional-digest',
      region: this.reference.region.name,
      typologyStatus: status,
      themes: Object.fromEntries(words),
      quotes: chooseQuotes(await this.placesFor(actor, quarter, pages, good)),
      uptake: await this.uptake(actor, quarter),
    });
  }

  async write(
    { quarter }: DigestSubject,
    gathered: DigestGathered,
    setting: Setting,
  ): Promise<Outcome<Document, ComposeRefusal>> {
    const covered = checkQuarter(quarter, setting.snapshot.manifest.quarters);
    if (!covered.ok) return covered;
    const facts = await digestFacts(quarter, gathered, setting);
    return facts.ok ? ok(composeDigest(facts.value)) : facts;
  }

  /** Where quotes are wanted: on the page of each leading theme, of what was done there, of good practice, of method. */
  private async placesFor(
    actor: Actor,
    quarter: Quarter,
    pages: readonly Theme[],
    good: readonly Theme[],
  ): Promise<QuotePlace[]> {
    const find = (wishes: Omit<CodedWishes, 'under'>) =>
      this.tagging.findCoded(
        actor,
        { from: quarter, to: quarter, under: this.typologies.inForce().version, ...wishes },
        PASSAGES_A_PLACE,
      );
    const any = ['concern', 'good', 'neutral'];
    const places: QuotePlace[] = [];
    for (const { code } of pages)
      places.push({ id: `theme.${code}`, passages: await find({ code, fields: LEARNING }), valences: any, most: 3 });
    for (const { code } of good)
      places.push({ id: `good.${code}`, passages: await find({ code, valence: 'good' }), valences: ['good'], most: 1 });
    for (const { code } of pages)
      places.push({ id: `steps.${code}`, passages: await find({ code, fields: STEPS }), valences: any, most: 2 });
    const onMethod = await find({ fields: ['methodologyLearning'], valence: 'good' });
    return [...places, { id: 'method', passages: onMethod, valences: ['good'], most: 2 }];
  }
}

async function leadingOf(snapshot: SnapshotView, quarter: Quarter): Promise<Outcome<MartRow[], WarehouseRefusal>> {
  const answer = await snapshot.query('leading-themes', { ...NO_FILTERS, from: quarter, to: quarter });
  return answer.ok ? ok(answer.value.rows) : answer;
}

/** Everything the snapshot says for the digest of a quarter. */
async function digestFacts(
  quarter: Quarter,
  gathered: DigestGathered,
  { snapshot, policy, composedAt }: Setting,
): Promise<Outcome<DigestFacts, WarehouseRefusal>> {
  const { manifest } = snapshot;
  const before = quarterBefore(quarter, manifest.quarters);
  const own = { from: quarter, to: quarter };
  const answered = await askMarts(snapshot, questionsOn(quarter, before));
  if (!answered.ok) return answered;
  const leading = new Answers(own, answered.value).rows('leading-themes');
  const pages = pagesOf(ranked(leading, 'summaries'));
  const beside = await askMarts(
    snapshot,
    pages.flatMap(({ code }): Question[] => [
      { mart: 'theme-pairs', filters: { ...own, theme: code } },
      { mart: 'theme-facets', filters: { ...own, theme: code } },
    ]),
  );
  if (!beside.ok) return beside;
  const answers = [...answered.value, ...beside.value];
  return ok({
    quarter,
    before,
    composedAt,
    snapshot: { ...manifest, undated: manifest.totals.undated, waiting: manifest.totals.waiting },
    minimumBase: policy.minimumBase,
    answers,
    charts: digestCharts(new Answers(own, answers), { snapshot, policy }),
    gathered,
  });
}

function questionsOn(quarter: Quarter, before: Quarter | null): Question[] {
  const own = { from: quarter, to: quarter };
  const within = [
    'region-overview',
    'coverage-by-board',
    'returns-by-quarter',
    'returns-by-board',
    'source-and-review-types',
    'leading-themes',
    'settled-codings',
    'methods',
    'durations',
  ] as const;
  return [
    ...within.map((mart) => ({ mart, filters: own })),
    { mart: 'theme-changes', filters: upTo(quarter) },
    { mart: 'leading-themes', filters: upTo(quarter) },
    ...(before ? [{ mart: 'leading-themes', filters: upTo(before) } as const] : []),
  ];
}
