import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Reference } from '#libs/framework';
import type { Quarter } from '#libs/kernel';
import { dueOn, londonDay, policyFor, quartersOwed, type ReturnPolicy } from '#libs/returns';
import type { Typology } from '#libs/typology';
import type { DataSource, QueryRunner } from 'typeorm';
import { dimensionsOf, type Dimensions } from './domain/dimensions.js';
import { FACTS, FORMAT, nameSnapshot, type Fact, type Manifest, type Partition } from './domain/manifest.js';
import { planPartitions, type PartitionPlan, type Wanted } from './domain/plan-partitions.js';
import type { ReadState } from './domain/read-state.js';
import { returnRows, type Came } from './domain/return-rows.js';
import { recipeOf, surveyRecord, type BoardQuarter, type Survey, type Versions } from './domain/survey-record.js';
import { asOnlyBuilder, atOneMoment, type Changes, type History, type RecordFacts } from './record-facts.js';
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
  /** What the boards owe; without any, no returns are counted. */
  returnPolicies?: readonly ReturnPolicy[];
  /**
   * How to find what changed since the current snapshot: by what the database has noted (`changes`), or by looking through
   * the whole record, which takes longer and trusts nothing (`whole`, also when left out).
   */
  survey?: 'changes' | 'whole';
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

/** More summaries than this are not read one by one: looking through the whole record is then as fast. */
const MOST_CHANGED = 5000;

/** What was there before a build: the current snapshot and where its reading stood. */
type Before = { manifest: Manifest | undefined; state: ReadState | undefined };
/** What was read of the record, all at one moment. The rows of stale partitions wait in the writer. */
type Reading = Survey & PartitionPlan & History & { state: Omit<ReadState, 'snapshot'> };

class SnapshotBuild {
  private readonly versions: Versions;
  private readonly policies: readonly ReturnPolicy[];
  private readonly today: string;
  /** Dimensions but for the quarters, which are known last. */
  private readonly dimensions: Dimensions;
  private readonly recipe: string;

  constructor(
    private readonly options: SnapshotOptions,
    private readonly folder: SnapshotFolder,
    private readonly staging: string,
  ) {
    this.versions = { taggerVersion: options.taggerVersion, typologyVersion: options.typologies.at(-1)!.version };
    this.policies = options.returnPolicies ?? [];
    this.today = londonDay(options.now);
    this.dimensions = this.dimensionsOver([]);
    this.recipe = recipeOf(this.dimensions, this.versions, this.policies);
  }

  async run(runner: QueryRunner): Promise<BuiltSnapshot> {
    this.report('comparing', 0, 0);
    const before = await this.findBefore();
    const writer = await PartitionWriter.open(this.dimensions, join(this.staging, 'spill'));
    try {
      const scope = { ...this.versions, boards: this.dimensions.boards.map(({ id }) => id), choices: this.choices() };
      const reading = await atOneMoment(runner, scope, (record) => this.read(record, writer, before));
      return await this.publish(reading, writer, before.manifest);
    } finally {
      writer.close();
    }
  }

  private async read(record: RecordFacts, writer: PartitionWriter, before: Before): Promise<Reading> {
    const point = await record.point();
    const changes = await this.findChanges(record, before, point.source);
    const came = await this.readCame(record, before.state, changes);
    const state = { ...point, recipe: this.recipe, ...came };
    if (changes && changes.summaries.length === 0)
      return { ...this.asBefore(before), state: { ...state, surveyed: before.state!.surveyed } };
    const touched = changes && (await this.readAgain(changes, before.manifest!, writer, record));
    if (!changes) await record.readOnly(undefined);
    await record.copyMarks(this.csv('marks'));
    const marked = await writer.survey(this.csv('marks'), touched ?? []);
    const surveyed = changes ? [...outside(before.state!.surveyed, changes), ...marked] : marked;
    record.requireQuarters(surveyed);
    const survey = surveyRecord(surveyed, this.dimensions, this.recipe);
    const plan = planPartitions(
      survey.wanted,
      before.manifest?.partitions ?? [],
      await this.findWhole(before.manifest, changes),
    );
    this.report('reading', 0, plan.stale.length);
    await this.readFacts(plan.stale, record, writer, changes && before.manifest!);
    const history = await this.historyOf(
      survey,
      record,
      changes && !(await writer.touchesHistory(touched ?? [])) ? before.manifest : undefined,
    );
    return { ...survey, ...plan, ...history, state: { ...state, surveyed } };
  }

  /** What changed since the current snapshot was read; undefined where the whole record has to be looked through. */
  private async findChanges(
    record: RecordFacts,
    { manifest, state }: Before,
    source: string,
  ): Promise<Changes | undefined> {
    if (this.options.survey !== 'changes' || !manifest || !state || state.snapshot !== manifest.id) return undefined;
    if (state.source !== source || state.recipe !== this.recipe) return undefined;
    const changes = await record.changesSince(state.horizon);
    const isKnown = changes.boards.every((board) => this.dimensions.boards.some(({ id }) => id === board));
    const isDated = changes.quarters.every((quarter) => quarter !== null);
    const isWhole = (await this.findWhole(manifest, changes)).size === filesIn(manifest).size;
    return isKnown && isDated && isWhole && changes.summaries.length <= MOST_CHANGED ? changes : undefined;
  }

  /** Makes ready to read some summaries again; tells the earlier files that hold the others of their quarters. */
  private async readAgain(
    { summaries, quarters }: Changes,
    manifest: Manifest,
    writer: PartitionWriter,
    record: RecordFacts,
  ) {
    await writer.forget(summaries);
    await record.readOnly(summaries);
    return this.filesOf(manifest, 'summaries', quarters);
  }

