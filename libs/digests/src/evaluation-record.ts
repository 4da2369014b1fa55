import { inTransaction } from '#libs/database';
import { AgreementService } from '#libs/coding';
import { FidelityReader, FidelitySettings, FrameworkLog, statedLines } from '#libs/fidelity';
import { REFERENCE, type Reference } from '#libs/framework';
import type { Actor } from '#libs/authority';
import type { Quarter } from '#libs/kernel';
import {
  ReviewRegisterReader,
  ReviewsSettings,
  summaryExpected,
  type WholeEffort,
  wholeEffortOver,
} from '#libs/reviews';
import { KnownReviewsService, londonDay, ReturnsSettings } from '#libs/returns';
import { SustainmentReader } from '#libs/sustainment';
import { TaggingService } from '#libs/tagging';
import { GovernanceReader, Typologies } from '#libs/typology';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { MartRow } from './domain/answers.js';
import type { ReportYear } from './domain/document.js';
import { completionsOfYear } from './domain/evaluation/completions-of-year.js';
import type {
  EvaluationRecord,
  EvaluationWords,
  FollowedCounts,
  MethodEffort,
} from './domain/evaluation/evaluation-facts.js';
import { coveredOf, daysOf, quartersOf, shiftYear } from './domain/report-year.js';
import type { Span } from './domain/words.js';

