import type { Actor } from '#libs/identity';
import { Clock, type Outcome } from '#libs/kernel';
import { Typologies } from '#libs/typology';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Coder, SampleOf } from './assignments.service.js';
import type { Agreement, CodeAgreement, ValenceAgreement } from './domain/agreement.js';
import type { CalibrationRefusal } from './refusals.js';

/** A calibration set and how far each coder is with it. */
export type CalibrationSetLine = {
  id: string;
  name: string;
  typologyVersion: string;
  madeAt: Date;
  passages: number;
  coders: { coder: Coder; given: number; settled: number }[];
};

/** How one coder held to the agreed coding of a set. */
export type CalibrationResult = {
  coder: Coder;
  codes: Agreement;
  valence: ValenceAgreement;
  byCode: CodeAgreement[];
  /** Passages coded otherwise than agreed. */
  differing: { passageId: string; agreed: string[]; given: string[] }[];
};

/** Calibration: passages with an agreed coding that coders code blind, to see how they hold to it. */
@Injectable()
export class CalibrationService {
  constructor(
    @InjectDataSource() protected readonly database: DataSource,
    protected readonly typologies: Typologies,
    protected readonly clock: Clock,
  ) {}

  /**
   * Makes a set of these passages, or of a sample, and freezes their agreed coding. Agreed is what was adjudicated, or
   * what two people gave alike, under the typology in force. Out: the set's id.
   */
  async makeSet(
    actor: Actor,
    name: string,
    of: { passageIds: readonly string[] } | SampleOf,
  ): Promise<Outcome<string, CalibrationRefusal>> {
    throw new Error(`${actor.id} ${name} ${Object.keys(of).length}`);
  }

  /** Gives a set to coders; those who have it already keep it as it is. */
  async give(actor: Actor, setId: string, coderIds: readonly string[]): Promise<Outcome<void, CalibrationRefusal>> {
    throw new Error(`${actor.id} ${setId} ${coderIds.length}`);
  }

  /** The sets there are, newest first. */
  async sets(actor: Actor): Promise<CalibrationSetLine[]> {
    throw new Error(actor.id);
  }

  /** How each coder held to a set; nothing to somebody who has yet to finish it, since that would show the answers. */
  async results(actor: Actor, setId: string): Promise<CalibrationResult[]> {
    throw new Error(`${actor.id} ${setId}`);
  }
}
