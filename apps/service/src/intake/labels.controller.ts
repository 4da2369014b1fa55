import type { Actor } from '#libs/authority';
import {
  FIELD_LABELS,
  FIELDS,
  FormReader,
  LabelMapsService,
  type LabelSince,
  readableNow,
  sinceTaught,
  taughtKey,
  type TaughtField,
  type TaughtLabel,
} from '#libs/intake';
import { type OwnSummary, SummariesService, SummaryReader } from '#libs/summaries';
import { TaggingService } from '#libs/tagging';
import { Body, Controller, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { Jobs } from '../../../worker/src/jobs.js';
import { Page, Redirect } from '../http/page.js';
import { May, Who } from '../http/permissions.js';
import { Refused, REFUSALS } from '../http/refusals.js';

const summaryId = z.uuid();
const LATER = 'later';
const MEANINGS = [...FIELDS, 'recommendations', 'ignore'] as const;
const meaning = z.enum([LATER, ...MEANINGS]).catch(LATER);
const looked = z.object({ revision: z.uuid() });
const taught = looked.catchall(z.unknown());
const forgotten = z.object({ label: z.string().max(1000) });

/** States that say something of a revision which does not hold for the next one. */
const BEGUN: ReadonlySet<string> = new Set(['submitted', 'approved', 'released']);

const MEANING_LABELS: Record<TaughtField, string> = {
  ...FIELD_LABELS,
  recommendations: 'Recommendations of both kinds together',
  ignore: 'Not part of the summary',
};

/** What the board's own forms call the parts of a summary: taught once, then read without asking. */
@Controller('intake/labels')
export class LabelsController {
  constructor(
    private readonly labels: LabelMapsService,
    private readonly reader: SummaryReader,
    private readonly summaries: SummariesService,
    private readonly forms: FormReader,
    private readonly tagging: TaggingService,
    private readonly jobs: Jobs,
  ) {}

  @May('intake.teach')
  @Get()
  async list(@Who() actor: Actor) {
    const known = await this.labels.list(actor);
    return new Page('intake/taught', {
      taught: known.map(({ text, field }) => ({ text, meaning: MEANING_LABELS[field] })),
    });
  }

  @May('intake.teach')
  @Post('forget')
  async forget(@Who() actor: Actor, @Body({ schema: forgotten }) { label }: z.infer<typeof forgotten>) {
    const gone = await this.labels.forget(actor, label);
    if (!gone.ok) throw new Refused(gone.refusals);
    return new Redirect('/intake/labels', 'Forgotten. Summaries that were read with it stay as they are.');
  }

  @May('intake.teach')
  @Get(':id')
  async ask(@Who() actor: Actor, @Param('id') id: string) {
    const summary = await this.find(actor, id);
    const parts = await this.partsOf(actor, summary);
    const choices = MEANINGS.map((value) => ({ value, text: MEANING_LABELS[value] }));
    const unknown = parts.filter(({ field }) => field === undefined);
    return new Page('intake/teach', { summary, unknown, readableParts: readableNow(parts).length, choices });
  }

  /** Teaches what was chosen, and reads the stored file again with it. */
  @May('intake.teach')
  @Post(':id')
  async teach(@Who() actor: Actor, @Param('id') id: string, @Body({ schema: taught }) sent: z.infer<typeof taught>) {
    const summary = await this.find(actor, id);
    if (sent.revision !== summary.revisionId) return openedBefore(id);
    const said = meaningsIn(sent);
    const unknown = (await this.partsOf(actor, summary)).filter(({ field }) => field === undefined);
    const asked = new Set(unknown.map(({ text }) => taughtKey(text)));
    const chosen = said.filter(({ text }) => asked.has(taughtKey(text)));
    const late = chosen.length < said.length ? ` ${SAID_SINCE}` : '';
    if (chosen.length === 0)
      return late === ''
        ? new Redirect(`/summaries/${id}`, 'Nothing was changed. You can decide later.')
        : new Redirect(`/intake/labels/${id}`, `Nothing was changed.${late}`);
    const done = await this.labels.teach(actor, chosen);
    if (!done.ok) throw new Refused(done.refusals);
    const became = await this.readAgain(actor, summary);
    return new Redirect(`/summaries/${id}`, `${became} We will know these parts the next time.${late}`);
  }

  /** Reads the stored file again by what the board has taught since it was read. */
  @May('intake.teach')
  @Post(':id/again')
  async again(
    @Who() actor: Actor,
    @Param('id') id: string,
    @Body({ schema: looked }) { revision }: z.infer<typeof looked>,
  ) {
    const summary = await this.find(actor, id);
    if (revision !== summary.revisionId) return openedBefore(id);
    return new Redirect(`/summaries/${id}`, await this.readAgain(actor, summary));
  }

  private async readAgain(actor: Actor, { id, revisionId, state }: OwnSummary): Promise<string> {
    const original = await this.reader.findOriginal(actor, id);
    if (!original) throw new NotFoundException();
    const { records } = await this.forms.read(original.content, original.name, await this.labels.list(actor));
    const reread = await this.summaries.reread(actor, { summaryId: id, revisionId }, records);
    if (!reread.ok) {
      const [{ code }] = reread.refusals;
      if (code !== 'summaries.not-in-file') throw new Refused(reread.refusals);
      return REFUSALS[code][1];
    }
    if (reread.value === null) return 'We read the form again. Nothing in this summary has changed.';
    await this.tagging.suggestMissing(actor, [reread.value.revisionId]);
    await this.jobs.requestRefresh();
    const anew = BEGUN.has(state) ? ' It has to be submitted and approved anew.' : '';
    return `We read the form again, and stored what we found as revision ${reread.value.revision}.${anew}`;
  }

  private async partsOf(actor: Actor, { own }: OwnSummary): Promise<LabelSince[]> {
    return sinceTaught(own.unknownLabels, await this.labels.list(actor));
  }

  private async find(actor: Actor, id: string): Promise<OwnSummary> {
    const summary = summaryId.safeParse(id).success ? await this.reader.findOwn(actor, id) : undefined;
    if (!summary) throw new NotFoundException();
    return summary;
  }
}

const SAID_SINCE = 'What a colleague has said of a part since you opened the page stays as they said it.';

const openedBefore = (id: string) =>
  new Redirect(`/intake/labels/${id}`, 'A newer form has come in since you opened this page. Choose again.');

/** What was said of the parts a page asked about, each by its own words: which are asked about changes as colleagues teach some. */
function meaningsIn(sent: Record<string, unknown>): TaughtLabel[] {
  return Object.keys(sent).flatMap((name) => {
    const text = name.startsWith('meaning-') ? sent[name.replace('meaning-', 'label-')] : undefined;
    const field: TaughtField | typeof LATER = meaning.parse(sent[name]);
    return typeof text !== 'string' || field === LATER ? [] : [{ text, field }];
  });
}
