import type { Quarter } from '#libs/kernel';
import type { BoardGathered } from './annual-report/board-facts.js';
import type { Quote } from './document.js';
import type { EvaluationGathered } from './evaluation/evaluation-facts.js';
import type { PublicFacts } from './public/public-facts.js';

/**
 * What boards did with the messages of an earlier digest, as they recorded it. `message` is the id of its block, `text` what
 * it said. Counts are of boards, by the last that each recorded: of those it was asked of (`boards`), how many recorded anything,
 * will act, acted, hold it not relevant to them, and saw something change. `shared` are the words of boards that let the region
 * read them.
 */
export type UptakeFacts = {
  quarter: Quarter;
  messages: {
    message: string;
    text: string;
    boards: number;
    answered: number;
    willAct: number;
    acted: number;
    notRelevant: number;
    changed: number;
    shared?: { board: string; words: string }[];
    /** It stood in an edition that was replaced; the one in its place has it no more. */
    isReplaced?: true;
  }[];
};

/** How far two people agree on a theme, over the passages both coded: kappa is null where it cannot be worked out. */
export type ThemeAgreement = { passages: number; kappa: number | null };

/** What a code asks, and what it looks at, in the words of the typology. */
export type ThemeWords = { scope: string; include: string };

/**
 * What of the record, and of files outside the snapshot, the regional digest of a quarter is made from. `themes` has the
 * words of each theme with a page of its own; `quotes` the quotes chosen, by the place they are for. `agreement` has the themes
 * that somebody gave a passage which two people coded; digests composed before it was gathered are without.
 */
export type DigestGathered = {
  kind: 'regional-digest';
  region: string;
  typologyStatus: 'proposed' | 'agreed';
  themes: Record<string, ThemeWords>;
  quotes: Record<string, Quote[]>;
  uptake: UptakeFacts | null;
  agreement?: Record<string, ThemeAgreement>;
  /** What came back in the quarter, most boards first; not there in digests composed before it was followed. */
  recurrences?: DigestRecurrences;
};

/**
 * `named` are boards that agree to be named; of the recurrences so many are only `mentioned`, not of concern. `incidentBefore` are not
 * among them: the incident was before the action was complete. Neither is in digests composed before they were told apart. `hasBase`:
 * each theme stands beside the boards whose action on it is complete; not there in digests composed before it did.
 */
export type DigestRecurrences = {
  recurrences: number;
  boards: number;
  queried: number;
  mentioned?: number;
  incidentBefore?: number;
  hasBase?: true;
  themes: { code: string; label: string; recurrences: number; boards: number; named: string[] }[];
};

/** The same for the briefing on one theme. */
export type BriefingGathered = {
  kind: 'briefing';
  region: string;
  typologyStatus: 'proposed' | 'agreed';
  label: string;
  words: ThemeWords;
  quotes: Record<string, Quote[]>;
};

/** What a document for everybody is made from: published figures, and words about themes. */
export type PublicGathered = { kind: 'public-digest' | 'plain-words' } & Omit<PublicFacts, 'composedAt'>;

/** What of the record a document was made from: plain JSON, kept with it so that it can be composed again to the byte. */
export type Gathered = DigestGathered | BriefingGathered | BoardGathered | EvaluationGathered | PublicGathered;
