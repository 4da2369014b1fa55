import { inTransaction } from '#libs/database';
import { type Actor, requireMay } from '#libs/authority';
import { Account } from '#libs/identity';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, In } from 'typeorm';
import { type Change, changeSchema } from './domain/change.js';
import { ProposalComment, ProposalDecision, TypologyProposal } from './governance.entity.js';

export type ProposalState = TypologyProposal['state'];
/** A proposal in a list, with the name of who made it and how many comments it has. */
export type ProposalLine = Omit<TypologyProposal, 'change'> & { change: Change; proposer: string; comments: number };
/** A passage that shows why; without text for a reader who may not read it. */
export type Example = { id: string; text: string | null; summaryId: string | null };
/** A proposal with all that was said and decided of it. */
export type ProposalPage = ProposalLine & {
  said: (ProposalComment & { author: string })[];
  /** The last one counts, unless it says that the one before was taken back. */
  decisions: (ProposalDecision & { recorder: string })[];
  shown: Example[];
};

/** Reads proposals, what was said of them, and when versions were published. */
@Injectable()
export class GovernanceReader {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** Every proposal, or those in some states, the newest first. */
  async list(actor: Actor, states?: readonly ProposalState[]): Promise<ProposalLine[]> {
    requireMay(actor, 'typology.read');
    return this.as(actor, async (manager) => {
      const where = states ? { state: In([...states]) } : {};
      const proposals = await manager.find(TypologyProposal, { where, order: { proposedAt: 'DESC', id: 'ASC' } });
      return withNames(manager, proposals);
    });
  }

  /** One proposal with its comments, decisions, and those of its examples the actor may read. */
  async find(actor: Actor, id: string): Promise<ProposalPage | undefined> {
    requireMay(actor, 'typology.read');
    return this.as(actor, async (manager) => {
      const proposal = await manager.findOneBy(TypologyProposal, { id });
      if (!proposal) return undefined;
      const [line] = await withNames(manager, [proposal]);
      const said = await manager.find(ProposalComment, { where: { proposalId: id }, order: { id: 'ASC' } });
      const decided = await manager.find(ProposalDecision, { where: { proposalId: id }, order: { id: 'ASC' } });
      const people = [...said.map(({ authorId }) => authorId), ...decided.map(({ recordedBy }) => recordedBy)];
      const names = await namesOf(manager, people);
      return {
        ...line!,
        said: said.map((comment) => ({ ...comment, author: nameIn(names, comment.authorId) })),
        decisions: decided.map((one) => ({ ...one, recorder: nameIn(names, one.recordedBy) })),
        shown: await readable(manager, proposal.examples),
      };
    });
  }

  /** The passages among these that the actor may read; of the others their ids alone. */
  async examples(actor: Actor, ids: readonly string[]): Promise<Example[]> {
    requireMay(actor, 'typology.read');
    return this.as(actor, (manager) => readable(manager, ids));
  }

  private as<T>(actor: Actor, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return inTransaction(this.database, actor, work);
  }
}

async function withNames(manager: EntityManager, proposals: readonly TypologyProposal[]): Promise<ProposalLine[]> {
  const names = await namesOf(
    manager,
    proposals.map(({ proposedBy }) => proposedBy),
  );
  const counts = await manager.query<{ id: string; comments: number }[]>(
    `SELECT proposal_id AS id, count(*)::int AS comments FROM proposal_comment WHERE proposal_id = ANY($1) GROUP BY 1`,
    [proposals.map(({ id }) => id)],
  );
  return proposals.map((proposal) => ({
    ...proposal,
    change: changeSchema.parse(proposal.change),
    proposer: nameIn(names, proposal.proposedBy),
    comments: counts.find(({ id }) => id === proposal.id)?.comments ?? 0,
  }));
}

async function namesOf(manager: EntityManager, ids: readonly string[]): Promise<Map<string, string>> {
  const accounts = await manager.find(Account, {
    select: { id: true, name: true },
    where: { id: In([...new Set(ids)].filter(isUuid)) },
  });
  return new Map(accounts.map(({ id, name }) => [id, name]));
}

const nameIn = (names: ReadonlyMap<string, string>, id: string) => names.get(id) ?? 'Somebody without an account';
const isUuid = (id: string) => /^[0-9a-f-]{36}$/.test(id);

async function readable(manager: EntityManager, ids: readonly string[]): Promise<Example[]> {
  const found = await manager.query<{ id: string; text: string; summaryId: string }[]>(
    `SELECT p.id, p.text, r.summary_id AS "summaryId" FROM passage p JOIN revision r ON r.id = p.revision_id
      WHERE p.id = ANY($1::uuid[])`,
    [[...ids]],
  );
  return ids.map((id) => found.find((one) => one.id === id) ?? { id, text: null, summaryId: null });
}