/** Reads of the record of the whole region what its evaluation needs and no snapshot holds: counts and marks, no board by name. */
@Injectable()
export class EvaluationRecordReader {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    @Inject(REFERENCE) private readonly reference: Reference,
    private readonly typologies: Typologies,
    private readonly tagging: TaggingService,
    private readonly knownReviews: KnownReviewsService,
    private readonly agreement: AgreementService,
    private readonly governance: GovernanceReader,
    private readonly register: ReviewRegisterReader,
    private readonly reviews: ReviewsSettings,
    private readonly returns: ReturnsSettings,
    private readonly fidelity: FidelityReader,
    private readonly principles: FidelitySettings,
    private readonly log: FrameworkLog,
    private readonly sustainment: SustainmentReader,
  ) {}

  /** The record over the quarters a snapshot covers of a year. `spells` are the rows of `time-to-recurrence` of all time; `at` is the instant of composing, in ISO form. */
  async read(
    actor: Actor,
    year: ReportYear,
    span: Span,
    quarters: readonly Quarter[],
    spells: readonly MartRow[],
    at: string,
  ): Promise<EvaluationRecord> {
    const whole = { from: quartersOf(year)[0]!, to: quartersOf(year).at(-1)! };
    const { first, last } = daysOf(year);
    return {
      ...(await this.counted(actor, span)),
      known: await this.known(actor, year),
      agreement: await this.agreed(actor),
      requests: await this.requests(actor, year),
      register: await this.register.measures(actor, whole),
      byType: await this.register.byType(actor, whole),
      effortByMethod: await this.effortByMethod(actor, span),
      fidelity: await this.fidelity.ofRegion(actor, span),
      framework: await this.log.counts(actor, { from: first, to: last }),
      proposals: await this.proposals(actor, first, last),
      followed: await this.followed(actor, span, londonDay(new Date(at))),
      recurrences: { ...(await this.cameBack(actor, span)), completions: completionsOfYear(year, spells) },
      asked: await this.asked(actor, span),
      earlier: await this.earlierYears(actor, year, quarters, spells),
    };
  }

  /** The words of the register, the principles and the form that the evaluation is told in. */
  words(year: ReportYear): EvaluationWords {
    const { book } = this.reviews;
    const { sets, principles } = this.principles.principles;
    const labels = (all: readonly { id: string; label: string }[]) =>
      Object.fromEntries(all.map(({ id, label }) => [id, label]));
    return {
      clocks: labels(book.clocks),
      spans: labels([...book.spans, book.summarySpan]),
      facts: Object.fromEntries(book.facts.map(({ id, label, choices }) => [id, { label, choices: labels(choices) }])),
      rules: labels(book.rules),
      stages: Object.fromEntries(book.stages.map(({ id, name }) => [id, name])),
      evidence: labels(this.reference.formChoices.evidence),
      sets: sets.map(({ id, title, from, appliesTo }) => ({
        id,
        title,
        from,
        about: this.reference.sourceTypes
          .filter((one) => appliesTo.includes(one.id))
          .map(({ label }) => label.toLowerCase()),
      })),
      principles: principles.map(({ id, set, number, name }) => ({ id, set, number, name })),
      expected: summaryExpected(this.returns.policies, book, daysOf(year).last),
    };
  }

  /** Over the released summaries of the region's boards: what they answer, and which of their passages have no code. */
  private async counted(actor: Actor, { from, to }: Span): Promise<Pick<EvaluationRecord, 'answered' | 'passages'>> {
    const { tagger } = this.tagging.versions;
    const [row] = await inTransaction(this.database, actor, (manager) =>
      manager.query<[Counted]>(COUNTED, [from, to, this.boards, tagger, this.typologies.inForce().version]),
    );
    const { summaries, changes, impactAudit, passages, uncoded } = row;
    return { answered: { summaries, changes, impactAudit }, passages: { all: passages, uncoded } };
  }

  private async known(actor: Actor, year: ReportYear): Promise<EvaluationRecord['known']> {
    const quarters: Quarter[] = quartersOf(year);
    const reviews = (await this.knownReviews.ofRegion(actor)).filter(({ quarter }) => quarters.includes(quarter));
    const inState = (state: (typeof reviews)[number]['state']) => reviews.filter((one) => one.state === state).length;
    return {
      year,
      received: inState('received'),
      expected: inState('expected'),
      overdue: inState('overdue'),
      closed: inState('closed'),
    };
  }

  /** On what the region reads: also for somebody who works for a board, since the report is for the region. */
  private async agreed(actor: Actor): Promise<EvaluationRecord['agreement']> {
    const { units, f1, kappa } = (await this.agreement.report({ ...actor, boardId: null })).codes;
    return { passages: units, f1: f1 ?? null, kappa: kappa ?? null };
  }

  private async requests(actor: Actor, year: ReportYear): Promise<EvaluationRecord['requests']> {
    const { first, last } = daysOf(year);
    const made = (await this.governance.list(actor)).filter(({ proposedAt }) => {
      const day = londonDay(proposedAt);
      return first <= day && day <= last;
    });
    const agreed = made.filter(({ state }) => state === 'agreed' || state === 'published');
    return { made: made.length, agreed: agreed.length };
  }

  /** Of the released summaries whose review has stages: the half days these took, by the method the summary names. */
  private async effortByMethod(actor: Actor, { from, to }: Span): Promise<MethodEffort[]> {
    const rows = await inTransaction(this.database, actor, (manager) =>
      manager.query<EffortRow[]>(EFFORT, [from, to, this.boards]),
    );
    const methodOf = ({ formText }: EffortRow) =>
      statedLines(formText ?? '', this.reference.formChoices).method?.id ?? 'not-stated';
    return [...Map.groupBy(rows, methodOf)].map(([method, efforts]) => ({
      method,
      ...wholeEffortOver(
        efforts.map(({ state, halfDays }) => ({ state, count: 1, halfDays: halfDays === null ? [] : [halfDays] })),
        this.reviews.minimumBase,
      ),
    }));
  }

  /** Proposals that were open in the year: made by its end, and neither decided nor taken back before it began. */
  private async proposals(actor: Actor, first: string, last: string): Promise<EvaluationRecord['proposals']> {
    const all = await this.log.proposals(actor);
    return all
      .filter(({ proposedAt, state, endedOn }) => {
        const proposedOn = londonDay(proposedAt);
        const closedOn = endedOn ?? (state === 'withdrawn' ? proposedOn : last);
        return proposedOn <= last && closedOn >= first;
      })
      .map(({ id, title, state, tally }) => ({
        id,
        title,
        state,
        for: tally.for,
        against: tally.against,
        notVoted: tally.notVoted,
      }))
      .reverse();
  }

  private async followed(actor: Actor, { from, to }: Span, today: string): Promise<FollowedCounts> {
    const values = [from, to, this.boards];
    return inTransaction(this.database, actor, async (manager) => {
      const [row] = await manager.query<[Followed]>(FOLLOWED, [...values, today]);
      const evidence = await manager.query<FollowedCounts['evidence']>(EVIDENCE, values);
      const { yes, no, notStated, confirmed, unconfirmed, ...recommendations } = row;
      const workshops = { yes: confirmed, no: unconfirmed, notStated: row.all - confirmed - unconfirmed };
      return { recommendations, transferable: { yes, no, notStated }, confirmed: workshops, evidence };
    });
  }

  private async cameBack(actor: Actor, span: Span): Promise<EvaluationRecord['recurrences']> {
    const { recurrences, boards, queried } = await this.sustainment.counts(actor, span);
    return { recurrences, boards, queried };
  }

  /** The documents about quarters of the year that boards were asked about. */
  private async asked(actor: Actor, { from, to }: Span): Promise<EvaluationRecord['asked']> {
    const [row] = await inTransaction(this.database, actor, (manager) =>
      manager.query<[EvaluationRecord['asked']]>(ASKED, [from, to]),
    );
    return row;
  }

  /** The two years before, the first first, as far as the snapshot has them. */
  private async earlierYears(actor: Actor, year: ReportYear, quarters: readonly Quarter[], spells: readonly MartRow[]) {
    const years: EvaluationRecord['earlier'] = [];
    for (const before of [shiftYear(year, -2), shiftYear(year, -1)]) {
      const span = coveredOf(before, quarters);
      if (span)
        years.push({ ...(await this.earlier(actor, before, span)), completions: completionsOfYear(before, spells) });
    }
    return years;
  }

  private async earlier(actor: Actor, year: ReportYear, span: Span): Promise<EvaluationRecord['earlier'][number]> {
    const whole = { from: quartersOf(year)[0]!, to: quartersOf(year).at(-1)! };
    const { summaries, tallies } = await this.fidelity.ofRegion(actor, span);
    const { clocks, reviews, facts, wholeEffort } = await this.register.measures(actor, whole);
    const { recurrences } = await this.sustainment.counts(actor, span);
    return { year, summaries, clocks, tallies, recurrences, register: { reviews, facts, wholeEffort } };
  }

  private get boards(): string[] {
    return this.reference.region.boards.map(({ id }) => id);
  }
}

