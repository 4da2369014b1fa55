import { may, type Actor } from '#libs/authority';
import { Clock } from '#libs/kernel';
import { KnownReviewsService, LONGEST_REASON, londonDay } from '#libs/returns';
import {
  appliesTo,
  factsIn,
  type RegisteredReview,
  ReviewRegisterReader,
  ReviewsSettings,
  ruleOn,
  rulesFor,
  stagesOf,
} from '#libs/reviews';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { type FieldError, Page, Redirect } from '../http/page.js';
import { May, Who } from '../http/permissions.js';
import { Refused, type RefusalCode, sentenceFor, tell } from '../http/refusals.js';
import { findReview } from './find-review.js';
import { choiceLabel, clockInWords, dueInWords, flagInWords, heldInWords, saidOf, VERDICT_WORDS } from './words.js';

const sentLink = z.object({ summary: z.string().max(200).default('') });
const sentReason = z.object({ reason: z.string().max(5000).default('') });
const FIELD_OF: Partial<Record<RefusalCode, string>> = {
  'returns.no-such-summary': 'summary',
  'returns.summary-linked-already': 'summary',
  'returns.reason-missing': 'reason',
  'returns.reason-too-long': 'reason',
};

/** One review of a board's register: what is due, its clocks, its stages, how it stands to the framework, and its summary. */
@Controller('reviews/:id')
export class ReviewController {
  constructor(
    private readonly known: KnownReviewsService,
    private readonly register: ReviewRegisterReader,
    private readonly settings: ReviewsSettings,
    private readonly clock: Clock,
  ) {}

  @May('reviews.read')
  @Get()
  async show(@Who() actor: Actor, @Param('id') id: string) {
    return this.page(actor, await findReview(this.register, actor, id));
  }

  @May('reviews.record')
  @Post('link')
  async link(
    @Who() actor: Actor,
    @Param('id') id: string,
    @Body({ schema: sentLink }) { summary }: z.infer<typeof sentLink>,
  ) {
    const review = await findReview(this.register, actor, id);
    if (!z.uuid().safeParse(summary).success)
      return this.again(actor, review, [{ code: 'returns.no-such-summary' }], {});
    const linked = await this.known.link(actor, id, summary);
    if (!linked.ok) return this.again(actor, review, linked.refusals, {});
    return new Redirect(`/reviews/${id}`, 'The summary is linked to the review.');
  }

  @May('reviews.record')
  @Post('close')
  async close(
    @Who() actor: Actor,
    @Param('id') id: string,
    @Body({ schema: sentReason }) { reason }: z.infer<typeof sentReason>,
  ) {
    const review = await findReview(this.register, actor, id);
    const closed = await this.known.close(actor, id, reason);
    if (!closed.ok) return this.again(actor, review, closed.refusals, { reason });
    return new Redirect(`/reviews/${id}`, 'The review is closed: no summary is expected of it.');
  }

  private again(
    actor: Actor,
    review: RegisteredReview,
    refusals: Parameters<typeof tell>[0],
    more: Record<string, unknown>,
  ): Promise<Page> {
    if (!refusals.every(({ code }) => FIELD_OF[code])) throw new Refused(refusals);
    const errors: FieldError[] = refusals.map((refusal) => ({
      field: FIELD_OF[refusal.code]!,
      text: sentenceFor(refusal),
    }));
    return this.page(actor, review, { ...more, errors }, tell(refusals).status);
  }

  private async page(actor: Actor, review: RegisteredReview, more: Record<string, unknown> = {}, status = 200) {
    const { book } = this.settings;
    const today = londonDay(this.clock.now());
    const recorded = (id: string) => {
      const held = review.stages.get(id);
      return held && { ...held, says: heldInWords(held) };
    };
    return new Page(
      'reviews/show',
      {
        review,
        due: review.due.map((one) => ({ ...one, says: dueInWords(one, book), isOverdue: one.day < today })),
        clocks: this.clocks(review, today),
        flags: review.flags.map((flag) => flagInWords(flag, review, book)),
        rulings: this.rulings(review),
        milestones: book.milestones
          .filter((one) => appliesTo(one, review.reviewType))
          .map(({ id, label }) => ({ id, name: label, held: recorded(id) })),
        stages: this.stages(review, recorded),
        groups: this.groups(review),
        summaries: may(actor, 'reviews.record') && !review.closedReason ? await this.known.linkable(actor) : [],
        longest: LONGEST_REASON,
        ...more,
      },
      status,
    );
  }

  private clocks(review: RegisteredReview, today: string) {
    const { book } = this.settings;
    return review.clocks.map((clock) => {
      const definition = book.clocks.find(({ id }) => id === clock.clock)!;
      const rule = ruleOn(definition, review.reviewType, clock.startedOn ?? clock.endedOn ?? review.knownOn)!;
      const words = review.facts.get(definition.exception)?.words;
      const reason = clock.reason && choiceLabel(book, definition.exception, clock.reason);
      return { ...clock, label: definition.label, rule, stands: clockInWords(clock, today), reason, words };
    });
  }

  private rulings(review: RegisteredReview) {
    const rules = rulesFor(review, this.settings.book);
    return review.rulings.map(({ rule, verdict }) => {
      const { label, section, quote, says } = rules.find(({ id }) => id === rule)!;
      return { label, section, quote, says: says[verdict], ...VERDICT_WORDS[verdict] };
    });
  }

  private stages(review: RegisteredReview, recorded: (id: string) => unknown) {
    const { book } = this.settings;
    const approach = book.approaches[review.reviewType];
    return stagesOf(book, review.reviewType).map(({ id, name, durations }) => ({
      id,
      name,
      held: recorded(id),
      expected: approach ? durations[approach] : null,
      effort: review.efforts.find(({ stage }) => stage === id)?.state,
    }));
  }

  private groups(review: RegisteredReview) {
    const { book } = this.settings;
    return book.groups
      .map((group) => ({
        ...group,
        facts: factsIn(book, group.id, review.reviewType).map((fact) => ({
          label: fact.label,
          said: saidOf(review, fact),
          words: review.facts.get(fact.id)?.words,
        })),
      }))
      .filter(({ facts }) => facts.length > 0);
  }
}
