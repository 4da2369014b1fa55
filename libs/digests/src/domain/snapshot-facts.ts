import { quarterInWords } from '#libs/kernel';
import type { OpenSplit } from '#libs/warehouse';
import type { CoverLine, Document } from './document.js';
import { lineOf, type Part } from './line.js';
import { instantInWords } from './words.js';

/**
 * What a snapshot is, as a document names it. `undated` and `waiting` are counts of its manifest, which has `openSplits` where any code
 * waits.
 */
export type SnapshotFacts = {
  id: string;
  typologyVersion: string;
  taggerVersion: string;
  policyVersion: string;
  undated: number;
  waiting: number;
  openSplits?: readonly OpenSplit[];
};

export const versionsOf = (snapshot: SnapshotFacts): Document['versions'] => ({
  snapshot: snapshot.id,
  typology: snapshot.typologyVersion,
  tagger: snapshot.taggerVersion,
  policy: snapshot.policyVersion,
});

/** One line of a cover. */
export const coverLine = (term: string, ...parts: Part[]): CoverLine => ({ term, detail: lineOf(...parts) });

export const periodLine = (quarter: string): CoverLine => coverLine('Period', quarterInWords(quarter));

/** What a document was made from, and when, as its cover ends. */
export const madeFrom = (snapshot: SnapshotFacts, typologyStatus: string, composedAt: string): CoverLine[] => [
  coverLine('Snapshot', snapshot.id),
  coverLine('Typology', `version ${snapshot.typologyVersion}, ${typologyStatus}`),
  coverLine('Tagger', snapshot.taggerVersion),
  coverLine('Disclosure policy', `version ${snapshot.policyVersion}`),
  coverLine('Composed', instantInWords(composedAt)),
];
