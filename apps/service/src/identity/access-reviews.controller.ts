import { may, type Actor, BOARD_ROLES, ROLES } from '#libs/authority';
import { quarterInWords } from '#libs/kernel';
import { AccessReviews, type ReviewLine, type ReviewPage, type ReviewRefusal } from '#libs/people';
import { Body, Controller, Get, NotFoundException, Param, Post, StreamableFile } from '@nestjs/common';
import { z } from 'zod';
import { type FieldError, Page, Redirect } from '../http/page.js';
import { May, Who } from '../http/permissions.js';
import { Refused, REFUSALS, type RefusalCode, sentenceFor, tell } from '../http/refusals.js';
import { roleChoices, rolesInWords } from './role-words.js';

const quarterName = z.string().regex(/^\d{4}-Q[1-4]$/);
const accountId = z.uuid();
const several = <T extends z.ZodType>(one: T) =>
  z.union([z.array(one).max(1000), one.transform((single) => [single])]).default([]);
const decided = z.object({
  decision: z.string().max(20).default(''),
  roles: several(z.enum(ROLES)),
  reason: z.string().max(5000).default(''),
  seen: z.string().max(500).default(''),
});
/** An account, and its access as it was seen. */
const ticked = z
  .string()
  .max(500)
  .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/)
  .transform((value) => ({ accountId: value.slice(0, 36), seen: value.slice(37) }));
const kept = z.object({ accounts: several(ticked), reason: z.string().max(5000).default('') });
const FIELD_OF: Partial<Record<RefusalCode, string>> = {
  'people.access-changed': 'decision',
  'people.decision-missing': 'decision',
  'people.roles-unchanged': 'roles',
  'people.roles-added': 'roles',
  'identity.role-missing': 'roles',
};
const beside = (refusals: readonly { code: RefusalCode }[]): FieldError[] =>
  refusals.map((refusal) => ({ field: FIELD_OF[refusal.code] ?? 'reason', text: sentenceFor(refusal) }));
/** The name of whoever is in the way stands before why. */
const byName = (review: ReviewPage, refusals: readonly ReviewRefusal[]): FieldError[] =>
  refusals.map((refusal) => {
    const line = 'accountId' in refusal && review.lines.find(({ accountId: id }) => id === refusal.accountId);
    const text = sentenceFor(refusal);
    return 'accountId' in refusal
      ? { field: 'accounts', text: line ? `${line.name}: ${text}` : text }
      : { field: 'reason', text };
  });
const OPEN: readonly ReviewLine['standing'][] = ['waiting', 'reminded', 'flagged'];

/** Each quarter's decision on who still needs access: approvers for their board, administrators for everybody. */
@Controller('access-reviews')
@May('accounts.review')
export class AccessReviewsController {
  constructor(private readonly reviews: AccessReviews) {}

  @Get()
  async list(@Who() actor: Actor) {
    return new Page('identity/access-reviews', { reviews: await this.reviews.list(actor) });
  }

  @Get(':quarter')
  async show(@Who() actor: Actor, @Param('quarter', { schema: quarterName }) quarter: string) {
    return reviewPage(actor, await this.find(actor, quarter));
  }

  /** Keeps all who are ticked, for one reason. */
  @Post(':quarter/keep')
  async keep(
    @Who() actor: Actor,
    @Param('quarter', { schema: quarterName }) quarter: string,
    @Body({ schema: kept }) { accounts, reason }: z.infer<typeof kept>,
  ) {
    const review = await this.find(actor, quarter);
    if (accounts.length === 0)
      return reviewPage(
        actor,
        review,
        { reason, errors: [{ field: 'accounts', text: 'Select at least one person' }] },
        422,
      );
    const done = await this.reviews.keepAll(actor, quarter, accounts, reason);
    if (!done.ok && !review.isOpen) throw new Refused(done.refusals);
    if (!done.ok) {
      const more = { accounts: accounts.map((one) => one.accountId), reason, errors: byName(review, done.refusals) };
      return reviewPage(actor, review, more, done.refusals.some(({ code }) => REFUSALS[code][0] === 422) ? 422 : 409);
    }
    const people = accounts.length === 1 ? 'One person keeps' : `${accounts.length} people keep`;
    return new Redirect(`/access-reviews/${quarter}`, `${people} their access.`);
  }

