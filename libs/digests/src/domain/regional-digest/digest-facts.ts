import type { Quarter } from '#libs/kernel';
import type { Answer } from '../answers.js';
import type { Chart } from '../document.js';
import type { DigestGathered } from '../gathered.js';

/** What a snapshot is, as a document names it. `undated` and `waiting` are counts of its manifest. */
export type SnapshotFacts = {
  id: string;
  typologyVersion: string;
  taggerVersion: string;
  policyVersion: string;
  undated: number;
  waiting: number;
};

/**
 * All that the digest of a quarter is composed from: what the marts of one snapshot answered, its charts, and what was
 * gathered of the record. `before` is the quarter before, null when the snapshot begins with this one; `minimumBase` is the
 * policy's.
 */
export type DigestFacts = {
  quarter: Quarter;
  before: Quarter | null;
  composedAt: string;
  snapshot: SnapshotFacts;
  minimumBase: number;
  answers: readonly Answer[];
  charts: Partial<Record<'leading-themes' | 'theme-changes' | 'methods', Chart>>;
  gathered: DigestGathered;
};
