import { ok, refused, type Outcome } from '#libs/kernel';
import type { ObjectStore } from '#libs/storage';
import { type Filters, NO_FILTERS } from './domain/check-filters.js';
import type { Dimensions } from './domain/dimensions.js';
import type { Manifest } from './domain/manifest.js';
import { type MartName, RECORDS_SQL } from './marts.js';
import { Mirror } from './mirror.js';
import { loadSnapshot } from './serving/load-snapshot.js';
import {
  KEPT_VALUES,
  type LoadedSnapshot,
  type MartResult,
  type QueryRefusal,
  type Row,
} from './serving/loaded-snapshot.js';
import { SnapshotFolder } from './snapshot-folder.js';
import { WarehouseFault } from './warehouse-fault.js';

const POLL_MS = 100;
const PAUSE_MS = 30_000; // between attempts to load a snapshot that could not be loaded
const KEPT_OPEN = 2; // older snapshots

export type NoSnapshot = { code: 'warehouse.no-snapshot' };
export type WarehouseRefusal = NoSnapshot | QueryRefusal;

/** How serving stands: the snapshot answers come from, and what is wrong with the one that should have replaced it. */
export type WarehouseState = { snapshot: Manifest | undefined; problem: string | undefined };

export type WarehouseOptions = { limitMs?: number; keptValues?: number; shared?: ObjectStore | undefined };

/** Questions to one snapshot, by name. */
export type SnapshotView = {
  readonly manifest: Manifest;
  readonly dimensions: Dimensions;
  query(mart: MartName, filters: Filters): Promise<Outcome<MartResult, WarehouseRefusal>>;
  /** By board, a word that changes with what a mart of boards answers, where the rows themselves are not wanted. */
  marks(mart: MartName): Promise<Outcome<ReadonlyMap<string, string>, WarehouseRefusal>>;
  /** Every released summary of the snapshot with its place, codes and facets (`serving/records.sql`), to be counted only. */
  records(): Promise<Outcome<Row[], WarehouseRefusal>>;
};

/**
 * Answers marts from the current snapshot of a warehouse folder, held in this process's own memory. A newer snapshot
 * takes over by itself within a fraction of a second; questions already asked are answered from the one they were asked of.
 */
export class Warehouse {
  private serving: LoadedSnapshot | undefined;
  private problem: string | undefined;
  private failed: { id: string | undefined; at: number } | undefined;
  private closed = false;
  private turn: Promise<void> = Promise.resolve(); // refreshes wait for each other, so that each sees what is newest
  private readonly older = new Map<string, { opening: Promise<LoadedSnapshot>; askers: number }>();
  private readonly timer: NodeJS.Timeout;

  private constructor(
    private readonly folder: SnapshotFolder,
    private readonly limitMs: number,
    private readonly keptValues: number,
    private readonly mirror: Mirror | undefined,
  ) {
    this.timer = setInterval(() => void this.poll(), POLL_MS).unref();
  }

  /**
   * Opens a folder, with or without a snapshot in it yet. `limitMs` is how long one question may take; `keptValues` how many
   * values of answers given are kept for each snapshot, so that they need not be worked out again. With a store that machines
   * `shared`, the folder is a mirror of it.
   */
  static async open(folder: string, options: WarehouseOptions = {}): Promise<Warehouse> {
    const warehouse = await Warehouse.begin(folder, options);
    await warehouse.turn;
    return warehouse;
  }

  /** The same without waiting until the snapshot is loaded: `refresh` does, and until then there is none. */
  static async begin(
    folder: string,
    { limitMs = 5000, keptValues = KEPT_VALUES, shared }: WarehouseOptions = {},
  ): Promise<Warehouse> {
    const mirror = shared && (await Mirror.follow(shared, folder));
    const warehouse = new Warehouse(new SnapshotFolder(folder), limitMs, keptValues, mirror);
    warehouse.turn = warehouse.takeOver();
    return warehouse;
  }

  /** The manifest of the snapshot being served; undefined before the first. */
  current(): Manifest | undefined {
    return this.serving?.manifest;
  }

  /** The boards, codes, review types and quarters of the snapshot being served; undefined before the first. */
  dimensions(): Dimensions | undefined {
    return this.serving?.dimensions;
  }

  state(): WarehouseState {
    return { snapshot: this.current(), problem: this.problem ?? this.mirror?.problem };
  }

