import { type Actor, requireMay, reaches } from '#libs/authority';
import { recordAct } from '#libs/audit';
import { Account } from '#libs/identity';
import { Clock, ok, refused, type Outcome } from '#libs/kernel';
import { queueNotices } from '#libs/people';
import type { GateContext } from '#libs/release';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, In, IsNull } from 'typeorm';
import { findIdentifying, type Identifying } from './domain/find-identifying.js';
import { type Taught, teaches } from './domain/lesson.js';
import type { TwoEnds } from './domain/question-for.js';
import { checkStep, type Entered, type Said, type Step, type StepRefusal } from './domain/step.js';
import { inSustainment } from './in-sustainment.js';
import { Recurrence, RecurrenceLesson, RecurrenceNaming, RecurrenceStep } from './recurrence.entity.js';
import { COMPLETED_PRECISION } from './sustainment-reader.js';

/** The injection token of what the rules of the release gate know beside the text. */
export const SUSTAINMENT_GATE = Symbol('sustainment gate');

export type SustainmentRefusal =
  | StepRefusal
  | Identifying
  | { code: 'sustainment.no-such-recurrence' }
  | { code: 'sustainment.no-longer-so' }
  | { code: 'sustainment.meanwhile' }
  | { code: 'sustainment.no-such-lesson' }
  | { code: 'sustainment.no-board' };

/** A step as its readers see it. */
export type StepTaken = Pick<RecurrenceStep, 'number' | 'kind' | 'said'> & { by: string; at: Date };
/** What a dismissal taught, as it is shown. */
export type LessonShown = Pick<
  RecurrenceLesson,
  'id' | 'boardId' | 'code' | 'sameAgency' | 'reason' | 'recurrenceId'
> & {
  by: string;
  at: Date;
};

/** Asking a board how learning that came back is being embedded and why it was not sustained, step by step to its close. */
@Injectable()
export class EmbeddingQueries {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly clock: Clock,
    @Inject(SUSTAINMENT_GATE) private readonly gate: GateContext,
  ) {}

  /** What was done about a recurrence, the first step first. Empty where the actor may not see it. */
  async steps(actor: Actor, recurrenceId: string): Promise<StepTaken[]> {
    requireMay(actor, 'sustainment.read');
    return inSustainment(this.database, actor, async (manager) => {
      const steps = await manager.find(RecurrenceStep, { where: { recurrenceId }, order: { number: 'ASC' } });
      const names = await namesOf(
        manager,
        steps.map(({ takenBy }) => takenBy),
      );
      return steps.map(({ number, kind, said, takenBy, takenAt }) => {
        return { number, kind, said, by: names.get(takenBy) ?? '', at: takenAt };
      });
    });
  }

  /**
   * Takes a step: the group raises, asks again, closes, dismisses and reopens; the board answers. `seen` is the number of the
   * last step the actor had before them: where somebody has taken one since, nothing is kept. So is nothing that could identify
   * somebody, and nothing about a recurrence that is no longer so. A dismissal may teach; reopening undoes what it taught.
   */
  async take(
    actor: Actor,
    { id, step, seen }: { id: string; step: Step; seen: number },
    entered: Entered,
  ): Promise<Outcome<void, SustainmentRefusal>> {
    const right = step === 'answered' ? 'sustainment.answer' : 'sustainment.query';
    requireMay(actor, right);
    return inSustainment(this.database, actor, async (manager) => {
      const found = await manager.findOne(Recurrence, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!found || !reaches(actor, right, found)) return refused({ code: 'sustainment.no-such-recurrence' });
      if (found.goneWhy !== null) return refused({ code: 'sustainment.no-longer-so' });
      if (found.stepNumber !== seen) return refused({ code: 'sustainment.meanwhile' });
      const checked = checkStep(step, found.state, entered);
      if (!checked.ok) return checked;
      const ends = await endsOf(manager, found);
      const [first, ...others] = findIdentifying(checked.value.said, this.gate, ends);
      if (first) return refused(first, ...others);
      await this.keep(manager, actor, found, { step, ...checked.value });
      await queueQuestionNotices(manager, actor, found, { step, reference: ends.reference });
      return ok(undefined);
    });
  }

  /** What dismissals taught and holds, the newest first: of all boards for the group, else of the actor's own. */
  async lessons(actor: Actor): Promise<LessonShown[]> {
    requireMay(actor, 'sustainment.read');
    return inSustainment(this.database, actor, async (manager) => {
      const lessons = await manager.find(RecurrenceLesson, {
        where: { undoneAt: IsNull() },
        order: { taughtAt: 'DESC' },
      });
      const names = await namesOf(
        manager,
        lessons.map(({ taughtBy }) => taughtBy),
      );
      return lessons.map(({ taughtBy, taughtAt, undoneAt: _, undoneBy: __, ...lesson }) => {
        return { ...lesson, by: names.get(taughtBy) ?? '', at: taughtAt };
      });
    });
  }

  /** Undoes what a dismissal taught: from the next matching on such matches count again. The dismissed one stays dismissed. */
  async unlearn(actor: Actor, lessonId: string): Promise<Outcome<void, SustainmentRefusal>> {
    requireMay(actor, 'sustainment.query');
    return inSustainment(this.database, actor, async (manager) => {
      const undone = await this.undo(manager, actor, { id: lessonId });
      return undone > 0 ? ok(undefined) : refused({ code: 'sustainment.no-such-lesson' });
    });
  }

  /** Whether the actor's board agrees to be named to other boards where learning came back. */
  async isNamed(actor: Actor): Promise<boolean> {
    requireMay(actor, 'sustainment.read');
    const row = await this.database.manager.findOneBy(RecurrenceNaming, { boardId: actor.boardId ?? '' });
    return row?.isNamed ?? false;
  }

  /** Says that the actor's board agrees to be named, or no longer does. */
  async setNamed(actor: Actor, isNamed: boolean): Promise<Outcome<void, SustainmentRefusal>> {
    requireMay(actor, 'sustainment.answer');
    const { boardId } = actor;
    if (boardId === null) return refused({ code: 'sustainment.no-board' });
    return inSustainment(this.database, actor, async (manager) => {
      const row = { boardId, isNamed, saidBy: actor.id, saidAt: this.clock.now() };
      await manager.upsert(RecurrenceNaming, row, ['boardId']);
      await recordAct(manager, actor, 'sustainment.name', `${boardId} ${isNamed ? 'yes' : 'no'}`);
      return ok(undefined);
    });
  }

  private async keep(
    manager: EntityManager,
    actor: Actor,
    found: Recurrence,
    { step, said, to }: { step: Step; said: Said; to: Recurrence['state'] },
  ): Promise<void> {
    const { id, boardId } = found;
    const number = found.stepNumber + 1;
    const taken = { takenBy: actor.id, takenAt: this.clock.now() };
    await manager.insert(RecurrenceStep, { recurrenceId: id, number, boardId, kind: step, said, ...taken });
    await manager.update(Recurrence, { id }, { state: to, stepNumber: number });
    if (said.reason && teaches(said.reason)) await this.teach(manager, actor, found, said.reason);
    if (step === 'reopened') await this.undo(manager, actor, { recurrenceId: id });
    await recordAct(manager, actor, `sustainment.${step}`, id);
  }

  private async teach(manager: EntityManager, actor: Actor, found: Recurrence, reason: Taught): Promise<void> {
    const { id: recurrenceId, boardId, code, sameAgency } = found;
    const lesson = { recurrenceId, boardId, code, sameAgency, reason, taughtBy: actor.id, taughtAt: this.clock.now() };
    await manager.createQueryBuilder().insert().into(RecurrenceLesson).values(lesson).orIgnore().execute();
  }

  private async undo(
    manager: EntityManager,
    actor: Actor,
    which: { id: string } | { recurrenceId: string },
  ): Promise<number> {
    const undone = { undoneBy: actor.id, undoneAt: this.clock.now() };
    const { affected } = await manager.update(RecurrenceLesson, { ...which, undoneAt: IsNull() }, undone);
    return affected ?? 0;
  }
}

