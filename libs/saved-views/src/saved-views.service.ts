import { inTransaction } from '#libs/database';
import { may, requireMay, type Actor } from '#libs/authority';
import { recordAct } from '#libs/audit';
import { Account } from '#libs/identity';
import { Clock, ok, refused, type Outcome } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, In } from 'typeorm';
import { checkView, type ViewRefusal, type ViewWish } from './domain/check-view.js';
import { SavedView } from './saved-view.entity.js';

const MOST = 200; // of one person
export type SaveRefusal = ViewRefusal | { code: 'saved-views.too-many'; most: number };
export type NoSuchView = { code: 'saved-views.no-such-view' };

/** A saved view as its reader finds it in the list; `by` is whose it is, null for the reader's own. */
export type SavedViewLine = Pick<SavedView, 'id' | 'name' | 'address' | 'isShared' | 'savedAt'> & { by: string | null };

/** Views that people keep for themselves, and those the regional group shares among its members. */
@Injectable()
export class SavedViewsService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** The actor's own views and, for members of the group, those that others share, by name. */
  async list(actor: Actor): Promise<SavedViewLine[]> {
    requireMay(actor, 'dashboards.read');
    return inTransaction(this.database, actor, async (manager) => {
      const views = (await manager.find(SavedView)).filter((view) => isFor(actor, view));
      const people = await manager.findBy(Account, { id: In(views.map(({ accountId }) => accountId)) });
      const names = new Map(people.map(({ id, name }) => [id, name]));
      return views
        .map(({ accountId, ...view }) => ({
          ...view,
          by: accountId === actor.id ? null : (names.get(accountId) ?? ''),
        }))
        .sort((a, b) => a.name.localeCompare(b.name, 'en-GB') || (a.savedAt < b.savedAt ? -1 : 1));
    });
  }

  /** A view the actor may open, or undefined. */
  async find(actor: Actor, id: string): Promise<SavedViewLine | undefined> {
    return (await this.list(actor)).find((view) => view.id === id);
  }

  /** Saves a view. Only members of the group share: what they share is for the group alone. */
  async save(actor: Actor, wish: ViewWish): Promise<Outcome<string, SaveRefusal>> {
    requireMay(actor, 'dashboards.read');
    if (wish.isShared) requireMay(actor, 'dashboards.compare-boards');
    const checked = checkView(wish);
    if (!checked.ok) return checked;
    return inTransaction(this.database, actor, async (manager) => {
      if ((await manager.countBy(SavedView, { accountId: actor.id })) >= MOST)
        return refused({ code: 'saved-views.too-many', most: MOST });
      const view = { ...checked.value, accountId: actor.id, savedAt: this.clock.now() };
      const { identifiers } = await manager.insert(SavedView, view);
      const id = identifiers[0]!.id as string;
      await recordAct(manager, actor, wish.isShared ? 'saved-view.share' : 'saved-view.save', id);
      return ok(id);
    });
  }

  /** Takes a view of the actor's own away, for everybody it was shared with too. */
  async remove(actor: Actor, id: string): Promise<Outcome<void, NoSuchView>> {
    requireMay(actor, 'dashboards.read');
    return inTransaction(this.database, actor, async (manager) => {
      const { affected } = await manager.delete(SavedView, { id, accountId: actor.id });
      if (affected !== 1) return refused({ code: 'saved-views.no-such-view' });
      await recordAct(manager, actor, 'saved-view.remove', id);
      return ok(undefined);
    });
  }
}

const isFor = (actor: Actor, view: SavedView): boolean =>
  view.accountId === actor.id || (view.isShared && may(actor, 'dashboards.compare-boards'));
