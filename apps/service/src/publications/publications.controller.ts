import {
  aboutInWords,
  type Identifying,
  marksInWords,
  type PublicText,
  type PublicationRefusal,
  PublicationsService,
  type PublicationView,
} from '#libs/disclosure';
import type { Actor } from '#libs/authority';
import type { Outcome } from '#libs/kernel';
import { Warehouse } from '#libs/warehouse';
import { Body, Controller, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { Jobs } from '../../../worker/src/jobs.js';
import { type FieldError, Page, Redirect } from '../http/page.js';
import { May, Who } from '../http/permissions.js';
import { Refused, type RefusalCode, sentenceFor } from '../http/refusals.js';
import { KIND_WORDS } from '../release/in-words.js';

const text = z.string().max(5000).default('');
const proposal = z.object({
  title: z.string().max(200).default(''),
  from: z.string().max(7).default(''),
  to: z.string().max(7).default(''),
  board: z.string().max(100).default(''),
  agreedBy: z.string().max(200).default(''),
  cubes: z
    .union([z.string().max(100), z.array(z.string().max(100)).max(50)])
    .default([])
    .transform((sent) => [sent].flat()),
});
const attempt = z.object({
  triedBy: text,
  tried: text,
  result: text,
  outcome: z.enum(['not-identified', 'identified']).optional(),
  day: text,
  month: text,
  year: text,
});
const signed = z.object({ sign: z.string().max(10).default('') });
const withdrawal = z.object({ erratum: text });

/** Figures on their way to the public. What is previewed is what will be published, and nothing more is known here. */
@Controller('publications')
export class PublicationsController {
  constructor(
    private readonly publications: PublicationsService,
    private readonly warehouse: Warehouse,
    private readonly jobs: Jobs,
  ) {}

  @May('publications.read')
  @Get()
  list(@Who() actor: Actor) {
    return this.listPage(actor, {});
  }

  @May('publications.propose')
  @Post()
  async propose(@Who() actor: Actor, @Body({ schema: proposal }) sent: z.infer<typeof proposal>) {
    const done = await this.publications.propose(actor, sent);
    if (done.ok) return new Redirect(`/publications/${done.value}`, 'Proposed. Look at what the public would see.');
    return this.listPage(actor, sent, fieldErrors(done.refusals, sent));
  }

  @May('publications.read')
  @Get(':id')
  async show(@Who() actor: Actor, @Param('id') id: string) {
    return showPage(await this.get(actor, id), {});
  }

  @May('publications.approve')
  @Post(':id/attempt')
  async attempt(
    @Who() actor: Actor,
    @Param('id') id: string,
    @Body({ schema: attempt }) sent: z.infer<typeof attempt>,
  ) {
    const view = await this.get(actor, id);
    const { outcome, day, month, year, ...told } = sent;
    if (!outcome)
      return showPage(view, sent, [{ field: 'outcome', text: 'Select whether anybody could be identified' }]);
    const triedOn = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    const done = await this.publications.recordAttempt(actor, id, { ...told, triedOn, outcome });
    if (done.ok) return new Redirect(`/publications/${id}`, 'Recorded.');
    return showPage(view, sent, fieldErrors(done.refusals, told));
  }

  @May('publications.approve')
  @Post(':id/approve')
  async approve(
    @Who() actor: Actor,
    @Param('id') id: string,
    @Body({ schema: signed }) { sign }: z.infer<typeof signed>,
  ) {
    const view = await this.get(actor, id);
    if (sign !== 'yes') return showPage(view, {}, [{ field: 'sign', text: 'Tick the box to sign' }]);
    return this.done(id, await this.publications.approve(actor, id), 'Published. Everybody can read it now.');
  }

  @May('publications.approve')
  @Post(':id/withdraw')
  async withdraw(
    @Who() actor: Actor,
    @Param('id') id: string,
    @Body({ schema: withdrawal }) sent: z.infer<typeof withdrawal>,
  ) {
    const view = await this.get(actor, id);
    const done = await this.publications.withdraw(actor, id, sent.erratum);
    const isOfErratum =
      !done.ok && ['disclosure.erratum-missing', 'disclosure.identifies'].includes(done.refusals[0].code);
    if (isOfErratum) return showPage(view, sent, fieldErrors(done.refusals, sent));
    if (done.ok) await this.jobs.requestCirculation(); // documents made of these figures went with them
    return this.done(id, done, 'Withdrawn. Readers see the erratum in its place.');
  }

  @May('publications.propose')
  @Post(':id/discard')
  async discard(@Who() actor: Actor, @Param('id') id: string) {
    await this.get(actor, id);
    return this.done(id, await this.publications.discard(actor, id), 'Discarded. It is kept, with who did.');
  }

  private done(id: string, outcome: Outcome<void, PublicationRefusal>, notice: string): Redirect {
    if (!outcome.ok) throw new Refused(outcome.refusals);
    return new Redirect(`/publications/${id}`, notice);
  }

  private async get(actor: Actor, id: string): Promise<PublicationView> {
    const found = z.uuid().safeParse(id).success ? await this.publications.find(actor, id) : undefined;
    if (!found) throw new NotFoundException();
    return found;
  }

  private async listPage(actor: Actor, sent: Partial<z.infer<typeof proposal>>, errors: FieldError[] = []) {
    const publications = await this.publications.list(actor);
    const quarters = this.warehouse.current()?.quarters ?? [];
    const data = {
      publications,
      quarters,
      cubes: this.publications.cubes,
      boards: this.publications.boards,
      sent,
      errors,
    };
    return new Page('publications/list', data, errors.length > 0 ? 422 : 200);
  }
}

function showPage(publication: PublicationView, sent: object, errors: FieldError[] = []): Page {
  const { content } = publication;
  const isIdentified = publication.attempts.some(({ outcome }) => outcome === 'identified');
  const told = { about: aboutInWords(publication, content), marks: marksInWords(content), isIdentified };
  return new Page('publications/show', { publication, content, sent, errors, ...told }, errors.length > 0 ? 422 : 200);
}

type Typed = Partial<Record<PublicText, string>>;

/**
 * Refusals beside the fields they are about. Those of no field are a page of their own. Words that could identify somebody
 * are named out of what the person just typed, to them alone.
 */
function fieldErrors(refusals: readonly { code: RefusalCode }[], typed: Typed): FieldError[] {
  return refusals.map((refusal) => {
    if (isIdentifying(refusal)) return { field: refusal.field, text: identifyingInWords(refusal, typed) };
    const field = FIELD_OF[refusal.code];
    if (field === undefined) throw new Refused(refusals);
    return { field, text: sentenceFor(refusal) };
  });
}

const isIdentifying = (refusal: { code: RefusalCode }): refusal is Identifying =>
  refusal.code === 'disclosure.identifies';

function identifyingInWords({ field, start, end, kind }: Identifying, typed: Typed): string {
  const found = (typed[field] ?? '').slice(start, end);
  return `${TEXT_WORDS[field]}: take out or make general “${found}” (${KIND_WORDS[kind].toLowerCase()}), which could identify somebody`;
}

const TEXT_WORDS: Record<PublicText, string> = {
  title: 'Title',
  agreedBy: 'Who agreed to it',
  triedBy: 'Who tried',
  tried: 'What was tried',
  result: 'What came of it',
  erratum: 'What readers are told',
};

const FIELD_OF: Partial<Record<RefusalCode, string>> = {
  'disclosure.title-missing': 'title',
  'disclosure.period-not-covered': 'from',
  'disclosure.period-backwards': 'to',
  'disclosure.tables-missing': 'cubes',
  'disclosure.no-such-board': 'board',
  'disclosure.agreement-missing': 'agreedBy',
  'disclosure.table-of-parts': 'cubes',
  'disclosure.can-be-undone': 'cubes',
  'disclosure.erratum-missing': 'erratum',
  'release.tried-by-missing': 'triedBy',
  'release.tried-on-unreadable': 'triedOn-day',
  'release.tried-before-proposal': 'triedOn-day',
  'release.tried-missing': 'tried',
  'release.result-missing': 'result',
};
