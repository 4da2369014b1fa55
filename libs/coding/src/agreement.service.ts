import { inTransaction } from '#libs/database';
import { requireMay, type Actor } from '#libs/authority';
import { Typologies } from '#libs/typology';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { listCalibrationCodings } from './calibration-codings.js';
import type { Coder } from './coders.js';
import { codesIn } from './codes-in.js';
import type { CodeDecision } from './domain/decisions.js';
import {
  agreementByCode,
  agreementOn,
  choicesFor,
  pairsOf,
  valenceAgreementOn,
  type Agreement,
  type CodeAgreement,
  type CodesUnder,
  type Given,
  type Unit,
  type ValenceAgreement,
} from './domain/agreement.js';
import type { NotBrought } from './domain/across-versions.js';
import { type DoubleCoded, mayKnow } from './domain/double-coded.js';
import { driftOf, type DriftMonth, type Held } from './domain/drift.js';
import { tallySuggestions, type SuggestionsTally } from './domain/tally-suggestions.js';
import { LATEST, VISIBLE } from './passages-to-code.js';
import { listDoubleCoded, type SettledRow } from './settled-codings.js';

/** Months as `2014-03`, both included, of the second coding. */
export type AgreementFilters = { from?: string; to?: string; coderId?: string };

/** Agreement of people with each other, on passages two of them settled apart. */
export type AgreementReport = {
  codes: Agreement;
  valence: ValenceAgreement;
  /** Each code any of them gave, in typology order. */
  byCode: CodeAgreement[];
  byPair: { coders: [Coder, Coder]; codes: Agreement; valence: ValenceAgreement }[];
  byMonth: { month: string; codes: Agreement; valence: ValenceAgreement }[];
  /** Passages in no figure here, because the actor is one of two coders who differ on them and nobody has settled that. */
  ownOpen: number;
  /** Passages in these figures that were coded under two versions, and are compared under the newer. */
  acrossVersions: number;
  /** Passages in no figure here for that: a code was split or retired between the two versions. */
  leftOut: Record<NotBrought, number>;
};

/** How one coder's agreement with others moves from month to month. */
export type CoderDrift = {
  coder: Coder;
  /** Against other coders, or against the agreed coding of calibration sets. */
  against: 'coders' | 'calibration';
  months: DriftMonth[];
};

/** A passage coded twice, with who gave what and when: the first coder first. */
type Coded = { month: string; unit: Unit; by: SettledRow[] };

const SEED = 2013; // of the redrawings, so that a page read twice says the same

/** How far people agree with each other, with what was agreed, and with the tagger. */
@Injectable()
export class AgreementService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly typologies: Typologies,
  ) {}

  /** Agreement of coders with each other, over all, by code, by pair and by month. */
  async report(actor: Actor, { from, to, coderId }: AgreementFilters = {}): Promise<AgreementReport> {
    requireMay(actor, 'coding.agreement');
    const all = await inTransaction(this.database, actor, (manager) => this.listCoded(manager, actor));
    const isAsked = ({ month, by }: Pick<Coded, 'month' | 'by'>) =>
      (!from || month >= from) && (!to || month <= to) && (!coderId || by.some((one) => one.coderId === coderId));
    const coded = all.known.filter(isAsked);
    const codesUnder = codesIn(this.typologies);
    const units = coded.map(({ unit }) => unit);
    return {
      codes: agreementOn(units, codesUnder),
      valence: valenceAgreementOn(units),
      byCode: agreementByCode(units, codesUnder),
      byPair: pairs(coded).map(({ coders, units: own }) => ({ coders, ...measures(own, codesUnder) })),
      byMonth: byKey(coded, ({ month }) => month).map(([month, own]) => ({
        month,
        ...measures(
          own.map(({ unit }) => unit),
          codesUnder,
        ),
      })),
      ownOpen: all.ownOpen.filter(isAsked).length,
      acrossVersions: units.filter((unit) => unit.some(({ codedUnder }) => codedUnder)).length,
      leftOut: countOf(all.leftOut.filter(isAsked)),
    };
  }

  /** Each coder's agreement month by month, and whether a change is more than chance. */
  async drift(actor: Actor): Promise<CoderDrift[]> {
    requireMay(actor, 'coding.agreement');
    const { withCoders, withAgreed } = await inTransaction(this.database, actor, async (manager) => ({
      withCoders: (await this.listCoded(manager, actor)).known.flatMap(sidesOf),
      withAgreed: (await listCalibrationCodings(manager)).map(({ coderId, coderName, month, unit }) => ({
        coder: { id: coderId, name: coderName },
        held: { month, unit },
      })),
    }));
    return [...this.driftsOf(withCoders, 'coders'), ...this.driftsOf(withAgreed, 'calibration')];
  }

  /** What became of suggestions, by tagger version and code, in passages whose first coder settled them. */
  async withTagger(actor: Actor): Promise<SuggestionsTally[]> {
    requireMay(actor, 'coding.agreement');
    const codings = await inTransaction(this.database, actor, (manager) =>
      manager.query<{ taggerVersion: string; codes: CodeDecision[] }[]>(
        `SELECT l.tagger_version AS "taggerVersion", l.codes FROM (${LATEST}) l JOIN (${VISIBLE}) v ON v.id = l.passage_id
          WHERE l.purpose = 'first' AND l.is_complete AND l.tagger_version IS NOT NULL ORDER BY l.tagger_version, l.at`,
      ),
    );
    return tallySuggestions(codings);
  }

  /** Passages coded twice, the actor's own open disagreements apart: a figure must not show what the other gave. */
  private async listCoded(manager: EntityManager, actor: Actor) {
    const { coded, leftOut } = await listDoubleCoded(manager, this.typologies);
    const codesUnder = codesIn(this.typologies);
    const { known = [], ownOpen = [] } = Object.groupBy(coded, (one) => (mayKnow(actor.id, one) ? 'known' : 'ownOpen'));
    return {
      known: known.map((one) => codedFrom(one, codesUnder)),
      ownOpen: ownOpen.map((one) => codedFrom(one, codesUnder)),
      leftOut: leftOut.map(({ codings, why }) => ({ ...inMonth(codings), why })),
    };
  }

  private driftsOf(sides: readonly Side[], against: CoderDrift['against']): CoderDrift[] {
    return byKey(sides, ({ coder }) => coder.id).map(([, own]) => ({
      coder: own[0]!.coder,
      against,
      months: driftOf(
        own.map(({ held }) => held),
        codesIn(this.typologies),
        SEED,
      ),
    }));
  }
}

