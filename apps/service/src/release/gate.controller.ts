import type { Actor } from '#libs/authority';
import { type Checked, type Choice, GateService, linkedSummary } from '#libs/release';
import { type OwnSummary, SummaryReader } from '#libs/summaries';
import { Body, Controller, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { type FieldError, Page, Redirect } from '../http/page.js';
import { May, Who } from '../http/permissions.js';
import { findingErrors, incompleteIn, markErrors } from './errors-of-check.js';
import { byField, KIND_WORDS } from './in-words.js';
import { onRevision, ownSummary } from './own-summary.js';
import { readDecisions, textIn } from './read-decisions.js';

const typed = z.string().max(5000).optional();
const ofCheck = onRevision.extend({ words: typed, wording: typed, reason: typed });
type Sent = z.infer<typeof ofCheck>;
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

  /** Keeps every decision of the page and marks the words typed on it, whichever button was pressed. */
  @May('release.resolve')
  @Post('check')
  async decide(@Who() actor: Actor, @Param('id') id: string, @Body({ schema: ofCheck }) sent: Sent) {
    const summary = await ownSummary(this.reader, actor, id);
    const looked = { summaryId: id, revisionId: sent.revision };
    const before = await this.checked(actor, id);
    const decisions = readDecisions(sent);
    const mark = { words: textIn(sent, 'words'), wording: textIn(sent, 'wording'), reason: textIn(sent, 'reason') };
    const isMarking = sent.save === 'mark' || mark.words !== '' || mark.wording !== '';
    const incomplete = incompleteIn(sent, before, decisions.length > 0 || isMarking);
    if (incomplete.length > 0) return this.page(actor, summary, sent, incomplete);
    const resolved = await this.gate.resolve(actor, looked, decisions);
    if (!resolved.ok) return this.page(actor, summary, sent, findingErrors(resolved.refusals, decisions, before));
    if (!isMarking) return this.saved(actor, id, sent);
    const marked = await this.gate.mark(actor, looked, mark);
    if (!marked.ok) return this.page(actor, summary, sent, markErrors(marked.refusals, mark, before));
    const { places } = marked.value;
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

  /** Where it goes on once decisions are kept: at the finding whose button was pressed, while others are open. */
  private async saved(actor: Actor, id: string, { save }: Sent): Promise<Redirect> {
    const { open, findings } = await this.checked(actor, id);
    const left = open === 0 ? 'Everything that has to be decided is decided.' : `${open} left to decide.`;
    const pressed = open > 0 && findings.some((finding) => finding.id === save);
    return new Redirect(`/summaries/${id}/check${pressed ? `#finding-${String(save)}` : ''}`, `Saved. ${left}`);
  }

  private async page(
    actor: Actor,
    summary: OwnSummary,
    sent: Sent | Record<string, never> = {},
    errors?: FieldError[],
  ) {
    const checked = await this.checked(actor, summary.id);
    const texts = new Map(checked.texts.map(({ key, text }) => [key, text]));
    const findings = byField(checked.findings).map((finding) => {
      const pieces = inPlace(texts.get(finding.key) ?? '', finding);
      return {
        ...finding,
        pieces,
        heading: KIND_WORDS[finding.kind],
        linked: linkedSummary(finding),
        typed: typedFor(finding, pieces.found, sent),
      };
    });
    const canDecide = UNDECIDED.has(checked.state);
    const found = findings.map(({ field }) => field);
    return new Page(
      'release/check',
      { summary, checked, findings, found, canDecide, sent, errors },
      errors ? 422 : 200,
    );
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

/** What stands in the fields of a finding: what was sent, else what was decided, and for one's own wording the words found. */
function typedFor({ id, resolution }: Checked['findings'][number], found: string, sent: Record<string, unknown>) {
  const given = (name: string, kept: string | null | undefined) =>
    typeof sent[`${name}-${id}`] === 'string' ? sent[`${name}-${id}`] : (kept ?? '');
  const decided = (choice: Choice) => (resolution?.choice === choice ? resolution : null);
  return {
    choice: given('choice', resolution?.choice),
    wording: given('wording', decided('edit')?.wording ?? found),
    editReason: given('edit-reason', decided('edit')?.reason),
    reason: given('reason', decided('keep')?.reason),
  };
}
