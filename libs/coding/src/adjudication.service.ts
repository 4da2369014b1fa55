import { inTransaction } from '#libs/database';
import { may, requireMay, type Actor } from '#libs/authority';
import { recordAct } from '#libs/audit';
import { Clock, ok, refused, type Outcome } from '#libs/kernel';
import type { Groups, Valence } from '#libs/tagging';
import { Typologies } from '#libs/typology';
import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { OpenPassage, PassageLine } from './coding-views.js';
import type { Coder } from './coders.js';
import { asItCame } from './domain/as-it-came.js';
import { checkDecisions } from './domain/check-decisions.js';
import { checkReason } from './domain/check-reason.js';
import type { Decisions } from './domain/decisions.js';
import { type Chosen, decisionsFrom } from './domain/decisions-from.js';
import { differ, isCodedBy, mayKnow, type DoubleCoded } from './domain/double-coded.js';
import { type GivenNow, givenNow } from './domain/given-now.js';
import { addCoding, columnsOf } from './own-coding.js';
import { findPassage, readAnswer } from './passages-to-code.js';
import { CUE_GROUPS } from './recoding.service.js';
import type { AdjudicationRefusal } from './refusals.js';
import { requireAny } from './require-any.js';
import { listDoubleCoded, type SettledFilters, type SettledRow } from './settled-codings.js';
import { becomesNow, carriersTo } from './what-is-offered.js';

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

/** One of them to be read, with the passages of its answer in order, and with what each gave as codes of the version in force. */
export type OpenDisagreement = Disagreement & {
  answer: OpenPassage['answer'];
  now: Record<'first' | 'second', GivenNow>;
};

/** What an actor is shown of where two people differ. */
export type Disagreements = {
  shown: Disagreement[];
  /** How many open ones the actor is one of the two coders of: counted, and not shown to them until somebody else settles them. */
  ownOpen: number;
};

/** What an adjudicator decides: the passage's codes and valence, whichever coder gave them, and why. */
export type Adjudication = Chosen & { valence: Valence; reason: string };

/** Where two coders differ, and how that is settled. */
@Injectable()
export class AdjudicationService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly typologies: Typologies,
    private readonly clock: Clock,
    @Inject(CUE_GROUPS) private readonly groups: () => Groups,
  ) {}

  /**
   * Where two people settled a passage differently, open ones first. None that the actor is still to code blind, and
   * while it is open none of their own: who knows how the other coded could come to agree afterwards.
   */
  async disagreements(actor: Actor, filters: { boardId?: string; quarter?: string } = {}): Promise<Disagreements> {
    requireAny(actor, ['coding.adjudicate', 'coding.agreement']);
    const { shown, ownOpen } = await inTransaction(this.database, actor, (manager) =>
      listDisagreements(manager, this.typologies, actor, filters),
    );
    const openFirst = shown.toSorted((one, other) => Number(one.adjudicated !== null) - Number(other.adjudicated !== null)); // prettier-ignore
    return { shown: openFirst, ownOpen };
  }

  /** One of them, or undefined when there is none the actor may see. */
  async findDisagreement(actor: Actor, passageId: string): Promise<OpenDisagreement | undefined> {
    requireAny(actor, ['coding.adjudicate', 'coding.agreement']);
    return inTransaction(this.database, actor, async (manager) => {
      const [coded] = await listDiffering(manager, this.typologies, { passageId });
      const passage = coded && mayKnow(actor.id, coded) && (await findPassage(manager, passageId));
      if (!passage) return undefined;
      const [first, second] = await this.asGivenNow(manager, coded);
      const answer = await readAnswer(manager, passage.revisionId, passage.field);
      return { ...disagreementFor(actor, coded), answer, now: { first, second } };
    });
  }

  /** Settles a disagreement. What is decided here counts from then on; both codings stay. */
  async adjudicate(
    actor: Actor,
    passageId: string,
    decided: Adjudication,
  ): Promise<Outcome<void, AdjudicationRefusal>> {
    requireMay(actor, 'coding.adjudicate');
    const said = checkReason(decided.reason);
    if (!said.ok) return said;
    const reason = said.value;
    return inTransaction(this.database, actor, async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 2014))', [passageId]); // one adjudicator at a time
      const [open] = await listDiffering(manager, this.typologies, { passageId });
      if (!open || open.adjudicated) return refused({ code: 'coding.no-disagreement' });
      if (isCodedBy(actor.id, open)) return refused({ code: 'coding.adjudicated-by-coder' });
      const typology = this.typologies.inForce();
      const given = decisionsFrom(decided);
      const checked = checkDecisions(given, NOTHING_SUGGESTED, typology, true);
      if (!checked.ok) return checked;
      const { decisions, taggerVersion } = asItCame(given, await this.asGivenNow(manager, open));
      const columns = { ...columnsOf(decisions), typologyVersion: typology.version, taggerVersion, reason };
      const key = { passageId, coderId: actor.id, purpose: 'adjudicated' as const, calibrationSetId: null };
      await addCoding(manager, { ...columns, ...key, number: 1, isComplete: true, at: this.clock.now() });
      await recordAct(manager, actor, 'coding.adjudicate', passageId);
      return ok(undefined);
    });
  }

  /** What each of the two gave, as codes of the version in force: what the adjudicator can choose among. */
  private async asGivenNow(manager: EntityManager, coded: DoubleCoded<SettledRow>) {
    const becomes = await becomesNow(manager, coded.first, carriersTo(this.typologies, this.groups));
    const of = ({ codingId, typologyVersion, codes, taggerVersion }: SettledRow) => ({
      ...givenNow(codes, becomes(codingId, typologyVersion)),
      taggerVersion,
    });
    return [of(coded.first), of(secondOf(coded))] as const;
  }
}