/** Has the board told that it is asked, or who asked last that it answered. */
async function queueQuestionNotices(
  manager: EntityManager,
  actor: Actor,
  { id, boardId }: Recurrence,
  { step, reference }: { step: Step; reference: string },
): Promise<void> {
  const about = { boardId, recordId: id, reference };
  if (ASKING.includes(step)) return queueNotices(manager, actor, { ...about, kind: 'asked' });
  if (step !== 'answered') return;
  const asked = { recurrenceId: id, kind: In(ASKING) };
  const [last] = await manager.find(RecurrenceStep, { where: asked, order: { number: 'DESC' }, take: 1 });
  if (last) await queueNotices(manager, actor, { ...about, kind: 'answered' }, last.takenBy);
}

const ASKING: readonly Step[] = ['raised', 'asked-again'];

async function endsOf(manager: EntityManager, { id, recurredOn, completedOn }: Recurrence): Promise<TwoEnds> {
  const [references] = await manager.query<Omit<TwoEnds, 'recurredOn' | 'completedOn'>[]>(REFERENCES, [id]);
  return { ...references!, recurredOn, completedOn };
}

const REFERENCES = `
  SELECT coalesce(s.regional_reference, '') AS reference, coalesce(o.regional_reference, '') AS "actionReference",
         ${COMPLETED_PRECISION} AS "completedPrecision" FROM recurrence r
    LEFT JOIN summary s ON s.id = r.summary_id LEFT JOIN action a ON a.id = r.action_id LEFT JOIN summary o ON o.id = a.summary_id
   WHERE r.id = $1`;

async function namesOf(manager: EntityManager, accountIds: readonly string[]): Promise<Map<string, string>> {
  const people = await manager.findBy(Account, { id: In([...new Set(accountIds)].filter((id) => UUID.test(id))) });
  return new Map(people.map(({ id, name }) => [id, name]));
}

const UUID = /^[0-9a-f-]{36}$/;
