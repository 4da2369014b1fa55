import { join } from 'node:path';
import type { Quarter } from '#libs/kernel';
import { dueOn, policyFor, quartersOwed, type ReturnPolicy } from '#libs/returns';
import type { Typology } from '#libs/typology';
import type { Dimensions } from './domain/dimensions.js';
import { FACTS, type Fact, type Manifest, type OpenSplit } from './domain/manifest.js';
import { openSplitsOf } from './domain/open-splits.js';
import { planPartitions, type PartitionPlan, type Wanted } from './domain/plan-partitions.js';
import type { ReadState } from './domain/read-state.js';
import type { Came } from './domain/return-rows.js';
import { surveyRecord, type BoardQuarter, type Survey, type Versions } from './domain/survey-record.js';
import { requireQuarters, type Changes, type RecordFacts } from './record-facts.js';
import type { RecordRows } from './record-rows.js';
import type { SnapshotFolder } from './snapshot-folder.js';
import type { PartitionWriter } from './write-partitions.js';

/** More summaries than this are not read one by one: looking through the whole record is then as fast. */
const MOST_CHANGED = 5000;

/** What was there before a build: the current snapshot and where its reading stood. */
export type Before = { manifest: Manifest | undefined; state: ReadState | undefined };
/** What a snapshot says of the versions before the one in force. */
type SnapshotHistory = {
  codedUnder: string[];
  codedThen: string[] | undefined;
  waiting: number;
  openSplits: OpenSplit[] | undefined;
};
/** What was read of the record, all at one moment. The rows of stale partitions wait in the writer. */
export type Reading = Survey & PartitionPlan & SnapshotHistory & { state: Omit<ReadState, 'snapshot'> };

/** Changes that can be read alone: each in a quarter. */
type Readable = Changes & { quarters: Quarter[] };

/** What a reading needs to know beside the record. `dimensions` are all but for the quarters, which are known last. */
export type ReadingPlan = {
  dimensions: Dimensions;
  versions: Versions;
  /** Every version of the typology, from the oldest to the one in force. */
  typologies: readonly Typology[];
  policies: readonly ReturnPolicy[];
  today: string;
  recipe: string;
  survey: 'changes' | 'whole';
  /** Called when rows begin to come. */
  onRead: () => void;
};

/** Reads what a snapshot needs of the record: of an earlier snapshot's quarters no more than changed, where that is known. */
export class RecordReader {
  constructor(
    private readonly plan: ReadingPlan,
    private readonly folder: SnapshotFolder,
    private readonly staging: string,
    private readonly record: RecordFacts,
    private readonly writer: PartitionWriter,
  ) {}

  async read(before: Before): Promise<Reading> {
    const point = await this.record.point();
    const changes = await this.findChanges(before, point.source);
    const state = { ...point, recipe: this.plan.recipe, ...(await this.readCame(before.state, changes)) };
    if (!changes) return this.readWhole(before.manifest, state);
    const [manifest, { surveyed }] = [before.manifest!, before.state!];
    if (changes.summaries.length > 0) return this.readChanged(changes, manifest, surveyed, state);
    return { ...this.asBefore(manifest, surveyed), state: { ...state, surveyed } };
  }

  private async readWhole(manifest: Manifest | undefined, state: Omit<Reading['state'], 'surveyed'>): Promise<Reading> {
    await this.record.readOnly(undefined, this.dueIn(await this.record.quarters()));
    await this.takeRows();
    const surveyed = await this.writer.survey([]);
    const survey = surveyRecord(surveyed, this.plan.dimensions, this.plan.recipe);
    const plan = planPartitions(survey.wanted, manifest?.partitions ?? [], await this.findWhole(manifest));
    await this.countFacts(plan.stale, () => []);
    return { ...survey, ...plan, ...(await this.historyOf(survey)), state: { ...state, surveyed } };
  }