const NOTHING_SUGGESTED = { codes: [], valence: null, agencies: [], circumstances: [], harmTypes: [] };

async function listDiffering(
  manager: EntityManager,
  typologies: Typologies,
  filters: SettledFilters,
): Promise<DoubleCoded<SettledRow>[]> {
  const { coded } = await listDoubleCoded(manager, typologies, filters);
  return coded.filter(({ first, seconds }) => seconds.some((second) => differ(first, second)));
}

async function listDisagreements(
  manager: EntityManager,
  typologies: Typologies,
  actor: Actor,
  filters: SettledFilters,
): Promise<Disagreements> {
  const all = await listDiffering(manager, typologies, filters);
  const known = all.filter((passage) => mayKnow(actor.id, passage));
  return { shown: known.map((passage) => disagreementFor(actor, passage)), ownOpen: all.length - known.length };
}

/** Of several second coders the one who differs. */
const secondOf = ({ first, seconds }: DoubleCoded<SettledRow>) => seconds.find((one) => differ(first, one))!;

function disagreementFor(actor: Actor, coded: DoubleCoded<SettledRow>): Disagreement {
  const { first, adjudicated } = coded;
  const second = secondOf(coded);
  const { passageId, text, field, summaryId, regionalReference, boardId, quarter, reviewType } = first;
  return {
    passageId,
    text,
    field,
    summaryId,
    regionalReference,
    boardId,
    quarter,
    reviewType,
    first: codedBy(first),
    second: codedBy(second),
    onlyFirst: first.held.filter((code) => !second.held.includes(code)),
    onlySecond: second.held.filter((code) => !first.held.includes(code)),
    valenceDiffers: first.valence.value !== second.valence.value,
    adjudicated: adjudicated && { ...codedBy(adjudicated), reason: adjudicated.reason! },
    mayAdjudicate: adjudicated === null && may(actor, 'coding.adjudicate'),
  };
}

const codedBy = ({ coderId, coderName, codes, valence, facets, noCode, held, at }: SettledRow): CodedBy => ({
  coder: { id: coderId, name: coderName },
  decisions: { codes, valence, facets, noCode },
  held,
  at,
});
