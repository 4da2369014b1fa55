import { inTransaction } from '#libs/database';
import { requireMay, type Actor } from '#libs/authority';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { numbersIn } from './domain/numbers-in.js';
import { type Extract, extractsOf } from './extracts.js';

/** The longest description that is read, in characters. */
export const LONGEST_DESCRIPTION = 4000;
const MOST_WORDS = 60; // different ones
const SOON_COMMON = 5; // summaries: a word in no more of them may tell something, however few there are

/** A word of a description that tells something, as typed, and in how many released summaries it stands in some form. */
export type AskedWord = { word: string; summaries: number };

/** A released summary with what it has of a description. `words` are those of the description, as typed there. */
export type LikeDocument = {
  number: number;
  summaryId: string;
  revisionId: string;
  regionalReference: string;
  boardId: string;
  quarter: string | null;
  reviewType: string | null;
  codes: string[];
  agencies: string[];
  words: string[];
};

/** `released` is how many released summaries there are to be like it, `newest` the last quarter of them. */
export type LikeDocuments = { released: number; newest: string | null; words: AskedWord[]; documents: LikeDocument[] };

/**
 * Finds released summaries that are like a description in some of its words or codes. What anybody's own board has not
 * released is never among them, not even for its own people. Nothing of the description is kept.
 */
@Injectable()
export class LikenessService {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /**
   * Every released summary with any of the codes, or with any of the words of the description but those that more than
   * half of the summaries have. */
  async find(actor: Actor, description: string, codes: readonly string[]): Promise<LikeDocuments> {
    requireMay(actor, 'search.read');
    return this.asRegion(actor, async (manager) => {
      const asked = await manager.query<{ word: string; hits: Buffer | null }[]>(HITS, [wordsOf(description)]);
      const [{ released, newest }] = await manager.query<[{ released: number; newest: string | null }]>(RELEASED);
      const found = asked
        .map(({ word, hits }) => ({ word, numbers: numbersIn(hits) }))
        .filter(({ numbers }) => numbers.length <= Math.max(SOON_COMMON, released / 2));
      const words = wordsByNumber(found);
      const rows = await manager.query<Omit<LikeDocument, 'words'>[]>(DOCUMENTS, [[...words.keys()], codes]);
      return {
        released,
        newest,
        words: found.map(({ word, numbers }) => ({ word, summaries: numbers.length })),
        documents: rows.map((row) => ({ ...row, words: words.get(row.number) ?? [] })),
      };
    });
  }

  /** The passages of released revisions that have most of these words, two of each at most. By revision. */
  async extracts(
    actor: Actor,
    revisionIds: readonly string[],
    words: readonly string[],
  ): Promise<Map<string, Extract[]>> {
    requireMay(actor, 'search.read');
    return this.asRegion(actor, async (manager) => {
      const [{ query }] = await manager.query<[{ query: string | null }]>(ANY_OF, [words]);
      return query === null ? new Map() : extractsOf(manager, revisionIds, query);
    });
  }

  /** As somebody of the region, behind whose walls only what is released stands. */
  private asRegion<T>(actor: Actor, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return inTransaction(this.database, { id: actor.id, boardId: null }, work);
  }
}

const wordsOf = (description: string): string[] => [
  ...new Set(description.slice(0, LONGEST_DESCRIPTION).match(/[\p{L}\p{N}][\p{L}\p{N}’'-]*/gu)),
];

function wordsByNumber(found: readonly { word: string; numbers: Int32Array }[]): Map<number, string[]> {
  const words = new Map<number, string[]>();
  for (const { word, numbers } of found)
    for (const number of numbers) {
      const own = words.get(number);
      if (own) own.push(word);
      else words.set(number, [word]);
    }
  return words;
}

/** Each different word by its stem, in the order of the description, with the documents it stands in. */
const HITS = `
  WITH stems AS (
    SELECT (array_agg(w.word ORDER BY w.place))[1] AS word, min(w.place) AS place, s.lexeme
      FROM unnest($1::text[]) WITH ORDINALITY AS w (word, place) CROSS JOIN LATERAL unnest(to_tsvector('english', w.word)) s
     GROUP BY s.lexeme ORDER BY place LIMIT ${MOST_WORDS})
  SELECT word, search_hits(quote_literal(lexeme)::tsquery, NULL) AS hits FROM stems ORDER BY place`;

const RELEASED = 'SELECT count(*)::int AS released, max(quarter) AS newest FROM search_document WHERE is_released';

const DOCUMENTS = `
  SELECT d.number, d.summary_id AS "summaryId", d.revision_id AS "revisionId", s.regional_reference AS "regionalReference",
         d.board_id AS "boardId", d.quarter, d.review_type AS "reviewType", d.codes, d.agencies
    FROM search_document d JOIN summary s ON s.id = d.summary_id
   WHERE d.is_released AND (d.number = ANY ($1::integer[]) OR d.codes && $2::text[])`;

const ANY_OF = `
  SELECT string_agg(quote_literal(s.lexeme), ' | ') AS query
    FROM unnest($1::text[]) w CROSS JOIN LATERAL unnest(to_tsvector('english', w)) s`;
