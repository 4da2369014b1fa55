import type { SnapshotView } from '#libs/warehouse';
import type { SnapshotFacts } from './domain/snapshot-facts.js';

/** What a document says of the snapshot it is made from. */
export const snapshotFacts = ({ manifest }: SnapshotView): SnapshotFacts => ({
  id: manifest.id,
  typologyVersion: manifest.typologyVersion,
  taggerVersion: manifest.taggerVersion,
  policyVersion: manifest.policyVersion,
  undated: manifest.totals.undated,
  waiting: manifest.totals.waiting,
  ...(manifest.openSplits && { openSplits: manifest.openSplits }),
});
