import { inTransaction } from '#libs/database';
import { REFERENCE, type Reference } from '#libs/framework';
import { requireMay, type Actor } from '#libs/authority';
import { recordAct } from '#libs/audit';
import {
  answersFromDraft,
  checkAnswers,
  type CheckedAnswers,
  draftFromAnswers,
  type FormAnswers,
  tidyAnswers,
  writeForm,
} from '#libs/intake';
import { Clock, londonDay, ok, quarterInWords, refused, type Outcome } from '#libs/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, IsNull } from 'typeorm';
import {
  carriedForward,
  type FormSection,
  SECTION_NAMES,
  sectionStatuses,
  withSections,
} from './domain/form-sections.js';
import { FormInProgress } from './form-in-progress.entity.js';
import { draftOfPage } from './domain/draft-of-page.js';
import { type Receipt, type ReceiveRefusal, SummariesService } from './summaries.service.js';
import { RevisionDetail } from './summary.entity.js';
import { SummaryReader, type Wording } from './summary-reader.js';

export type FormRefusal =
  | { code: 'forms.no-such-form' }
  | { code: 'forms.sent-already' }
  | { code: 'forms.changed-elsewhere' }
  | { code: 'forms.held' }
  | { code: 'forms.summary-changed' }
  | { code: 'forms.not-complete' };

/** What was typed into some sections of a form. `isDone` where its writer says whether they are complete. */
export type TypedSections = { sections: readonly FormSection[]; answers: Partial<FormAnswers>; isDone: boolean };

