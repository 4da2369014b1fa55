import type { Actor } from '#libs/authority';
import { type Checked, GateService, linkedSummary, type MarkRefusal, type ResolutionRefusal } from '#libs/release';
import { type OwnSummary, SummaryReader, type WorkflowRefusal } from '#libs/summaries';
import { Body, Controller, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { type FieldError, Page, Redirect } from '../http/page.js';
import { May, Who } from '../http/permissions.js';
import { Refused, sentenceFor } from '../http/refusals.js';
import { byField, fieldOf, KIND_WORDS } from './in-words.js';
import { onRevision, ownSummary } from './own-summary.js';
import { readDecisions } from './read-decisions.js';

type Sent = z.infer<typeof onRevision>;
const text = z.string().max(5000).default('');
const marked = z.object({ revision: z.uuid(), words: text, wording: text, reason: text });
type SentMark = z.infer<typeof marked>;
/** States in which what was found can still be decided on. */
const UNDECIDED = new Set(['draft', 'returned', 'withdrawn']);

/** What was found that could identify somebody, in place, and how it would leave. */
@Controller('summaries/:id')
export class GateController {
  constructor(
    private readonly gate: GateService,
    private readonly reader: SummaryReader,
  ) {}

  @May('summaries.read', 'own-board')
  @Get('check')
  async check(@Who() actor: Actor, @Param('id') id: string) {
    return this.page(actor, await ownSummary(this.reader, actor, id));
  }

  @May('release.resolve')
  @Post('check')
  async decide(@Who() actor: Actor, @Param('id') id: string, @Body({ schema: onRevision }) sent: Sent) {
    const summary = await ownSummary(this.reader, actor, id);
    const decisions = readDecisions(sent);
    if (decisions.length === 0)
      return this.page(actor, summary, sent, [{ field: 'findings', text: 'Select what is to become of at least one' }]);
    const resolved = await this.gate.resolve(actor, { summaryId: id, revisionId: sent.revision }, decisions);
    if (!resolved.ok) return this.page(actor, summary, sent, resolved.refusals.map(errorOf));
    const { open } = await this.checked(actor, id);
    const left = open === 0 ? 'Everything that has to be decided is decided.' : `${open} left to decide.`;
    const to = decisions.length === 1 && open > 0 ? `check#finding-${decisions[0]!.findingId}` : 'check';
    return new Redirect(`/summaries/${id}/${to}`, `Saved. ${left}`);
  }

  @May('release.resolve')
  @Post('mark')
  async mark(@Who() actor: Actor, @Param('id') id: string, @Body({ schema: marked }) sent: SentMark) {
    const summary = await ownSummary(this.reader, actor, id);
    const done = await this.gate.mark(actor, { summaryId: id, revisionId: sent.revision }, sent);
    if (!done.ok) return this.page(actor, summary, sent, done.refusals.map(markErrorOf));
    const { places } = done.value;
    return new Redirect(`/summaries/${id}/check`, `Marked in ${places === 1 ? 'one place' : `${places} places`}.`);
  }

  @May('summaries.read', 'own-board')
  @Get('preview')
  async preview(@Who() actor: Actor, @Param('id') id: string) {
    const summary = await ownSummary(this.reader, actor, id);
    const { texts, open } = await this.checked(actor, id);
    const shown = byField(texts);
    const reworded = shown.filter(({ text, released }) => text !== released).length;
    return new Page('release/preview', { summary, texts: shown, open, reworded });
  }

  private async page(actor: Actor, summary: OwnSummary, sent?: Sent, errors?: FieldError[]) {
    const checked = await this.checked(actor, summary.id);
    const texts = new Map(checked.texts.map(({ key, text }) => [key, text]));
    const findings = checked.findings.map((finding) => ({
      ...finding,
      heading: KIND_WORDS[finding.kind],
      field: fieldOf(finding.key),
      linked: linkedSummary(finding),
      pieces: inPlace(texts.get(finding.key) ?? '', finding),
    }));
    const canDecide = UNDECIDED.has(checked.state);
    const data = { summary, checked, findings, canDecide, sent: sent ?? {}, errors };
    return new Page('release/check', data, errors ? 422 : 200);
  }

  private async checked(actor: Actor, id: string): Promise<Checked> {
    const checked = await this.gate.check(actor, id);
    if (!checked) throw new NotFoundException();
    return checked;
  }
}

/** A passage parted where a finding stands. */
const inPlace = (text: string, { start, end }: { start: number; end: number }) => ({
  before: text.slice(0, start),
  found: text.slice(start, end),
  after: text.slice(end),
});

const FIELD_OF: Partial<Record<ResolutionRefusal['code'], string>> = {
  'release.wording-missing': 'wording',
  'release.wording-too-long': 'wording',
  'release.wording-identifies': 'wording',
  'release.keep-reason-missing': 'reason',
};

const MARK_FIELD_OF: { [code in MarkRefusal['code']]: string } = {
  'release.words-missing': 'words',
  'release.words-not-found': 'words',
  'release.words-found-already': 'words',
  'release.marked-wording-missing': 'wording',
  'release.marked-wording-too-long': 'wording',
  'release.marked-wording-identifies': 'wording',
};

/** A refusal to mark words, beside the field it is about. */
function markErrorOf(refusal: WorkflowRefusal | MarkRefusal): FieldError {
  if (!isOfMark(refusal)) throw new Refused([refusal]);
  return { field: MARK_FIELD_OF[refusal.code], text: sentenceFor(refusal) };
}
const isOfMark = (refusal: WorkflowRefusal | MarkRefusal): refusal is MarkRefusal => refusal.code in MARK_FIELD_OF;

/** A refusal beside the field it is about. What is not about a finding has no place on the page. */
function errorOf(refusal: WorkflowRefusal | ResolutionRefusal): FieldError {
  if (!('findingId' in refusal)) throw new Refused([refusal]);
  return { field: `${FIELD_OF[refusal.code] ?? 'choice'}-${refusal.findingId}`, text: sentenceFor(refusal) };
}
