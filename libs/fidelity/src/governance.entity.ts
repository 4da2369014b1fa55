import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import type { Outcome as DecidedAs, ProposalState, Vote } from './domain/proposal.js';
import type { DepartureOutcome, Follows } from './domain/departure.js';

/** A change to the regional framework somebody proposes: which section, what it would say, and why. */
@Entity('framework_proposal')
export class FrameworkProposal {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'framework_proposal_pk' }) id: string;
  @Column('text') section: string;
  @Column('text') title: string;
  @Column('text') wording: string;
  @Column('text') reason: string;
  @Column('date', { name: 'comment_until', nullable: true }) commentUntil: string | null;
  @Column('text', { default: 'open' }) state: ProposalState;
  @Column('text', { name: 'proposed_by' }) proposedBy: string;
  /** The board the person speaks for, or null. */
  @Column('text', { name: 'speaks_for', nullable: true }) speaksFor: string | null;
  @Column('timestamptz', { name: 'proposed_at', default: () => 'now()' }) proposedAt: Date;
  @Column('timestamptz', { name: 'withdrawn_at', nullable: true }) withdrawnAt: Date | null;
}

/** What a board or member says of a proposal. */
@Entity('framework_comment')
export class FrameworkComment {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'framework_comment_pk',
  })
  id: string;
  @Column('uuid', { name: 'proposal_id' }) proposalId: string;
  @Column('text', { name: 'speaks_for', nullable: true }) speaksFor: string | null;
  @Column('text', { name: 'author_id' }) authorId: string;
  @Column('timestamptz', { default: () => 'now()' }) at: Date;
  @Column('text') text: string;
}

/** How a board votes; the one with the highest number counts. */
@Entity('framework_vote')
export class FrameworkVote {
  @PrimaryColumn('uuid', { name: 'proposal_id', primaryKeyConstraintName: 'framework_vote_pk' }) proposalId: string;
  @PrimaryColumn('text', { name: 'board_id', primaryKeyConstraintName: 'framework_vote_pk' }) boardId: string;
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'framework_vote_pk' }) number: number;
  @Column('text') vote: Vote;
  @Column('text', { nullable: true }) reason: string | null;
  @Column('text', { name: 'cast_by' }) castBy: string;
  @Column('timestamptz', { name: 'cast_at', default: () => 'now()' }) castAt: Date;
}

/** What the Steering Group decided of a proposal. */
@Entity('framework_decision')
export class FrameworkDecision {
  @PrimaryColumn('uuid', { name: 'proposal_id', primaryKeyConstraintName: 'framework_decision_pk' }) proposalId: string;
  @Column('text') outcome: DecidedAs;
  @Column('text') reason: string;
  @Column('date', { name: 'decided_on' }) decidedOn: string;
  @Column('date', { name: 'in_force_from', nullable: true }) inForceFrom: string | null;
  @Column('text', { name: 'recorded_by' }) recordedBy: string;
  @Column('timestamptz', { name: 'recorded_at', default: () => 'now()' }) recordedAt: Date;
}

/** That a board told the Steering Group where it departs from the regional method. */
@Entity('framework_departure')
export class FrameworkDeparture {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'framework_departure_pk' }) id: string;
  @Column('text', { name: 'board_id' }) boardId: string;
  @Column('text') section: string;
  /** The kind of review it is about, or null for every kind. */
  @Column('text', { name: 'review_type', nullable: true }) reviewType: string | null;
  @Column('text') what: string;
  @Column('text') why: string;
  @Column('date', { name: 'from_day' }) fromDay: string;
  @Column('text', { name: 'notified_by' }) notifiedBy: string;
  @Column('timestamptz', { name: 'notified_at', default: () => 'now()' }) notifiedAt: Date;
}

/** What the Steering Group made of a departure; the one with the highest number counts. */
@Entity('framework_departure_answer')
export class FrameworkDepartureAnswer {
  @PrimaryColumn('uuid', { name: 'departure_id', primaryKeyConstraintName: 'framework_departure_answer_pk' })
  departureId: string;
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'framework_departure_answer_pk' }) number: number;
  @Column('text') outcome: DepartureOutcome;
  @Column('text') words: string;
  @Column('date', { name: 'considered_on' }) consideredOn: string;
  @Column('uuid', { name: 'proposal_id', nullable: true }) proposalId: string | null;
  @Column('text', { name: 'recorded_by' }) recordedBy: string;
  @Column('timestamptz', { name: 'recorded_at', default: () => 'now()' }) recordedAt: Date;
}

/** A version of a board's own framework; the one with the highest number counts. */
@Entity('local_framework')
export class LocalFramework {
  @PrimaryColumn('text', { name: 'board_id', primaryKeyConstraintName: 'local_framework_pk' }) boardId: string;
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'local_framework_pk' }) number: number;
  @Column('text') version: string;
  @Column('date', { name: 'agreed_on' }) agreedOn: string;
  @Column('text') follows: Follows;
  @Column('text', { nullable: true }) departs: string | null;
  @Column('text', { name: 'recorded_by' }) recordedBy: string;
  @Column('timestamptz', { name: 'recorded_at', default: () => 'now()' }) recordedAt: Date;
}

export const FIDELITY_ENTITIES = [
  FrameworkProposal,
  FrameworkComment,
  FrameworkVote,
  FrameworkDecision,
  FrameworkDeparture,
  FrameworkDepartureAnswer,
  LocalFramework,
];
