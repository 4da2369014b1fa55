import { inTransaction } from '#libs/database';
import { operatorFor, requireMay, type Actor } from '#libs/authority';
import { TaggingService } from '#libs/tagging';
import { Typologies } from '#libs/typology';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { type Asked, askedFor } from './domain/asked.js';
import { countFacets } from './domain/count-facets.js';
import { FacetColumns } from './domain/facet-columns.js';
import { countablesIn } from './domain/countables-in.js';
import type { Counted, Facet, Wishes } from './domain/facets.js';
import { inPairs } from './domain/in-pairs.js';
import { numbersIn } from './domain/numbers-in.js';
import { type CodedAs, type Extract, extractsOf } from './extracts.js';

/** Results on a page. */
export const PAGE_LENGTH = 20;
/** Of more results than this the newest are sorted by relevance, and the others follow by date. */
export const MOST_RANKED = 1000;
const MOST_REMEMBERED = 200_000;

export type SearchRequest = {
  /** As typed: words, "phrases", OR, -word, and a beginning with a star at the end. Blank finds everything. */
  words: string;
  wishes: Wishes;
  sort: 'relevance' | 'newest';
  /** From 1. */
  page: number;
};

/** A summary that was found, with the passages that say why. */
export type SearchResult = {
  summaryId: string;
  revisionId: string;
  regionalReference: string;
  boardId: string;
  quarter: string | null;
  reviewType: string | null;
  /** False for what only the reader's own board may read. */
  isReleased: boolean;
  codes: string[];
  extracts: Extract[];
};

export type SearchPage = {
  total: number;
  results: SearchResult[];
  facets: Record<Facet, Counted[]>;
  /** How many of them cannot be found by their codes yet. */
  uncoded: number;
  /** False where nothing was left to search for but words as common as "the". */
  isUnderstood: boolean;
};

/** Finds summaries by their words and by what they were coded as, with a reader's rights. */
@Injectable()
export class SearchService {
  private remembered = new FacetColumns();

  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly tagging: TaggingService,
    private readonly typologies: Typologies,
  ) {}

  /** Reads what the region may read, so that the first to search need not wait for it. */
  async warmUp(): Promise<void> {
    await this.search(operatorFor(null), { words: '', wishes: {}, sort: 'newest', page: 1 });
  }

  /** A page of what this reader may read and asked for, with exact counts of it and of what each further choice would find. */
  async search(actor: Actor, request: SearchRequest): Promise<SearchPage> {
    requireMay(actor, 'search.read');
    return inTransaction(this.database, actor, async (manager) => {
      const { query, numbers } = await hitsFor(manager, askedFor(request.words));
      const columns = this.columnsFor(numbers.length);
      await learn(manager, columns, numbers);
      const upTo = request.page * PAGE_LENGTH;
      const { newest, ...counted } = countFacets(columns, numbers, request.wishes, Math.max(upTo, MOST_RANKED));
      const sorted = query !== null && request.sort === 'relevance' ? await ranked(manager, query, newest) : newest;
      const shown = [...sorted.subarray(upTo - PAGE_LENGTH, upTo)];
      const results = await resultsFor(manager, shown, query, this.codedAs(request.wishes));
      return { ...counted, results, isUnderstood: query !== '' };
    });
  }

  private codedAs({ code = [], valence = [] }: Wishes): CodedAs {
    const { tagger } = this.tagging.versions;
    return { codes: code, valences: valence, tagger, typology: this.typologies.inForce().version };
  }

  /** What is remembered of documents, begun anew when it is mostly of documents that have changed since. */
  private columnsFor(documents: number): FacetColumns {
    if (this.remembered.numbers.length > MOST_REMEMBERED + 3 * documents) this.remembered = new FacetColumns();
    return this.remembered;
  }
}

