import type { PrintedTable, SettledCodes } from '#libs/disclosure';
import type { Quarter } from '#libs/kernel';

/** A theme as children and families would say it: a heading, why it matters, and what somebody can ask for. */
export type PlainTheme = { about: string; matters: string; ask: string };
/** What plain words there are for themes, by code, and where to get help. */
export type PlainWords = {
  themes: Readonly<Record<string, PlainTheme>>;
  help: readonly { who: string; how: string }[];
};

/** Published figures, as everybody sees them. */
export type PublishedFigures = {
  id: string;
  title: string;
  from: Quarter;
  to: Quarter;
  region: string;
  /** Whose they are, where they are of one board. */
  board: string | null;
  snapshotId: string;
  policyVersion: string;
  typologyVersion: string;
  /** All learning summaries of the period, as printed: "40", "fewer than 5". */
  base: string;
  /** How far people settled the themes; not there where it was not kept with the figures. */
  coded?: SettledCodes;
  threshold: number;
  roundTo: number;
  tables: readonly PrintedTable[];
  marks: readonly { mark: string; means: string }[];
};

/**
 * All that a document for everybody is composed from: figures that are published, and nothing that is not. So it can give
 * away no more than they do, which were attacked together with all published before. `codes` gives the code of each theme's
 * label, and what it asks.
 */
export type PublicFacts = {
  published: PublishedFigures;
  codes: Readonly<Record<string, { id: string; scope: string }>>;
  plainWords: PlainWords;
  taggerVersion: string;
  composedAt: string;
};
