import type { Dimensions } from '#libs/warehouse';
import type { Answer } from '../answers.js';
import type { Chart, Quote, ReportYear } from '../document.js';
import type { SnapshotFacts } from '../snapshot-facts.js';
import type { Span } from '../words.js';
import type { BoardRecord } from './board-record.js';
import type { FollowThrough } from './follow-through.js';
import type { OwnUse } from './own-uses.js';

/** What of the record a document of one board was made from, frozen with it. */
export type BoardGathered = {
  kind: 'annual-report' | 'inspection-pack';
  board: { id: string; name: string };
  typologyStatus: 'proposed' | 'agreed';
  record: BoardRecord;
  quotes: { good: Quote[]; changes: Quote[]; impact: Quote[] };
  uses: OwnUse[];
  followed: FollowThrough;
};

/** A year, and the quarters of it that the snapshot covers; null where that is none. */
export type YearSpan = { year: ReportYear; span: Span | null };

/** A published definition in a line: what a measure counts, and of what. */
export type MeasureWords = { measure: string; title: string; counts: string; of: string };

/**
 * All that a document of one board is composed from. `years` are the year reported and the two before it; `answers` what the
 * marts of one snapshot said of them; `charts` are drawn from the same answers, by the place they are for.
 */
export type BoardFacts = {
  gathered: BoardGathered;
  years: readonly [YearSpan & { span: Span }, YearSpan, YearSpan];
  composedAt: string;
  snapshot: SnapshotFacts;
  minimumBase: number;
  dimensions: Pick<Dimensions, 'reviewTypes' | 'codes' | 'answers'> & { first: string; last: string };
  answers: Answer[];
  charts: Partial<Record<'against-region', Chart>>;
  definitions: MeasureWords[];
};