/** Learning summaries being typed: begun, saved page by page, and sent to the record of their board. */
@Injectable()
export class FormsService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    @Inject(REFERENCE) private readonly reference: Reference,
    private readonly clock: Clock,
    private readonly summaries: SummariesService,
    private readonly reader: SummaryReader,
  ) {}

  /** The forms the actor's board has begun and not sent, the last one touched first. */
  async list(actor: Actor): Promise<FormInProgress[]> {
    requireMay(actor, 'summaries.upload');
    const where = { boardId: actor.boardId ?? '', sentAt: IsNull() };
    return inTransaction(this.database, actor, (manager) =>
      manager.find(FormInProgress, { where, order: { updatedAt: 'DESC' }, take: 100 }),
    );
  }

  /** A form of the actor's board, sent or not, or undefined. */
  async find(actor: Actor, id: string): Promise<FormInProgress | undefined> {
    requireMay(actor, 'summaries.upload');
    const where = { id, boardId: actor.boardId ?? '' };
    return inTransaction(
      this.database,
      actor,
      async (manager) => (await manager.findOneBy(FormInProgress, where)) ?? undefined,
    );
  }

  /**
   * Begins a form: with what the board's last one said of method and leads, or with all that a summary of its own says.
   * The latter has nothing left to ask, so its sections count as complete until they are changed.
   */
  async start(
    actor: Actor,
    summaryId?: string,
  ): Promise<Outcome<string, { code: 'summaries.board-unknown' } | { code: 'summaries.no-such-summary' }>> {
    requireMay(actor, 'summaries.upload');
    const { boardId } = actor;
    if (boardId === null) return refused({ code: 'summaries.board-unknown' });
    const known = summaryId === undefined ? undefined : await this.ownAnswers(actor, summaryId);
    if (summaryId !== undefined && !known) return refused({ code: 'summaries.no-such-summary' });
    return inTransaction(this.database, actor, async (manager) => {
      const answers = known?.answers ?? carriedForward(boardId, await lastAnswers(manager, boardId));
      const sections = known ? SECTION_NAMES : [];
      const { identifiers } = await manager.insert(FormInProgress, {
        boardId,
        answers,
        summaryId: summaryId ?? null,
        revisionId: known?.revisionId ?? null,
        sectionsSeen: sections,
        sectionsDone: sections,
        startedBy: actor.id,
        updatedBy: actor.id,
        updatedAt: this.clock.now(),
      });
      const id = identifiers[0]!.id as string;
      await recordAct(manager, actor, 'form.start', id);
      return ok(id);
    });
  }

  /**
   * Saves sections of a form. `number` is what the form had when it was opened: if somebody saved it since, nothing is
   * changed and the refusal says so.
   */
  async save(
    actor: Actor,
    id: string,
    number: number,
    typed: TypedSections,
  ): Promise<Outcome<FormInProgress, FormRefusal>> {
    return this.change(actor, id, number, async (manager, form) => {
      const { sections, isDone } = typed;
      const others = (names: readonly FormSection[]) => names.filter((name) => !sections.includes(name));
      Object.assign(form, {
        answers: tidyAnswers(withSections(form.answers, sections, typed.answers)),
        sectionsSeen: [...others(form.sectionsSeen), ...sections],
        sectionsDone: [...others(form.sectionsDone), ...(isDone ? sections : [])],
        number: form.number + 1,
        updatedBy: actor.id,
        updatedAt: this.clock.now(),
      });
      return ok(await manager.save(form));
    });
  }

  /** Throws a form away for good, unless a legal hold keeps it: the wall of the table looks. */
  async discard(actor: Actor, id: string, number: number): Promise<Outcome<void, FormRefusal>> {
    return this.change(actor, id, number, async (manager, form) => {
      const { affected } = await manager.delete(FormInProgress, { id: form.id });
      if (!affected) return refused({ code: 'forms.held' });
      await recordAct(manager, actor, 'form.discard', id);
      return ok(undefined);
    });
  }

  /**
   * Sends a complete form to the record of its board, as our Word form of these answers, so that there is an original to
   * download. Sent a second time, the file is the same and so is the record. What a colleague saves meanwhile stays in the
   * form, open to be sent as a correction of what was stored, and the sender is told that it has changed.
   */
  async send(actor: Actor, id: string, number: number): Promise<Outcome<Receipt, FormRefusal | ReceiveRefusal>> {
    const ready = await this.change(actor, id, number, async (_, form) =>
      this.isComplete(form) ? ok(form) : refused({ code: 'forms.not-complete' }),
    );
    if (!ready.ok) return ready;
    const { answers, summaryId, revisionId } = ready.value;
    const file = { name: FILE_NAME, bytes: writeForm(answers, this.reference, { title: TITLE }) };
    const received = await this.summaries.receive(
      actor,
      file,
      draftFromAnswers(answers, this.reference),
      summaryId && revisionId ? { summaryId, revisionId } : undefined,
    );
    if (!received.ok && received.refusals.some(({ code }) => code === 'summaries.newer-revision'))
      return refused({ code: 'forms.summary-changed' });
    if (!received.ok || (await this.closed(actor, id, number, received.value))) return received;
    return refused({ code: 'forms.changed-elsewhere' });
  }

  /** What has to be put right in these answers, and what they raise, today. */
  check(answers: FormAnswers): CheckedAnswers {
    return checkAnswers(answers, this.reference, londonDay(this.clock.now()));
  }

  /** Whether every section was called complete and nothing in them has to be put right. */
  isComplete(form: FormInProgress): boolean {
    const { problems } = this.check(form.answers);
    const statuses = sectionStatuses(form, problems);
    return problems.length === 0 && SECTION_NAMES.every((section) => statuses[section] === 'completed');
  }

  /**
   * A stored summary as our form, or undefined where the actor may read none of this id. Its board gets what was typed,
   * unless it asks for what everybody else gets: the released wording alone, without the board's reference and the month of
   * the incident. The names of the two files differ.
   */
  async asForm(
    actor: Actor,
    summaryId: string,
    wording: Wording = 'own',
  ): Promise<{ name: string; bytes: Uint8Array } | undefined> {
    requireMay(actor, 'summaries.read');
    const page = await this.reader.find(actor, summaryId, wording);
    if (!page) return undefined;
    const typed = page.own && (await this.typedAnswers(actor, page.revisionId));
    const incident = page.incidentQuarter && !page.own ? quarterInWords(page.incidentQuarter) : '';
    const answers = typed ?? answersFromDraft(draftOfPage(page, incident), this.reference);
    const bytes = writeForm(answers, this.reference, {
      title: `${TITLE} ${page.regionalReference}`,
      isToRead: !page.own,
    });
    return { name: `${page.regionalReference}-${page.own ? 'own-wording' : 'released'}.docx`, bytes };
  }

  private async ownAnswers(
    actor: Actor,
    summaryId: string,
  ): Promise<{ answers: FormAnswers; revisionId: string } | undefined> {
    const page = await this.reader.findOwn(actor, summaryId);
    if (!page) return undefined;
    const typed = await this.typedAnswers(actor, page.revisionId);
    const answers = typed ?? answersFromDraft(draftOfPage(page, ''), this.reference);
    return { answers: { ...answers, boardId: page.boardId }, revisionId: page.revisionId };
  }

  private async typedAnswers(actor: Actor, revisionId: string): Promise<FormAnswers | undefined> {
    return inTransaction(this.database, actor, async (manager) => {
      const detail = await manager.findOneBy(RevisionDetail, { revisionId, boardId: actor.boardId ?? '' });
      return detail?.answers ?? undefined;
    });
  }

  /** Works on a form of the actor's board that is as it was when it was opened, and not sent. */
  private async change<T, R extends FormRefusal>(
    actor: Actor,
    id: string,
    number: number,
    work: (manager: EntityManager, form: FormInProgress) => Promise<Outcome<T, R>>,
  ): Promise<Outcome<T, FormRefusal>> {
    requireMay(actor, 'summaries.upload');
    return inTransaction(this.database, actor, async (manager): Promise<Outcome<T, FormRefusal>> => {
      const form = await manager.findOne(FormInProgress, {
        where: { id, boardId: actor.boardId ?? '' },
        lock: { mode: 'pessimistic_write' },
      });
      if (!form) return refused({ code: 'forms.no-such-form' });
      if (form.sentAt) return refused({ code: 'forms.sent-already' });
      if (form.number !== number) return refused({ code: 'forms.changed-elsewhere' });
      return work(manager, form);
    });
  }

  /** Closes a form that was stored as this revision, unless somebody saved it after `number`: then it corrects that revision. */
  private async closed(actor: Actor, id: string, number: number, { summaryId, revisionId }: Receipt): Promise<boolean> {
    return inTransaction(this.database, actor, async (manager) => {
      const asChecked = { id, number, sentAt: IsNull() };
      const sent = { sentAt: this.clock.now(), summaryId, becameRevisionId: revisionId };
      const { affected } = await manager.update(FormInProgress, asChecked, sent);
      if (affected) await recordAct(manager, actor, 'form.send', id);
      if (affected) return true;
      const left = await manager.update(FormInProgress, { id, sentAt: IsNull() }, { summaryId, revisionId });
      return !left.affected; // sent by a second press, or thrown away
    });
  }
}

const TITLE = 'Learning summary';
const FILE_NAME = 'learning-summary-typed.docx';

/** What the board last typed into a form it sent. */
async function lastAnswers(manager: EntityManager, boardId: string): Promise<FormAnswers | undefined> {
  const last = await manager
    .createQueryBuilder(FormInProgress, 'form')
    .where('form.boardId = :boardId AND form.sentAt IS NOT NULL', { boardId })
    .orderBy('form.sentAt', 'DESC')
    .limit(1)
    .getOne();
  return last?.answers;
}
