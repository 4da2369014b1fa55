import {
  FidelitySettings,
  FRAMEWORK_OUTCOMES,
  FrameworkLog,
  FrameworkProposals,
  LONGEST_WORDS,
  type ProposalPage,
  VOTES,
} from '#libs/fidelity';
import type { Actor } from '#libs/authority';
import { Body, Controller, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { Page, Redirect } from '../http/page.js';
import { May, Who } from '../http/permissions.js';
import { Refused, type RefusalCode, tell } from '../http/refusals.js';
import { fieldErrors, isOfForm, SentForm, sentForm } from './sent.js';

const proposalId = z.uuid();
type Refusals = readonly [{ code: RefusalCode; field?: string }, ...{ code: RefusalCode; field?: string }[]];

/** Changes proposed to the framework: words, comments, one vote a board, the decision, and the change log. */
@Controller('framework')
export class ProposalsController {
  constructor(
    private readonly proposals: FrameworkProposals,
    private readonly log: FrameworkLog,
    private readonly settings: FidelitySettings,
  ) {}

  @May('fidelity.read')
  @Get('proposals')
  async list(@Who() actor: Actor) {
    const all = await this.log.proposals(actor);
    const [open, closed] = [true, false].map((isOpen) => all.filter(({ state }) => (state === 'open') === isOpen));
    return new Page('framework/proposals', { open, closed, sections: this.sections, outcomes: FRAMEWORK_OUTCOMES });
  }

  @May('fidelity.read')
  @Get('changes')
  async changes(@Who() actor: Actor) {
    const { framework } = this.settings.principles;
    const changes = await this.log.changes(actor);
    return new Page('framework/changes', { changes, framework, sections: this.sections, outcomes: FRAMEWORK_OUTCOMES });
  }

  @May('fidelity.propose')
  @Get('proposals/new')
  begin() {
    return this.form(new SentForm());
  }

  @May('fidelity.propose')
  @Post('proposals')
  async propose(@Who() actor: Actor, @Body({ schema: sentForm }) sent: SentForm) {
    const [section, title, wording, reason] = ['section', 'title', 'wording', 'reason'].map((name) => sent.text(name));
    const entered = {
      section: section!,
      title: title!,
      wording: wording!,
      reason: reason!,
      commentUntil: sent.day('commentUntil'),
    };
    const proposed = await this.proposals.propose(actor, entered);
    if (!proposed.ok) return this.form(sent, proposed.refusals);
    return new Redirect(`/framework/proposals/${proposed.value}`, 'Proposed. Boards can comment and vote on it now.');
  }

  @May('fidelity.read')
  @Get('proposals/:id')
  async show(@Who() actor: Actor, @Param('id') id: string) {
    return this.page(actor, await this.find(actor, id));
  }

  @May('fidelity.propose')
  @Post('proposals/:id/withdraw')
  async withdraw(@Who() actor: Actor, @Param('id') id: string) {
    await this.find(actor, id);
    const withdrawn = await this.proposals.withdraw(actor, id);
    if (!withdrawn.ok) throw new Refused(withdrawn.refusals);
    return new Redirect(`/framework/proposals/${id}`, 'Withdrawn.');
  }

  @May('fidelity.comment')
  @Post('proposals/:id/comments')
  async comment(@Who() actor: Actor, @Param('id') id: string, @Body({ schema: sentForm }) sent: SentForm) {
    const proposal = await this.find(actor, id);
    const said = await this.proposals.comment(actor, id, sent.text('text'));
    if (said.ok) return new Redirect(`/framework/proposals/${id}`, 'Your comment is there for all to read.');
    return this.again(actor, proposal, sent, said.refusals, 'text');
  }

  @May('fidelity.vote')
  @Post('proposals/:id/votes')
  async vote(@Who() actor: Actor, @Param('id') id: string, @Body({ schema: sentForm }) sent: SentForm) {
    const proposal = await this.find(actor, id);
    const ballot = { vote: sent.text('vote'), reason: sent.text('reason'), seen: sent.number('seen') };
    const voted = await this.proposals.vote(actor, id, ballot);
    if (voted.ok) return new Redirect(`/framework/proposals/${id}`, 'Your board’s vote is recorded.');
    return this.again(actor, proposal, sent, voted.refusals, 'vote');
  }

  @May('fidelity.decide')
  @Get('proposals/:id/decision')
  async decisionForm(@Who() actor: Actor, @Param('id') id: string) {
    return this.decisionPage(await this.find(actor, id));
  }

  @May('fidelity.decide')
  @Post('proposals/:id/decision')
  async decide(@Who() actor: Actor, @Param('id') id: string, @Body({ schema: sentForm }) sent: SentForm) {
    await this.find(actor, id);
    const decided = await this.proposals.decide(actor, id, {
      outcome: sent.text('outcome'),
      reason: sent.text('reason'),
      decidedOn: sent.day('decidedOn'),
      inForceFrom: sent.day('inForceFrom'),
    });
    if (decided.ok) return new Redirect(`/framework/proposals/${id}`, 'The decision is recorded.');
    const now = await this.find(actor, id);
    if (now.state !== 'open') return this.tooLate(actor, now, sent);
    if (!isOfForm(decided.refusals)) throw new Refused(decided.refusals);
    const errors = fieldErrors(decided.refusals, 'outcome');
    return this.decisionPage(now, { sent: sent.fields, errors }, tell(decided.refusals).status);
  }

  private get sections() {
    return this.settings.principles.sections;
  }

  private form(sent: SentForm, refusals?: Refusals) {
    const errors = refusals ? fieldErrors(refusals, 'section') : [];
    const data = { sections: this.sections, sent: sent.fields, errors, longest: LONGEST_WORDS };
    return new Page('framework/propose', data, refusals ? tell(refusals).status : 200);
  }

  private decisionPage(proposal: ProposalPage, more: object = {}, status = 200) {
    const data = { proposal, outcomes: FRAMEWORK_OUTCOMES, sent: {}, longest: LONGEST_WORDS, ...more };
    return new Page('framework/decide', data, status);
  }

  private page(actor: Actor, proposal: ProposalPage, more: object = {}, status = 200) {
    const own = proposal.votes.find(({ boardId }) => boardId === actor.boardId);
    const isOwn = proposal.proposedBy === actor.id;
    const data = { proposal, own, isOwn, sections: this.sections, votes: VOTES, outcomes: FRAMEWORK_OUTCOMES };
    return new Page('framework/proposal', { ...data, sent: {}, longest: LONGEST_WORDS, ...more }, status);
  }

  private async again(actor: Actor, { id }: ProposalPage, sent: SentForm, refusals: Refusals, field: string) {
    const now = await this.find(actor, id);
    if (now.state !== 'open') return this.tooLate(actor, now, sent);
    if (!isOfForm(refusals)) throw new Refused(refusals);
    const more = { sent: sent.fields, errors: fieldErrors(refusals, field) };
    return this.page(actor, now, more, tell(refusals).status);
  }

  /** The proposal was closed meanwhile: what became of it, and what was written here, for which there is no form any more. */
  private tooLate(actor: Actor, proposal: ProposalPage, sent: SentForm) {
    const closed = [{ code: 'fidelity.proposal-closed' }] as const;
    const typed = ['text', 'reason']
      .map((name) => ({ text: sent.text(name) }))
      .filter(({ text }) => text.trim() !== '');
    return this.page(actor, proposal, { typed, errors: fieldErrors(closed, 'typed') }, tell(closed).status);
  }

  private async find(actor: Actor, id: string): Promise<ProposalPage> {
    const proposal = proposalId.safeParse(id).success ? await this.log.findProposal(actor, id) : undefined;
    if (!proposal) throw new NotFoundException();
    return proposal;
  }
}
