import { randomUUID } from 'node:crypto';
import type { Document, Section } from '#libs/digests';
import { type Actor, Forbidden, requireMay, reaches } from '#libs/authority';
import { recordAct } from '#libs/audit';
import { Clock, ok, type Outcome, refused } from '#libs/kernel';
import type { GateContext } from '#libs/release';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { composedWords } from './domain/block-lines.js';
import { countEdits, type Edit, standingEdits, WHOLE_DOCUMENT } from './domain/edit.js';
import { type DelicateQuote, delicateQuotes } from './domain/delicate-quotes.js';
import { findIdentifying, type Identifying } from './domain/find-identifying.js';
import { mergeOrder, moved } from './domain/merge-order.js';
import { placesOf, wantedOrder } from './domain/places.js';
import {
  type Change,
  type Conflict,
  type SectionChanges,
  sectionChanges,
  type SectionRefusal,
  type SentSection,
} from './domain/section-changes.js';
import { findSection, quotesHiddenAfter, quotesOrder } from './domain/section-words.js';
import { type EditionState, OPEN_TO_EDITS } from './domain/workflow.js';
import { Edition, EditionEdit } from './edition.entity.js';
import { editsOf, inEditions, lockWorkedOn, namesOf } from './editions-store.js';

/** The injection token of what the rules of the release gate know beside the text. */
export const EDITORS_GATE = Symbol('editors’ gate');

export type NoSuchEdition = { code: 'editions.no-such-edition' };
export type EditRefusal =
  | NoSuchEdition
  | SectionRefusal
  | Identifying
  | { code: 'editions.not-now'; state: EditionState }
  | { code: 'editions.composed-meanwhile' }
  | { code: 'editions.no-such-section' };

/** What is moved: a section of the document, a block of a section, or a quote of a block. */
export type Movement = { id: string; by: -1 | 1 } & (
  | { of: 'document' }
  | { of: 'section'; sectionId: string }
  | { of: 'quotes'; sectionId: string; blockId: string }
);

/** What editors make of a draft: words, order, what is left out. What was composed stays as it is beneath. */
@Injectable()
export class EditingService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly clock: Clock,
    @Inject(EDITORS_GATE) private readonly gate: GateContext,
  ) {}

  /** The quotes of a draft with details that could point at somebody, to be looked at before others read it. */
  delicateIn = (document: Document): DelicateQuote[] => delicateQuotes(document, this.gate);

  /**
   * Keeps what a form about a section says. `composedAt` is the composing the form was opened on: figures in it are named as
   * they were then. Out: the places somebody else wrote meanwhile, which stay as they are; all others are kept.
   */
  async saveSection(
    actor: Actor,
    id: string,
    sectionId: string,
    sent: SentSection & { composedAt: string },
  ): Promise<Outcome<Conflict[], EditRefusal>> {
    return this.edit(actor, id, async (manager, edition, edits) => {
      const section = findSection(edition.content.sections, sectionId);
      if (!section) return refused({ code: 'editions.no-such-section' });
      if (sent.composedAt !== edition.content.composedAt) return refused({ code: 'editions.composed-meanwhile' });
      const newId = `own-${randomUUID()}`;
      const made = sectionChanges(edition.content, section, edits, sent, newId);
      if (!made.ok) return made;
      const [first, ...others] = findIdentifying(made.value.changes, this.gate, newId);
      if (first) return refused(first, ...others);
      await this.keep(manager, actor, edition, edits, made.value.changes);
      return ok(await named(manager, made.value));
    });
  }

  /** Moves a section, a block or a quote one place up or down. At an end it stays where it is. */
  async move(actor: Actor, id: string, movement: Movement): Promise<Outcome<void, EditRefusal>> {
    return this.edit(actor, id, async (manager, edition, edits) => {
      const change = movedIn(edition.content, standingEdits(edits), movement);
      if (!change) return refused({ code: 'editions.no-such-section' });
      await this.keep(manager, actor, edition, edits, [change]);
      return ok(undefined);
    });
  }

  /** Says of an edit made on an earlier draft that it stands: it is made again on what is composed now. */
  async confirm(actor: Actor, id: string, target: string): Promise<Outcome<void, EditRefusal>> {
    return this.edit(actor, id, async (manager, edition, edits) => {
      const standing = standingEdits(edits).filter((edit) => edit.target === target && edit.kind !== 'order');
      const against = wordsAround(edition.content, standing);
      if (standing.length === 0) return refused({ code: 'editions.no-such-block', place: target });
      await this.keep(
        manager,
        actor,
        edition,
        edits,
        standing.map(({ kind, content }) => ({ target, kind, content, against })),
      );
      return ok(undefined);
    });
  }

  /** Goes back to what was composed in one place, where nobody has yet. What was written there stays in the history. */
  async restore(actor: Actor, id: string, target: string): Promise<Outcome<void, EditRefusal>> {
    return this.edit(actor, id, async (manager, edition, edits) => {
      const standing = standingEdits(edits).filter((edit) => edit.target === target && edit.kind !== 'order');
      if (!edits.some((edit) => edit.target === target))
        return refused({ code: 'editions.no-such-block', place: target });
      const changes = standing.map(({ kind, against }) => ({ target, kind, content: null, against: [...against] }));
      await this.keep(manager, actor, edition, edits, changes);
      return ok(undefined);
    });
  }

  private async edit<T>(
    actor: Actor,
    id: string,
    work: (manager: EntityManager, edition: Edition, edits: readonly Edit[]) => Promise<Outcome<T, EditRefusal>>,
  ): Promise<Outcome<T, EditRefusal>> {
    requireMay(actor, 'editions.edit');
    return inEditions(this.database, actor, async (manager) => {
      const edition = await lockWorkedOn(manager, actor, id);
      if (!edition) return refused({ code: 'editions.no-such-edition' });
      if (!reaches(actor, 'editions.edit', edition)) throw new Forbidden('editions.edit');
      if (!OPEN_TO_EDITS.includes(edition.state)) return refused({ code: 'editions.not-now', state: edition.state });
      return work(manager, edition, await editsOf(manager, id));
    });
  }

  private async keep(
    manager: EntityManager,
    actor: Actor,
    { id, version }: Edition,
    edits: readonly Edit[],
    changes: readonly Change[],
  ): Promise<void> {
    if (changes.length === 0) return;
    const made = { editionId: id, madeBy: actor.id, madeAt: this.clock.now() };
    const counts = new Map<string, number>();
    const next = (target: string) => {
      const number = (counts.get(target) ?? countEdits(edits, target)) + 1;
      counts.set(target, number);
      return number;
    };
    await manager.insert(
      EditionEdit,
      changes.map((change) => ({ ...change, ...made, number: next(change.target) })),
    );
    const edited = { lastEditedBy: actor.id, lastEditedAt: made.madeAt, version: version + 1 };
    await manager.update(Edition, { id }, edited);
    await recordAct(manager, actor, 'edition.edit', id);
  }
}