/** Reads what is not remembered yet, behind the reader's walls. */
async function learn(manager: EntityManager, columns: FacetColumns, numbers: Int32Array): Promise<void> {
  const unknown = columns.unknownOf(numbers);
  if (unknown.length === 0) return;
  const [{ told }] = await manager.query<[{ told: string | null }]>(COUNTABLE, [`{${unknown.join()}}`]);
  columns.add(countablesIn(told ?? ''));
}

/** `query` is null where everything was asked for, '' where nothing was left of what was. */
async function hitsFor(manager: EntityManager, { words, isBeginning }: Asked) {
  if (words === '') {
    const [all] = await manager.query<[{ hits: Buffer | null }]>('SELECT search_everything() AS hits');
    return { query: null, numbers: numbersIn(all.hits) };
  }
  const [{ query }] = await manager.query<[{ query: string }]>(QUERY, [words, isBeginning]);
  if (query === '') return { query, numbers: new Int32Array() };
  const { paired, isExact } = inPairs(query);
  const hits = await manager.query<[{ hits: Buffer | null }]>(HITS, [paired, isExact ? null : query]);
  return { query, numbers: numbersIn(hits[0].hits) };
}

/** The most relevant first; equal ones, and those beyond the most that are ranked, newest first as they came. */
async function ranked(manager: EntityManager, query: string, newestFirst: Int32Array): Promise<Int32Array> {
  const among = `{${newestFirst.subarray(0, MOST_RANKED).join()}}`;
  const [{ best }] = await manager.query<[{ best: Buffer | null }]>(RANKED, [among, query]);
  const sorted = numbersIn(best);
  const others = newestFirst.subarray(MOST_RANKED);
  const all = new Int32Array(sorted.length + others.length);
  all.set(sorted);
  all.set(others, sorted.length);
  return all;
}

async function resultsFor(manager: EntityManager, numbers: readonly number[], query: string | null, coded: CodedAs) {
  if (numbers.length === 0) return [];
  const heads = await manager.query<Omit<SearchResult, 'extracts'>[]>(HEADS, [numbers]);
  const extracts = await extractsOf(
    manager,
    heads.map(({ revisionId }) => revisionId),
    query,
    coded,
  );
  return heads.map((head) => ({ ...head, extracts: extracts.get(head.revisionId) ?? [] }));
}

/** The words as a query; of a beginning, every word that begins so. */
const QUERY = `
  SELECT CASE WHEN $2 AND asked::text LIKE '%''' THEN (asked::text || ':*')::tsquery ELSE asked END::text AS query
    FROM websearch_to_tsquery('english', $1) AS asked`;

const HITS = 'SELECT search_hits($1::tsquery, $2::tsquery) AS hits';

/** All in one value, because a hundred thousand rows take a second to be taken apart. */
const COUNTABLE = `
  SELECT string_agg(concat_ws(E'\\t', number, coalesce(completed_on, ''), coded_at IS NOT NULL, board_id, coalesce(quarter, ''),
                    coalesce(review_type, ''), array_to_string(codes, ','), array_to_string(agencies, ','), array_to_string(valences, ',')), E'\\n') AS told
    FROM search_document WHERE number = ANY ($1::integer[])`;

/** Four bytes each, as hits are. 1: longer documents weigh their words less. */
const RANKED = `
  SELECT string_agg(int4send(d.number), '' ORDER BY ts_rank(d.words, $2::tsquery, 1) DESC, among.place) AS best
    FROM unnest($1::integer[]) WITH ORDINALITY AS among (number, place)
    JOIN search_document d ON d.number = among.number`;

const HEADS = `
  SELECT d.summary_id AS "summaryId", d.revision_id AS "revisionId", s.regional_reference AS "regionalReference",
         d.board_id AS "boardId", d.quarter, d.review_type AS "reviewType", d.is_released AS "isReleased", d.codes
    FROM unnest($1::integer[]) WITH ORDINALITY AS shown (number, place)
    JOIN search_document d ON d.number = shown.number
    JOIN summary s ON s.id = d.summary_id
   ORDER BY shown.place`;
