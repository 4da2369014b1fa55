import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

/** An agreed version of the typology and the crosswalk from the one it replaces. Never changed; the last is in force. */
@Entity('typology_version')
export class TypologyVersion {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'typology_version_pk' }) version: string;
  @Column('text') replaces: string;
  /** The typology file as it would stand in `data/typology`, crosswalk included. */
  @Column('jsonb') document: unknown;
  @Column('timestamptz', { name: 'published_at', default: () => 'now()' }) publishedAt: Date;
  @Column('text', { name: 'published_by' }) publishedBy: string;
}

/** A change to the typology somebody proposes, with why and passages that show it. */
@Entity('typology_proposal')
export class TypologyProposal {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'typology_proposal_pk' }) id: string;
  @Column('text', { name: 'based_on' }) basedOn: string;
  @Column('jsonb') change: unknown;
  @Column('text') reason: string;
  @Column('uuid', { array: true, default: '{}' }) examples: string[];
  @Column('text', { default: 'open' }) state: 'open' | 'agreed' | 'declined' | 'withdrawn' | 'published';
  @Column('text', { name: 'proposed_by' }) proposedBy: string;
  /** The board the person speaks for, or null. */
  @Column('text', { name: 'speaks_for', nullable: true }) speaksFor: string | null;
  @Column('timestamptz', { name: 'proposed_at', default: () => 'now()' }) proposedAt: Date;
  @Column('text', { name: 'published_in', nullable: true }) publishedIn: string | null;
  /** The last day comments are asked for, or null where the proposer names none. */
  @Column('date', { name: 'comment_until', nullable: true }) commentUntil: string | null;
}

/** What a board or member says of a proposal. */
@Entity('proposal_comment')
export class ProposalComment {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'proposal_comment_pk',
  })
  id: string;
  @Column('uuid', { name: 'proposal_id' }) proposalId: string;
  /** The board the person speaks for, or null. */
  @Column('text', { name: 'speaks_for', nullable: true }) speaksFor: string | null;
  @Column('text', { name: 'author_id' }) authorId: string;
  @Column('timestamptz', { default: () => 'now()' }) at: Date;
  @Column('text') text: string;
}

/** What was decided of a proposal, where and why, or that this was taken back. The last counts. */
@Entity('proposal_decision')
export class ProposalDecision {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'proposal_decision_pk',
  })
  id: string;
  @Column('uuid', { name: 'proposal_id' }) proposalId: string;
  @Column('text') outcome: 'agreed' | 'declined' | 'taken-back';
  @Column('text') reason: string;
  /** Null where a decision was taken back. */
  @Column('text', { nullable: true }) forum: string | null;
  @Column('date', { name: 'decided_on' }) decidedOn: string;
  @Column('text', { name: 'recorded_by' }) recordedBy: string;
  @Column('timestamptz', { name: 'recorded_at', default: () => 'now()' }) recordedAt: Date;
}

export const TYPOLOGY_ENTITIES = [TypologyVersion, TypologyProposal, ProposalComment, ProposalDecision];
