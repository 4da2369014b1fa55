import type { ObjectStore } from '#libs/storage';
import { clearMirror, currentIn, fetchSnapshot } from './shared-snapshots.js';
import { SnapshotFolder } from './snapshot-folder.js';

const EVERY_MS = 2000;
const KEPT = 4; // snapshots asked for last, beside the current one

/**
 * A copy on this machine of the snapshots in a shared store, from which its warehouse serves: DuckDB opens local files only.
 * It follows the store's `current` by itself; an older snapshot is brought when it is asked for; what is no longer wanted goes.
 */
export class Mirror {
  private readonly folder: SnapshotFolder;
  private readonly asked: string[] = [];
  private turn: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;
  /** What is wrong with the store, or with what it names. */
  problem: string | undefined;

  private constructor(
    private readonly store: ObjectStore,
    root: string,
  ) {
    this.folder = new SnapshotFolder(root);
  }

  /**
   * Begins to follow a store, once what it holds now is here. A store that cannot be reached is tried again: until then the
   * snapshot that is here is served.
   */
  static async follow(store: ObjectStore, root: string): Promise<Mirror> {
    const mirror = new Mirror(store, root);
    await mirror.refresh();
    mirror.timer = setInterval(() => void mirror.refresh(), EVERY_MS).unref();
    return mirror;
  }

  /** Takes up what the store names as current, if that is another. What goes wrong changes only `problem`. */
  async refresh(): Promise<void> {
    this.turn = this.turn.then(async () => {
      this.problem = await this.takeUp().then(
        () => undefined,
        (fault: unknown) => (fault instanceof Error ? fault.message : String(fault)),
      );
    });
    return this.turn;
  }

  /** Brings an older snapshot, as a published document names it. */
  async bring(id: string): Promise<void> {
    await fetchSnapshot(this.store, this.folder, id);
    this.asked.unshift(id);
    this.asked.splice(KEPT);
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.turn;
  }

  private async takeUp(): Promise<void> {
    const id = await currentIn(this.store);
    const here = await this.folder.findCurrent().catch(() => undefined);
    if (id === undefined || id === here) return;
    const manifest = await fetchSnapshot(this.store, this.folder, id);
    if (!manifest) return;
    await this.folder.serve(manifest);
    const found = await Promise.all(this.asked.map((one) => this.folder.findManifest(one)));
    await clearMirror(this.folder, [id, ...(here ? [here] : []), ...found.flatMap((one) => one?.id ?? [])]);
  }
}