/** Conflicts with the names of those who wrote first. */
async function named(manager: EntityManager, { conflicts }: SectionChanges): Promise<Conflict[]> {
  const nameOf = await namesOf(
    manager,
    conflicts.map(({ by }) => by),
  );
  return conflicts.map((conflict) => ({ ...conflict, by: nameOf(conflict.by) }));
}

function movedIn(document: Document, edits: readonly Edit[], movement: Movement): Change | undefined {
  const { id, by } = movement;
  if (movement.of === 'document') {
    const ids = document.sections.map((section) => section.id);
    const order = moved(mergeOrder(ids, wantedOrder(edits, WHOLE_DOCUMENT)), id, by);
    return { target: WHOLE_DOCUMENT, kind: 'order', content: { order }, against: [] };
  }
  const section = findSection(document.sections, movement.sectionId);
  if (!section || movement.of === 'section')
    return (
      section && {
        target: section.id,
        kind: 'order',
        content: { order: moved(placesOf(section, edits), id, by) },
        against: [],
      }
    );
  return movedQuote(section, edits, movement.blockId, id, by);
}

function movedQuote(
  section: Section,
  edits: readonly Edit[],
  blockId: string,
  id: string,
  by: -1 | 1,
): Change | undefined {
  const block = section.blocks.find((one) => one.id === blockId);
  if (block?.kind !== 'quotes') return undefined;
  const ids = block.quotes.map(({ passageId }) => passageId);
  const order = moved(mergeOrder(ids, quotesOrder(blockId, edits)), id, by);
  return {
    target: blockId,
    kind: 'quotes',
    content: { order, hidden: quotesHiddenAfter(blockId, edits) },
    against: [],
  };
}

/** What is composed now where an edit is, or beside it. */
function wordsAround({ sections }: Document, edits: readonly Edit[]): string[] {
  const [edit] = edits;
  const at = edit?.kind === 'own' ? edit.content?.after : edit?.target;
  const block = blockIn(sections, at ?? null);
  return block ? composedWords(block) : [];
}

const blockIn = (sections: readonly Section[], id: string | null): Section['blocks'][number] | undefined =>
  sections
    .flatMap((section) => [section.blocks.find((block) => block.id === id), blockIn(section.parts, id)])
    .find((block) => block !== undefined);
