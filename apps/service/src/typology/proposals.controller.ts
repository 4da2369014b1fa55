import { AuditTrail } from '#libs/audit';
import { RecodingForecast } from '#libs/coding';
import { may, type Actor } from '#libs/authority';
import {
  CHANGE_KINDS,
  carry,
  checkTypology,
  codesChanged,
  codesWorded,
  FORUMS,
  GovernanceReader,
  GovernanceService,
  OUTCOMES,
  readChange,
  Typologies,
  type Change,
  type ChangeKind,
  type ProposalPage,
} from '#libs/typology';
import { Body, Controller, Get, NotFoundException, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { type FieldError, Page, Redirect } from '../http/page.js';
import { May, Who } from '../http/permissions.js';
import { Refused, type RefusalCode, sentenceFor, tell } from '../http/refusals.js';
import {
  changeFrom,
  dayIn,
  fieldOf,
  type Fields,
  many,
  MOST_PARTS,
  one,
  startingFields,
  withExamples,
  toldOnce,
} from './proposal-form.js';

const fields = z.record(z.string(), z.union([z.string(), z.array(z.string())]));
const proposalId = z.uuid();
const needsCode: readonly string[] = ['split', 'move', 'retire', 'bring-back', 'reword'];
const comment = z.object({ text: z.string().default('') });
const reasoned = z.object({ reason: z.string().default('') });
type Reasoned = z.infer<typeof reasoned>;
const part = z.string().default('');
const decision = z.object({ outcome: part, reason: part, forum: part, day: part, month: part, year: part });
type SentDecision = z.infer<typeof decision>;
/** After these the form goes on from the version in force, which the person has been told of. */
const OUTDATED: readonly RefusalCode[] = ['typology.form-overtaken', 'typology.no-such-version'];
const DECISION_FIELDS: Partial<Record<RefusalCode, string>> = {
  'typology.outcome-missing': 'outcome',
  'typology.reason-missing': 'reason',
  'typology.forum-unknown': 'forum',
  'typology.date-missing': 'decidedOn-day',
  'typology.date-ahead': 'decidedOn-day',
  'typology.date-before-proposal': 'decidedOn-day',
};

@Controller('typology/proposals')
export class ProposalsController {
  constructor(
    private readonly governance: GovernanceService,
    private readonly reader: GovernanceReader,
    private readonly typologies: Typologies,
    private readonly forecasts: RecodingForecast,
    private readonly trail: AuditTrail,
  ) {}

  private readonly label = (id: string, version?: string) => this.typologies.labelOf(id, version);

  /** Cues no rule could follow: better said to whoever writes them than found out when history is carried. */
  private unreadableCues(change: Change) {
    const cues = change.kind === 'split' ? Object.entries(change.cues ?? {}) : [];
    return cues
      .filter(([, phrases]) => this.forecasts.unreadable(phrases).length > 0)
      .map(([codeId]) => ({ code: 'coding.cue-unreadable', codeId }) as const);
  }

  @May('typology.read')
  @Get()
  async list(@Who() actor: Actor) {
    const proposals = await this.reader.list(actor);
    const inState = (...states: string[]) => proposals.filter(({ state }) => states.includes(state));
    const groups = [
      { title: 'Open for comment', proposals: inState('open') },
      { title: 'Agreed, waiting to be published', proposals: inState('agreed') },
      { title: 'Closed', proposals: inState('published', 'declined', 'withdrawn') },
    ];
    return new Page('typology/proposals', { groups, kinds: CHANGE_KINDS, label: this.label });
  }

  /** First which kind of change and to which code, then the form for it. */
  @May('typology.propose')
  @Get('new')
  async begin(@Who() actor: Actor, @Query({ schema: fields }) asked: Fields) {
    const sent = withExamples(asked);
    const kind = one(sent, 'kind');
    const isKnown = Object.hasOwn(CHANGE_KINDS, kind);
    const code = one(sent, 'code');
    const [typology, retired] = [this.typologies.inForce(), this.typologies.retired()];
    const codes = kind === 'bring-back' ? retired : typology.codes;
    const isReady = isKnown && (!needsCode.includes(kind) || codes.has(code));
    if (isReady && many(sent, 'example').length > 0) await this.trail.saw(actor, 'proposal.view');
    if (isReady) return this.form(actor, startingFields(kind as ChangeKind, sent, typology, retired));
    const errors = [
      ...(kind && !isKnown ? [{ field: 'kind', text: sentenceFor({ code: 'typology.change-unreadable' }) }] : []),
      ...(isKnown ? [{ field: 'code', text: sentenceFor({ code: 'typology.code-missing' }) }] : []),
    ];
    const examples = many(sent, 'example');
    return new Page(
      'typology/propose',
      { kinds: CHANGE_KINDS, kind, code, examples, typology, retired: [...retired.values()], errors },
      errors.length ? 422 : 200,
    );
  }

  @May('typology.propose')
  @Post()
  async propose(@Who() actor: Actor, @Body({ schema: fields }) sent: Fields) {
    const change = readChange(changeFrom(sent));
    const reason = one(sent, 'reason');
    const missing = reason === '' ? [{ code: 'typology.reason-missing' } as const] : [];
    const basedOn = one(sent, 'basedOn');
    if (!change.ok) return this.form(actor, sent, [...toldOnce(change.refusals), ...missing], basedOn);
    const unreadable = this.unreadableCues(change.value);
    if (unreadable.length > 0) return this.form(actor, sent, [...unreadable, ...missing], basedOn);
    const examples = many(sent, 'example');
    if (!examples.every((id) => proposalId.safeParse(id).success))
      return this.form(actor, { ...sent, example: [] }, [{ code: 'typology.no-such-passage' }], basedOn);
    const commentUntil = dayIn(sent, 'commentUntil');
    const proposal = { change: change.value, basedOn, reason, examples, commentUntil };
    const proposed = await this.governance.propose(actor, proposal);
    if (!proposed.ok) {
      const isTold = proposed.refusals.some(({ code }) => OUTDATED.includes(code));
      return this.form(actor, sent, proposed.refusals, isTold ? undefined : basedOn);
    }
    return new Redirect(`/typology/proposals/${proposed.value}`, 'Proposed. Boards can comment on it now.');
  }

  @May('typology.read')
  @Get(':id')
  async show(@Who() actor: Actor, @Param('id') id: string) {
    const proposal = await this.find(actor, id);
    if (proposal.shown.length > 0) await this.trail.saw(actor, 'proposal.view', id);
    return this.page(actor, proposal);
  }

  @May('typology.propose')
  @Post(':id/withdraw')
  async withdraw(@Who() actor: Actor, @Param('id') id: string) {
    await this.find(actor, id);
    const withdrawn = await this.governance.withdraw(actor, id);
    if (!withdrawn.ok) throw new Refused(withdrawn.refusals);
    return new Redirect(`/typology/proposals/${id}`, 'Withdrawn.');
  }

  @May('typology.comment')
  @Post(':id/comments')
  async comment(
    @Who() actor: Actor,
    @Param('id') id: string,
    @Body({ schema: comment }) { text }: z.infer<typeof comment>,
  ) {
    const proposal = await this.find(actor, id);
    const said = await this.governance.comment(actor, id, text);
    if (said.ok) return new Redirect(`/typology/proposals/${id}`, 'Your comment is there for all to read.');
    if (said.refusals[0].code !== 'typology.comment-missing') return this.tooLate(actor, id, text, said.refusals);
    const errors = [{ field: 'text', text: sentenceFor(said.refusals[0]) }];
    return this.page(actor, proposal, { errors }, 422);
  }

  @May('typology.decide')
  @Get(':id/decision')
  async decisionForm(@Who() actor: Actor, @Param('id') id: string) {
    return this.decisionPage(actor, await this.find(actor, id));
  }

  @May('typology.decide')
  @Post(':id/decision')
  async decide(@Who() actor: Actor, @Param('id') id: string, @Body({ schema: decision }) sent: SentDecision) {
    const proposal = await this.find(actor, id);
    const { outcome, reason, forum, day, month, year } = sent;
    const decidedOn = `${year.trim()}-${month.trim().padStart(2, '0')}-${day.trim().padStart(2, '0')}`;
    const decided = await this.governance.decide(actor, id, { outcome, reason, forum, decidedOn });
    if (!decided.ok && decided.refusals[0].code === 'typology.same-person') throw new Refused(decided.refusals);
    if (!decided.ok && decided.refusals[0].code === 'typology.proposal-closed')
      return this.tooLate(actor, id, reason, decided.refusals);
    const next = outcome === 'agreed' ? ' An administrator publishes what is agreed.' : '';
    if (decided.ok) return new Redirect(`/typology/proposals/${id}`, `The decision is recorded.${next}`);
    const errors = decided.refusals.map((refusal) => ({
      field: DECISION_FIELDS[refusal.code] ?? 'outcome',
      text: sentenceFor(refusal),
    }));
    return this.decisionPage(actor, proposal, { sent, errors }, tell(decided.refusals).status);
  }

  @May('typology.decide')
  @Post(':id/decision/taken-back')
  async takeBack(@Who() actor: Actor, @Param('id') id: string, @Body({ schema: reasoned }) sent: Reasoned) {
    const proposal = await this.find(actor, id);
    const taken = await this.governance.takeBack(actor, id, sent.reason);
    if (taken.ok)
      return new Redirect(`/typology/proposals/${id}`, 'The decision is taken back. The proposal is open again.');
    if (taken.refusals[0].code !== 'typology.reason-missing')
      return this.tooLate(actor, id, sent.reason, taken.refusals);
    const errors = [{ field: 'reason', text: sentenceFor(taken.refusals[0]) }];
    return this.page(actor, proposal, { errors }, 422);
  }

  /** The proposal was closed, or opened again, meanwhile: how it stands now, and what was written here. */
  private async tooLate(actor: Actor, id: string, written: string, refusals: readonly { code: RefusalCode }[]) {
    const { status } = tell(refusals);
    if (status !== 409) throw new Refused(refusals);
    const errors = refusals.map((refusal) => ({ field: 'written', text: sentenceFor(refusal) }));
    return this.page(actor, await this.find(actor, id), { errors, written }, status);
  }

  private async decisionPage(actor: Actor, proposal: ProposalPage, more: object = {}, status = 200) {
    const data = {
      proposal,
      ownWords: proposal.proposedBy === actor.id && sentenceFor({ code: 'typology.same-person' }),
      outlook: await this.outlook(actor, proposal),
      effect: await this.effect(actor, proposal),
      kinds: CHANGE_KINDS,
      forums: FORUMS,
      outcomes: OUTCOMES,
      label: this.label,
      sent: {},
      ...more,
    };
    return new Page('typology/decide', data, status);
  }

  /** The form with what was filled in, for the version it was filled in under. */
  private async form(
    actor: Actor,
    sent: Fields,
    refusals: readonly { code: RefusalCode }[] = [],
    basedOn = this.typologies.inForce().version,
  ) {
    const kind = one(sent, 'kind') as ChangeKind;
    const ids = many(sent, 'example').filter((id) => proposalId.safeParse(id).success);
    const found = await this.reader.examples(actor, ids);
    const examples = found.filter(({ text }) => text !== null);
    const errors = refusals.map((refusal): FieldError => ({
      field: fieldOf(refusal, sent),
      text: sentenceFor(refusal),
    }));
    const [typology, places] = [this.typologies.inForce(), Array.from({ length: MOST_PARTS }, (_, at) => at)];
    const data = {
      kind,
      title: CHANGE_KINDS[kind],
      typology,
      about: (kind === 'bring-back' ? this.typologies.retired() : typology.codes).get(one(sent, 'code')),
      basedOn,
      sent,
      examples,
      errors,
      places,
      codes: many(sent, 'codes'),
    };
    return new Page('typology/propose-change', data, refusals.length > 0 ? tell(refusals).status : 200);
  }

  private async page(actor: Actor, proposal: ProposalPage, more: object = {}, status = 200) {
    const before = this.typologies.find(proposal.basedOn) ?? this.typologies.inForce();
    const changed = codesChanged(proposal.change).map((id) => {
      const version = before.codes.has(id) ? before : this.typologies.all().findLast(({ codes }) => codes.has(id));
      return { id, code: version?.codes.get(id), version: (version ?? before).version };
    });
    const [only] = codesWorded(proposal.change);
    const data = {
      proposal,
      changed,
      worded: codesWorded(proposal.change),
      only,
      before,
      outlook: await this.outlook(actor, proposal),
      effect: await this.effect(actor, proposal),
      kinds: CHANGE_KINDS,
      forums: FORUMS,
      outcomes: OUTCOMES,
    };
    const isOwn = proposal.proposedBy === actor.id && may(actor, 'typology.propose');
    const ownWords = proposal.proposedBy === actor.id && sentenceFor({ code: 'typology.same-person' });
    return new Page('typology/proposal', { ...data, isOwn, ownWords, label: this.label, ...more }, status);
  }

  /** What stands against agreeing to an open proposal as things are. */
  private async outlook(actor: Actor, proposal: ProposalPage): Promise<string[]> {
    if (proposal.state !== 'open') return [];
    const agreed = await this.reader.list(actor, ['agreed']);
    const made = this.governance.tryTogether([...agreed, proposal]);
    return made.ok ? [] : made.refusals.map(sentenceFor);
  }

  /**
   * What publishing a proposal would do to passages coded already, by code it changes, for those who decide on it or publish it.
   * Undefined where it is too late to ask or the change cannot be made.
   */
  private async effect(actor: Actor, proposal: ProposalPage) {
    const isAsked = may(actor, 'typology.decide') || may(actor, 'typology.publish');
    if (!isAsked || !['open', 'agreed'].includes(proposal.state)) return undefined;
    const made = this.governance.tryTogether([proposal]);
    if (!made.ok) return undefined;
    const next = checkTypology(made.value, made.value.version);
    const forecast = await this.forecasts.forecast(actor, next);
    const step = { from: next.replaces!, to: next.version, entries: next.crosswalk };
    return [...forecast].map(([from, told]) => ({ from, to: carry(step, from).to, ...told }));
  }

  private async find(actor: Actor, id: string): Promise<ProposalPage> {
    const proposal = proposalId.safeParse(id).success ? await this.reader.find(actor, id) : undefined;
    if (!proposal) throw new NotFoundException();
    return proposal;
  }
}
