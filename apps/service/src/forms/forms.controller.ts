import { REFERENCE, type Reference } from '#libs/framework';
import type { Actor } from '#libs/authority';
import { type FormAnswers, writeForm } from '#libs/intake';
import {
  FORM_SECTIONS,
  type FormInProgress,
  FormsService,
  type FormSection,
  problemsIn,
  SECTION_NAMES,
  sectionStatuses,
  SummaryReader,
  withSections,
} from '#libs/summaries';
import { TaggingService } from '#libs/tagging';
import { Body, Controller, Get, Inject, NotFoundException, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { z } from 'zod';
import { Jobs } from '../../../worker/src/jobs.js';
import { type FieldError, Page, Redirect } from '../http/page.js';
import { May, Who } from '../http/permissions.js';
import { Refused, sentenceFor } from '../http/refusals.js';
import { wordFile } from './word-file.js';
import { readTyped, type Sent } from './read-typed.js';
import { answersInWords, INCIDENT_NONE, SECTION_TITLES } from './words.js';

const sent = z.record(z.string(), z.union([z.string(), z.array(z.string())]).optional());
const toStart = z.object({ summary: z.uuid().optional() });
const numbered = z.object({ number: z.coerce.number().int().positive() });
const inWording = z.object({ wording: z.enum(['own', 'released']).optional() });
const wanted = z.object({ from: z.string().optional(), add: z.string().optional() });

/** Where a save goes on to, besides the task list. */
type Way = z.infer<typeof wanted>;

/** The learning summary as a web form: a task list, a theme a page, all on one page, checked, sent. */
@Controller('forms')
@May('summaries.upload')
export class FormsController {
  constructor(
    private readonly forms: FormsService,
    private readonly summaries: SummaryReader,
    private readonly tagging: TaggingService,
    private readonly jobs: Jobs,
    @Inject(REFERENCE) private readonly reference: Reference,
  ) {}

  @Get()
  async list(@Who() actor: Actor) {
    const begun = await this.forms.list(actor);
    const forms = begun.map((form) => {
      const done = Object.values(this.statusesOf(form)).filter((status) => status === 'completed').length;
      return { ...form, done };
    });
    return new Page('forms/list', { forms, sections: SECTION_NAMES.length });
  }

  @Post()
  async start(@Who() actor: Actor, @Body({ schema: toStart }) { summary }: z.infer<typeof toStart>) {
    const started = await this.forms.start(actor, summary);
    if (!started.ok) throw new Refused(started.refusals);
    return new Redirect(`/forms/${started.value}`);
  }

  @Get('blank')
  blank() {
    return wordFile('learning-summary.docx', writeForm(null, this.reference, { title: 'Learning summary' }));
  }

  @Get(':id')
  async tasks(@Who() actor: Actor, @Param('id') id: string) {
    const form = await this.openForm(actor, id);
    const statuses = this.statusesOf(form);
    const returned = await this.returned(actor, form);
    const tasks = SECTION_NAMES.map((name) => ({
      name,
      title: SECTION_TITLES[name],
      status: statuses[name],
      toCorrect: FORM_SECTIONS[name].flatMap((place) => returned.comments[place] ?? []),
    }));
    const done = tasks.filter(({ status }) => status === 'completed').length;
    return new Page('forms/tasks', { form, ...returned, tasks, done, isComplete: this.forms.isComplete(form) });
  }

  @Get(':id/check')
  async check(@Who() actor: Actor, @Param('id') id: string) {
    return this.checkPage(actor, await this.openForm(actor, id));
  }

  @Get(':id/whole')
  async whole(@Who() actor: Actor, @Param('id') id: string, @Query({ schema: wanted }) way: Way) {
    return this.sectionPage(actor, await this.openForm(actor, id), 'whole', way);
  }

  @Post(':id/whole')
  async saveWhole(@Who() actor: Actor, @Param('id') id: string, @Body({ schema: sent }) body: Sent) {
    return this.save(actor, id, 'whole', body);
  }

  @Get(':id/discard')
  async askToDiscard(@Who() actor: Actor, @Param('id') id: string) {
    return new Page('forms/discard', { form: await this.openForm(actor, id) });
  }

  @Post(':id/discard')
  async discard(
    @Who() actor: Actor,
    @Param('id') id: string,
    @Body({ schema: numbered }) { number }: z.infer<typeof numbered>,
  ) {
    await this.openForm(actor, id);
    const discarded = await this.forms.discard(actor, id, number);
    if (!discarded.ok) throw new Refused(discarded.refusals);
    return new Redirect('/forms', 'The form was deleted.');
  }

  @Post(':id/send')
  async send(
    @Who() actor: Actor,
    @Param('id') id: string,
    @Body({ schema: numbered }) { number }: z.infer<typeof numbered>,
  ) {
    const form = await this.find(actor, id);
    const received = form.sentAt ? undefined : await this.forms.send(actor, id, number);
    if (received && !received.ok) {
      const errors = received.refusals.map((refusal) => ({ field: 'send', text: sentenceFor(refusal) }));
      return this.checkPage(actor, await this.openForm(actor, id), errors, 409);
    }
    if (received) await this.tagging.suggestMissing(actor, [received.value.revisionId]);
    await this.jobs.requestRefresh();
    return new Redirect(`/forms/${id}/sent`);
  }

  @Get(':id/sent')
  async sent(@Who() actor: Actor, @Param('id') id: string) {
    const form = await this.find(actor, id);
    if (!form.sentAt || !form.summaryId) throw new NotFoundException();
    const summary = await this.summaries.find(actor, form.summaryId);
    const became = summary?.own?.revisions.find((revision) => revision.id === form.becameRevisionId);
    return new Page('forms/sent', { form, summary, revision: became?.number ?? summary?.revision });
  }

  @Get(':id/:section')
  async section(
    @Who() actor: Actor,
    @Param('id') id: string,
    @Param('section') section: string,
    @Query({ schema: wanted }) way: Way,
  ) {
    return this.sectionPage(actor, await this.openForm(actor, id), this.sectionCalled(section), way);
  }

  @Post(':id/:section')
  async saveSection(
    @Who() actor: Actor,
    @Param('id') id: string,
    @Param('section') section: string,
    @Body({ schema: sent }) body: Sent,
  ) {
    return this.save(actor, id, this.sectionCalled(section), body);
  }

  /** Saves whatever was typed, complete or not; only then says what is missing. */
  private async save(actor: Actor, id: string, page: FormSection | 'whole', body: Sent) {
    const form = await this.openForm(actor, id);
    const [does = 'save', what = ''] = String(body.do ?? 'save').split(':');
    const sections = page === 'whole' ? SECTION_NAMES : [page];
    const answers = readTyped(body, sections, does === 'remove' ? what : undefined);
    const isDone = body.completed === 'yes' && does === 'save';
    const way = { from: body.from === 'check' ? 'check' : undefined };
    const saved = await this.forms.save(actor, id, Number(body.number), { sections, answers, isDone });
    if (!saved.ok)
      return this.notSaved(actor, form, page, withSections(form.answers, sections, answers), saved.refusals, way);
    const base = `/forms/${id}/${page}${way.from ? '?from=check' : ''}`;
    if (does === 'add') return new Redirect(`${base}${way.from ? '&' : '?'}add=${what}#${nextItem(saved.value, what)}`);
    if (does === 'remove') return new Redirect(`${base}#${what.split('.')[0]}`);
    const errors = this.errorsIn(saved.value, sections, body.completed);
    if (errors.length > 0) return this.sectionPage(actor, saved.value, page, way, errors, 422);
    return new Redirect(way.from ? `/forms/${id}/check` : `/forms/${id}`, 'Saved.');
  }

  private errorsIn(form: FormInProgress, sections: readonly FormSection[], completed: Sent[string]): FieldError[] {
    if (completed === 'no') return [];
    if (completed !== 'yes') return [{ field: 'completed', text: 'Select whether you have completed this section' }];
    const { problems } = this.forms.check(form.answers);
    return sections
      .flatMap((section) => problemsIn(section, problems))
      .map(({ place, message }) => ({ field: place, text: message }));
  }

  /** Somebody saved the form since: what was typed stays on the page, beside what stands in the record now. */
  private async notSaved(
    actor: Actor,
    form: FormInProgress,
    page: FormSection | 'whole',
    answers: FormAnswers,
    refusals: readonly Parameters<typeof sentenceFor>[0][],
    way: Way,
  ): Promise<Page> {
    if (refusals[0]?.code !== 'forms.changed-elsewhere') throw new Refused(refusals);
    const errors = [{ field: 'stored', text: sentenceFor(refusals[0]) }];
    const stored = (page === 'whole' ? SECTION_NAMES : [page]).flatMap((section) =>
      answersInWords(section, form.answers, this.reference),
    );
    const shown = await this.sectionPage(actor, { ...form, answers }, page, way, errors, 409);
    return new Page(shown.template, { ...shown.data, stored }, 409);
  }

  private async sectionPage(
    actor: Actor,
    form: FormInProgress,
    page: FormSection | 'whole',
    way: Way,
    errors: readonly FieldError[] = [],
    status = 200,
  ): Promise<Page> {
    const { formChoices, reviewTypes } = this.reference;
    return new Page(
      'forms/section',
      {
        form,
        ...(await this.returned(actor, form)),
        answers: form.answers,
        page,
        sections: page === 'whole' ? SECTION_NAMES : [page],
        titles: SECTION_TITLES,
        choices: { ...formChoices, reviewTypes, incidentNone: INCIDENT_NONE },
        isDone: page !== 'whole' && form.sectionsDone.includes(page),
        isCarried: form.answers.method !== '' && !form.sectionsSeen.includes('about') && form.summaryId === null,
        from: way.from,
        add: way.add,
        errors,
      },
      status,
    );
  }

  /** What was said of the summary a form corrects when it was returned: of the whole, and of single answers. */
  private async returned(actor: Actor, { summaryId }: FormInProgress) {
    const own = summaryId === null ? undefined : (await this.summaries.findOwn(actor, summaryId))?.own;
    const comments: Partial<Record<string, string>> = own?.comments ?? {};
    return { returned: own?.returned, comments };
  }

  private async checkPage(
    actor: Actor,
    form: FormInProgress,
    errors: readonly FieldError[] = [],
    status = 200,
  ): Promise<Page> {
    const { problems, questions } = this.forms.check(form.answers);
    const sections = SECTION_NAMES.map((name) => ({
      name,
      title: SECTION_TITLES[name],
      answers: answersInWords(name, form.answers, this.reference),
    }));
    const isComplete = this.forms.isComplete(form);
    const toDo = SECTION_NAMES.flatMap((section) =>
      problemsIn(section, problems).map((problem) => ({ ...problem, section })),
    );
    const asked = problems.length > 0 ? [] : questions;
    const returned = await this.returned(actor, form);
    const shown = { form, ...returned, sections, problems: toDo, questions: asked, isComplete, errors };
    return new Page('forms/check', shown, status);
  }

  private statusesOf(form: FormInProgress) {
    return sectionStatuses(form, this.forms.check(form.answers).problems);
  }

  private sectionCalled(name: string): FormSection {
    const section = SECTION_NAMES.find((one) => one === name);
    if (!section) throw new NotFoundException();
    return section;
  }

  private async find(actor: Actor, id: string): Promise<FormInProgress> {
    const form = z.uuid().safeParse(id).success ? await this.forms.find(actor, id) : undefined;
    if (!form) throw new NotFoundException();
    return form;
  }

  /** A form that can still be worked on. */
  private async openForm(actor: Actor, id: string): Promise<FormInProgress> {
    const form = await this.find(actor, id);
    if (form.sentAt)
      throw new Refused([{ code: 'forms.sent-already' }], {
        href: `/forms/${id}/sent`,
        text: 'Look at what became of it',
      });
    return form;
  }
}

/** Any stored summary as our Word form. */
@Controller('summaries')
export class SummaryFormController {
  constructor(private readonly forms: FormsService) {}

  @May('summaries.read')
  @Get(':id/form')
  async download(
    @Who() actor: Actor,
    @Param('id') id: string,
    @Query({ schema: inWording }) { wording }: z.infer<typeof inWording>,
  ): Promise<StreamableFile> {
    const form = z.uuid().safeParse(id).success ? await this.forms.asForm(actor, id, wording) : undefined;
    if (!form) throw new NotFoundException();
    return wordFile(form.name, form.bytes);
  }
}

/** The first field of an item about to be added. */
function nextItem({ answers }: FormInProgress, list: string): string {
  const held = (answers as unknown as Record<string, unknown>)[list];
  return `${list}.${Array.isArray(held) ? held.length : 0}.${list === 'impact' ? 'measure' : 'text'}`;
}
