import { AgreementService } from '#libs/coding';
import { REFERENCE, type Reference } from '#libs/framework';
import type { Actor } from '#libs/authority';
import { ok, type Outcome, type Quarter } from '#libs/kernel';
import { Typologies } from '#libs/typology';
import { UptakeReader } from '#libs/uptake';
import { NO_FILTERS, type SnapshotView, type WarehouseRefusal } from '#libs/warehouse';
import { Inject, Injectable } from '@nestjs/common';
import { askMarts } from './ask-marts.js';
import { digestCharts } from './digest-charts.js';
import type { ComposeRefusal, DocumentWriter, Setting } from './document-writer.js';
import { Answers, type MartRow, type Question } from './domain/answers.js';
import { checkQuarter, quarterBefore, yearFrom } from './domain/check-quarter.js';
import { chooseQuotes, type QuotePlace } from './domain/choose-quotes.js';
import type { Document } from './domain/document.js';
import type { DigestGathered, ThemeAgreement } from './domain/gathered.js';
import { composeDigest } from './domain/regional-digest/compose-digest.js';
import type { DigestFacts } from './domain/regional-digest/digest-facts.js';
import { ranked, type Theme, upTo } from './domain/regional-digest/findings.js';
import { goodOf } from './domain/regional-digest/good-practice-section.js';
import { pagesOf } from './domain/regional-digest/theme-pages.js';
import { namesTakenBack, type TakenBack, uptakeTakenBack } from './domain/taken-back.js';
import type { Span } from './domain/words.js';
import { lastUptake, standingUptake } from './last-uptake.js';
import { ANY_VALENCE, LEARNING, PRACTICE, QuotableReader, STEPS, wordsOf } from './quotable-reader.js';
import { RecurrencesOfQuarter } from './recurrences-of-quarter.js';
import { snapshotFacts } from './snapshot-facts.js';

type DigestSubject = { kind: 'regional-digest'; quarter: Quarter };

/** Writes the regional digest of a quarter. */
@Injectable()
export class RegionalDigest implements DocumentWriter<DigestSubject, DigestGathered> {
  constructor(
    private readonly passages: QuotableReader,
    @Inject(REFERENCE) private readonly reference: Reference,
    private readonly typologies: Typologies,
    private readonly uptake: UptakeReader,
    private readonly agreement: AgreementService,
    private readonly recurrences: RecurrencesOfQuarter,
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
    const typology = this.typologies.inForce();
    return ok({
      kind: 'regional-digest',
      region: this.reference.region.name,
      typologyStatus: typology.status,
      themes: Object.fromEntries(pages.map(({ code }) => [code, wordsOf(typology, code)])),
      quotes: chooseQuotes(await this.placesFor(actor, quarter, pages, good)),
      uptake: await lastUptake(this.uptake, this.reference, actor, quarter),
      agreement: await this.agreed(actor),
      recurrences: await this.recurrences.read(actor, quarter),
    });
  }

  async takenBack(
    actor: Actor,
    { quarter }: DigestSubject,
    { uptake, recurrences }: DigestGathered,
  ): Promise<TakenBack[]> {
    const standing = uptake && (await standingUptake(this.uptake, this.reference, actor, uptake.quarter));
    return [
      ...(uptake && standing ? uptakeTakenBack(uptake, standing) : []),
      ...(recurrences ? namesTakenBack(recurrences, await this.recurrences.read(actor, quarter)) : []),
    ];
  }

  /** On what the region reads, also for somebody who works for a board, as the evaluation has it. */
  private async agreed(actor: Actor): Promise<Record<string, ThemeAgreement>> {
    const { byCode } = await this.agreement.report({ ...actor, boardId: null });
    return Object.fromEntries(
      byCode.map(({ code, units, kappa }) => [code, { passages: units, kappa: kappa ?? null }]),
    );
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

  /** Where quotes are wanted: on the page of each leading theme, of good practice, of what was done, and of method. */
  private async placesFor(
    actor: Actor,
    quarter: Quarter,
    pages: readonly Theme[],
    good: readonly Theme[],
  ): Promise<QuotePlace[]> {
    const within = { from: quarter, to: quarter };
    const place = async (
      id: string,
      wishes: Parameters<QuotableReader['find']>[1],
      most: number,
      valences: QuotePlace['valences'] = ANY_VALENCE,
    ): Promise<QuotePlace> => ({
      id,
      passages: await this.passages.find(actor, { ...within, ...wishes }),
      valences,
      most,
    });
    return Promise.all([
      ...pages.map(({ code }) => place(`theme.${code}`, { code, fields: LEARNING }, 3)),
      ...good.map(({ code }) => place(`good.${code}`, { code, fields: PRACTICE, valence: 'good' }, 1, ['good'])),
      ...pages.map(({ code }) => place(`steps.${code}`, { code, fields: STEPS }, 2)),
      place('method', { fields: ['methodologyLearning'], valence: 'good' }, 2, ['good']),
    ]);
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
  const { quarters } = snapshot.manifest;
  const own = { from: quarter, to: quarter };
  const before = quarterBefore(quarter, quarters);
  const year = { from: yearFrom(quarter, quarters), to: quarter };
  const answered = await askMarts(snapshot, questionsOn(quarter, before, year));
  if (!answered.ok) return answered;
  const pages = pagesOf(ranked(new Answers(own, answered.value).rows('leading-themes'), 'summaries'));
  const beside = await askMarts(
    snapshot,
    pages.flatMap(({ code }) => questionsBeside(quarter, code)),
  );
  if (!beside.ok) return beside;
  const answers = [...answered.value, ...beside.value];
  const charts = digestCharts(new Answers(own, answers), year, { snapshot, policy });
  const { minimumBase } = policy;
  return ok({
    quarter,
    before,
    year,
    composedAt,
    snapshot: snapshotFacts(snapshot),
    minimumBase,
    answers,
    charts,
    gathered,
  });
}

function questionsOn(quarter: Quarter, before: Quarter | null, year: Span): Question[] {
  const own = { from: quarter, to: quarter };
  const within = [
    'region-overview',
    'coverage-by-board',
    'returns-by-quarter',
    'returns-by-board',
    'source-and-review-types',
    'leading-themes',
    'settled-codings',
  ] as const;
  return [
    ...within.map((mart) => ({ mart, filters: own })),
    ...(['region-overview', 'methods', 'durations'] as const).map((mart) => ({ mart, filters: year })),
    { mart: 'sustainment-by-theme', filters: {} },
    { mart: 'theme-changes', filters: upTo(quarter) },
    { mart: 'leading-themes', filters: upTo(quarter) },
    ...(before ? [{ mart: 'leading-themes', filters: upTo(before) } as const] : []),
  ];
}

const questionsBeside = (quarter: Quarter, theme: string): Question[] =>
  (['theme-pairs', 'theme-facets'] as const).map((mart) => ({ mart, filters: { from: quarter, to: quarter, theme } }));
