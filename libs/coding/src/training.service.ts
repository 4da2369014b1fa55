import { setImmediate as otherWork } from 'node:timers/promises';
import { inTransaction } from '#libs/database';
import { type Actor, requireMay } from '#libs/authority';
import { Clock } from '#libs/kernel';
import {
  type AgreedPassage,
  CODED_UNDER,
  type CodedSet,
  evaluate,
  type Groups,
  groupNearDuplicates,
  IndicatorLibrary,
  type Tagger,
  Taggers,
  type Tags,
  TaggerVersions,
  Trainer,
  type TrainingPassage,
} from '#libs/tagging';
import { stepsBetween, Typologies } from '#libs/typology';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { type Carrier, carrierOf } from './domain/carry-codes.js';
import type { FacetDecision, FacetDecisions, ValenceDecision } from './domain/decisions.js';
import { carryLessons, carrySuggested } from './domain/lessons.js';
import { CUE_GROUPS } from './recoding.service.js';

/** The injection token of the way to the coded passages that come with the platform, read when first wanted. */
export const CODED_SET = Symbol('coded set');

const SLICE = 50; // passages tagged before other work gets its turn
const WORTH_IT = 25; // newly settled passages before a scheduled training is worth its while

/** Trains taggers on the coded passages that come with the platform and on what people have settled since. */
@Injectable()
export class TrainingService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly typologies: Typologies,
    private readonly taggers: Taggers,
    private readonly versions: TaggerVersions,
    private readonly indicators: IndicatorLibrary,
    private readonly trainer: Trainer,
    @Inject(CODED_SET) private readonly coded: () => CodedSet,
    @Inject(CUE_GROUPS) private readonly groups: () => Groups,
    private readonly clock: Clock,
  ) {}

  /**
   * Trains a tagger for the typology in force, measures it and the one in use on the same frozen test passages, and keeps it.
   * Only released passages are learnt from: what a model has learnt is seen by everyone. Out: its version.
   */
  async train(actor: Actor): Promise<string> {
    requireMay(actor, 'tagger.train');
    const typology = this.typologies.inForce();
    const carriers = this.carriersFrom(CODED_UNDER);
    const test = carryLessons(this.coded().test, carriers);
    const coded = carryLessons(this.coded().training, carriers);
    const settled = withoutNearDuplicates(await this.listSettled(actor), test.carried);
    const inUse = this.taggers.inUse();
    const lesson = {
      typology,
      indicators: this.indicators.phrasesOf(typology.version),
      passages: [...coded.carried, ...settled],
      version: `linear-${stampOf(this.clock.now())}`,
    };
    const suggested = await this.suggestedBy(inUse, test.carried);
    const learned = await this.trainer.train(lesson, { passages: test.carried, inUse: suggested });
    return this.versions.keep(actor, {
      version: lesson.version,
      typologyVersion: typology.version,
      packed: learned.packed,
      trainedOn: { coded: coded.carried.length, settled: settled.length },
      measured: {
        own: learned.evaluation,
        besides: { version: inUse.version, evaluation: learned.inUse },
        leftOut: {
          test: test.leftOut,
          training: coded.leftOut,
          split: [...new Set([...test.split, ...coded.split])].sort(),
        },
      },
    });
  }

  /**
   * Trains when the typology in force has no tagger of its own yet, or enough passages have been settled since the last one
   * was made. Out: its version, if there is one.
   */
  async trainWhenWorthIt(actor: Actor): Promise<string | undefined> {
    requireMay(actor, 'tagger.train');
    const [{ settled, taggers }] = await inTransaction(this.database, actor, (manager) =>
      manager.query<[{ settled: number; taggers: number }]>(
        `SELECT (SELECT count(*)::int FROM decided_coding
                  WHERE at > coalesce((SELECT max(made_at) FROM tagger), '-infinity')) AS settled,
                (SELECT count(*)::int FROM tagger WHERE typology_version = $1) AS taggers`,
        [this.typologies.inForce().version],
      ),
    );
    return settled >= WORTH_IT || taggers === 0 ? this.train(actor) : undefined;
  }

  /** Keeps the tagger that came with the platform beside those trained since. Measured once, when it is first kept. */
  async keepShipped(actor: Actor, packed: Buffer, shipped: Tagger): Promise<void> {
    const { version, typologyVersion } = shipped;
    if (await this.versions.isKept(actor, version)) return;
    const typology = this.typologies.find(typologyVersion)!;
    const carriers = this.carriersFrom(CODED_UNDER, typologyVersion);
    const judged = carryLessons(this.coded().test, carriers).carried.map((passage) => ({
      passage,
      tags: shipped.tag(passage.text),
    }));
    const own = evaluate(judged, [...typology.codes.keys()]);
    const trainedOn = { coded: this.coded().training.length, settled: 0 };
    const measured = { own, besides: null };
    await this.versions.keepShipped(actor, { version, typologyVersion, packed, trainedOn, measured });
  }

  private carriersFrom(version: string, to = this.typologies.inForce().version): Carrier[] {
    return stepsBetween(this.typologies, version, to).map((step) => carrierOf(step, this.groups()));
  }

  /** What a tagger suggests for these passages, as it counts in the typology in force. */
  private async suggestedBy(tagger: Tagger, passages: readonly AgreedPassage[]): Promise<Tags[]> {
    const carriers = this.carriersFrom(tagger.typologyVersion);
    const all: Tags[] = [];
    for (const { text } of passages) {
      const tags = tagger.tag(text);
      all.push({ ...tags, codes: carrySuggested(tags.codes, text, carriers) });
      if (all.length % SLICE === 0) await otherWork();
    }
    return all;
  }

  /** Released passages people have settled, as coded now. One with a code that waits for a person is left out. */
  private async listSettled(actor: Actor): Promise<TrainingPassage[]> {
    const regional = { ...actor, boardId: null };
    const rows = await inTransaction(this.database, regional, (manager) =>
      manager.query<SettledPassage[]>(SETTLED, [this.taggers.inUse().version, this.typologies.inForce().version]),
    );
    return rows.map(({ id, text, codes, valence, facets }) => ({
      id,
      text,
      codes,
      valence: valence.value,
      agencies: settledIds(facets.agencies),
      circumstances: settledIds(facets.circumstances),
      harmTypes: settledIds(facets.harmTypes),
      typical: false, // people take the doubtful ones first
    }));
  }
}

