import { PublicationsService } from '#libs/disclosure';
import {
  Composer,
  type Document,
  type Gathered,
  quotesOf,
  ReleasedQuotes,
  type TakenBackIn,
  withoutPlaceholders,
} from '#libs/digests';
import { type Actor, Forbidden, requireMay, reaches } from '#libs/authority';
import { recordAct } from '#libs/audit';
import { Clock, ok, type Outcome, refused } from '#libs/kernel';
import type { GateContext } from '#libs/release';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import {
  checkMove,
  type EditionAction,
  type EditionState,
  IN_HAND,
  MOVES,
  type WorkflowRefusal,
} from './domain/workflow.js';
import { findInReason, type ReasonIdentifies } from './domain/find-identifying.js';
import { EDITORS_GATE, type NoSuchEdition } from './editing.service.js';
import { Edition, EditionStep } from './edition.entity.js';
import { editedOf, findSeen, inEditions, lockWorkedOn } from './editions-store.js';

/**
 * `words-unplaced`: words of an editor have no place in the draft, so whoever reads it would not see them. `quotes-withdrawn`:
 * so many of its quotes no released passage says any more. `taken-back`: in so many places it says what boards took back, or
 * what was withdrawn, since it was composed. `figures-taken-back`: the published figures of a document for
 * everybody are published no more.
 */
export type MoveRefusal =
  | NoSuchEdition
  | WorkflowRefusal
  | ReasonIdentifies
  | { code: 'editions.words-unplaced'; count: number }
  | { code: 'editions.quotes-withdrawn'; count: number }
  | { code: 'editions.taken-back'; count: number }
  | { code: 'editions.figures-taken-back' };
/** What somebody had before them when they moved an edition on, and why they did. */
export type MoveWish = { seen: number; reason?: string };
/** What somebody may do: all but composing and superseding, which follow from something else. */
export type Step = Exclude<EditionAction, 'compose' | 'supersede'>;

/** The way of an edition from its draft to its readers. Two people at least stand behind each that is published. */
@Injectable()
export class EditionWorkflow {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly composer: Composer,
    private readonly quotes: ReleasedQuotes,
    private readonly publications: PublicationsService,
    private readonly clock: Clock,
    @Inject(EDITORS_GATE) private readonly gate: GateContext,
  ) {}

  /**
   * Moves an edition on. Refused where it has changed since it was seen, where its last editor would approve it, and where
   * what would be read is not sound. One that is published takes the place of the one of its subject before it; with one that
   * is withdrawn go those it took the place of.
   */
  async take(
    actor: Actor,
    id: string,
    step: Step,
    { seen, reason = '' }: MoveWish,
  ): Promise<Outcome<void, MoveRefusal>> {
    const { right } = MOVES[step];
    requireMay(actor, right);
    const held = await this.held(actor, id);
    return inEditions(this.database, actor, async (manager) => {
      const edition = await lockWorkedOn(manager, actor, id);
      if (!edition || !held) return refused({ code: 'editions.no-such-edition' });
      if (!reaches(actor, right, edition)) throw new Forbidden(right);
      const moved = checkMove(step, edition, { actorId: actor.id, seen, reason });
      if (!moved.ok) return moved;
      const [first, ...others] = step === 'withdraw' ? findInReason(reason, this.gate) : [];
      if (first) return refused(first, ...others);
      const problem = await problemOf(manager, step, edition, held);
      if (problem) return refused(problem);
      if (step === 'publish' && (await this.isTakenBack(edition)))
        return refused({ code: 'editions.figures-taken-back' });
      if (step === 'publish') await this.supersede(manager, actor, edition);
      const done = { action: step, to: moved.value, reason: reason.trim(), at: this.clock.now() };
      const earlier = step === 'withdraw' ? await supersededBy(manager, edition) : [];
      for (const one of [edition, ...earlier])
        await this.store(manager, actor, one, { ...done, document: held.document });
      return ok(undefined);
    });
  }

  /** An edition as its editors left it, held against the record. */
  private async held(actor: Actor, id: string): Promise<Held | undefined> {
    const found = await inEditions(this.database, actor, async (manager) => {
      const seen = await findSeen(manager, actor, id);
      if (seen?.sees !== 'works') return undefined;
      return { edition: seen.edition, document: (await editedOf(manager, seen.edition)).document };
    });
    if (!found) return undefined;
    const { edition, document } = found;
    const takenBack = IN_HAND.includes(edition.state)
      ? await this.composer.takenBack(actor, document, edition.gathered as Gathered)
      : [];
    return { document: await this.quotes.verify(actor, document), takenBack };
  }

  /** Whether a document for everybody holds figures that everybody may not have any more. */
  private async isTakenBack({ subject }: Edition): Promise<boolean> {
    return 'publication' in subject && !(await this.publications.findPublished(subject.publication))?.content;
  }

  private async supersede(manager: EntityManager, actor: Actor, { subjectKey }: Edition): Promise<void> {
    const before = await manager.findOneBy(Edition, { subjectKey, state: 'published' });
    const done = { action: 'supersede', to: 'superseded', reason: '', at: this.clock.now() } as const;
    if (before) await this.store(manager, actor, before, done);
  }

  private async store(
    manager: EntityManager,
    actor: Actor,
    { id, version }: Edition,
    { action, to, reason, at, document }: Done,
  ): Promise<void> {
    const published =
      action === 'publish' && document ? { published: withoutPlaceholders(document), publishedAt: at } : {};
    await manager.update(
      Edition,
      { id },
      { state: to, ...published, ...(to === 'withdrawn' ? { notice: reason, withdrawnAt: at } : {}) },
    );
    await manager.insert(EditionStep, {
      editionId: id,
      action,
      toState: to,
      version,
      actorId: actor.id,
      at,
      reason: reason || null,
    });
    await recordAct(manager, actor, `edition.${action}`, id);
  }
}

type Held = { document: Document; takenBack: TakenBackIn[] };
type Done = { action: EditionAction; to: EditionState; reason: string; at: Date; document?: Document };

/** The editions that one took the place of. */
const supersededBy = (manager: EntityManager, { subjectKey }: Edition): Promise<Edition[]> =>
  manager.findBy(Edition, { subjectKey, state: 'superseded' });

/** What would be unsound about what others are to read: words without a place, quotes without a passage, what was taken back. */
async function problemOf(
  manager: EntityManager,
  step: Step,
  edition: Edition,
  { document, takenBack }: Held,
): Promise<MoveRefusal | undefined> {
  if (step !== 'submit' && step !== 'approve' && step !== 'publish') return undefined;
  const { unplaced } = await editedOf(manager, edition);
  if (unplaced.length > 0) return { code: 'editions.words-unplaced', count: unplaced.length };
  const withdrawn = quotesOf(document).filter((quote) => quote.withdrawn).length;
  if (withdrawn > 0) return { code: 'editions.quotes-withdrawn', count: withdrawn };
  return takenBack.length > 0 ? { code: 'editions.taken-back', count: takenBack.length } : undefined;
}
