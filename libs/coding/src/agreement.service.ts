import type { Actor } from '#libs/identity';
import { Typologies } from '#libs/typology';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Coder } from './assignments.service.js';
import type { Agreement, CodeAgreement, ValenceAgreement } from './domain/agreement.js';

/** Months as `2014-03`, both included, of the second coding. */
export type AgreementFilters = { from?: string; to?: string; coderId?: string };

/** Agreement of people with each other, on passages two of them settled apart. */
export type AgreementReport = {
  codes: Agreement;
  valence: ValenceAgreement;
  /** Each code either of them gave, in typology order. */
  byCode: CodeAgreement[];
  byPair: { coders: [Coder, Coder]; codes: Agreement; valence: ValenceAgreement }[];
  byMonth: { month: string; codes: Agreement; valence: ValenceAgreement }[];
};

/** How one coder's agreement with others moves from month to month. */
export type CoderDrift = {
  coder: Coder;
  /** Against other coders, or against the agreed coding of calibration sets. */
  against: 'coders' | 'calibration';
  months: {
    month: string;
    units: number;
    f1: number | undefined;
    kappa: number | undefined;
    /** From the month before in this list; undefined for the first, and where either cannot be worked out. */
    change: { f1: number; low: number; high: number; exceedsChance: boolean } | undefined;
  }[];
};

/** What people did with a tagger's suggestions of one code, in passages they settled. */
export type SuggestionsTally = {
  taggerVersion: string;
  code: string;
  suggested: number;
  accepted: number;
  changed: number;
  rejected: number;
  /** Given by a person where the tagger did not suggest it. */
  added: number;
};

/** How far people agree with each other, with what was agreed, and with the tagger. */
@Injectable()
export class AgreementService {
  constructor(
    @InjectDataSource() protected readonly database: DataSource,
    protected readonly typologies: Typologies,
  ) {}

  /** Agreement of coders with each other, over all, by code, by pair and by month. */
  async report(actor: Actor, filters: AgreementFilters = {}): Promise<AgreementReport> {
    throw new Error(`${actor.id} ${filters.from}`);
  }

  /** Each coder's agreement month by month, and whether a change is more than chance. */
  async drift(actor: Actor): Promise<CoderDrift[]> {
    throw new Error(actor.id);
  }

  /** What became of suggestions, by tagger version and code. */
  async withTagger(actor: Actor): Promise<SuggestionsTally[]> {
    throw new Error(actor.id);
  }
}
