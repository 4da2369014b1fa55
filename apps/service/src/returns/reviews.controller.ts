import { REFERENCE, type Reference } from '#libs/framework';
import { may, type Actor } from '#libs/identity';
import { KnownReviewsService, LONGEST_REASON, type OwnReview } from '#libs/returns';
import { Body, Controller, Get, Inject, NotFoundException, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { type FieldError, Page, Redirect } from '../http/page.js';
import { May, Who } from '../http/permissions.js';
import { Refused, type RefusalCode, sentenceFor, tell } from '../http/refusals.js';

const part = z.string().max(200).default('');
const sentReview = z.object({
  reviewType: part,
  reference: z.string().max(5000).default(''),
  knownDay: part,
  knownMonth: part,
  knownYear: part,
  expectedDay: part,
  expectedMonth: part,
  expectedYear: part,
});
type SentReview = z.infer<typeof sentReview>;
const sentLink = z.object({ summary: part });
const sentReason = z.object({ reason: z.string().max(5000).default('') });
const id = z.uuid();

const FIELD_OF: Partial<Record<RefusalCode, string>> = {
  'returns.review-type-missing': 'reviewType',
  'returns.reference-too-long': 'reference',
  'returns.known-on-missing': 'known-day',
  'returns.known-on-ahead': 'known-day',
  'returns.expected-by-not-a-day': 'expected-day',
  'returns.expected-before-known': 'expected-day',
  'returns.no-such-summary': 'summary',
  'returns.summary-linked-already': 'summary',
  'returns.reason-missing': 'reason',
  'returns.reason-too-long': 'reason',
};

/** The register of reviews boards know of, so that a summary that never comes is noticed. */
@Controller('returns/reviews')
export class ReviewsController {
  constructor(
    private readonly reviews: KnownReviewsService,
    @Inject(REFERENCE) private readonly reference: Reference,
  ) {}

  @May('returns.read')
  @Get()
  async list(@Who() actor: Actor) {
    const region = may(actor, 'returns.compare-boards') ? await this.reviews.ofRegion(actor) : undefined;
    return new Page('returns/reviews', {
      own: actor.boardId === null ? undefined : await this.reviews.own(actor),
      ofRegion: region,
    });
  }

  @May('returns.state')
  @Get('new')
  form() {
    return this.formPage({});
  }

  @May('returns.state')
  @Post()
  async add(@Who() actor: Actor, @Body({ schema: sentReview }) sent: SentReview) {
    const added = await this.reviews.add(actor, {
      reviewType: sent.reviewType,
      reference: sent.reference,
      knownOn: dayFrom(sent.knownYear, sent.knownMonth, sent.knownDay),
      expectedBy: dayFrom(sent.expectedYear, sent.expectedMonth, sent.expectedDay),
    });
    if (!added.ok)
      return this.formPage({ wanted: sent, errors: errorsOf(added.refusals) }, tell(added.refusals).status);
    return new Redirect('/returns/reviews', 'The review is in your register.');
  }

  @May('returns.state')
  @Get(':id')
  async show(@Who() actor: Actor, @Param('id') reviewId: string) {
    return this.reviewPage(actor, await this.find(actor, reviewId));
  }

  @May('returns.state')
  @Post(':id/link')
  async link(
    @Who() actor: Actor,
    @Param('id') reviewId: string,
    @Body({ schema: sentLink }) { summary }: z.infer<typeof sentLink>,
  ) {
    const review = await this.find(actor, reviewId);
    if (!id.safeParse(summary).success) return this.again(actor, review, [{ code: 'returns.no-such-summary' }], {});
    const linked = await this.reviews.link(actor, reviewId, summary);
    if (!linked.ok) return this.again(actor, review, linked.refusals, {});
    return new Redirect('/returns/reviews', 'The summary is linked to the review.');
  }

  @May('returns.state')
  @Post(':id/close')
  async close(
    @Who() actor: Actor,
    @Param('id') reviewId: string,
    @Body({ schema: sentReason }) { reason }: z.infer<typeof sentReason>,
  ) {
    const review = await this.find(actor, reviewId);
    const closed = await this.reviews.close(actor, reviewId, reason);
    if (!closed.ok) return this.again(actor, review, closed.refusals, { reason });
    return new Redirect('/returns/reviews', 'The review is closed: no summary is expected of it.');
  }

  private async find(actor: Actor, reviewId: string): Promise<OwnReview> {
    const review = id.safeParse(reviewId).success ? await this.reviews.find(actor, reviewId) : undefined;
    if (!review) throw new NotFoundException();
    return review;
  }

  private again(
    actor: Actor,
    review: OwnReview,
    refusals: Parameters<typeof tell>[0],
    more: Record<string, unknown>,
  ): Promise<Page> {
    if (!refusals.every(({ code }) => FIELD_OF[code])) throw new Refused(refusals);
    return this.reviewPage(actor, review, { ...more, errors: errorsOf(refusals) }, tell(refusals).status);
  }

  private async reviewPage(actor: Actor, review: OwnReview, more: Record<string, unknown> = {}, status = 200) {
    const summaries = await this.reviews.linkable(actor);
    return new Page('returns/review', { review, summaries, longest: LONGEST_REASON, ...more }, status);
  }

  private formPage(more: Record<string, unknown>, status = 200): Page {
    return new Page('returns/new-review', { reviewTypes: this.reference.reviewTypes, ...more }, status);
  }
}

const errorsOf = (refusals: readonly { code: RefusalCode }[]): FieldError[] =>
  refusals.map((refusal) => ({ field: FIELD_OF[refusal.code] ?? 'reviewType', text: sentenceFor(refusal) }));

/** What three boxes say, as a day; empty where all are, and no day where they are not numbers. */
function dayFrom(year: string, month: string, day: string): string {
  const parts = [year, month, day].map((text) => text.trim());
  if (parts.every((text) => text === '')) return '';
  return `${parts[0]!.padStart(4, '0')}-${parts[1]!.padStart(2, '0')}-${parts[2]!.padStart(2, '0')}`;
}
