import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Reference } from '#libs/framework';
import type { Quarter } from '#libs/kernel';
import type { Typology } from '#libs/typology';
import type { DataSource, QueryRunner } from 'typeorm';
import { dimensionsOf, type Dimensions } from './domain/dimensions.js';
import { FACTS, FORMAT, nameSnapshot, type Fact, type Manifest, type Partition } from './domain/manifest.js';
import { planPartitions, type PartitionPlan, type Wanted } from './domain/plan-partitions.js';
import { surveyRecord, type Survey, type Versions } from './domain/survey-record.js';
import { asOnlyBuilder, atOneMoment, type History, type RecordFacts } from './record-facts.js';
import { SnapshotFolder } from './snapshot-folder.js';
import { PartitionWriter } from './write-partitions.js';

/** How far a build has come: `done` of `total` partitions to be written. */
export type BuildProgress = { stage: 'comparing' | 'reading' | 'writing' | 'publishing'; done: number; total: number };

export type SnapshotOptions = {
  database: DataSource;
  /** The warehouse folder; made if it is not there. */
  folder: string;
  reference: Reference;
  /** Every version of the typology, from the oldest to the one in force. */
  typologies: readonly Typology[];
  taggerVersion: string;
  policyVersion: string;
  now: Date;
  onProgress?: (progress: BuildProgress) => void;
};

/** `written` and `reused` count partitions. An unchanged record gives the manifest there was, and writes nothing. */
export type BuiltSnapshot = { manifest: Manifest; written: number; reused: number };

/**
 * Makes a snapshot of every released summary and publishes it as the current one. Only quarters that changed since
 * the current snapshot are read and written. Waits for another build of the same database to end. A stop at any moment
 * leaves the current snapshot as it was.
 */
export async function buildSnapshot(options: SnapshotOptions): Promise<BuiltSnapshot> {
  return asOnlyBuilder(options.database, async (runner) => {
    const folder = new SnapshotFolder(options.folder);
    const staging = await folder.stage();
    try {
      return await new SnapshotBuild(options, folder, staging).run(runner);
    } finally {
      await folder.unstage();
    }
  });
}

/** What was read of the record, all at one moment. The rows of stale partitions wait in CSV files in staging. */
type Reading = Survey & PartitionPlan & History;

class SnapshotBuild {
  private readonly versions: Versions;

  constructor(
    private readonly options: SnapshotOptions,
    private readonly folder: SnapshotFolder,
    private readonly staging: string,
  ) {
    this.versions = { taggerVersion: options.taggerVersion, typologyVersion: options.typologies.at(-1)!.version };
  }

  async run(runner: QueryRunner): Promise<BuiltSnapshot> {
    this.report('comparing', 0, 0);
    const previous = await this.findPrevious();
    const whole = await this.findWhole(previous);
    const boards = this.options.reference.region.boards.map(({ id }) => id);
    const reading = await atOneMoment(runner, { ...this.versions, boards }, async (record) => {
      const survey = surveyRecord(await record.fingerprints(), this.dimensionsOver([]), this.versions);
      const plan = planPartitions(survey.wanted, previous?.partitions ?? [], whole);
      this.report('reading', 0, plan.stale.length);
      for (const fact of FACTS) {
        const quarters = quartersOf(plan.stale, fact);
        if (quarters.length > 0) await record.copy(fact, quarters, this.csv(fact));
      }
      return { ...survey, ...plan, ...(await this.historyOf(survey, record)) };
    });
    return this.publish(reading, previous);
  }

  private async publish(reading: Reading, previous: Manifest | undefined): Promise<BuiltSnapshot> {
    const { quarters, totals, reused, stale, unchanged, codedUnder, waiting } = reading;
    const dimensions = this.dimensionsOver(quarters);
    const held = [...reused, ...(await this.writePartitions(stale, dimensions))];
    const partitions = [...held, ...alsoThen(held, unchanged)].sort(byFactAndQuarter);
    const content = {
      format: FORMAT,
      region: this.options.reference.region.id,
      ...this.versions,
      policyVersion: this.options.policyVersion,
      quarters: dimensions.quarters,
      codedUnder,
      totals: {
        ...totals,
        passages: sumOf(partitions, 'summaries', 'passages'),
        settled: sumOf(partitions, 'summaries', 'settled'),
        codings: sumOf(partitions, 'codings', 'rows'),
        waiting,
      },
      dimensions: await this.writeDimensions(dimensions),
      partitions,
    } as const;
    const id = nameSnapshot(content);
    this.report('publishing', stale.length, stale.length);
    const counts = { written: stale.length, reused: reused.length };
    if (previous?.id === id) return { manifest: previous, ...counts };
    await this.folder.publish({ id, createdAt: this.options.now.toISOString(), ...content }, this.staging);
    return { manifest: (await this.folder.findManifest(id))!, ...counts };
  }

