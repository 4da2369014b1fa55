import { type Actor, may, requireMay } from '#libs/authority';
import { inTransaction } from '#libs/database';
import { ok, refused, type Outcome } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { type Purpose, PURPOSES } from './domain/purposes.js';
import { readingWholeTrail } from './read-trail.js';
import { type About, type Acting, recordAct, recordRefused, recordView } from './record-act.js';

/** A line of the trail. `who` is a name where it was somebody with an account; `key` what a program's key is called. */
export type TrailLine = {
  id: string;
  at: Date;
  actorId: string;
  who: string | null;
  /** The board they work for now. */
  actorBoard: string | null;
  roles: string[];
  boardId: string | null;
  action: string;
  subject: string | null;
  outcome: 'done' | 'refused';
  means: string;
  through: string | null;
  key: string | null;
  address: string | null;
  requestId: string | null;
  purpose: string | null;
};

/** What of the trail is wanted. `who` is part of a name or an address; `subject` an id, or a summary's regional reference; `area` what an action begins with; days are inclusive. */
export type TrailFilters = {
  who?: string;
  action?: string;
  subject?: string;
  outcome?: 'done' | 'refused';
  from?: string;
  to?: string;
};
/** A line of a page: `about` is what its subject is called, where that is a summary or a person its reader may know. */
export type NamedLine = TrailLine & { about: string | null };
/** A page of it, newest first; `next` is where the following page begins, null on the last. */
export type TrailPage = { lines: NamedLine[]; next: string | null };
export type PurposeRefusal = { code: 'audit.purpose-unknown' };

const PAGE = 50;
const EXPORTED_AT_A_TIME = 2_000;
const MOST_PEOPLE = 200;
const COLUMNS = `e.id::text, e.at, e.actor_id AS "actorId", a.name AS who, a.board_id AS "actorBoard", e.roles, e.board_id AS "boardId", e.action, e.subject,
  e.outcome, e.means, e.through, t.name AS key, e.address, e.request_id AS "requestId", e.purpose`;
const NAMED = `LEFT JOIN account a ON a.id::text = e.actor_id LEFT JOIN api_token t ON e.means = 'key' AND t.id::text = e.through`;

/** The trail as people read it, and the ways the apps add to it that are no act of a service. */
@Injectable()
export class AuditTrail {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** A page of the trail: all of it for those who look over the platform, their board's for everybody else who may. */
  async read(actor: Actor, filters: TrailFilters, after: string | null = null): Promise<TrailPage> {
    requireMay(actor, 'audit.read');
    return this.reading(actor, async (manager) => {
      const lines = await pageOf(manager, actor, filters, after, PAGE + 1);
      return {
        lines: await named(manager, lines.slice(0, PAGE)),
        next: lines.length > PAGE ? lines[PAGE - 1]!.id : null,
      };
    });
  }

  /** All of it that is wanted, newest first, in parts. That it was taken out is written down before the first. */
  async *export(actor: Actor, filters: TrailFilters): AsyncGenerator<TrailLine[]> {
    requireMay(actor, 'audit.read');
    await recordView(this.database.manager, actor, 'audit.export', null, {});
    let after: string | null = null;
    do {
      const lines: TrailLine[] = await this.reading(actor, (manager) =>
        pageOf(manager, actor, filters, after, EXPORTED_AT_A_TIME),
      );
      yield lines;
      after = lines.length < EXPORTED_AT_A_TIME ? null : lines.at(-1)!.id;
    } while (after !== null);
  }

  /** Who did what with a summary of the actor's board, and who saw it: the latest 500. */
  async ofSummary(actor: Actor, summaryId: string): Promise<TrailLine[]> {
    requireMay(actor, 'audit.of-summary');
    return inTransaction(this.database, actor, (manager) =>
      manager.query<TrailLine[]>(
        `SELECT ${COLUMNS} FROM audit_entry e ${NAMED} WHERE e.subject = $1 AND e.board_id = $2
          ORDER BY e.at DESC, e.id DESC LIMIT 500`,
        [summaryId, actor.boardId],
      ),
    );
  }

  /** Which actions there are lines of, in alphabetical order. */
  async actions(actor: Actor): Promise<string[]> {
    requireMay(actor, 'audit.read');
    const rows = await this.reading(actor, (manager) => manager.query<{ action: string }[]>(ACTIONS_THERE_ARE));
    return rows.map(({ action }) => action);
  }

  /** Writes down that somebody looked at the trail itself, at people or at other boards' learning. */
  async saw(actor: Acting, action: string, subject: string | null = null, about: About = {}): Promise<void> {
    await recordView(this.database.manager, actor, action, subject, about);
  }

  /** Writes down something no text of a board is in, without asking what for. */
  async did(actor: Acting, action: string, subject: string | null = null): Promise<void> {
    await recordAct(this.database.manager, actor, action, subject);
  }

  /** Writes down that something was refused to somebody, or to nobody signed in. */
  async refused(actor: Acting | null | undefined, action: string, subject: string | null = null): Promise<void> {
    await recordRefused(this.database.manager, actor, action, subject);
  }

