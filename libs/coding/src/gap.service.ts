import { pathToFileURL } from 'node:url';
import { inTransaction } from '#libs/database';
import { requireMay, type Actor } from '#libs/authority';
import { type Quarter, threadFile } from '#libs/kernel';
import { TaggingService } from '#libs/tagging';
import { Typologies } from '#libs/typology';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { Piscina } from 'piscina';
import { DataSource } from 'typeorm';
import type { GapGroup } from './domain/find-gaps.js';
import type { GapQuestion } from './gap-finder.worker.js';

/** A passage that no code was found for. `isReleased` tells whether anyone but its board may read it. */
export type GapPassage = {
  id: string;
  text: string;
  summaryId: string;
  regionalReference: string;
  boardId: string;
  quarter: Quarter | null;
  isReleased: boolean;
};

/** A group of such passages, and what a new code for them could start from. */
export type Gap = {
  /** A first wording for the code: the telling terms, as people wrote them. */
  label: string;
  terms: string[];
  size: number;
  /** The boards it comes from, those with most of its passages first. */
  boards: string[];
  /** The first and the last quarter it comes from; null where none is stated. */
  quarters: { first: Quarter; last: Quarter } | null;
  nearest: { code: string; label: string; likeness: number }[];
  typical: GapPassage[];
  /** Released passages to show with a proposal, the most typical first. */
  examples: string[];
  /** Whether all its passages are: then its words may be told anybody. */
  isReleased: boolean;
};

/** `uncoded` passages were found, the newest `looked` of them compared; `alone` are those like no others. */
export type Gaps = { gaps: Gap[]; uncoded: number; looked: number; alone: number };

const MOST_PASSAGES = 5000;
/** So many other passages tell how boards write of everything else. */
const BACKGROUND = 3000;
const TYPICAL = 3;
const MOST_EXAMPLES = 10;

// A thread runs what is built, also when the one who starts it runs from source.
const WORKER = threadFile('gap-finder.worker');

/** Finds what boards write about and the typology has no code for. */
@Injectable()
export class GapService implements OnModuleDestroy {
  /** Comparing thousands of passages takes a second or two, so it is done beside the service, one reader's at a time. */
  private readonly thread = new Piscina<GapQuestion, GapGroup[]>({
    filename: pathToFileURL(WORKER).href,
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: 30_000,
  });

  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly tagging: TaggingService,
    private readonly typologies: Typologies,
  ) {}

  /**
   * Groups the passages this reader may see that nobody could code: settled as having no code that fits, or of concern
   * and given a code neither by a person nor by the tagger in use, or only codes that were retired since. What the reader has still to code blind is left out.
   */
  async find(actor: Actor): Promise<Gaps> {
    requireMay(actor, 'typology.read');
    const { rows, background } = await this.read(actor);
    const passages = rows.map(({ uncoded: _, ...passage }) => passage);
    const codes = this.typologies.inForce().codes;
    const groups = await this.thread.run({
      passages: passages.map(({ id, text }) => ({ id, text })),
      background,
      notes: [...codes.values()].map(({ id, label, scope, include }) => ({ id, label, scope, include })),
    });
    const held = new Map(passages.map((passage) => [passage.id, passage]));
    const labelOf = (code: string) => codes.get(code)?.label ?? code;
    const gaps = groups.map((group) => gapFrom(group, held, labelOf)).sort(widestFirst);
    const grouped = gaps.reduce((sum, { size }) => sum + size, 0);
    return { gaps, uncoded: rows[0]?.uncoded ?? 0, looked: rows.length, alone: rows.length - grouped };
  }

  async onModuleDestroy(): Promise<void> {
    await this.thread.close();
  }

  private read(actor: Actor): Promise<{ rows: (GapPassage & { uncoded: number })[]; background: string[] }> {
    const { tagger, typology } = this.tagging.versions;
    return inTransaction(this.database, actor, async (manager) => {
      const rows = await manager.query<(GapPassage & { uncoded: number })[]>(UNCODED, [
        tagger,
        typology,
        actor.id,
        MOST_PASSAGES,
        [...this.typologies.inForce().codes.keys()],
        this.typologies.inForce().version,
      ]);
      const ids = rows.map(({ id }) => id);
      const others = await manager.query<{ text: string }[]>(OTHERS, [ids, BACKGROUND]);
      return { rows, background: others.map(({ text }) => text) };
    });
  }
}

/** The largest first, and of those as large the one from most boards. */
const widestFirst = (one: Gap, other: Gap) => other.size - one.size || other.boards.length - one.boards.length;