  /** Where all was coded under the version in force there is nothing to carry, and nobody to wait for. */
  private async historyOf({ quarters, unchanged, wanted }: Survey, record: RecordFacts): Promise<History> {
    if (unchanged.length < quarters.length) {
      const { codedUnder, waiting } = await record.history();
      const versions = this.options.typologies.map(({ version }) => version);
      return { codedUnder: versions.filter((version) => codedUnder.includes(version)), waiting };
    }
    const isCoded = wanted.some(({ fact }) => fact === 'codings');
    return { codedUnder: isCoded ? [this.versions.typologyVersion] : [], waiting: 0 };
  }

  /** The current snapshot, to take over what has not changed. One that is damaged is built anew. */
  private async findPrevious(): Promise<Manifest | undefined> {
    const id = await this.folder.findCurrent().catch(() => undefined);
    return id === undefined ? undefined : this.folder.findManifest(id).catch(() => undefined);
  }

  private async findWhole(previous: Manifest | undefined): Promise<Set<string>> {
    const whole = new Set<string>();
    for (const partition of previous?.partitions ?? [])
      if (await this.folder.isWhole(partition)) whole.add(partition.file);
    return whole;
  }

  private dimensionsOver(quarters: readonly Quarter[]): Dimensions {
    return dimensionsOf(this.options.reference, this.options.typologies, quarters);
  }

  private async writePartitions(stale: readonly Wanted[], dimensions: Dimensions): Promise<Partition[]> {
    if (stale.length === 0) return [];
    const writer = await PartitionWriter.open(dimensions, join(this.staging, 'spill'));
    try {
      const written: Partition[] = [];
      for (const fact of FACTS) {
        const wanted = stale.filter((partition) => partition.fact === fact);
        if (wanted.length > 0) await writer.read(fact, this.csv(fact));
        for (const { quarter, fingerprint } of wanted) {
          this.report('writing', written.length, stale.length);
          const { file, ...counts } = await writer.write(fact, quarter, this.staging);
          const placed = await this.folder.place(file, `${fact}/quarter=${quarter}`, 'parquet');
          written.push({ fact, quarter, ...counts, fingerprint, ...placed });
        }
      }
      return written;
    } finally {
      writer.close();
    }
  }

  private async writeDimensions(dimensions: Dimensions): Promise<Manifest['dimensions']> {
    const file = join(this.staging, 'dimensions.json');
    await writeFile(file, `${JSON.stringify(dimensions, null, 2)}\n`);
    return this.folder.place(file, 'dimensions', 'json');
  }

  private csv(fact: Fact): string {
    return join(this.staging, `${fact}.csv`);
  }

  private report(stage: BuildProgress['stage'], done: number, total: number): void {
    this.options.onProgress?.({ stage, done, total });
  }
}

const quartersOf = (wanted: readonly Wanted[], fact: Fact) =>
  wanted.filter((partition) => partition.fact === fact).map(({ quarter }) => quarter);

/** The partitions as coded now that are also those as coded then: the same file under both names. */
const alsoThen = (partitions: readonly Partition[], unchanged: readonly Quarter[]): Partition[] =>
  partitions
    .filter(({ fact, quarter }) => fact === 'codings' && unchanged.includes(quarter))
    .map((partition) => ({ ...partition, fact: 'codings_then' }));

const sumOf = (partitions: readonly Partition[], of: Fact, field: 'rows' | 'passages' | 'settled') =>
  partitions.reduce((sum, partition) => sum + (partition.fact === of ? partition[field] : 0), 0);

function byFactAndQuarter(a: Partition, b: Partition): number {
  const [left, right] = [`${a.fact} ${a.quarter}`, `${b.fact} ${b.quarter}`];
  return left < right ? -1 : left > right ? 1 : 0;
}
