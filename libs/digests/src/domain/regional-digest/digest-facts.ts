import type { Quarter } from '#libs/kernel';
import type { Span } from '../words.js';
import type { Answer } from '../answers.js';
import type { Chart } from '../document.js';
import type { DigestGathered } from '../gathered.js';
import type { SnapshotFacts } from '../snapshot-facts.js';

/**
 * All that the digest of a quarter is composed from: what the marts of one snapshot answered, its charts, and what was
 * gathered of the record. `before` is the quarter before, null when the snapshot begins with this one; `year` up to four
 * quarters that end with the one reported; `minimumBase` is the policy's.
 */
export type DigestFacts = {
  quarter: Quarter;
  before: Quarter | null;
  year: Span;
  composedAt: string;
  snapshot: SnapshotFacts;
  minimumBase: number;
  answers: readonly Answer[];
  charts: Partial<Record<'leading-themes' | 'theme-changes' | 'methods', Chart>>;
  gathered: DigestGathered;
};
