import type { Actor } from '#libs/authority';
import {
  type Field,
  FIELD_LABELS,
  FIELDS,
  FormReader,
  LabelMapsService,
  type Reading,
  type TaughtField,
  type TaughtLabel,
  taughtKey,
  type UnknownLabel,
} from '#libs/intake';
import { SummariesService, type SummaryPage, SummaryReader } from '#libs/summaries';
import { Body, Controller, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { Jobs } from '../../../worker/src/jobs.js';
import { Page, Redirect } from '../http/page.js';
import { May, Who } from '../http/permissions.js';
import { Refused } from '../http/refusals.js';

const summaryId = z.uuid();
const LATER = 'later';
const MEANINGS = [...FIELDS, 'recommendations', 'ignore'] as const;
const meaning = z.enum([LATER, ...MEANINGS]).catch(LATER);
const taught = z.object({ revision: z.uuid() }).catchall(z.unknown());
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
    const unknown = await this.unknownIn(actor, summary);
    const choices = MEANINGS.map((value) => ({ value, text: MEANING_LABELS[value] }));
    return new Page('intake/teach', { summary, unknown, choices });
  }

  /** Teaches what was chosen, and reads the stored file again with it. */
  @May('intake.teach')
  @Post(':id')
  async teach(@Who() actor: Actor, @Param('id') id: string, @Body({ schema: taught }) sent: z.infer<typeof taught>) {
    const summary = await this.find(actor, id);
    if (sent.revision !== summary.revisionId)
      return new Redirect(`/intake/labels/${id}`, 'A newer form has come in since you opened this page. Choose again.');
    const chosen = (await this.unknownIn(actor, summary)).flatMap(({ text }, index) => chosenFor(text, sent, index));
    if (chosen.length === 0) return new Redirect(`/summaries/${id}`, 'Nothing was changed. You can decide later.');
    const done = await this.labels.teach(actor, chosen);
    if (!done.ok) throw new Refused(done.refusals);
    return new Redirect(`/summaries/${id}`, await this.readAgain(actor, summary));
  }

  private async readAgain(actor: Actor, { id, revisionId, state }: SummaryPage): Promise<string> {
    const learnt = 'We will know these parts the next time.';
    const original = await this.reader.findOriginal(actor, id);
    const part = await this.reader.findPart(actor, id);
    if (!original || part === undefined) throw new NotFoundException();
    const reading: Reading = await this.forms.read(original.content, original.name, await this.labels.list(actor));
    const draft = reading.records[part];
    if (!draft) return learnt;
    const reread = await this.summaries.reread(actor, { summaryId: id, revisionId }, draft);
    if (!reread.ok) throw new Refused(reread.refusals);
    if (reread.value === null) return `${learnt} Nothing in this summary has changed.`;
    await this.jobs.requestRefresh();
    const anew = BEGUN.has(state) ? ' It has to be submitted and approved anew.' : '';
    return `We read the form again, and stored what we found as revision ${reread.value.revision}.${anew} ${learnt}`;
  }

  private async unknownIn(actor: Actor, { own }: SummaryPage): Promise<UnknownLabel[]> {
    const known = new Set((await this.labels.list(actor)).map(({ text }) => text));
    return (own?.unknownLabels ?? []).filter(({ text }) => !known.has(taughtKey(text)));
  }

  private async find(actor: Actor, id: string): Promise<SummaryPage> {
    const summary = summaryId.safeParse(id).success ? await this.reader.findOwn(actor, id) : undefined;
    if (!summary) throw new NotFoundException();
    return summary;
  }
}

function chosenFor(text: string, sent: Record<string, unknown>, index: number): TaughtLabel[] {
  const field: Field | 'recommendations' | 'ignore' | typeof LATER = meaning.parse(sent[`meaning-${index}`]);
  return field === LATER ? [] : [{ text, field }];
}
