import type { Actor } from '#libs/identity';
import type { NarrativeField } from '#libs/intake';
import { Clock, type Outcome } from '#libs/kernel';
import { TaggingService, type Evidence, type FacetReasons, type Valence } from '#libs/tagging';
import { Typologies } from '#libs/typology';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { CodingState, Decisions, Purpose } from './domain/decisions.js';
import type { CodingRefusal } from './refusals.js';

/** What a coder codes for; adjudication has a way of its own. */
export type OwnPurpose = Exclude<Purpose, 'adjudicated'>;

/** Where a passage stands: what a list of passages says of each. */
export type PassageLine = {
  passageId: string;
  purpose: OwnPurpose;
  text: string;
  field: NarrativeField;
  summaryId: string;
  regionalReference: string;
  boardId: string;
  quarter: string | null;
  reviewType: string | null;
  /** As its purpose sees it: as first coder, by anybody; for a blind coding, by the actor alone. */
  state: CodingState;
  /** Who settled it, by name, and when; null when nobody has or the actor must not know. */
  settled: { by: string; at: Date } | null;
  isAssigned: boolean;
};

export type QueueFilters = {
  boardId?: string;
  quarter?: string;
  state?: CodingState;
  /** Only what was given to the actor, whatever its purpose. */
  assigned?: boolean;
};

export type Queue = {
  counts: Record<CodingState, number> & {
    /** Given to the actor and not settled yet. */
    assigned: number;
    /** Settled by the actor today. */
    settledToday: number;
  };
  total: number;
  /** A page of 25: the actor's assignments first, then untouched, begun and settled. */
  lines: PassageLine[];
};

/** What the tagger suggested for a passage; `taggerVersion` is null where none has read it. */
export type PassageSuggested = {
  taggerVersion: string | null;
  codes: { code: string; confidence: number; evidence: Evidence[] }[];
  valence: Valence | null;
  agencies: string[];
  circumstances: string[];
  harmTypes: string[];
  reasons: FacetReasons;
};

/** All a coding screen needs. Holds nothing of anybody else's coding but, for a first coder, who settled it. */
export type OpenPassage = Omit<PassageLine, 'state'> & {
  /** The passages of the same answer in order, this one among them. */
  answer: { passageId: string; text: string; line: number; level: number | null }[];
  suggested: PassageSuggested;
  /** The actor's own decisions so far; where there are none, every suggestion untouched. `number` goes to `basedOn`. */
  own: { number: number; decisions: Decisions; state: CodingState; at: Date | null; canUndo: boolean };
  /** A blind coding that was settled can be read again but not changed. */
  isClosed: boolean;
  typologyVersion: string;
};

export type SaveRequest = {
  purpose: OwnPurpose;
  decisions: Decisions;
  /** Settled, as against saved for later. */
  isComplete: boolean;
  /** `own.number` of the screen these decisions were made on. */
  basedOn: number;
  /** `suggested.taggerVersion` of that screen. */
  taggerVersion: string | null;
};

/** What people decided of a passage, for its readers. */
export type DecidedPassage = {
  passageId: string;
  state: 'begun' | 'settled';
  /** What was decided, when settled; null when somebody has only begun. */
  decisions: Decisions | null;
  /** The coding that counts: the first coder's, or the one that settled a disagreement. */
  purpose: 'first' | 'adjudicated';
  by: string;
  at: Date;
  typologyVersion: string;
};

/** Where people decide which codes a passage carries: one passage at a time, each by themselves. */
@Injectable()
export class CodingService {
  constructor(
    @InjectDataSource() protected readonly database: DataSource,
    protected readonly tagging: TaggingService,
    protected readonly typologies: Typologies,
    protected readonly clock: Clock,
  ) {}

  /**
   * The passage to code next: what was given to the actor first, then the most uncertain that nobody has settled. Never
   * one the actor has settled, and never `after`, the passage just left: the order goes on behind it and round again.
   * Out: undefined when there is nothing left.
   */
  async next(
    actor: Actor,
    wanted: { purpose?: OwnPurpose; after?: string; boardId?: string; quarter?: string } = {},
  ): Promise<{ passageId: string; purpose: OwnPurpose } | undefined> {
    throw new Error(`${actor.id} ${wanted.purpose}`);
  }

  /** How far the coding is, and the passages that match, a page of 25 at a time. */
  async queue(actor: Actor, filters: QueueFilters = {}, page = 1): Promise<Queue> {
    throw new Error(`${actor.id} ${filters.state} ${page}`);
  }

  /**
   * All a screen needs to code a passage. Refused when there is no such passage for this actor, when a correction has
   * replaced it, and when a blind coding was not asked of them.
   */
  async open(actor: Actor, passageId: string, purpose: OwnPurpose): Promise<Outcome<OpenPassage, CodingRefusal>> {
    throw new Error(`${actor.id} ${passageId} ${purpose}`);
  }

  /** Keeps what the actor decided of a passage, whole, as their next number. Out: that number. */
  async save(actor: Actor, passageId: string, request: SaveRequest): Promise<Outcome<number, CodingRefusal>> {
    throw new Error(`${actor.id} ${passageId} ${request.basedOn}`);
  }

  /** Goes one step back, as a new number that says what the step before said; in the end nothing is decided. */
  async undo(
    actor: Actor,
    passageId: string,
    purpose: OwnPurpose,
    basedOn: number,
  ): Promise<Outcome<number, CodingRefusal>> {
    throw new Error(`${actor.id} ${passageId} ${purpose} ${basedOn}`);
  }

  /**
   * What people decided of these passages, by passage; those nobody has touched are missing, and so are those the actor
   * is to code blind.
   */
  async decidedFor(actor: Actor, passageIds: readonly string[]): Promise<Map<string, DecidedPassage>> {
    throw new Error(`${actor.id} ${passageIds.length}`);
  }

  /**
   * Carries codings, open assignments and calibration passages of the actor's board to the passages with the same words
   * in a summary's new revision. Safe to run again and twice at once. Out: how many codings were carried.
   */
  async carryOver(actor: Actor): Promise<number> {
    throw new Error(actor.id);
  }
}
