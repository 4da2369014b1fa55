import {
  type ActionPage,
  type ActionsRefusal,
  ActionsReader,
  ActionsService,
  ImpactService,
  RecommendationsService,
} from '#libs/actions';
import { type Actor, reaches } from '#libs/authority';
import type { Outcome } from '#libs/kernel';
import { Typologies } from '#libs/typology';
import { Body, Controller, Get, NotFoundException, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { Jobs } from '../../../worker/src/jobs.js';
import { Page, Redirect } from '../http/page.js';
import { May, Who } from '../http/permissions.js';
import { Refused, tell } from '../http/refusals.js';
import { actionPage } from './actions.controller.js';
import { errorOf } from './errors.js';
import {
  actionForm,
  confirmForm,
  type ConfirmForm,
  type ActionForm,
  evidenceForm,
  type EvidenceForm,
  reportForm,
  type ReportForm,
  overNow,
  resultForm,
  type ResultForm,
} from './read-forms.js';
import { WORDS } from './words.js';

const about = z.object({ summary: z.uuid(), recommendation: z.uuid().optional().catch(undefined) });
const linked = z.object({ recommendation: z.union([z.uuid(), z.literal('')]) });
const of = z.object({ evidence: z.uuid() });
const agencies = z.object({
  recommendation: z.uuid(),
  agencies: z
    .union([
      z.array(z.string().max(60)).max(30),
      z
        .string()
        .max(60)
        .transform((one) => [one]),
    ])
    .default([]),
});
const NOT_FOUND = new Set([
  'no-such-action',
  'no-such-recommendation',
  'no-such-evidence',
  'no-such-summary',
  'no-board',
]);

/** What a board adds and reports on the page of one action. Each form that is refused comes back as it was typed. */
@Controller('actions')
@May('actions.update')
export class ReportController {
  constructor(
    private readonly reader: ActionsReader,
    private readonly actions: ActionsService,
    private readonly impact: ImpactService,
    private readonly recommendations: RecommendationsService,
    private readonly jobs: Jobs,
    private readonly typologies: Typologies,
  ) {}

  @Get('new')
  async form(@Who() actor: Actor, @Query({ schema: about }) { summary, recommendation = '' }: z.infer<typeof about>) {
    return this.newPage(actor, { summary, recommendation, words: '', role: '', due: '' });
  }

  @Post('new')
  async add(@Who() actor: Actor, @Body({ schema: actionForm }) sent: ActionForm) {
    const { summary: summaryId, recommendation } = sent;
    const added = await this.actions.addAction(actor, { summaryId, recommendationId: recommendation || null }, sent);
    if (!added.ok) {
      const errors = this.errors(added.refusals, sent);
      return this.newPage(actor, sent, { errors }, tell(added.refusals).status);
    }
    await this.jobs.requestRefresh();
    return new Redirect(`/actions/${added.value}`, 'The action is added.');
  }

  @Post(':id/report')
  async report(@Who() actor: Actor, @Param('id') id: string, @Body({ schema: reportForm }) sent: ReportForm) {
    const page = await this.find(actor, id);
    const done = await this.actions.report(actor, { actionId: id, seen: sent.seen, entered: sent });
    return this.after(actor, done, page, sent, 'report', 'What you reported is recorded.');
  }

  @Post(':id/link')
  async link(@Who() actor: Actor, @Param('id') id: string, @Body({ schema: linked }) sent: z.infer<typeof linked>) {
    const page = await this.find(actor, id);
    const done = await this.actions.link(actor, id, sent.recommendation || null);
    return this.after(actor, done, page, sent, 'link', 'What the action is for is recorded.');
  }

  @Post(':id/agencies')
  async name(@Who() actor: Actor, @Param('id') id: string, @Body({ schema: agencies }) sent: z.infer<typeof agencies>) {
    const page = await this.find(actor, id);
    const done = await this.recommendations.nameAgencies(actor, sent.recommendation, sent.agencies);
    return this.after(actor, done, page, {}, 'agencies', 'Whom the recommendation is for is recorded.');
  }

  @Post(':id/confirm')
  async confirm(@Who() actor: Actor, @Param('id') id: string, @Body({ schema: confirmForm }) sent: ConfirmForm) {
    const page = await this.find(actor, id);
    const about = { recommendationId: sent.recommendation, seen: sent.seen };
    const done = await this.recommendations.confirmTransfer(actor, about, sent);
    return this.after(actor, done, page, sent, 'confirm', 'What the workshop came to is recorded.');
  }

  @Post(':id/evidence')
  async plan(@Who() actor: Actor, @Param('id') id: string, @Body({ schema: evidenceForm }) sent: EvidenceForm) {
    const page = await this.find(actor, id);
    const done = await this.impact.addEvidence(actor, id, sent);
    return this.after(actor, done, page, sent, 'evidence', 'How you will know is recorded.');
  }

  @Post(':id/evidence/link')
  async linkEvidence(@Who() actor: Actor, @Param('id') id: string, @Body({ schema: of }) sent: z.infer<typeof of>) {
    const page = await this.find(actor, id);
    const done = await this.impact.linkEvidence(actor, sent.evidence, id);
    return this.after(actor, done, page, sent, 'evidence', 'The evidence is of this action now.');
  }

  @Post(':id/result')
  async result(@Who() actor: Actor, @Param('id') id: string, @Body({ schema: resultForm }) sent: ResultForm) {
    const page = await this.find(actor, id);
    const done = await this.impact.recordResult(actor, { evidenceId: sent.evidence, seen: sent.seen }, sent);
    return this.after(actor, done, page, sent, `result-${sent.evidence}`, 'What you found is recorded.');
  }

  /** Only a board's own action can be reported on. */
  private async find(actor: Actor, id: string): Promise<ActionPage> {
    const page = z.uuid().safeParse(id).success ? await this.reader.action(actor, id) : undefined;
    if (!page || !reaches(actor, 'actions.update', page.action)) throw new NotFoundException();
    return page;
  }

  /** On where it was kept, back where it was not. `form` tells which of the forms of the page it was. */
  private async after(
    actor: Actor,
    done: Outcome<unknown, ActionsRefusal>,
    page: ActionPage,
    sent: Record<string, unknown>,
    form: string,
    notice: string,
  ) {
    const { id } = page.action;
    if (done.ok) {
      await this.jobs.requestRefresh();
      return new Redirect(`/actions/${id}`, notice);
    }
    const isLate = done.refusals.some(({ code }) => code === 'actions.reported-meanwhile');
    const errors = this.errors(done.refusals, sent, `${form}-`);
    const typed = form === 'report' && isLate ? await this.sinceSeen(actor, id, sent as ReportForm) : sent;
    const told = { errors, typed: { [form]: typed }, ...(form === 'report' ? { form: typed } : {}) };
    return actionPage(page, this.typologies.inForce(), told, tell(done.refusals).status);
  }

  private async sinceSeen(actor: Actor, actionId: string, sent: ReportForm): Promise<ReportForm> {
    const [found] = await this.reader.sinceSeen(actor, [{ actionId, seen: sent.seen }]);
    return found ? overNow(sent, found.was, found.line) : sent;
  }

  private errors(refusals: readonly ActionsRefusal[], sent: Record<string, unknown>, before = '') {
    if (refusals.some(({ code }) => NOT_FOUND.has(code.replace('actions.', '')))) throw new Refused(refusals);
    const typed = (place: string) => (typeof sent[place] === 'string' ? sent[place] : '');
    return refusals.map((refusal) => errorOf(refusal, typed, (place) => `${before}${place}`));
  }

  private async newPage(actor: Actor, form: ActionForm, more: Record<string, unknown> = {}, status = 200) {
    const items = await this.reader.ofSummary(actor, form.summary);
    const [first] = [...items.recommendations, ...items.actions];
    if (first && !reaches(actor, 'actions.update', first)) throw new NotFoundException();
    const lists = { items, agencies: this.typologies.inForce().facets.agencies, words: WORDS };
    return new Page('actions/new', { form, ...lists, ...more }, status);
  }
}