/** A moment as versions are named by: 2014-04-02-090000. */
const stampOf = (now: Date) => now.toISOString().slice(0, 19).replace('T', '-').replaceAll(':', '');

/** The passages that are not, or nearly, those a tagger is measured by. */
function withoutNearDuplicates(
  passages: readonly TrainingPassage[],
  test: readonly AgreedPassage[],
): TrainingPassage[] {
  const groups = groupNearDuplicates([...test, ...passages].map(({ text }) => text));
  const tested = new Set(groups.slice(0, test.length));
  return passages.filter((_, index) => !tested.has(groups[test.length + index]!));
}

type SettledPassage = {
  id: string;
  text: string;
  codes: string[];
  valence: ValenceDecision;
  facets: FacetDecisions;
};

/** What a person gave; null where a suggestion is still untouched, because then nobody knows. */
function settledIds(decisions: readonly FacetDecision[]): string[] | null {
  if (decisions.some(({ state }) => state === 'untouched')) return null;
  return decisions.filter(({ state }) => state !== 'rejected').map(({ id }) => id);
}

const SETTLED = `
  SELECT p.id, p.text, d.valence, d.facets,
         coalesce(array_agg(c.code ORDER BY c.code) FILTER (WHERE c.code IS NOT NULL), '{}') AS codes
    FROM decided_coding d
    JOIN passage p ON p.id = d.passage_id
    LEFT JOIN counted_code_now($1, $2) c ON c.passage_id = d.passage_id AND c.source = d.id::text
   WHERE NOT EXISTS (SELECT 1 FROM waiting_code($1) w WHERE w.passage_id = d.passage_id AND w.source = d.id::text)
     AND d.no_code IS DISTINCT FROM 'no-code-fits'
   GROUP BY p.id, p.text, d.valence, d.facets, d.typology_version, d.held
  -- Not what has not been carried to the version in force yet: it would look as if it had no code.
  HAVING count(c.code) > 0 OR cardinality(d.held) = 0 OR d.typology_version = $2
   ORDER BY p.id`;
