import { REFERENCE, type Reference } from '#libs/framework';
import { may, type Actor } from '#libs/authority';
import { Clock, isQuarter, quarterOf } from '#libs/kernel';
import { KnownReviewsService, londonDay, ReturnsReader } from '#libs/returns';
import { type RegisteredReview, ReviewRegisterReader, ReviewsSettings } from '#libs/reviews';
import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { type FieldError, Page, Redirect } from '../http/page.js';
import { May, Who } from '../http/permissions.js';
import { type RefusalCode, sentenceFor, tell } from '../http/refusals.js';
import { measuresInWords } from './measures-in-words.js';
import { dayFrom } from './read-forms.js';
import { dueInWords } from './words.js';

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
const quarter = z.string().refine(isQuarter).optional().catch(undefined);
const period = z.object({ from: quarter, to: quarter });

const FIELD_OF: Partial<Record<RefusalCode, string>> = {
  'returns.reference-too-long': 'reference',
  'returns.reference-known-already': 'reference',
  'returns.known-on-missing': 'known-day',
  'returns.known-on-ahead': 'known-day',
  'returns.expected-by-not-a-day': 'expected-day',
  'returns.expected-before-known': 'expected-day',
};

/** The register of reviews: a board's own with what is due, and the region's clocks for those who follow the boards. */
@Controller('reviews')
export class ReviewsController {
  constructor(
    private readonly known: KnownReviewsService,
    private readonly register: ReviewRegisterReader,
    private readonly settings: ReviewsSettings,
    private readonly returns: ReturnsReader,
    private readonly clock: Clock,
    @Inject(REFERENCE) private readonly reference: Reference,
  ) {}

  @May('reviews.read')
  @Get()
  async list(@Who() actor: Actor, @Query({ schema: period }) { from, to }: z.infer<typeof period>) {
    const today = londonDay(this.clock.now());
    const own = actor.boardId === null ? undefined : await this.register.own(actor);
    const span = { from: from ?? '2006-Q1', to: to ?? quarterOf(today)! };
    return new Page('reviews/list', {
      own: own?.map((review) => this.line(review, today)),
      due: own && dueCounts(own, today),
      ofRegion: may(actor, 'reviews.follow') ? await this.region(actor, span) : undefined,
      quarters: this.returns.quarters(),
      from,
      to,
    });
  }

  @May('reviews.record')
  @Get('new')
  form() {
    return this.formPage({});
  }

  @May('reviews.record')
  @Post()
  async add(@Who() actor: Actor, @Body({ schema: sentReview }) sent: z.infer<typeof sentReview>) {
    const added = await this.known.add(actor, {
      reviewType: sent.reviewType,
      reference: sent.reference,
      knownOn: dayFrom(sent.knownYear, sent.knownMonth, sent.knownDay),
      expectedBy: dayFrom(sent.expectedYear, sent.expectedMonth, sent.expectedDay),
    });
    if (!added.ok)
      return this.formPage({ wanted: sent, errors: errorsOf(added.refusals) }, tell(added.refusals).status);
    return new Redirect(`/reviews/${added.value}`, 'The review is in your register.');
  }

  private line(review: RegisteredReview, today: string) {
    const next = review.due[0];
    return {
      ...review,
      next: next && { ...next, says: dueInWords(next, this.settings.book), isOverdue: next.day < today },
      toLookAt: review.flags.length + review.rulings.filter(({ verdict }) => verdict === 'not-met').length,
    };
  }

  private async region(actor: Actor, span: { from: string; to: string }) {
    const { book, minimumBase } = this.settings;
    const [{ all, boards }, known] = await Promise.all([
      this.register.compared(actor, span),
      this.known.ofRegion(actor),
    ]);
    return {
      ...measuresInWords(all, book, minimumBase),
      boards: boards
        .filter(({ measures }) => measures.reviews > 0)
        .map(({ boardId, measures }) => ({ boardId, ...measuresInWords(measures, book, minimumBase) })),
      ...summariesCome(known, span),
    };
  }

  private formPage(more: Record<string, unknown>, status = 200): Page {
    return new Page('reviews/new', { reviewTypes: this.reference.reviewTypes, ...more }, status);
  }
}

/** The pages stood under returns before there was a register: bookmarks and reminders sent still lead there. */
@Controller('returns/reviews')
@May('reviews.read')
export class MovedReviewsController {
  @Get()
  list() {
    return new Redirect('/reviews');
  }

  @Get(':id')
  show(@Param('id') id: string) {
    return new Redirect(`/reviews/${encodeURIComponent(id)}`);
  }
}

/** Of the reviews known in a span, how many summaries have come, and those that have not. */
function summariesCome(
  known: Awaited<ReturnType<KnownReviewsService['ofRegion']>>,
  { from, to }: { from: string; to: string },
) {
  const within = known.filter(({ quarter }) => from <= quarter && quarter <= to);
  const inState = (wanted: (typeof known)[number]['state']) => within.filter(({ state }) => state === wanted);
  const [overdue, expected] = [inState('overdue'), inState('expected')];
  return {
    summaries: {
      received: inState('received').length,
      expected: expected.length,
      overdue: overdue.length,
      closed: inState('closed').length,
    },
    waited: [...overdue, ...expected],
  };
}

/** How much is overdue, and how much is due within thirty days. */
function dueCounts(own: readonly RegisteredReview[], today: string) {
  const soon = new Date(Date.parse(today) + 30 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
  const all = own.flatMap(({ due }) => due);
  return {
    overdue: all.filter(({ day }) => day < today).length,
    soon: all.filter(({ day }) => day >= today && day <= soon).length,
  };
}

const errorsOf = (refusals: readonly { code: RefusalCode }[]): FieldError[] =>
  refusals.map((refusal) => ({ field: FIELD_OF[refusal.code] ?? 'reviewType', text: sentenceFor(refusal) }));
