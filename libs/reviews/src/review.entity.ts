import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { StageState } from './domain/review.js';

/** What was recorded of a milestone or stage of a review. Added to, never changed: the highest number counts. */
@Entity('review_stage')
export class ReviewStage {
  @PrimaryColumn('uuid', { name: 'review_id', primaryKeyConstraintName: 'review_stage_pk' }) reviewId: string;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'review_stage_pk' }) stage: string;
  @PrimaryColumn('int', { primaryKeyConstraintName: 'review_stage_pk' }) number: number;
  @Column('text', { name: 'board_id' }) boardId: string;
  /** Null where it was taken back. */
  @Column('text', { nullable: true }) state: StageState | null;
  @Column('date', { name: 'on_day', nullable: true }) onDay: string | null;
  @Column('int', { name: 'half_days', nullable: true }) halfDays: number | null;
  @Column('text', { name: 'recorded_by' }) recordedBy: string;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt: Date;
}

/** What was recorded of a fact of a review. Added to, never changed: the highest number counts. */
@Entity('review_fact')
export class ReviewFact {
  @PrimaryColumn('uuid', { name: 'review_id', primaryKeyConstraintName: 'review_fact_pk' }) reviewId: string;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'review_fact_pk' }) fact: string;
  @PrimaryColumn('int', { primaryKeyConstraintName: 'review_fact_pk' }) number: number;
  @Column('text', { name: 'board_id' }) boardId: string;
  @Column('text', { array: true }) choices: string[];
  @Column('int', { nullable: true }) amount: number | null;
  @Column('text', { nullable: true }) words: string | null;
  @Column('text', { name: 'recorded_by' }) recordedBy: string;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt: Date;
}

/** How a clock, a stretch of time, a rule or the effort of a stage stands, worked out of the two above. */
@Entity('review_reading')
export class ReviewReading {
  @PrimaryColumn('uuid', { name: 'review_id', primaryKeyConstraintName: 'review_reading_pk' }) reviewId: string;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'review_reading_pk' }) kind: 'clock' | 'span' | 'rule' | 'effort';
  @PrimaryColumn('text', { primaryKeyConstraintName: 'review_reading_pk' }) subject: string;
  @Column('text', { name: 'board_id' }) boardId: string;
  @Column('text') state: string;
  @Column('date', { name: 'started_on', nullable: true }) startedOn: string | null;
  @Column('date', { name: 'due_on', nullable: true }) dueOn: string | null;
  @Column('date', { name: 'ended_on', nullable: true }) endedOn: string | null;
  @Column('text', { nullable: true }) reason: string | null;
  @Column('int', { name: 'half_days', nullable: true }) halfDays: number | null;
}

export const REVIEW_ENTITIES = [ReviewStage, ReviewFact, ReviewReading];
