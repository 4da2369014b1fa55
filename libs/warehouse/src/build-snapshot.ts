import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { version } from '@duckdb/node-api';
import type { Reference } from '#libs/framework';
import type { Quarter } from '#libs/kernel';
import { londonDay, type ReturnPolicy } from '#libs/returns';
import type { ObjectStore } from '#libs/storage';
import type { Typology } from '#libs/typology';
import type { DataSource, QueryRunner } from 'typeorm';
import { dimensionsOf, type Dimensions } from './domain/dimensions.js';
import { FORMAT, nameSnapshot, type Fact, type Manifest, type Partition } from './domain/manifest.js';
import type { Wanted } from './domain/plan-partitions.js';
import { returnRows, type Came } from './domain/return-rows.js';
import { recipeOf, type Versions } from './domain/survey-record.js';
import { type Before, type Reading, type ReadingPlan, RecordReader } from './read-record.js';
import { asOnlyBuilder, atOneMoment } from './record-facts.js';
import { currentIn, fetchSnapshot, shareSnapshot } from './shared-snapshots.js';
import { SnapshotFolder } from './snapshot-folder.js';
import { WarehouseFault } from './warehouse-fault.js';
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
  /** What the boards owe; without any, no returns are counted. */
  returnPolicies?: readonly ReturnPolicy[];
  /**
   * How to find what changed since the current snapshot: by what the database has noted (`changes`), or by looking through
   * the whole record, which takes longer and trusts nothing (`whole`, also when left out).
   */
  survey?: 'changes' | 'whole';
  now: Date;
  /** Where machines share their snapshots: the one made is put there before another builder may begin. */
  shared?: ObjectStore | undefined;
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
      if (options.shared) await takeOver(options.shared, folder);
      const built = await new SnapshotBuild(options, folder, staging).run(runner);
      if (options.shared) await shareSnapshot(folder, options.shared);
      return built;
    } finally {
      await folder.unstage();
    }
  });
}

/** A builder that has made none yet begins with what others made, and so writes no more than changed since. */
async function takeOver(shared: ObjectStore, folder: SnapshotFolder): Promise<void> {
  if (await folder.findCurrent().catch(() => undefined)) return;
  const id = await currentIn(shared);
  const manifest = id && (await fetchSnapshot(shared, folder, id).catch(ifDamaged));
  if (manifest) await folder.serve(manifest);
}

/** What others made and is damaged is made anew. */
function ifDamaged(fault: unknown): undefined {
  if (!(fault instanceof WarehouseFault)) throw fault;
}

class SnapshotBuild {
  private readonly versions: Versions;
  private readonly policies: readonly ReturnPolicy[];
  private readonly today: string;
  /** Dimensions but for the quarters, which are known last. */
  private readonly dimensions: Dimensions;

  constructor(
    private readonly options: SnapshotOptions,
    private readonly folder: SnapshotFolder,
    private readonly staging: string,
  ) {
    this.versions = { taggerVersion: options.taggerVersion, typologyVersion: options.typologies.at(-1)!.version };
    this.policies = options.returnPolicies ?? [];
    this.today = londonDay(options.now);
    this.dimensions = this.dimensionsOver([]);
  }

  async run(runner: QueryRunner): Promise<BuiltSnapshot> {
    this.report('comparing', 0, 0);
    const before = await this.findBefore();
    const writer = await PartitionWriter.open(this.dimensions, join(this.staging, 'spill'));
    try {
      const scope = { ...this.versions, boards: this.dimensions.boards.map(({ id }) => id), choices: this.choices() };
      const reading = await atOneMoment(runner, scope, (record) =>
        new RecordReader(this.readingPlan(), this.folder, this.staging, record, writer).read(before),
      );
      return await this.publish(reading, writer, before.manifest);
    } finally {
      writer.close();
    }
  }

  private readingPlan(): ReadingPlan {
    const { dimensions, versions, policies, today } = this;
    return {
      dimensions,
      versions,
      policies,
      today,
      typologies: this.options.typologies,
      recipe: recipeOf(dimensions, versions, policies, version()),
      survey: this.options.survey ?? 'whole',
      onRead: () => this.report('reading', 0, 0),
    };
  }

