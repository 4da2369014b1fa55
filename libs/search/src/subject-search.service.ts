import { inTransaction } from '#libs/database';
import { recordAct } from '#libs/audit';
import { requireMay, type Actor } from '#libs/authority';
import { ok, refused, type Outcome } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { checkSubjectWish, excerptOf, type SubjectRefusal, type SubjectWish } from './domain/subject-wish.js';
import { SUBJECT_PLACES } from './subject-places.js';

/** Something a board holds that has all of the words. */
export type SubjectHit = { kind: string; at: Date; link: string; pieces: { text: string; isMarked: boolean }[] };
export type SubjectFound = { total: number; hits: SubjectHit[] };

const MOST_SHOWN = 300;

/**
 * Finds what a board holds about somebody who asks: in every place its words stand, in every revision there was, by parts of
 * words. In the board's own records alone, behind the walls and by the query. What was looked for is kept nowhere.
 */
@Injectable()
export class SubjectSearch {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  async find(actor: Actor, wish: SubjectWish): Promise<Outcome<SubjectFound, SubjectRefusal>> {
    requireMay(actor, 'privacy.find');
    const { boardId } = actor;
    if (boardId === null) return refused({ code: 'search.no-board' });
    const checked = checkSubjectWish(wish);
    if (!checked.ok) return checked;
    const { patterns, words, from, to, request } = checked.value;
    return inTransaction(this.database, actor, async (manager) => {
      await recordAct(manager, actor, 'privacy.find', request);
      const rows = await manager.query<Row[]>(FIND, [boardId, patterns, from, to]);
      const hits = rows.map(({ kind, at, link, text }) => ({ kind, at, link, pieces: excerptOf(text, words) }));
      return ok({ total: hits.length, hits: hits.slice(0, MOST_SHOWN) });
    });
  }
}

type Row = { kind: string; at: Date; link: string; text: string };

/** $1 the board, $2 patterns that all have to match, $3 and $4 the first and last day it was entered on, or null. */
const FIND = `
  SELECT * FROM (${SUBJECT_PLACES.map(
    ({ kind, from, text, at, link }) => `
    SELECT '${kind}' AS kind, ${at} AS at, ${link} AS link, ${text} AS text FROM ${from} t WHERE t.board_id = $1`,
  ).join('\n    UNION ALL')}) found
   WHERE text ILIKE ALL ($2::text[]) AND at >= coalesce($3::date, '-infinity') AND at < coalesce($4::date + 1, 'infinity')
   ORDER BY at DESC, kind, link`;
