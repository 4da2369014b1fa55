import { type Actor, Forbidden, requireMay, reaches } from '#libs/authority';
import { recordAct } from '#libs/audit';
import { Clock, ok, type Outcome, refused } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, IsNull } from 'typeorm';
import { findSection } from './domain/section-words.js';
import { type EditionState, IN_HAND } from './domain/workflow.js';
import type { NoSuchEdition } from './editing.service.js';
import { type Edition, EditionComment } from './edition.entity.js';
import { inEditions, lockWorkedOn } from './editions-store.js';

/** The most characters a comment may have. */
export const LONGEST_COMMENT = 5000;
export type CommentRefusal =
  | NoSuchEdition
  | { code: 'editions.not-now'; state: EditionState }
  | { code: 'editions.no-such-section' }
  | { code: 'editions.comment-missing' }
  | { code: 'editions.comment-too-long' }
  | { code: 'editions.no-such-comment' };

/** What those who work on a draft say to each other of its sections. Its readers never see it. */
@Injectable()
export class EditionComments {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Adds a comment on a section. */
  async add(actor: Actor, id: string, sectionId: string, sent: string): Promise<Outcome<void, CommentRefusal>> {
    const text = sent.trim();
    if (text === '') return refused({ code: 'editions.comment-missing' });
    if (text.length > LONGEST_COMMENT) return refused({ code: 'editions.comment-too-long' });
    return this.act(actor, id, async (manager, edition) => {
      if (!findSection(edition.content.sections, sectionId)) return refused({ code: 'editions.no-such-section' });
      await manager.insert(EditionComment, {
        editionId: id,
        sectionId,
        authorId: actor.id,
        at: this.clock.now(),
        text,
      });
      await recordAct(manager, actor, 'edition.comment', id);
      return ok(undefined);
    });
  }

  /** Marks a comment as dealt with, by whoever works on the draft. */
  async resolve(actor: Actor, id: string, commentId: string): Promise<Outcome<void, CommentRefusal>> {
    return this.act(actor, id, async (manager) => {
      const open = { id: commentId, editionId: id, resolvedAt: IsNull() };
      const done = { resolvedBy: actor.id, resolvedAt: this.clock.now() };
      const { affected } = await manager.update(EditionComment, open, done);
      if (affected !== 1) return refused({ code: 'editions.no-such-comment' });
      await recordAct(manager, actor, 'edition.comment-resolved', id);
      return ok(undefined);
    });
  }

  private async act(
    actor: Actor,
    id: string,
    work: (manager: EntityManager, edition: Edition) => Promise<Outcome<void, CommentRefusal>>,
  ): Promise<Outcome<void, CommentRefusal>> {
    requireMay(actor, 'editions.comment');
    return inEditions(this.database, actor, async (manager) => {
      const edition = await lockWorkedOn(manager, actor, id);
      if (!edition) return refused({ code: 'editions.no-such-edition' });
      if (!reaches(actor, 'editions.comment', edition)) throw new Forbidden('editions.comment');
      if (!IN_HAND.includes(edition.state)) return refused({ code: 'editions.not-now', state: edition.state });
      return work(manager, edition);
    });
  }
}