  async query(mart: MartName, filters: Filters): Promise<Outcome<MartResult, WarehouseRefusal>> {
    if (!this.serving) return refused({ code: 'warehouse.no-snapshot' });
    return this.serving.query(mart, filters, this.limitMs);
  }

  /** A snapshot by its id, as a digest names it. Refused when its files are not there or not whole. */
  async forSnapshot(id: string): Promise<Outcome<SnapshotView, NoSnapshot>> {
    const known = await this.ask(id, ({ manifest, dimensions }) => ({ manifest, dimensions }));
    if (!known) return refused({ code: 'warehouse.no-snapshot' });
    const query: SnapshotView['query'] = async (mart, filters) =>
      (await this.ask(id, (snapshot) => snapshot.query(mart, filters, this.limitMs))) ??
      refused({ code: 'warehouse.no-snapshot' });
    const marks: SnapshotView['marks'] = async (mart) =>
      (await this.ask(id, (snapshot) => snapshot.marks(mart, this.limitMs))) ??
      refused({ code: 'warehouse.no-snapshot' });
    const records: SnapshotView['records'] = async () => {
      const answer = await this.ask(id, (snapshot) => snapshot.run(RECORDS_SQL, NO_FILTERS, this.limitMs));
      return answer ?? refused({ code: 'warehouse.no-snapshot' });
    };
    return ok({ ...known, query, marks, records });
  }

  /** Takes over the snapshot `current` names, if that is another. One that cannot be loaded changes only `state()`. */
  async refresh(): Promise<void> {
    await this.mirror?.refresh();
    this.turn = this.turn.then(() => this.takeOver());
    return this.turn;
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    this.closed = true;
    await this.mirror?.stop();
    await this.turn;
    for (const id of this.older.keys()) await this.retireOlder(id);
    this.serving?.retire();
    this.serving = undefined;
  }

  private async poll(): Promise<void> {
    const id = await this.folder.findCurrent().catch(() => undefined);
    if (id === this.serving?.manifest.id && !this.problem) return;
    if (this.failed && this.failed.id === id && Date.now() - this.failed.at < PAUSE_MS) return;
    await this.refresh();
  }

  private async takeOver(): Promise<void> {
    if (this.closed) return;
    let id: string | undefined;
    try {
      id = await this.folder.findCurrent();
      if (id !== undefined && id !== this.serving?.manifest.id) {
        const next = await this.load(id, this.serving);
        this.serving?.retire();
        this.serving = next;
      }
      this.problem = undefined;
    } catch (fault) {
      this.problem = fault instanceof Error ? fault.message : String(fault);
      this.failed = { id, at: Date.now() };
    }
  }

  private async load(id: string, earlier?: LoadedSnapshot): Promise<LoadedSnapshot> {
    if (this.mirror && id !== (await this.folder.findCurrent())) await this.mirror.bring(id);
    const manifest = await this.folder.findManifest(id);
    if (!manifest) throw new WarehouseFault('warehouse.damaged-snapshot', `The manifest of snapshot ${id} is missing.`);
    return loadSnapshot(this.folder, manifest, { earlier, keptValues: this.keptValues });
  }

  private async ask<T>(id: string, ask: (snapshot: LoadedSnapshot) => T): Promise<Awaited<T> | undefined> {
    return id === this.serving?.manifest.id ? await ask(this.serving) : this.askOlder(id, ask);
  }

  /** Asks an older snapshot, opening it if need be; undefined when it cannot be read any more. */
  private async askOlder<T>(id: string, ask: (snapshot: LoadedSnapshot) => T): Promise<Awaited<T> | undefined> {
    const older = this.older.get(id) ?? { opening: this.load(id), askers: 0 };
    this.older.delete(id);
    this.older.set(id, older); // last in the map is the most recently asked for
    older.askers += 1;
    try {
      const snapshot = await older.opening.catch(() => undefined); // missing or damaged: there is nothing to ask
      if (!snapshot && this.older.get(id) === older) this.older.delete(id);
      return snapshot && (await ask(snapshot));
    } finally {
      older.askers -= 1;
      await this.retireOldest();
    }
  }

  private async retireOldest(): Promise<void> {
    const excess = [...this.older].slice(0, Math.max(0, this.older.size - KEPT_OPEN));
    for (const [id, { askers }] of excess) if (askers === 0) await this.retireOlder(id);
  }

  private async retireOlder(id: string): Promise<void> {
    const older = this.older.get(id);
    this.older.delete(id);
    (await older?.opening.catch(() => undefined))?.retire();
  }
}
