import { PublicationsService } from '#libs/disclosure';
import {
  type ComposeRefusal,
  Composer,
  type Composed,
  type Document,
  type DocumentKind,
  type Gathered,
  ReleasedQuotes,
  type Subject,
} from '#libs/digests';
import { type Actor, Forbidden, requireMay, reaches } from '#libs/authority';
import { recordAct } from '#libs/audit';
import { Clock, ok, type Outcome, refused } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, In, IsNull, Not } from 'typeorm';
import { isSameDocument } from './domain/same-document.js';
import { BOARD_KINDS, boardOf, subjectKey } from './domain/subject-key.js';
import { seesAs, type Sees } from './domain/who-sees.js';
import { withFigures } from './domain/with-figures.js';
import { type EditionState, IN_HAND, MOVES } from './domain/workflow.js';
import { Edition, EditionComment, EditionEdit, EditionStep } from './edition.entity.js';
import {
  type DraftView,
  type EditionLine,
  type EditionView,
  LINE,
  laterOf,
  periodOf,
  placeOf,
  openComments,
  viewOf,
} from './edition-views.js';
import { ErrataService } from './errata.service.js';
import { editedOf, editsOf, findSeen, inEditions, namesOf } from './editions-store.js';

export type ComposeEditionRefusal = ComposeRefusal | { code: 'editions.not-now'; state: EditionState };