  /** Reads the summaries that changed, and takes the others of their quarters from the files that hold them. */
  private async readChanged(
    { summaries, quarters }: Readable,
    manifest: Manifest,
    before: readonly BoardQuarter[],
    state: Omit<Reading['state'], 'surveyed'>,
  ): Promise<Reading> {
    const held = (fact: Fact) => this.filesOf(manifest, fact, quarters);
    await this.record.readOnly(summaries, this.dueIn(quarters));
    await this.writer.forget(summaries);
    await this.takeRows();
    const surveyed = [
      ...before.filter(({ quarter }) => !quarters.includes(quarter)),
      ...(await this.writer.survey(held('summaries'))),
    ];
    const survey = surveyRecord(surveyed, this.plan.dimensions, this.plan.recipe);
    const whole = new Set(manifest.partitions.map(({ file }) => file));
    const plan = planPartitions(survey.wanted, manifest.partitions, whole);
    await this.countFacts(plan.stale, held);
    const touchesHistory = await this.writer.touchesHistory(held('summaries'));
    const history = touchesHistory ? await this.historyOf(survey) : this.historyAsBefore(survey, manifest);
    return { ...survey, ...plan, ...history, state: { ...state, surveyed } };
  }

  private asBefore(manifest: Manifest, surveyed: readonly BoardQuarter[]): Survey & PartitionPlan & SnapshotHistory {
    const survey = surveyRecord(surveyed, this.plan.dimensions, this.plan.recipe);
    const whole = new Set(manifest.partitions.map(({ file }) => file));
    const plan = planPartitions(survey.wanted, manifest.partitions, whole);
    return { ...survey, ...plan, ...this.historyAsBefore(survey, manifest) };
  }

  /** What changed since the current snapshot was read; undefined where the whole record has to be looked through. */
  private async findChanges({ manifest, state }: Before, source: string): Promise<Readable | undefined> {
    const { survey, recipe, dimensions } = this.plan;
    if (survey !== 'changes' || !manifest || state?.snapshot !== manifest.id) return undefined;
    if (state.source !== source || state.recipe !== recipe) return undefined;
    const changes = await this.record.changesSince(state.horizon);
    const isKnown = changes.boards.every((board) => dimensions.boards.some(({ id }) => id === board));
    const quarters = changes.quarters.filter((quarter) => quarter !== null);
    const isDated = quarters.length === changes.quarters.length;
    if (!isKnown || !isDated || changes.summaries.length > MOST_CHANGED) return undefined;
    const touched = manifest.partitions.filter(({ quarter }) => quarters.includes(quarter));
    const found = await this.findWhole({ ...manifest, partitions: touched });
    return touched.every(({ file }) => found.has(file))
      ? { ...changes, quarters: requireQuarters(quarters) }
      : undefined;
  }

  /**
   * Reads what counts, a table while the one before is being taken up. What codes are now is asked only where some were given
   * under an earlier version.
   */
  private async takeRows(): Promise<void> {
    this.plan.onRead();
    let taken = Promise.resolve();
    try {
      for (const rows of ['released', 'passages', 'followed', 'followed_passages', 'codes_then'] as const) {
        await this.record.copy(rows, this.csv(rows));
        taken = taken.then(() => this.writer.take(rows, this.csv(rows)));
        taken.catch(() => undefined); // thrown below, when the rows after it are read
      }
    } finally {
      await taken; // the writer is not closed under what it takes up
    }
    if (!(await this.writer.hasEarlier())) return this.writer.takeThenForNow();
    await this.record.copy('codes_now', this.csv('codes_now'));
    await this.writer.take('codes_now', this.csv('codes_now'));
  }

  /** Counts the facts that have stale partitions, beside what `held` files have of summaries that were not read. */
  private async countFacts(stale: readonly Wanted[], held: (fact: Fact) => string[]): Promise<void> {
    const counted = FACTS.filter((one) => stale.some((partition) => partition.fact === one));
    await this.writer.count(counted, held);
  }

