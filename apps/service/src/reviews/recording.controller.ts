import type { Actor } from '#libs/authority';
import {
  type AnsweredMeanwhile,
  appliesTo,
  type FactDefinition,
  factsIn,
  LONGEST_WORDS,
  type RegisteredReview,
  type RegisterRefusal,
  ReviewRegister,
  ReviewRegisterReader,
  ReviewsSettings,
  stagesOf,
} from '#libs/reviews';
import { Body, Controller, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { type FieldError, Page, Redirect } from '../http/page.js';
import { May, Who } from '../http/permissions.js';
import { sentenceFor, tell } from '../http/refusals.js';
import { KIND_WORDS } from '../release/in-words.js';
import { findReview } from './find-review.js';
import {
  enteredFacts,
  enteredStage,
  type FactsForm,
  factsForm,
  seenIn,
  type StageForm,
  stageForm,
} from './read-forms.js';
import { factInWords, heldInWords, MILESTONE_STATE_WORDS, STAGE_STATE_WORDS } from './words.js';

/** A board records when a stage of a review was held, or the facts of a group. */
@Controller('reviews/:id')
@May('reviews.record')
export class RecordingController {
  constructor(
    private readonly register: ReviewRegister,
    private readonly reader: ReviewRegisterReader,
    private readonly settings: ReviewsSettings,
  ) {}

  @Get('stages/:stage')
  async stage(@Who() actor: Actor, @Param('id') id: string, @Param('stage') stage: string) {
    const review = await findReview(this.reader, actor, id);
    const held = review.stages.get(stage);
    const [year = '', month = '', day = ''] = (held?.on ?? '').split('-');
    const bare = (text: string) => text.replace(/^0/, '');
    return this.stagePage(review, stage, {
      seen: review.numbers.get(stage) ?? 0,
      state: held?.state ?? '',
      day: bare(day),
      month: bare(month),
      year,
      halfDays: String(held?.halfDays ?? ''),
    });
  }

  @Post('stages/:stage')
  async recordStage(
    @Who() actor: Actor,
    @Param('id') reviewId: string,
    @Param('stage') stage: string,
    @Body({ schema: stageForm }) sent: StageForm,
  ) {
    const review = await findReview(this.reader, actor, reviewId);
    const kept = await this.register.recordStage(actor, { reviewId, stage, seen: sent.seen }, enteredStage(sent));
    if (kept.ok) return new Redirect(`/reviews/${reviewId}`, 'It is recorded.');
    if (kept.refusals.some(({ code }) => code === 'reviews.no-such-stage')) throw new NotFoundException();
    const form = isMeanwhile(kept.refusals) ? { ...sent, seen: review.numbers.get(stage) ?? 0 } : sent;
    const errors = kept.refusals.map((refusal) => ({
      field: STAGE_FIELDS[refusal.code] ?? 'state',
      text: sentenceFor(refusal),
    }));
    const meanwhile = isMeanwhile(kept.refusals) ? review.stages.get(stage) : undefined;
    const more = { errors, meanwhile: meanwhile && heldInWords(meanwhile) };
    return this.stagePage(review, stage, form, more, tell(kept.refusals).status);
  }

  @Get('facts/:group')
  async facts(@Who() actor: Actor, @Param('id') id: string, @Param('group') group: string) {
    const review = await findReview(this.reader, actor, id);
    return this.factsPage(review, group, recordedForm(review, this.factsOf(review, group)));
  }

  @Post('facts/:group')
  async recordFacts(
    @Who() actor: Actor,
    @Param('id') reviewId: string,
    @Param('group') group: string,
    @Body({ schema: factsForm }) sent: FactsForm,
  ) {
    const review = await findReview(this.reader, actor, reviewId);
    const facts = this.factsOf(review, group);
    const seen = seenIn(sent, facts);
    const isBehind = facts.some(({ id }) => (review.numbers.get(id) ?? 0) !== seen.get(id));
    const kept = await this.register.recordFacts(actor, { reviewId, group, seen }, enteredFacts(sent, facts));
    if (kept.ok) return new Redirect(`/reviews/${reviewId}#${group}`, isBehind ? KEPT_BOTH : 'It is recorded.');
    const errors = kept.refusals.map((refusal) => this.factError(refusal, sent, review, group));
    const [meanwhile] = kept.refusals.filter((refusal) => refusal.code === 'reviews.answered-meanwhile');
    if (!meanwhile) return this.factsPage(review, group, sent, { errors }, tell(kept.refusals).status);
    const now = await findReview(this.reader, actor, reviewId);
    const theirs = facts.filter(({ id }) => now.numbers.get(id) !== undefined && now.numbers.get(id) !== seen.get(id));
    const more = { errors, meanwhile: Object.fromEntries(theirs.map((fact) => [fact.id, factInWords(now, fact)])) };
    return this.factsPage(now, group, withTheirs(sent, meanwhile, now, facts), more, 409);
  }

  /** Beside its field. Words that could identify somebody are named out of what the person just typed, to them alone. */
  private factError(refusal: RegisterRefusal, sent: FactsForm, review: RegisteredReview, group: string): FieldError {
    const [first] = this.factsOf(review, group);
    if (refusal.code === 'reviews.identifies') {
      const typed = String(sent[`${refusal.fact}-words`]).replaceAll(/\s+/g, ' ').trim();
      const found = typed.slice(refusal.start, refusal.end);
      const text = `Take out or make general “${found}” (${KIND_WORDS[refusal.kind].toLowerCase()}), which could identify somebody`;
      return { field: `${refusal.fact}-words`, text };
    }
    const fact = 'fact' in refusal ? refusal.fact : first!.id;
    return { field: refusal.code === 'reviews.words-too-long' ? `${fact}-words` : fact, text: sentenceFor(refusal) };
  }

  private factsOf(review: RegisteredReview, group: string) {
    const facts = factsIn(this.settings.book, group, review.reviewType);
    if (facts.length === 0) throw new NotFoundException();
    return facts;
  }

  private stagePage(review: RegisteredReview, id: string, form: StageForm, more = {}, status = 200): Page {
    const { book } = this.settings;
    const milestone = book.milestones.find((one) => one.id === id && appliesTo(one, review.reviewType));
    const stage = stagesOf(book, review.reviewType).find((one) => one.id === id);
    if (!milestone && !stage) throw new NotFoundException();
    const approach = book.approaches[review.reviewType];
    const about = milestone
      ? { name: milestone.label, hint: milestone.hint, states: MILESTONE_STATE_WORDS, isStage: false }
      : {
          name: stage!.name,
          states: STAGE_STATE_WORDS,
          isStage: true,
          expected: approach && stage!.durations[approach],
        };
    return new Page('reviews/stage', { review, id, ...about, form, ...more }, status);
  }

  private factsPage(review: RegisteredReview, id: string, form: FactsForm, more = {}, status = 200): Page {
    const group = this.settings.book.groups.find((one) => one.id === id)!;
    const facts = this.factsOf(review, id);
    const chosen = Object.fromEntries(facts.map((fact) => [fact.id, [form[fact.id] ?? []].flat()]));
    return new Page('reviews/facts', { review, group, facts, form, chosen, longest: LONGEST_WORDS, ...more }, status);
  }
}

const KEPT_BOTH = 'It is recorded. So is what somebody of your board has recorded since you opened the page.';

/** What is recorded of some facts, as the form shows it, with the numbers of the records it shows. */
function recordedForm(review: RegisteredReview, facts: readonly FactDefinition[]): FactsForm {
  const form: FactsForm = {};
  for (const { id, kind } of facts) {
    const { choices = [], amount = null, words = null } = review.facts.get(id) ?? {};
    form[id] = kind === 'amount' ? String(amount ?? '') : [...choices];
    form[`${id}-words`] = words ?? '';
    form[`${id}-seen`] = String(review.numbers.get(id) ?? 0);
  }
  return form;
}

/** What was sent, and in the place of what was left as it had been what is recorded now: it has all been seen then. */
function withTheirs(
  sent: FactsForm,
  { left }: AnsweredMeanwhile,
  review: RegisteredReview,
  facts: readonly FactDefinition[],
): FactsForm {
  const recorded = recordedForm(review, facts);
  const changed = facts.filter(({ id }) => !left.includes(id));
  const mine = changed.flatMap(({ id }) => [id, `${id}-words`]).map((key) => [key, sent[key] ?? '']);
  return { ...recorded, ...Object.fromEntries(mine) };
}

const STAGE_FIELDS: Partial<Record<RegisterRefusal['code'], string>> = {
  'reviews.day-missing': 'on-day',
  'reviews.half-days-unreadable': 'halfDays',
};
const isMeanwhile = (refusals: readonly RegisterRefusal[]): boolean =>
  refusals.some(({ code }) => code === 'reviews.recorded-meanwhile');