/** Documents from a composed draft on: kept, listed, shown to whom they are for. */
@Injectable()
export class EditionsService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly composer: Composer,
    private readonly quotes: ReleasedQuotes,
    private readonly errata: ErrataService,
    private readonly publications: PublicationsService,
    private readonly clock: Clock,
  ) {}

  /**
   * A draft of a subject from the snapshot now served. Where one is in hand it is composed again and keeps what its editors
   * wrote; where one was published before, a new one begins with its editors' words. Out: its id. Refused while the one in
   * hand waits for its chair or is approved.
   */
  async compose(actor: Actor, subject: Subject): Promise<Outcome<string, ComposeEditionRefusal>> {
    const composed = await this.composed(actor, subject);
    if (!composed.ok) return composed;
    return this.inTurn(actor, subject, (manager) => this.keep(manager, actor, subject, composed.value));
  }

  /** The kinds of document the actor may compose, of a board their own alone. */
  kindsFor(actor: Actor): DocumentKind[] {
    const boardOfKind = (kind: DocumentKind) => (BOARD_KINDS.includes(kind) ? actor.boardId : null);
    return this.composer.kinds.filter(
      (kind) =>
        reaches(actor, 'editions.compose', { boardId: boardOfKind(kind) }) &&
        (!BOARD_KINDS.includes(kind) || actor.boardId !== null),
    );
  }

  /** The same for a subject nobody has composed before. Out: the id of the draft, or null where there is or was one. */
  async composeFirst(actor: Actor, subject: Subject): Promise<Outcome<string | null, ComposeEditionRefusal>> {
    requireMay(actor, 'editions.compose');
    const isThere = (manager: EntityManager) => manager.existsBy(Edition, { subjectKey: subjectKey(subject) });
    if (await inEditions(this.database, actor, isThere)) return ok(null);
    const composed = await this.composed(actor, subject);
    if (!composed.ok) return composed;
    return this.inTurn(actor, subject, async (manager) =>
      (await isThere(manager)) ? ok(null) : this.keep(manager, actor, subject, composed.value),
    );
  }

  /** Every edition the actor may see, the last composed first. */
  async list(actor: Actor): Promise<EditionLine[]> {
    requireMay(actor, 'editions.read');
    const figures = new Map((await this.publications.listPublished()).map((one) => [one.id, one]));
    return inEditions(this.database, actor, async (manager) => {
      const editions = await manager.find(Edition, { select: LINE, order: { composedAt: 'DESC' } });
      const seen = editions
        .filter((edition) => seesAs(actor, edition) !== 'nothing')
        .map((edition) => withFigures(edition, figures.get(publicationOf(edition) ?? '')));
      const open = await openComments(
        manager,
        seen.map(({ id }) => id),
      );
      return seen.map((edition) => ({ ...edition, openComments: open.get(edition.id) ?? 0 }));
    });
  }

  /** One edition as the actor may read it, or undefined where there is none for them. */
  async find(actor: Actor, id: string): Promise<EditionView | undefined> {
    requireMay(actor, 'editions.read');
    const found = await inEditions(this.database, actor, async (manager) => {
      const seen = await this.findSeen(manager, actor, id);
      return seen && { ...seen, document: await this.documentFor(manager, seen.edition, seen.sees) };
    });
    return found && viewOf(found, found.document && (await this.asItStands(actor, found.edition, found.document)));
  }

  /** One edition as those have it who work on it, or undefined where the actor does not. */
  async findDraft(actor: Actor, id: string): Promise<DraftView | undefined> {
    requireMay(actor, 'editions.read');
    const found = await inEditions(this.database, actor, async (manager) => {
      const seen = await this.findSeen(manager, actor, id);
      if (seen?.sees !== 'works') return undefined;
      const { edition } = seen;
      const [edited, comments, steps] = [
        await editedOf(manager, edition),
        await manager.find(EditionComment, { where: { editionId: id }, order: { at: 'ASC' } }),
        await manager.find(EditionStep, { where: { editionId: id }, order: { at: 'ASC', id: 'ASC' } }),
      ];
      const people = [
        edition.composedBy,
        edition.lastEditedBy,
        ...comments.flatMap(({ authorId, resolvedBy }) => [authorId, resolvedBy]),
        ...steps.map(({ actorId }) => actorId),
        ...edited.edits.map(({ madeBy }) => madeBy),
      ];
      return {
        ...seen,
        ...edited,
        comments,
        steps,
        nameOf: await namesOf(manager, people),
      };
    });
    if (!found) return undefined;
    const { edition, nameOf, unplaced, stale, edits, comments, steps } = found;
    const document = await this.asItStands(actor, edition, edition.published ?? found.document);
    const isInHand = IN_HAND.includes(edition.state);
    return {
      ...viewOf(found, document),
      document,
      composed: await this.quotes.verify(actor, edition.content),
      edits: edits.map((edit) => ({ ...edit, madeBy: nameOf(edit.madeBy) })),
      unplaced: unplaced.map(({ edit, why }) => ({ why, edit: { ...edit, madeBy: nameOf(edit.madeBy) } })),
      stale,
      takenBack: isInHand ? await this.composer.takenBack(actor, document, edition.gathered as Gathered) : [],
      composedBy: { id: edition.composedBy, name: nameOf(edition.composedBy) },
      lastEditedBy:
        edition.lastEditedBy === null ? null : { id: edition.lastEditedBy, name: nameOf(edition.lastEditedBy) },
      lastEditedAt: edition.lastEditedAt,
      comments: comments.map(({ authorId, resolvedBy, ...comment }) => ({
        ...comment,
        author: nameOf(authorId),
        resolvedBy: resolvedBy && nameOf(resolvedBy),
      })),
      steps: steps.map(({ actorId, ...step }) => ({ ...step, by: nameOf(actorId) })),
    };
  }

  /**
   * Composes an edition again from its snapshot and what was gathered for it. Out: whether it says the same to the letter,
   * or why it cannot be composed, as when its snapshot is not kept any more.
   */
  async composeAgain(actor: Actor, id: string): Promise<Outcome<boolean, ComposeRefusal> | undefined> {
    requireMay(actor, 'editions.read');
    const found = await inEditions(this.database, actor, (manager) => findSeen(manager, actor, id));
    if (!found) return undefined;
    const { subject, content, snapshotId } = found.edition;
    const gathered = found.edition.gathered as Gathered;
    const again = await this.composer.compose(actor, subject, {
      at: new Date(content.composedAt),
      snapshotId,
      gathered,
    });
    return again.ok ? ok(isSameDocument(content, again.value.document)) : again;
  }

  /** One somebody may see, as the published figures in it leave it, the one that is read in its place, and which it is. */
  private async findSeen(manager: EntityManager, actor: Actor, id: string) {
    const seen = await findSeen(manager, actor, id);
    if (!seen) return undefined;
    const publication = publicationOf(seen.edition);
    const figures = publication === undefined ? undefined : await this.publications.findPublished(publication);
    const later = figures?.withdrawnAt ? null : await laterOf(manager, seen.edition);
    const place = await placeOf(manager, seen.edition);
    return { ...seen, edition: withFigures(seen.edition, figures), later, period: periodOf(figures), place };
  }

  /** With quotes the record still holds, and once published, what became of what it counts. */
  private async asItStands(actor: Actor, edition: Edition, document: Document): Promise<Document> {
    const verified = await this.quotes.verify(actor, document);
    return edition.publishedAt ? this.errata.put(actor, edition, verified) : verified;
  }

  private async composed(actor: Actor, subject: Subject): Promise<Outcome<Composed, ComposeRefusal>> {
    requireMay(actor, 'editions.compose');
    if (!reaches(actor, 'editions.compose', { boardId: boardOf(subject) })) throw new Forbidden('editions.compose');
    return this.composer.compose(actor, subject, { at: this.clock.now() });
  }

  /** One composing of a subject at a time, so that each finds what the one before it has kept. */
  private inTurn<T>(actor: Actor, subject: Subject, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return inEditions(this.database, actor, async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`edition ${subjectKey(subject)}`]);
      return work(manager);
    });
  }

  private async documentFor(manager: EntityManager, edition: Edition, sees: Sees): Promise<Document | null> {
    if (sees === 'reads' && edition.state === 'withdrawn') return null;
    return edition.published ?? (await editedOf(manager, edition)).document;
  }

  private async keep(
    manager: EntityManager,
    actor: Actor,
    subject: Subject,
    { document, gathered }: Composed,
  ): Promise<Outcome<string, ComposeEditionRefusal>> {
    const key = subjectKey(subject);
    const inHand = await manager.findOneBy(Edition, { subjectKey: key, state: In([...IN_HAND]) });
    const made = {
      title: document.title,
      snapshotId: document.versions.snapshot,
      content: document,
      gathered,
      composedAt: new Date(document.composedAt),
      composedBy: actor.id,
    };
    if (!inHand) return ok(await this.begin(manager, actor, { ...made, subject, subjectKey: key }));
    if (!(MOVES.compose.from as readonly EditionState[]).includes(inHand.state))
      return refused({ code: 'editions.not-now', state: inHand.state });
    await manager.update(Edition, { id: inHand.id }, { ...made, version: inHand.version + 1 });
    await this.note(manager, actor, { ...inHand, version: inHand.version + 1 });
    return ok(inHand.id);
  }

  /** A new draft, with the words of those who edited the one published before it. */
  private async begin(
    manager: EntityManager,
    actor: Actor,
    made: Pick<Edition, 'subject' | 'subjectKey' | 'content' | 'gathered' | 'composedAt'> & Partial<Edition>,
  ): Promise<string> {
    const before = await manager.findOne(Edition, {
      where: { subjectKey: made.subjectKey, publishedAt: Not(IsNull()) },
      order: { publishedAt: 'DESC' },
    });
    const { kind } = made.subject;
    const edition = await manager.save(Edition, {
      ...made,
      kind,
      boardId: boardOf(made.subject),
      state: 'draft',
      version: 1,
    });
    const words = before ? await editsOf(manager, before.id) : [];
    if (words.length > 0)
      await manager.insert(
        EditionEdit,
        words.map((edit) => ({ ...edit, editionId: edition.id })),
      );
    await this.note(manager, actor, edition);
    return edition.id;
  }

  private async note(manager: EntityManager, actor: Actor, { id, state, version }: Edition): Promise<void> {
    const step = { editionId: id, action: 'compose', toState: state, version, actorId: actor.id } as const;
    await manager.insert(EditionStep, { ...step, at: this.clock.now(), reason: null });
    await recordAct(manager, actor, 'edition.compose', id);
  }
}

const publicationOf = ({ subject }: Pick<Edition, 'subject'>): string | undefined =>
  'publication' in subject ? subject.publication : undefined;