  @May('accounts.administer')
  @Get(':quarter/decisions.csv')
  async csv(@Who() actor: Actor, @Param('quarter', { schema: quarterName }) quarter: string) {
    const csv = await this.reviews.csv(actor, quarter);
    if (csv === undefined) throw new NotFoundException();
    const disposition = `attachment; filename="access-review-${quarter}.csv"`;
    return new StreamableFile(Buffer.from(csv), { type: 'text/csv; charset=utf-8', disposition });
  }

  @Get(':quarter/:account')
  async one(
    @Who() actor: Actor,
    @Param('quarter', { schema: quarterName }) quarter: string,
    @Param('account', { schema: accountId }) id: string,
  ) {
    return this.decisionPage(actor, await this.find(actor, quarter), id);
  }

  @Post(':quarter/:account')
  async decide(
    @Who() actor: Actor,
    @Param('quarter', { schema: quarterName }) quarter: string,
    @Param('account', { schema: accountId }) id: string,
    @Body({ schema: decided }) wished: z.infer<typeof decided>,
  ) {
    const done = await this.reviews.decide(actor, quarter, id, wished);
    if (done.ok) return new Redirect(`/access-reviews/${quarter}`, 'Your decision is recorded and holds at once.');
    const { status } = tell(done.refusals);
    const isToShow = status === 422 || done.refusals.some(({ code }) => code === 'people.access-changed');
    if (!isToShow) throw new Refused(done.refusals);
    return this.decisionPage(
      actor,
      await this.find(actor, quarter),
      id,
      { wished, errors: beside(done.refusals) },
      status,
    );
  }

  private decisionPage(actor: Actor, review: ReviewPage, id: string, more: Record<string, unknown> = {}, status = 200) {
    const line = review.lines.find((one) => one.accountId === id);
    if (!line || !isToDecide(review, line)) throw new NotFoundException();
    const among = may(actor, 'accounts.administer') ? possible(line) : line.roles;
    const wished = more.wished as z.infer<typeof decided> | undefined;
    const choices = roleChoices(wished?.roles ?? line.roles, among);
    const about = { quarter: review.quarter, line: inWords(line), choices };
    return new Page('identity/access-decision', { ...about, ...more }, status);
  }

  private async find(actor: Actor, quarter: string): Promise<ReviewPage> {
    const review = await this.reviews.show(actor, quarter);
    if (!review) throw new NotFoundException();
    return review;
  }
}

/** Roles of a board only for who has one: giving somebody a board is for the page of the person. */
const possible = ({ boardId }: ReviewLine) => ROLES.filter((role) => boardId !== null || !BOARD_ROLES.includes(role));

const isToDecide = ({ isOpen }: ReviewPage, { isOwnToDecide, standing }: ReviewLine) =>
  isOpen && isOwnToDecide && OPEN.includes(standing);

const inWords = (line: ReviewLine) => ({
  ...line,
  does: rolesInWords(line.roles),
  didThen: rolesInWords(line.atOpening.roles),
});

function reviewPage(actor: Actor, review: ReviewPage, more: Record<string, unknown> = {}, status = 200): Page {
  const lines = review.lines.map((line) => ({
    ...inWords(line),
    doesNow: line.decision && rolesInWords(line.decision.roles),
    isToDecide: isToDecide(review, line),
  }));
  const about = {
    ...review,
    title: quarterInWords(review.quarter),
    waiting: lines.filter((line) => line.isToDecide && line.isAsked),
    asked: lines.filter((line) => line.isToDecide && !line.isAsked),
    others: lines.filter((line) => !line.isToDecide),
    isWhole: may(actor, 'accounts.administer'),
  };
  return new Page('identity/access-review', { ...about, ...more }, status);
}
