import type { Actor } from '#libs/identity';
import type { Valence } from '#libs/tagging';
import { Clock, type Outcome } from '#libs/kernel';
import { Typologies } from '#libs/typology';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { OwnPurpose, PassageLine } from './coding-views.js';
import type { Decisions, NoCode } from './domain/decisions.js';
import type { AdjudicationRefusal, AssignRefusal } from './refusals.js';

/** Somebody who may code. */
export type Coder = { id: string; name: string };

/** Which passages a sample is drawn from, how many, and the seed that makes the draw repeatable. */
export type SampleOf = { size: number; seed: number; boardId?: string; quarter?: string };

/** A passage given to the actor. */
export type Assignment = Omit<PassageLine, 'settled' | 'isAssigned'> & {
  calibrationSetId: string | null;
  assignedBy: string;
  assignedAt: Date;
  doneAt: Date | null;
};

export type CodedBy = { coder: Coder; decisions: Decisions; held: string[]; at: Date };

/** A passage that two people coded apart and differently. */
export type Disagreement = Omit<PassageLine, 'purpose' | 'state' | 'settled' | 'isAssigned'> & {
  first: CodedBy;
  second: CodedBy;
  /** Codes only the first or only the second gave. */
  onlyFirst: string[];
  onlySecond: string[];
  valenceDiffers: boolean;
  /** How it was settled, or null while it is open. */
  adjudicated: (CodedBy & { reason: string }) | null;
  /** Whether this actor may settle it: has the right, and is neither of the two. */
  mayAdjudicate: boolean;
};

/** What an adjudicator decides: the passage's codes and valence, whichever coder gave them, and why. */
export type Adjudication = {
  codes: string[];
  valence: Valence;
  agencies: string[];
  circumstances: string[];
  harmTypes: string[];
  noCode: NoCode | null;
  reason: string;
};

/** Second coders: who codes what blind, where they differ from the first, and how that is settled. */
@Injectable()
export class AssignmentsService {
  constructor(
    @InjectDataSource() protected readonly database: DataSource,
    protected readonly typologies: Typologies,
    protected readonly clock: Clock,
  ) {}

  /** The people who may code, by name. */
  async coders(actor: Actor): Promise<Coder[]> {
    throw new Error(actor.id);
  }

  /**
   * Gives these passages to a coder; what they have already is left as it is. As second coder only passages that
   * somebody else has settled. Out: how many are new to them.
   */
  async assign(
    actor: Actor,
    coderId: string,
    passageIds: readonly string[],
    purpose: Exclude<OwnPurpose, 'calibration'> = 'second',
  ): Promise<Outcome<number, AssignRefusal>> {
    throw new Error(`${actor.id} ${coderId} ${passageIds.length} ${purpose}`);
  }

  /** Gives a second coder a random sample of what others settled and nobody has coded twice. Same seed, same sample. */
  async assignSample(actor: Actor, coderId: string, sample: SampleOf): Promise<Outcome<number, AssignRefusal>> {
    throw new Error(`${actor.id} ${coderId} ${sample.size}`);
  }

  /** What was given to the actor, open ones first. */
  async mine(actor: Actor): Promise<Assignment[]> {
    throw new Error(actor.id);
  }

  /** Where two people settled a passage differently, open ones first; none on which the actor is still to code blind. */
  async disagreements(actor: Actor, filters: { boardId?: string; quarter?: string } = {}): Promise<Disagreement[]> {
    throw new Error(`${actor.id} ${filters.boardId}`);
  }

  /** One of them, or undefined when there is none the actor may see. */
  async findDisagreement(actor: Actor, passageId: string): Promise<Disagreement | undefined> {
    throw new Error(`${actor.id} ${passageId}`);
  }

  /** Settles a disagreement. What is decided here counts from then on; both codings stay. */
  async adjudicate(
    actor: Actor,
    passageId: string,
    decided: Adjudication,
  ): Promise<Outcome<void, AdjudicationRefusal>> {
    throw new Error(`${actor.id} ${passageId} ${decided.reason}`);
  }
}
