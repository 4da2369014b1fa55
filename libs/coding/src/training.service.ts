import { inTransaction } from '#libs/database';
import { type Actor, requireMay } from '#libs/identity';
import { Clock } from '#libs/kernel';
import {
  type AgreedPassage,
  CODED_UNDER,
  type CodedSet,
  type Evaluation,
  evaluate,
  type Groups,
  IndicatorLibrary,
  type NewTagger,
  type Tagger,
  Taggers,
  TaggerVersions,
  Trainer,
  type TrainingPassage,
} from '#libs/tagging';
import { stepsBetween, type Typology, Typologies } from '#libs/typology';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { carrierOf } from './domain/carry-codes.js';
import type { FacetDecision, FacetDecisions, ValenceDecision } from './domain/decisions.js';
import { carryLesson } from './domain/lessons.js';
import { CUE_GROUPS } from './recoding.service.js';

/** The injection token of the way to the coded passages that come with the platform, read when first wanted. */
export const CODED_SET = Symbol('coded set');

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
    @Inject(CUE_GROUPS) private readonly groups: Groups,
    private readonly clock: Clock,
  ) {}

  /**
   * Trains a tagger for the typology in force, measures it on the frozen test passages beside the one in use, and keeps it.
   * Only released passages are learnt from: what a model has learnt is seen by everyone. Out: its version.
   */
  async train(actor: Actor): Promise<string> {
    requireMay(actor, 'tagger.train');
    const typology = this.typologies.inForce();
    const settled = await this.listSettled(actor);
    const coded = this.carried(this.coded().training, typology);
    const tested = new Set(this.coded().test.map(({ text }) => text));
    const passages = [...coded, ...settled].filter(({ text }) => !tested.has(text));
    const lesson = { typology, indicators: this.indicators.phrasesOf(typology.version), passages };
    const { model, packed } = await this.trainer.train({ ...lesson, version: await this.nextVersion(actor) });
    const inUse = this.taggers.inUse();
    return this.versions.keep(actor, {
      packed,
      trainedOn: { coded: coded.length, settled: settled.length },
      measured: {
        own: this.measure(this.versions.compile(model)),
        besides: { version: inUse.version, evaluation: this.measure(inUse) },
      },
    });
  }

  /** Trains when enough passages have been settled since the last tagger was made. Out: its version, if there is one. */
  async trainWhenWorthIt(actor: Actor): Promise<string | undefined> {
    requireMay(actor, 'tagger.train');
    const [{ count }] = await inTransaction(this.database, actor, (manager) =>
      manager.query<[{ count: number }]>(
        `SELECT count(*)::int AS count FROM decided_coding
          WHERE at > coalesce((SELECT max(made_at) FROM tagger), '-infinity')`,
      ),
    );
    return count >= WORTH_IT ? this.train(actor) : undefined;
  }

  /** Keeps the tagger that came with the platform beside those trained since. Measured once, when it is first kept. */
  async keepShipped(actor: Actor, packed: Buffer, shipped: Tagger): Promise<void> {
    if (await this.versions.isKept(actor, shipped.version)) return;
    const trainedOn = { coded: this.coded().training.length, settled: 0 };
    const tagger: NewTagger = { packed, trainedOn, measured: { own: this.measure(shipped), besides: null } };
    await this.versions.keepShipped(actor, tagger);
  }

  /** How a tagger does on the test passages, as they are under the typology it is for. */
  private measure(tagger: Tagger): Evaluation {
    const typology = this.typologies.find(tagger.typologyVersion)!;
    const test = this.carried(this.coded().test, typology);
    const judged = test.map((passage) => ({ passage, tags: tagger.tag(passage.text) }));
    return evaluate(judged, [...typology.codes.keys()]);
  }

  private carried<P extends AgreedPassage>(passages: readonly P[], { version }: Typology): P[] {
    const carriers = stepsBetween(this.typologies, CODED_UNDER, version).map((step) => carrierOf(step, this.groups));
    return passages.flatMap((passage) => carryLesson(passage, carriers) ?? []);
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
      typical: true,
    }));
  }

  private async nextVersion(actor: Actor): Promise<string> {
    const day = this.clock.now().toISOString().slice(0, 10);
    const { versions } = await this.versions.list(actor);
    const numbers = versions.flatMap(({ version }) => Number(version.split(`linear-${day}-`)[1] ?? 0));
    return `linear-${day}-${1 + Math.max(0, ...numbers)}`;
  }
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
   GROUP BY p.id, p.text, d.valence, d.facets
   ORDER BY p.id`;