  /** The quarters, each with the day its return is due, or null where none is owed. */
  private dueIn(quarters: readonly Quarter[]): Record<Quarter, string | null> {
    const due = (quarter: Quarter) => {
      const policy = policyFor(this.plan.policies, quarter);
      return policy ? dueOn(quarter, policy) : null;
    };
    return Object.fromEntries(quarters.map((quarter) => [quarter, due(quarter)]));
  }

  /** What has come in: of quarters that changed or ended since, read again; of the others as it was. */
  private async readCame(state: ReadState | undefined, changes: Changes | undefined) {
    const owed = quartersOwed(this.plan.policies, this.plan.today);
    const known = changes && state ? state.cameUpTo.filter((quarter) => !changes.quarters.includes(quarter)) : [];
    const asked = owed.filter((quarter) => !known.includes(quarter));
    const kept = (state?.came ?? []).filter(({ quarter }) => known.includes(quarter));
    return { came: [...kept, ...(asked.length > 0 ? await this.cameIn(asked) : [])], cameUpTo: owed };
  }

  private async cameIn(quarters: readonly Quarter[]): Promise<Came[]> {
    const cameIn = await this.record.cameIn(quarters);
    return quarters.flatMap((quarter) =>
      this.plan.dimensions.boards.map(({ id: board }) => {
        const { releasedOn, nilOn } = cameIn(board, quarter);
        return { board, quarter, releasedOn, nilOn };
      }),
    );
  }

  /** Where all was coded under the version in force there is nothing to carry, and nobody to wait for. */
  private async historyOf(survey: Survey): Promise<SnapshotHistory> {
    if (survey.unchanged.length === survey.quarters.length) return this.historyOfNow(survey);
    const { waiting, waits, ...under } = await this.record.history();
    const openSplits = waits.length > 0 ? openSplitsOf(waits, this.plan.typologies) : undefined;
    return { ...this.codedIn(under.codedUnder, under.codedThen), waiting, openSplits };
  }

  /** The same where nothing that changed was coded under an earlier version. */
  private historyAsBefore(survey: Survey, manifest: Manifest): SnapshotHistory {
    if (survey.unchanged.length === survey.quarters.length) return this.historyOfNow(survey);
    const { codedUnder, codedThen = codedUnder, totals, openSplits } = manifest;
    const added = this.historyOfNow(survey).codedUnder;
    const under = this.codedIn([...codedUnder, ...added], [...codedThen, ...added]);
    return { ...under, waiting: totals.waiting, openSplits };
  }

  /** The versions in their order; those as coded then only where they are others. */
  private codedIn(now: readonly string[], then: readonly string[]): Pick<SnapshotHistory, 'codedUnder' | 'codedThen'> {
    const inOrder = (known: readonly string[]) =>
      this.plan.typologies.map(({ version }) => version).filter((version) => known.includes(version));
    const [codedUnder, codedThen] = [inOrder(now), inOrder(then)];
    return { codedUnder, codedThen: codedThen.join() === codedUnder.join() ? undefined : codedThen };
  }

  private historyOfNow({ wanted }: Survey): SnapshotHistory {
    const isCoded = wanted.some(({ fact }) => fact === 'codings');
    const codedUnder = isCoded ? [this.plan.versions.typologyVersion] : [];
    return { codedUnder, codedThen: undefined, waiting: 0, openSplits: undefined };
  }

  /** The files of a snapshot that are as they should be. */
  private async findWhole(manifest: Pick<Manifest, 'partitions'> | undefined): Promise<Set<string>> {
    const whole = new Set<string>();
    for (const partition of manifest?.partitions ?? [])
      if (await this.folder.isWhole(partition)) whole.add(partition.file);
    return whole;
  }

  private filesOf({ partitions }: Manifest, fact: Fact, quarters: readonly (Quarter | null)[]): string[] {
    return partitions
      .filter((partition) => partition.fact === fact && quarters.includes(partition.quarter))
      .map(({ file }) => this.folder.path(file));
  }

  private csv(rows: RecordRows): string {
    return join(this.staging, `${rows}.csv`);
  }
}