function gapFrom(
  { terms, passageIds, nearest }: GapGroup,
  held: ReadonlyMap<string, GapPassage>,
  labelOf: (code: string) => string,
): Gap {
  const passages = passageIds.map((id) => held.get(id)!);
  const released = passages.filter(({ isReleased }) => isReleased);
  return {
    label: terms.join(', ').replace(/^./u, (first) => first.toUpperCase()),
    terms,
    size: passages.length,
    boards: boardsOf(passages),
    quarters: quartersOf(passages),
    nearest: nearest.map((near) => ({ ...near, label: labelOf(near.code) })),
    typical: passages.slice(0, TYPICAL),
    examples: released.slice(0, MOST_EXAMPLES).map(({ id }) => id),
    isReleased: released.length === passages.length,
  };
}

function boardsOf(passages: readonly GapPassage[]): string[] {
  const counts = new Map<string, number>();
  for (const { boardId } of passages) counts.set(boardId, (counts.get(boardId) ?? 0) + 1);
  return [...counts].sort(([a, few], [b, many]) => many - few || (a < b ? -1 : 1)).map(([boardId]) => boardId);
}

function quartersOf(passages: readonly GapPassage[]): Gap['quarters'] {
  const quarters = passages.flatMap(({ quarter }) => quarter ?? []).sort();
  return quarters.length === 0 ? null : { first: quarters[0]!, last: quarters.at(-1)! };
}

/** The revision this reader may see: the board its latest, everyone else the released one. */
const VISIBLE = `CASE WHEN s.board_id = own_board() THEN s.current_revision_id ELSE s.released_revision_id END`;

/** Of the source that counts, carried to the end, and with no code left nor one that waits. */
const LOST_ITS_CODES = `
  p.id IN (SELECT passage_id FROM retired) AND coalesce(d.valence ->> 'value', t.valence) = 'concern' AND d.no_code IS NULL
  AND NOT EXISTS (SELECT 1 FROM still WHERE still.passage_id = p.id)
  AND NOT EXISTS (SELECT 1 FROM waiting_code($1) w WHERE w.passage_id = p.id)
  AND NOT EXISTS (SELECT 1 FROM recoding r WHERE r.passage_id = p.id AND r.to_codes <> '{}' AND r.to_version <> $6
                     AND r.source = coalesce(d.id::text, 'tagger:' || $1) AND NOT EXISTS (
                     SELECT 1 FROM recoding n WHERE n.passage_id = r.passage_id AND n.source = r.source
                        AND n.from_version = r.to_version))`;

const UNCODED = `
  WITH retired AS MATERIALIZED (SELECT DISTINCT passage_id FROM recoding WHERE basis = 'rule' AND to_codes = '{}'),
  still AS MATERIALIZED (SELECT DISTINCT passage_id FROM coded_now(
    (SELECT coalesce(array_agg(passage_id), '{}') FROM retired), $5::text[], $1, $6))
  SELECT p.id, p.text, s.id AS "summaryId", s.regional_reference AS "regionalReference", s.board_id AS "boardId",
         r.quarter, s.released_revision_id IS NOT DISTINCT FROM r.id AS "isReleased", (count(*) OVER ())::int AS uncoded
    FROM summary s
    JOIN revision r ON r.id = ${VISIBLE}
    JOIN passage p ON p.revision_id = r.id
    LEFT JOIN decided_coding d ON d.passage_id = p.id
    LEFT JOIN passage_tagging t ON t.passage_id = p.id AND t.tagger_version = $1 AND t.typology_version = $2
   WHERE (d.no_code = 'no-code-fits'
          OR d.id IS NULL AND t.valence = 'concern'
             AND NOT EXISTS (SELECT 1 FROM suggested_code c WHERE c.passage_id = p.id
                               AND c.tagger_version = $1 AND c.typology_version = $2)
             AND NOT EXISTS (SELECT 1 FROM coding c WHERE c.passage_id = p.id AND cardinality(c.held) > 0
                               AND c.purpose <> 'calibration')
          OR ${LOST_ITS_CODES})
     AND NOT EXISTS (SELECT 1 FROM coding_assignment a WHERE a.passage_id = p.id AND a.coder_id = $3
                       AND a.purpose <> 'first' AND a.done_at IS NULL)
   ORDER BY r.quarter DESC NULLS LAST, p.id LIMIT $4`;

const OTHERS = `
  SELECT p.text FROM summary s JOIN revision r ON r.id = ${VISIBLE} JOIN passage p ON p.revision_id = r.id
   WHERE p.id <> ALL ($1) ORDER BY r.quarter DESC NULLS LAST, p.id LIMIT $2`;
