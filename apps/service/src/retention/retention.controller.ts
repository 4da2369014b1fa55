import {
  LONGEST_REASON,
  RetentionReader,
  RetentionService,
  type DisposalView,
  type RecordClass,
} from '#libs/retention';
import { type Actor, may } from '#libs/authority';
import { Body, Controller, Get, NotFoundException, Param, Post, StreamableFile } from '@nestjs/common';
import { z } from 'zod';
import { Page, Redirect } from '../http/page.js';
import { May, Who } from '../http/permissions.js';
import { Refused, type RefusalCode, sentenceFor, tell } from '../http/refusals.js';
import { certificateCsv } from './certificate.js';
import { CLASS_WORDS, OUTCOME_WORDS, STATE_TAGS } from './words.js';

const decision = z.object({ decision: z.enum(['approve', 'refuse']).optional(), reason: z.string().default('') });
const holdForm = z.object({
  over: z.enum(['all', 'class', 'record']).default('all'),
  recordClass: z.string().default(''),
  recordId: z.string().default(''),
  reason: z.string().default(''),
});
const lift = z.object({ reason: z.string().default('') });
type HoldForm = z.infer<typeof holdForm>;

/** How long records are kept, what is due for disposal, who approves it, and what a legal hold keeps. */
@Controller('retention')
export class RetentionController {
  constructor(
    private readonly reader: RetentionReader,
    private readonly retention: RetentionService,
  ) {}

  @May('retention.read')
  @Get()
  async show(@Who() actor: Actor) {
    return this.page(actor);
  }

  @May('retention.propose')
  @Post('disposals')
  async propose(@Who() actor: Actor) {
    const proposed = await this.retention.propose(actor);
    if (!proposed.ok) throw new Refused(proposed.refusals);
    return new Redirect(`/retention/disposals/${proposed.value}`, 'Proposed. Somebody else has to approve it.');
  }

  @May('retention.read')
  @Get('disposals/:id')
  async disposal(@Who() actor: Actor, @Param('id') id: string) {
    return this.disposalPage(await this.find(actor, id));
  }

  @May('retention.read')
  @Get('disposals/:id/certificate.csv')
  async certificate(@Who() actor: Actor, @Param('id') id: string) {
    const disposal = await this.find(actor, id);
    if (disposal.state !== 'carried-out') throw new NotFoundException();
    const csv = `\uFEFF${certificateCsv(disposal, this.reader.schedule)}`;
    const disposition = `attachment; filename="certificate-of-disposal-${id.slice(0, 8)}.csv"`;
    return new StreamableFile(Buffer.from(csv), { type: 'text/csv; charset=utf-8', disposition });
  }

  @May('retention.approve')
  @Post('disposals/:id/decision')
  async decide(
    @Who() actor: Actor,
    @Param('id') id: string,
    @Body({ schema: decision }) sent: z.infer<typeof decision>,
  ) {
    if (!sent.decision) {
      const errors = [{ field: 'decision', text: 'Select whether these records may be disposed of' }];
      return this.disposalPage(await this.find(actor, id), { errors, sent }, 422);
    }
    const decided = await this.retention.decide(actor, id, sent.decision === 'approve', sent.reason);
    if (decided.ok) return new Redirect(`/retention/disposals/${id}`, DECIDED[sent.decision]);
    if (!isOfForm(decided.refusals)) throw new Refused(decided.refusals);
    const errors = [{ field: 'reason', text: sentenceFor(decided.refusals[0]) }];
    return this.disposalPage(await this.find(actor, id), { errors, sent }, tell(decided.refusals).status);
  }

  @May('retention.hold')
  @Post('holds')
  async hold(@Who() actor: Actor, @Body({ schema: holdForm }) sent: HoldForm) {
    const recordClass = sent.over === 'class' ? sent.recordClass : null;
    const record = sent.over === 'record' ? sent.recordId : null;
    const held = await this.retention.hold(actor, { recordClass, record, reason: sent.reason });
    if (held.ok)
      return new Redirect('/retention#holds', 'The hold is in force. Nothing it is over will be disposed of.');
    const field = held.refusals[0].code === 'retention.no-such-record' ? 'recordId' : 'reason';
    const errors = [{ field, text: sentenceFor(held.refusals[0]) }];
    return this.page(actor, { errors, sent }, tell(held.refusals).status);
  }

  @May('retention.hold')
  @Post('holds/:id/lift')
  async lift(@Who() actor: Actor, @Param('id') id: string, @Body({ schema: lift }) { reason }: z.infer<typeof lift>) {
    const lifted = await this.retention.liftHold(actor, id, reason);
    if (lifted.ok) return new Redirect('/retention#holds', 'The hold is lifted.');
    if (!isOfForm(lifted.refusals)) throw new Refused(lifted.refusals);
    const errors = [{ field: `lift-${id}`, text: sentenceFor(lifted.refusals[0]) }];
    return this.page(actor, { errors }, tell(lifted.refusals).status);
  }

  private async page(actor: Actor, more: object = {}, status = 200) {
    const view = await this.reader.view(actor);
    const counts = this.reader.schedule.classes.map(({ id, label }) => {
      const due = view.due.filter((record) => record.class === id);
      return {
        label,
        free: due.filter(({ heldBy }) => !heldBy).length,
        held: due.filter(({ heldBy }) => heldBy).length,
      };
    });
    const free = counts.reduce((sum, count) => sum + count.free, 0);
    const holds = view.holds.map((hold) => ({ ...hold, href: hold.record && hrefOf(actor, hold.record) }));
    return new Page('retention/show', { ...view, holds, counts, free, ...this.words(), sent: {}, ...more }, status);
  }

  private disposalPage(disposal: DisposalView, more: object = {}, status = 200) {
    return new Page('retention/disposal', { disposal, ...this.words(), sent: {}, ...more }, status);
  }

  private words() {
    const { schedule } = this.reader;
    const labels = Object.fromEntries(schedule.classes.map(({ id, label }) => [id, label]));
    return {
      schedule,
      labels,
      classes: CLASS_WORDS,
      outcomes: OUTCOME_WORDS,
      states: STATE_TAGS,
      longest: LONGEST_REASON,
    };
  }

  private async find(actor: Actor, id: string): Promise<DisposalView> {
    const disposal = await this.reader.find(actor, id);
    if (!disposal) throw new NotFoundException();
    return disposal;
  }
}

/** Where a record is read, for those who may. */
function hrefOf(actor: Actor, { class: of, id }: { class: RecordClass; id: string }): string | null {
  if (of === 'learning-summary' && may(actor, 'summaries.read')) return `/summaries/${id}`;
  if (of === 'known-review' && may(actor, 'reviews.read')) return `/reviews/${id}`;
  return of === 'form-in-progress' && may(actor, 'summaries.upload') ? `/forms/${id}` : null;
}

const DECIDED = {
  approve: 'Approved. The records are disposed of tonight; a legal hold placed before then keeps what it is over.',
  refuse: 'Refused. The records stay, and can be proposed again.',
};
const isOfForm = (refusals: readonly { code: RefusalCode }[]) =>
  refusals.every(({ code }) => code === 'retention.reason-missing' || code === 'retention.reason-too-long');
