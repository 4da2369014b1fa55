import type { Quarter } from '#libs/kernel';
import type { Span } from './digest.js';

export type BoardCount = { id: string; name: string; summaries: number };
export type ReviewTypeCount = { id: string; label: string; summaries: number; boards: number };

/**
 * One theme within some quarters. Counts are of distinct released summaries, and of the boards they came from. A summary
 * can count under concern and under good practice for the same theme, or under neither. `firstQuarter` is the first
 * one of the whole snapshot with the theme.
 */
export type ThemeCount = {
  code: string;
  theme: string;
  summaries: number;
  boards: number;
  concernSummaries: number;
  concernBoards: number;
  goodSummaries: number;
  goodBoards: number;
  firstQuarter: Quarter | null;
};

/** How many codes the quarter's passages carry, a passage once for each of its codes, and how many people settled. */
export type CodedCount = { passages: number; settled: number };

/** A released passage with a theme, from which a quote may be cut. `evidence` are offsets into `text`. */
export type QuotablePassage = {
  passageId: string;
  text: string;
  valence: string;
  evidence: readonly { start: number; end: number }[];
  summaryId: string;
  regionalReference: string;
  boardId: string;
  quarter: Quarter;
};

/** The quarters before the one reported, up to four, taken together. `base` counts all its summaries. */
export type EarlierFacts = { span: Span; base: number; themes: ThemeCount[] };

/**
 * All that a digest is composed from. `boards` lists every board in force, those with nothing too; `reviewTypes` and
 * `themes` hold the quarter's counts; `earlier` is null when the snapshot begins with this quarter. `scopes` gives
 * what each code of the typology asks; `passages` the quarter's released passages by code, the surest first.
 * `undated` counts released summaries that fall into no quarter, `waiting` codes of earlier typologies over all quarters
 * that a person has yet to carry on. `minimumBase` is the policy's.
 */
export type DigestFacts = {
  quarter: Quarter;
  composedAt: string;
  region: string;
  snapshot: {
    id: string;
    typologyVersion: string;
    taggerVersion: string;
    policyVersion: string;
    undated: number;
    waiting: number;
  };
  coded: CodedCount;
  typologyStatus: 'proposed' | 'agreed';
  minimumBase: number;
  boards: BoardCount[];
  reviewTypes: ReviewTypeCount[];
  themes: ThemeCount[];
  earlier: EarlierFacts | null;
  scopes: Record<string, string>;
  passages: Record<string, QuotablePassage[]>;
};