type Counted = EvaluationRecord['answered'] & { passages: number; uncoded: number };
type Followed = FollowedCounts['recommendations'] &
  FollowedCounts['transferable'] & { confirmed: number; unconfirmed: number };

const RELEASED = `
  released AS (
    SELECT s.id, r.id AS revision FROM summary s JOIN revision r ON r.id = s.released_revision_id
     WHERE r.quarter BETWEEN $1 AND $2 AND s.board_id = ANY ($3))`;

type EffortRow = WholeEffort & { formText: string | null };
const EFFORT = `
  WITH ${RELEASED}
  SELECT v.review_text AS "formText", e.state, e.half_days AS "halfDays"
    FROM released_effort() e JOIN released r ON r.id = e.summary_id JOIN revision v ON v.id = r.revision`;

const COUNTED = `
  WITH ${RELEASED},
  coded AS MATERIALIZED (SELECT DISTINCT passage_id FROM counted_code_now($4, $5)),
  passages AS (
    SELECT p.revision_id, p.field, c.passage_id IS NULL AS is_uncoded
      FROM released r JOIN passage p ON p.revision_id = r.revision LEFT JOIN coded c ON c.passage_id = p.id)
  SELECT (SELECT count(*)::int FROM released) AS summaries,
         (count(DISTINCT revision_id) FILTER (WHERE field = 'changes'))::int AS changes,
         (count(DISTINCT revision_id) FILTER (WHERE field = 'impactAudit'))::int AS "impactAudit",
         count(*)::int AS passages, (count(*) FILTER (WHERE is_uncoded))::int AS uncoded
    FROM passages`;

const FOLLOWED = `
  WITH ${RELEASED}
  SELECT count(*)::int AS all, (count(*) FILTER (WHERE f.state = 'no-action'))::int AS "no-action",
         (count(*) FILTER (WHERE f.state = 'accepted'))::int AS accepted,
         (count(*) FILTER (WHERE f.state = 'in-progress'))::int AS "in-progress",
         (count(*) FILTER (WHERE f.state = 'complete'))::int AS complete,
         (count(*) FILTER (WHERE f.state = 'stopped'))::int AS stopped, (count(*) FILTER (WHERE f.is_overdue))::int AS overdue,
         (count(*) FILTER (WHERE f.is_transferable))::int AS yes,
         (count(*) FILTER (WHERE NOT f.is_transferable))::int AS no,
         (count(*) FILTER (WHERE f.is_transferable IS NULL))::int AS "notStated",
         (count(*) FILTER (WHERE k.is_confirmed))::int AS confirmed,
         (count(*) FILTER (WHERE NOT k.is_confirmed))::int AS unconfirmed
    FROM followed_recommendation($4::date, NULL) f JOIN released r ON r.id = f.summary_id
    LEFT JOIN LATERAL (
      SELECT c.is_confirmed FROM recommendation_confirmation c WHERE c.recommendation_id = f.recommendation_id
       ORDER BY c.number DESC LIMIT 1) k ON true`;

const EVIDENCE = `
  WITH ${RELEASED}
  SELECT coalesce(f.kind, 'not-stated') AS kind, count(*)::int AS planned, count(f.result)::int AS given,
         (count(*) FILTER (WHERE f.result = 'improved'))::int AS improved,
         (count(*) FILTER (WHERE f.result = 'no-change'))::int AS "noChange",
         (count(*) FILTER (WHERE f.result = 'worse'))::int AS worse, (count(*) FILTER (WHERE f.result = 'mixed'))::int AS mixed
    FROM followed_evidence() f JOIN released r ON r.id = f.summary_id GROUP BY 1 ORDER BY 1`;

const ASKED = `
  SELECT (count(DISTINCT m.quarter) FILTER (WHERE m.kind = 'regional-digest'))::int AS digests,
         (count(DISTINCT (m.quarter, m.theme)) FILTER (WHERE m.kind = 'briefing'))::int AS briefings
    FROM uptake_message m JOIN uptake_standing() s USING (edition_id, message_id)
   WHERE m.quarter BETWEEN $1 AND $2 AND s.state <> 'withdrawn'`;