type Side = { coder: Coder; held: Held };

/** Codings of one passage under the month the first blind one was settled in. */
const inMonth = (by: SettledRow[]): Pick<Coded, 'month' | 'by'> => ({
  month: by
    .filter(({ purpose }) => purpose === 'second')
    .map(({ month }) => month)
    .toSorted()[0]!,
  by,
});

/** With the codes all of its coders had to choose from. */
function codedFrom({ first, seconds }: DoubleCoded<SettledRow>, codesUnder: CodesUnder): Coded {
  const by = [first, ...seconds];
  const unit = by.map(givenOf);
  const choices = choicesFor(unit, codesUnder);
  const chosen = (given: Given) => ({ ...given, codes: given.codes.filter((code) => choices.includes(code)) });
  return { ...inMonth(by), unit: unit.some(({ codedUnder }) => codedUnder) ? unit.map(chosen) : unit };
}

const countOf = (all: readonly { why: NotBrought }[]): Record<NotBrought, number> => ({
  split: all.filter(({ why }) => why === 'split').length,
  retired: all.filter(({ why }) => why === 'retired').length,
});

const givenOf = ({ coderId, held, valence, typologyVersion, codedUnder }: SettledRow): Given => ({
  coder: coderId,
  codes: held,
  typologyVersion,
  valence: valence.value,
  ...(codedUnder && { codedUnder }),
});

const coderOf = ({ coderId, coderName }: SettledRow): Coder => ({ id: coderId, name: coderName });

/** Each coder of a passage held against each other one, in the month of their own coding. */
const sidesOf = ({ by, unit }: Coded): Side[] =>
  by.flatMap((own, at) =>
    unit
      .filter((other) => other !== unit[at])
      .map((other) => ({ coder: coderOf(own), held: { month: own.month, unit: [other, unit[at]!] } })),
  );

const measures = (units: readonly Unit[], codesUnder: CodesUnder) => ({
  codes: agreementOn(units, codesUnder),
  valence: valenceAgreementOn(units),
});

/** What every two people coded both, whichever of them came first. */
function pairs(coded: readonly Coded[]): { coders: [Coder, Coder]; units: Unit[] }[] {
  const all = coded.flatMap(({ unit, by }) =>
    pairsOf(unit).map((pair) => {
      const [one, other] = pair.toSorted((a, b) => (a.coder < b.coder ? -1 : 1)) as [Given, Given];
      const named = (given: Given) => coderOf(by.find(({ coderId }) => coderId === given.coder)!);
      return { coders: [named(one), named(other)] as [Coder, Coder], unit: [one, other] };
    }),
  );
  return byKey(all, ({ coders: [one, other] }) => `${one.id} ${other.id}`).map(([, own]) => ({
    coders: own[0]!.coders,
    units: own.map(({ unit }) => unit),
  }));
}

/** Rows that share a key, in the order of the keys. */
const byKey = <T>(rows: readonly T[], keyOf: (row: T) => string): [string, T[]][] =>
  [...Map.groupBy(rows, keyOf)].sort(([one], [other]) => (one < other ? -1 : 1));
