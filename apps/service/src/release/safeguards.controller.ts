import type { Actor } from '#libs/authority';
import type { Outcome } from '#libs/kernel';
import { SafeguardsService, type StopRefusal } from '#libs/release';
import { SummaryReader, type State } from '#libs/summaries';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { Jobs } from '../../../worker/src/jobs.js';
import { type FieldError, Page, Redirect } from '../http/page.js';
import { May, Who } from '../http/permissions.js';
import { Refused, type RefusalCode, sentenceFor } from '../http/refusals.js';
import { nextStep, ownSummary } from './own-summary.js';

const text = z.string().max(5000).default('');
const withReason = z.object({ reason: text });
const attempt = z.object({
  revision: z.uuid(),
  triedBy: text,
  tried: text,
  result: text,
  outcome: z.enum(['not-identified', 'identified']).optional(),
  day: text,
  month: text,
  year: text,
});
type Reason = z.infer<typeof withReason>;
type SentAttempt = z.infer<typeof attempt>;

/** The brakes on a summary: a guardian's stop, and the check before anything goes to the public. */
@Controller('summaries/:id')
export class SafeguardsController {
  constructor(
    private readonly reader: SummaryReader,
    private readonly safeguards: SafeguardsService,
    private readonly jobs: Jobs,
  ) {}

  @May('release.stop')
  @Get('stop')
  async stopPage(@Who() actor: Actor, @Param('id') id: string) {
    return new Page('release/stop', await this.gathered(actor, id));
  }

  @May('release.stop')
  @Post('stop')
  async stop(@Who() actor: Actor, @Param('id') id: string, @Body({ schema: withReason }) { reason }: Reason) {
    const done = await this.safeguards.stop(actor, id, reason);
    return this.answer(actor, id, done, 'Stopped. Nothing of it can leave your board until you lift the stop.');
  }

  @May('release.stop')
  @Post('lift')
  async lift(@Who() actor: Actor, @Param('id') id: string, @Body({ schema: withReason }) { reason }: Reason) {
    const done = await this.safeguards.lift(actor, id, reason);
    const { summary, standing } = await this.gathered(actor, id);
    return this.answer(
      actor,
      id,
      done,
      `The stop is lifted. ${stepAfterLift(summary.state, standing?.stopped ?? null)}`,
    );
  }

  @May('release.check-for-public')
  @Get('public-check')
  async attemptPage(@Who() actor: Actor, @Param('id') id: string) {
    const gathered = await this.gathered(actor, id);
    return new Page('release/public-check', { ...gathered, sent: { revision: gathered.summary.own.releasedId } });
  }

  @May('release.check-for-public')
  @Post('public-check')
  async attempt(@Who() actor: Actor, @Param('id') id: string, @Body({ schema: attempt }) sent: SentAttempt) {
    const gathered = await this.gathered(actor, id);
    const { revision, outcome = null, ...told } = sent;
    const triedOn = `${sent.year}-${sent.month.padStart(2, '0')}-${sent.day.padStart(2, '0')}`;
    const done = await this.safeguards.recordAttempt(actor, id, { ...told, triedOn, outcome }, revision);
    if (done.ok && outcome === 'identified')
      return new Redirect(`/summaries/${id}`, 'Recorded. Decide now what becomes of this summary.');
    if (done.ok) return new Redirect(`/summaries/${id}/public-check`, 'Recorded.');
    const errors: FieldError[] = done.refusals.map((refusal) => ({
      field: FIELD_OF[refusal.code] ?? '',
      text: sentenceFor(refusal),
    }));
    if (errors.some(({ field }) => field === '')) throw new Refused(done.refusals, nextStep(id, done.refusals));
    return new Page('release/public-check', { ...gathered, sent, errors }, 422);
  }

  private async gathered(actor: Actor, id: string) {
    const summary = await ownSummary(this.reader, actor, id);
    return { summary, standing: await this.safeguards.standing(actor, id) };
  }

  private async answer(actor: Actor, id: string, done: Outcome<void, StopRefusal>, notice: string) {
    if (!done.ok && done.refusals[0].code === 'release.reason-missing') {
      const errors = [{ field: 'reason', text: 'Enter a reason' }];
      return new Page('release/stop', { ...(await this.gathered(actor, id)), errors }, 422);
    }
    if (!done.ok) throw new Refused(done.refusals);
    await this.jobs.requestRefresh();
    return new Redirect(`/summaries/${id}`, notice);
  }
}

/** What can be done next with a summary whose stop was lifted. */
function stepAfterLift(state: State, stopped: { number: number } | null): string {
  if (stopped)
    return `An approver can release revision ${stopped.number} again, or your board goes on with the correction.`;
  return state === 'approved' ? 'An approver can release it to the region.' : 'It goes on from where it stands.';
}

const FIELD_OF: Partial<Record<RefusalCode, string>> = {
  'release.tried-by-missing': 'triedBy',
  'release.tried-on-unreadable': 'triedOn-day',
  'release.tried-before-release': 'triedOn-day',
  'release.tried-missing': 'tried',
  'release.outcome-missing': 'outcome',
  'release.result-missing': 'result',
};