  private async publish(
    reading: Reading,
    writer: PartitionWriter,
    previous: Manifest | undefined,
  ): Promise<BuiltSnapshot> {
    const { quarters, totals, reused, stale, unchanged, codedUnder, codedThen, waiting, openSplits, state } = reading;
    const dimensions = this.dimensionsOver(quarters);
    const held = [...reused, ...(await this.writePartitions(stale, writer))];
    const partitions = [...held, ...alsoThen(held, unchanged)].sort(byFactAndQuarter);
    const content = {
      format: FORMAT,
      region: this.options.reference.region.id,
      ...this.versions,
      policyVersion: this.options.policyVersion,
      quarters: dimensions.quarters,
      codedUnder,
      ...(codedThen && { codedThen }),
      totals: {
        ...totals,
        passages: sumOf(partitions, 'summaries', 'passages'),
        settled: sumOf(partitions, 'summaries', 'settled'),
        codings: sumOf(partitions, 'codings', 'rows'),
        waiting,
      },
      ...(openSplits && { openSplits }),
      dimensions: await this.writeDimensions(dimensions),
      returns: await this.writeReturns(state.came, writer),
      partitions,
    } as const;
    const id = nameSnapshot(content);
    this.report('publishing', stale.length, stale.length);
    const counts = { written: stale.length, reused: reused.length };
    if (previous?.id !== id)
      await this.folder.publish({ id, createdAt: this.options.now.toISOString(), ...content }, this.staging);
    await this.folder.keepState({ snapshot: id, ...state }, this.staging);
    return { manifest: previous?.id === id ? previous : (await this.folder.findManifest(id))!, ...counts };
  }

  /** The current snapshot, to take over what has not changed. One that is damaged is built anew. */
  private async findBefore(): Promise<Before> {
    const id = await this.folder.findCurrent().catch(() => undefined);
    const manifest = id === undefined ? undefined : await this.folder.findManifest(id).catch(() => undefined);
    return { manifest, state: await this.folder.findState() };
  }

  private dimensionsOver(quarters: readonly Quarter[]): Dimensions {
    return dimensionsOf(this.options.reference, this.options.typologies, quarters);
  }

  private choices() {
    const { methods, independence, selections } = this.options.reference.formChoices;
    return Object.entries({ methods, independence, selections }).flatMap(([list, choices]) =>
      choices.map(({ id, label }, place) => ({ list, id, label, place })),
    );
  }

  /** Writes two at once, since a file is sorted and packed by one thread alone. A fault stops both before it is thrown. */
  private async writePartitions(stale: readonly Wanted[], writer: PartitionWriter): Promise<Partition[]> {
    const waiting = [...stale];
    const written: Partition[] = [];
    const lane = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        this.report('writing', written.length, stale.length);
        written.push(await this.writePartition(next, writer));
      }
    };
    const stop = (fault: unknown) => {
      waiting.length = 0;
      throw fault;
    };
    const ends = await Promise.allSettled([lane().catch(stop), lane().catch(stop)]);
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
    return written;
  }

  private async writePartition({ fact, quarter, fingerprint }: Wanted, writer: PartitionWriter): Promise<Partition> {
    const { file, ...counts } = await writer.write(fact, quarter, this.staging);
    const placed = await this.folder.place(file, `${fact}/quarter=${quarter}`, 'parquet');
    return { fact, quarter, ...counts, fingerprint, ...placed };
  }

  private async writeReturns(came: readonly Came[], writer: PartitionWriter): Promise<Manifest['returns']> {
    const rows = returnRows(this.options.reference.region.boards, this.policies, came, this.today);
    return this.folder.place(await writer.writeReturns(rows, this.staging), 'returns', 'parquet');
  }

  private async writeDimensions(dimensions: Dimensions): Promise<Manifest['dimensions']> {
    const file = join(this.staging, 'dimensions.json');
    await writeFile(file, `${JSON.stringify(dimensions, null, 2)}\n`);
    return this.folder.place(file, 'dimensions', 'json');
  }

  private report(stage: BuildProgress['stage'], done: number, total: number): void {
    this.options.onProgress?.({ stage, done, total });
  }
}

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
