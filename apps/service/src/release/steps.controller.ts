import { may, requireMay, type Actor } from '#libs/authority';
import { FIELDS } from '#libs/intake';
import type { Outcome } from '#libs/kernel';
import { GateService, ReleaseService, SafeguardsService, type ReleaseRefusal } from '#libs/release';
import { actsIn, SummaryReader, type Act, type Comments } from '#libs/summaries';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { Jobs } from '../../../worker/src/jobs.js';
import { Page, Redirect } from '../http/page.js';
import { May, Who } from '../http/permissions.js';
import { Refused, tell } from '../http/refusals.js';
import { byField, fieldOf, KIND_WORDS } from './in-words.js';
import { nextStep, onRevision, ownSummary } from './own-summary.js';

const signed = z.object({ revision: z.uuid(), seen: z.string().max(100).default(''), sign: z.string().optional() });
const withdrawal = z.object({ revision: z.uuid(), reason: z.string().max(5000).default('') });
const returned = z.looseObject({ revision: z.uuid(), note: z.string().max(5000).default('') });
type OnRevision = z.infer<typeof onRevision>;
type Signed = z.infer<typeof signed>;

/** The steps of a summary from its board to the region, a page each. */
@Controller('summaries/:id')
export class StepsController {
  constructor(
    private readonly reader: SummaryReader,
    private readonly gate: GateService,
    private readonly release: ReleaseService,
    private readonly safeguards: SafeguardsService,
    private readonly jobs: Jobs,
  ) {}

  @May('summaries.submit')
  @Get('submit')
  async submitPage(@Who() actor: Actor, @Param('id') id: string) {
    return new Page('release/submit', await this.gathered(actor, id, 'submit'));
  }

  @May('summaries.submit')
  @Post('submit')
  async submit(@Who() actor: Actor, @Param('id') id: string, @Body({ schema: signed }) sent: Signed) {
    const unsigned = await this.unsigned(actor, id, sent, 'submit');
    if (unsigned) return unsigned;
    return this.answer(
      id,
      await this.release.submit(actor, { summaryId: id, revisionId: sent.revision, seen: sent.seen }),
      'Submitted. Somebody else who approves for your board reads it next.',
    );
  }

  @May('summaries.return')
  @Get('approve')
  async approvePage(@Who() actor: Actor, @Param('id') id: string) {
    return new Page('release/approve', await this.gathered(actor, id, 'approve'));
  }

  @May('summaries.approve')
  @Post('approve')
  async approve(@Who() actor: Actor, @Param('id') id: string, @Body({ schema: signed }) sent: Signed) {
    const unsigned = await this.unsigned(actor, id, sent, 'approve');
    if (unsigned) return unsigned;
    const done = await this.release.approve(actor, { summaryId: id, revisionId: sent.revision, seen: sent.seen });
    const stop = (await this.safeguards.standing(actor, id))?.stop;
    return this.answer(
      id,
      done,
      stop
        ? 'Approved. It can be released once your privacy guardian lifts the stop.'
        : 'Approved. It can be released to the region.',
    );
  }

  @May('summaries.return')
  @Post('return')
  async sendBack(
    @Who() actor: Actor,
    @Param('id') id: string,
    @Body({ schema: returned }) sent: z.infer<typeof returned>,
  ) {
    await ownSummary(this.reader, actor, id);
    const comments = Object.fromEntries(
      FIELDS.flatMap((field) =>
        typeof sent[`comment-${field}`] === 'string' ? [[field, sent[`comment-${field}`]]] : [],
      ),
    ) as Comments;
    const done = await this.release.sendBack(
      actor,
      { summaryId: id, revisionId: sent.revision },
      { note: sent.note, comments },
    );
    if (!done.ok && done.refusals[0].code === 'release.comment-missing') {
      const errors = [{ field: 'note', text: tell(done.refusals).sentences[0] }];
      return new Page('release/approve', { ...(await this.gathered(actor, id, 'return')), errors, sent }, 422);
    }
    return this.answer(id, done, 'Returned for correction, with what you said of it.');
  }

  @May('summaries.release')
  @Post('release')
  async open(@Who() actor: Actor, @Param('id') id: string, @Body({ schema: onRevision }) { revision }: OnRevision) {
    await ownSummary(this.reader, actor, id);
    const done = await this.release.release(actor, { summaryId: id, revisionId: revision });
    return this.answer(id, done, 'Released to the region. It counts in the dashboards within a minute.');
  }

  @May('summaries.withdraw')
  @Get('withdraw')
  async withdrawPage(@Who() actor: Actor, @Param('id') id: string) {
    const summary = await ownSummary(this.reader, actor, id);
    return new Page('release/withdraw', { summary, readId: summary.own.releasedId });
  }

  @May('summaries.withdraw')
  @Post('withdraw')
  async withdraw(
    @Who() actor: Actor,
    @Param('id') id: string,
    @Body({ schema: withdrawal }) { revision: readId, reason }: z.infer<typeof withdrawal>,
  ) {
    const summary = await ownSummary(this.reader, actor, id);
    const done = await this.release.withdraw(actor, id, reason, readId);
    if (!done.ok && done.refusals[0].code === 'release.reason-missing') {
      const errors = [{ field: 'reason', text: 'Enter why it is withdrawn' }];
      return new Page('release/withdraw', { summary, readId, errors }, 422);
    }
    return this.answer(id, done, 'Withdrawn. The region no longer reads it, and the figures follow within a minute.');
  }

  /** What somebody reads before they sign: the summary, what was found and decided by whom, and who has signed. */
  private async gathered(actor: Actor, id: string, act: Act) {
    const summary = await ownSummary(this.reader, actor, id);
    if (!may(actor, 'release.stop')) requireMay(actor, 'release.resolve');
    const checked = (await this.gate.check(actor, id))!;
    const texts = new Map(checked.texts.map(({ key, text }) => [key, text]));
    const findings = checked.findings.map((finding) => ({
      ...finding,
      heading: KIND_WORDS[finding.kind],
      field: fieldOf(finding.key),
      words: (texts.get(finding.key) ?? '').slice(finding.start, finding.end),
    }));
    const leaving = byField(checked.texts);
    const standing = await this.safeguards.standing(actor, id);
    const acts = actsIn(checked.state);
    return {
      summary,
      checked,
      findings,
      leaving,
      standing,
      acts,
      canAct: acts.includes(act),
      fields: FIELDS,
      sent: {},
    };
  }

  private async unsigned(actor: Actor, id: string, { sign }: Signed, act: 'submit' | 'approve') {
    if (sign === 'yes') return void (await ownSummary(this.reader, actor, id));
    const errors = [{ field: 'sign', text: 'Tick the box to sign' }];
    return new Page(`release/${act}`, { ...(await this.gathered(actor, id, act)), errors }, 422);
  }

  private async answer(id: string, done: Outcome<void, ReleaseRefusal>, notice: string): Promise<Redirect> {
    if (!done.ok) throw new Refused(done.refusals, nextStep(id, done.refusals));
    await this.jobs.requestRefresh();
    return new Redirect(`/summaries/${id}`, notice);
  }
}
