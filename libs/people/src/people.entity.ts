import type { Role } from '#libs/authority';
import type { Quarter } from '#libs/kernel';
import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import type { Decision } from './domain/access-review.js';
import type { WaitingKind } from './domain/waiting.js';

/** Somebody asked to take up an account. Only the hash of the secret in its link is kept. */
@Entity('invitation')
export class Invitation {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'invitation_pk' }) id: string;
  @Column('text') email: string;
  @Column('text') name: string;
  @Column('text', { array: true }) roles: Role[];
  @Column('text', { name: 'board_id', nullable: true }) boardId: string | null;
  @Column('text', { name: 'invited_by' }) invitedBy: string;
  @Column('timestamptz', { name: 'invited_at' }) invitedAt: Date;
  @Column('text', { name: 'token_hash', nullable: true, select: false }) tokenHash: string | null;
  @Column('timestamptz', { name: 'sent_at', nullable: true }) sentAt: Date | null;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
  /** The code of the refusal for which no message went. */
  @Column('text', { name: 'why_not_sent', nullable: true }) whyNotSent: string | null;
  @Column('timestamptz', { name: 'accepted_at', nullable: true }) acceptedAt: Date | null;
  @Column('uuid', { name: 'account_id', nullable: true }) accountId: string | null;
  @Column('timestamptz', { name: 'withdrawn_at', nullable: true }) withdrawnAt: Date | null;
  /** The closed account of this address that is opened again: an administrator said that it is the same person. */
  @Column('uuid', { nullable: true }) reopens: string | null;
}

/** The access of a quarter, opened once to be looked over. */
@Entity('access_review')
export class AccessReview {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'access_review_pk' }) quarter: Quarter;
  @Column('timestamptz', { name: 'opened_at' }) openedAt: Date;
}

/** An account open when a review was opened, and what it might do then. */
@Entity('access_review_account')
export class AccessReviewAccount {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'access_review_account_pk' }) quarter: Quarter;
  @PrimaryColumn('uuid', { name: 'account_id', primaryKeyConstraintName: 'access_review_account_pk' })
  accountId: string;
  @Column('text', { array: true }) roles: Role[];
  @Column('text', { name: 'board_id', nullable: true }) boardId: string | null;
  @Column('timestamptz', { name: 'last_signed_in_at', nullable: true }) lastSignedInAt: Date | null;
}

/** What was decided on the access of an account, once. `roles` are those from then on. */
@Entity('access_decision')
export class AccessDecision {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'access_decision_pk' }) quarter: Quarter;
  @PrimaryColumn('uuid', { name: 'account_id', primaryKeyConstraintName: 'access_decision_pk' }) accountId: string;
  @Column('text') decision: Decision;
  @Column('text', { array: true }) roles: Role[];
  @Column('text') reason: string;
  @Column('text', { name: 'decided_by' }) decidedBy: string;
  @Column('timestamptz', { name: 'decided_at' }) decidedAt: Date;
}

/** That a person was told of something, once. */
@Entity('access_notice')
export class AccessNotice {
  @PrimaryColumn('uuid', { name: 'account_id', primaryKeyConstraintName: 'access_notice_pk' }) accountId: string;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'access_notice_pk' }) about: string;
  @Column('timestamptz', { name: 'sent_at' }) sentAt: Date;
}

/** A message to one person that waits to be sent: something of theirs to do, or what became of it. Removed once it is settled. */
@Entity('waiting_notice')
export class WaitingNotice {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'waiting_notice_pk' }) id: string;
  @Column('uuid', { name: 'account_id' }) accountId: string;
  @Column('text') kind: WaitingKind;
  @Column('text', { name: 'board_id' }) boardId: string;
  @Column('uuid', { name: 'record_id' }) recordId: string;
  @Column('text') reference: string;
  @Column('timestamptz', { name: 'queued_at', default: () => 'now()' }) queuedAt: Date;
}

/** When somebody accepted a version of the duties. */
@Entity('duty_acceptance')
export class DutyAcceptance {
  @PrimaryColumn('uuid', { name: 'account_id', primaryKeyConstraintName: 'duty_acceptance_pk' }) accountId: string;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'duty_acceptance_pk' }) version: string;
  @PrimaryColumn('timestamptz', { name: 'accepted_at', primaryKeyConstraintName: 'duty_acceptance_pk' })
  acceptedAt: Date;
}

export const PEOPLE_ENTITIES = [
  Invitation,
  AccessReview,
  AccessReviewAccount,
  AccessDecision,
  AccessNotice,
  WaitingNotice,
  DutyAcceptance,
];