  /** Keeps what the actor reads other boards' learning for. */
  async statePurpose(actor: Actor, purpose: string): Promise<Outcome<Purpose, PurposeRefusal>> {
    requireMay(actor, 'account.own');
    if (!Object.hasOwn(PURPOSES, purpose)) return refused({ code: 'audit.purpose-unknown' });
    await this.database.transaction(async (manager) => {
      await manager.query('INSERT INTO stated_purpose (account_id, purpose) VALUES ($1, $2)', [actor.id, purpose]);
      await recordAct(manager, actor, 'purpose.state', null, { purpose });
    });
    return ok(purpose as Purpose);
  }

  /** What the actor said last, if they ever did. */
  async findPurpose(actor: Actor): Promise<Purpose | undefined> {
    const [stated] = await this.database.query<{ purpose: Purpose }[]>(
      'SELECT purpose FROM stated_purpose WHERE account_id = $1 ORDER BY stated_at DESC LIMIT 1',
      [actor.id],
    );
    return stated?.purpose;
  }

  private reading<T>(actor: Actor, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return inTransaction(this.database, actor, async (manager) => {
      if (may(actor, 'audit.read-whole')) await readingWholeTrail(manager);
      return work(manager);
    });
  }
}

/** Jumps from one action to the next in its index, however many lines there are of each. */
const ACTIONS_THERE_ARE = `
  WITH RECURSIVE found AS (
    (SELECT action FROM audit_entry ORDER BY action LIMIT 1)
    UNION ALL
    SELECT (SELECT e.action FROM audit_entry e WHERE e.action > found.action ORDER BY e.action LIMIT 1) FROM found
     WHERE found.action IS NOT NULL)
  SELECT action FROM found WHERE action IS NOT NULL`;

async function pageOf(
  manager: EntityManager,
  actor: Actor,
  filters: TrailFilters,
  after: string | null,
  most: number,
): Promise<TrailLine[]> {
  const values: unknown[] = [];
  const given = (value: unknown) => `$${values.push(value)}`;
  const { action, subject, outcome, from, to } = filters;
  const begin = after === null ? undefined : await placeOf(manager, after);
  const wanted = [
    may(actor, 'audit.read-whole') ? undefined : `e.board_id = ${given(actor.boardId)}`,
    filters.who && `e.actor_id = ANY (${given(await peopleLike(manager, filters.who))}::text[])`,
    action && `e.action = ${given(action)}`,
    subject && `e.subject = ANY (${given(await subjectsLike(manager, subject))}::text[])`,
    outcome && `e.outcome = ${given(outcome)}`,
    from && `e.at >= ${given(from)}::date::timestamp AT TIME ZONE 'Europe/London'`,
    to && `e.at < (${given(to)}::date + 1)::timestamp AT TIME ZONE 'Europe/London'`,
    begin && `(e.at, e.id) < (${given(begin)}::timestamptz, ${given(after)}::bigint)`,
  ].filter((one) => one);
  return manager.query<TrailLine[]>(
    `SELECT ${COLUMNS} FROM (SELECT * FROM audit_entry e ${wanted.length > 0 ? `WHERE ${wanted.join(' AND ')}` : ''}
       ORDER BY e.at DESC, e.id DESC LIMIT ${given(most)}) e ${NAMED} ORDER BY e.at DESC, e.id DESC`,
    values,
  );
}

/** The time of an entry to the microsecond, which a Date would cut off. */
async function placeOf(manager: EntityManager, id: string): Promise<string> {
  const [place] = await manager.query<{ at: string }[]>('SELECT at::text FROM audit_entry WHERE id = $1', [id]);
  return place?.at ?? 'infinity';
}

/** The accounts somebody may mean, and those who act without one by their own names. */
async function peopleLike(manager: EntityManager, who: string): Promise<string[]> {
  const rows = await manager.query<{ id: string }[]>(
    `SELECT id::text FROM account WHERE strpos(lower(name), lower($1)) > 0 OR strpos(email, lower($1)) > 0 OR id::text = $1
      LIMIT ${MOST_PEOPLE}`,
    [who],
  );
  return [...rows.map(({ id }) => id), who];
}

/** What may be meant by a typed subject: itself, and the summary of that reference. The walls hide those its reader may not know. */
async function subjectsLike(manager: EntityManager, subject: string): Promise<string[]> {
  const rows = await manager.query<{ id: string }[]>(
    'SELECT id::text FROM summary WHERE regional_reference = upper($1)',
    [subject],
  );
  return [...rows.map(({ id }) => id), subject];
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The lines with what their subjects are called: the reference of a summary behind no wall, the name of a person. */
async function named(manager: EntityManager, lines: readonly TrailLine[]): Promise<NamedLine[]> {
  const ids = lines.flatMap(({ subject }) => (subject && UUID.test(subject) ? [subject] : []));
  const rows = await manager.query<{ id: string; name: string }[]>(
    `SELECT id::text, regional_reference AS name FROM summary WHERE id = ANY ($1::uuid[])
      UNION ALL SELECT id::text, name FROM account WHERE id = ANY ($1::uuid[])`,
    [ids],
  );
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return lines.map((line) => ({ ...line, about: names.get(line.subject ?? '') ?? null }));
}
