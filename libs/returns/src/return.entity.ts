import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

/** That a board said it had nothing to return for a quarter. Taken back, never removed. */
@Entity('nil_statement')
export class NilStatement {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'nil_statement_pk' }) id: string;
  @Column('text', { name: 'board_id' }) boardId: string;
  @Column('text') quarter: string;
  @Column('date', { name: 'stated_on' }) statedOn: string;
  @Column('text', { nullable: true }) reason: string | null;
  @Column('text', { name: 'stated_by' }) statedBy: string;
  @Column('timestamptz', { name: 'recorded_at', default: () => 'now()' }) recordedAt: Date;
  @Column('timestamptz', { name: 'taken_back_at', nullable: true }) takenBackAt: Date | null;
  @Column('text', { name: 'taken_back_by', nullable: true }) takenBackBy: string | null;
  @Column('text', { name: 'taken_back_reason', nullable: true }) takenBackReason: string | null;
}

/** The day a return had come in by other ways, for summaries brought in afterwards. */
@Entity('earlier_return')
export class EarlierReturn {
  @PrimaryColumn('text', { name: 'board_id', primaryKeyConstraintName: 'earlier_return_pk' }) boardId: string;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'earlier_return_pk' }) quarter: string;
  @Column('date', { name: 'received_on' }) receivedOn: string;
  @Column('text', { name: 'recorded_by' }) recordedBy: string;
  @Column('timestamptz', { name: 'recorded_at', default: () => 'now()' }) recordedAt: Date;
}

/** A review a board knows of, of which a summary is expected. Stays with the board. */
@Entity('known_review')
export class KnownReview {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'known_review_pk' }) id: string;
  @Column('text', { name: 'board_id' }) boardId: string;
  @Column('text', { name: 'review_type' }) reviewType: string;
  @Column('text', { nullable: true }) reference: string | null;
  @Column('text', { name: 'reference_key', nullable: true }) referenceKey: string | null;
  @Column('date', { name: 'known_on' }) knownOn: string;
  @Column('date', { name: 'expected_by' }) expectedBy: string;
  @Column('text', { name: 'added_by' }) addedBy: string;
  @Column('timestamptz', { name: 'added_at', default: () => 'now()' }) addedAt: Date;
  /** The summary linked by hand. Where none is, the one with the same reference counts. */
  @Column('uuid', { name: 'summary_id', nullable: true }) summaryId: string | null;
  @Column('text', { name: 'linked_by', nullable: true }) linkedBy: string | null;
  @Column('timestamptz', { name: 'linked_at', nullable: true }) linkedAt: Date | null;
  @Column('text', { name: 'closed_reason', nullable: true }) closedReason: string | null;
  @Column('text', { name: 'closed_by', nullable: true }) closedBy: string | null;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt: Date | null;
}

/** That a person was reminded of something, once a stage. */
@Entity('reminder_sent')
export class ReminderSent {
  @PrimaryColumn('uuid', { name: 'account_id', primaryKeyConstraintName: 'reminder_sent_pk' }) accountId: string;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'reminder_sent_pk' }) item: string;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'reminder_sent_pk' }) stage: string;
  @Column('timestamptz', { name: 'sent_at', default: () => 'now()' }) sentAt: Date;
  @Column('text', { name: 'sent_by' }) sentBy: string;
}

export const RETURN_ENTITIES = [NilStatement, EarlierReturn, KnownReview, ReminderSent];