  private async readFacts(
    stale: readonly Wanted[],
    record: RecordFacts,
    writer: PartitionWriter,
    manifest: Manifest | undefined,
  ) {
    const due = Object.fromEntries(
      [...new Set(stale.map(({ quarter }) => quarter))].map((quarter) => {
        const policy = policyFor(this.policies, quarter);
        return [quarter, policy ? dueOn(quarter, policy) : null];
      }),
    );
    for (const fact of FACTS) {
      const quarters = quartersOf(stale, fact);
      if (quarters.length === 0) continue;
      await record.copy(fact, quarters, due, this.csv(fact));
      await writer.read(fact, this.csv(fact), manifest ? this.filesOf(manifest, fact, quarters) : []);
    }
  }

  /** What has come in: of quarters that changed or ended since, read again; of the others as it was. */
  private async readCame(record: RecordFacts, state: ReadState | undefined, changes: Changes | undefined) {
    const owed = quartersOwed(this.policies, this.today);
    const known = changes && state ? state.cameUpTo.filter((quarter) => !changes.quarters.includes(quarter)) : [];
    const asked = owed.filter((quarter) => !known.includes(quarter));
    const cameIn = asked.length > 0 ? await record.cameIn(asked) : undefined;
    const read = asked.flatMap((quarter) =>
      this.dimensions.boards.map(({ id }): Came => {
        const { releasedOn, nilOn } = cameIn!(id, quarter);
        return { board: id, quarter, releasedOn, nilOn };
      }),
    );
    const kept = known.length > 0 ? state!.came.filter(({ quarter }) => known.includes(quarter)) : [];
    return { came: [...kept, ...read], cameUpTo: owed };
  }

  private asBefore({ manifest, state }: Before): Survey & PartitionPlan & History {
    const survey = surveyRecord(state!.surveyed as BoardQuarter[], this.dimensions, this.recipe);
    const { codedUnder, totals, partitions } = manifest!;
    const reused = partitions.filter(
      ({ fact, quarter }) => fact !== 'codings_then' || !survey.unchanged.includes(quarter),
    );
    return { ...survey, reused, stale: [], codedUnder, waiting: totals.waiting };
  }

  private async publish(
    reading: Reading,
    writer: PartitionWriter,
    previous: Manifest | undefined,
  ): Promise<BuiltSnapshot> {
    const { quarters, totals, reused, stale, unchanged, codedUnder, waiting, state } = reading;
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
      totals: {
        ...totals,
        passages: sumOf(partitions, 'summaries', 'passages'),
        settled: sumOf(partitions, 'summaries', 'settled'),
        codings: sumOf(partitions, 'codings', 'rows'),
        waiting,
      },
      dimensions: await this.writeDimensions(dimensions),
      returns: await this.writeReturns(state.came as Came[], writer),
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

  /** Where all was coded under the version in force there is nothing to carry, and nobody to wait for. */
  private async historyOf(
    { quarters, unchanged, wanted }: Survey,
    record: RecordFacts,
    untouched: Manifest | undefined,
  ): Promise<History> {
    if (unchanged.length < quarters.length) {
      const { codedUnder, waiting } = untouched
        ? { codedUnder: [...untouched.codedUnder, this.versions.typologyVersion], waiting: untouched.totals.waiting }
        : await record.history();
      const versions = this.options.typologies.map(({ version }) => version);
      return { codedUnder: versions.filter((version) => codedUnder.includes(version)), waiting };
    }
    const isCoded = wanted.some(({ fact }) => fact === 'codings');
    return { codedUnder: isCoded ? [this.versions.typologyVersion] : [], waiting: 0 };
  }

  /** The current snapshot, to take over what has not changed. One that is damaged is built anew. */
  private async findBefore(): Promise<Before> {
    const id = await this.folder.findCurrent().catch(() => undefined);
    const manifest = id === undefined ? undefined : await this.folder.findManifest(id).catch(() => undefined);
    return { manifest, state: await this.folder.findState() };
  }

  /** The files of the current snapshot, or of the quarters that changed, that are as they should be. */
  private async findWhole(manifest: Manifest | undefined, changes: Changes | undefined): Promise<Set<string>> {
    const whole = new Set<string>();
    for (const partition of manifest?.partitions ?? [])
      if (!changes || changes.quarters.includes(partition.quarter)) {
        if (await this.folder.isWhole(partition)) whole.add(partition.file);
      } else whole.add(partition.file);
    return whole;
  }

  private filesOf({ partitions }: Manifest, fact: Fact, quarters: readonly (Quarter | null)[]): string[] {
    return partitions
      .filter((partition) => partition.fact === fact && quarters.includes(partition.quarter))
      .map(({ file }) => this.folder.path(file));
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

  private async writePartitions(stale: readonly Wanted[], writer: PartitionWriter): Promise<Partition[]> {
    const written: Partition[] = [];
    for (const { fact, quarter, fingerprint } of stale) {
      this.report('writing', written.length, stale.length);
      const { file, ...counts } = await writer.write(fact, quarter, this.staging);
      const placed = await this.folder.place(file, `${fact}/quarter=${quarter}`, 'parquet');
      written.push({ fact, quarter, ...counts, fingerprint, ...placed });
    }
    return written;
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

  private csv(name: Fact | 'marks'): string {
    return join(this.staging, `${name}.csv`);
  }

  private report(stage: BuildProgress['stage'], done: number, total: number): void {
    this.options.onProgress?.({ stage, done, total });
  }
}

/** What was held by quarters that have not changed. */
const outside = (surveyed: ReadState['surveyed'], { quarters }: Changes) =>
  surveyed.filter(({ quarter }) => !quarters.includes(quarter)) as BoardQuarter[];

const filesIn = ({ partitions }: Manifest) => new Set(partitions.map(({ file }) => file));

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
