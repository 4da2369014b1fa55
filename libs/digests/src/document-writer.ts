import type { DisclosurePolicy } from '#libs/framework';
import type { Actor } from '#libs/authority';
import type { Outcome } from '#libs/kernel';
import type { SnapshotView, WarehouseRefusal } from '#libs/warehouse';
import type { QuarterNotCovered } from './domain/check-quarter.js';
import type { Document, Subject } from './domain/document.js';
import type { Gathered } from './domain/gathered.js';
import type { TakenBack } from './domain/taken-back.js';
import type { YearNotCovered } from './domain/report-year.js';

/**
 * Why nothing is composed. `snapshot-behind`: the snapshot was made with another tagger or typology than the one in use; the
 * next is on its way. `unknown-theme`: the typology of the snapshot has no such code. `no-such-board`: there is none, or it
 * is not the actor's. `not-gathered`: what was gathered is
 * for another kind of document. `not-published`: the figures for everybody were never published, or were taken back.
 */
export type ComposeRefusal =
  | WarehouseRefusal
  | QuarterNotCovered
  | YearNotCovered
  | { code: 'digests.snapshot-behind'; snapshotId: string }
  | { code: 'digests.unknown-theme' }
  | { code: 'digests.no-such-board' }
  | { code: 'digests.not-gathered' }
  | { code: 'digests.not-published'; publication: string };

/** What stands around one composing. `composedAt` is an instant in ISO form; `policy` the one the snapshot was made under. */
export type Setting = { snapshot: SnapshotView; policy: DisclosurePolicy; composedAt: string };

/**
 * How one kind of document comes about. `gather` reads of the record what no snapshot holds, with the actor's rights, and
 * refuses a subject the snapshot does not cover; `write` asks the snapshot and composes. The same snapshot and gathered
 * facts give the same document, whoever asks and whenever. `takenBack` tells what was gathered and may not go out any more,
 * of a kind that holds words or names of boards.
 */
export interface DocumentWriter<S extends Subject = Subject, G extends Gathered = Gathered> {
  gather(actor: Actor, subject: S, setting: Setting): Promise<Outcome<G, ComposeRefusal>>;
  write(subject: S, gathered: G, setting: Setting): Promise<Outcome<Document, ComposeRefusal>>;
  takenBack?(actor: Actor, subject: S, gathered: G): Promise<TakenBack[]>;
}
