import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import type { Taught } from './domain/lesson.js';
import type { Gone, Incident, Match, Strength } from './domain/match.js';
import type { Said, State, Step } from './domain/step.js';

/** That a released summary has a code on which its board had completed an action before. Ids, days and marks, never text. */
@Entity('recurrence')
export class Recurrence implements Match {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'recurrence_pk' }) id: string;
  @Column('text', { name: 'board_id' }) boardId: string;
  @Column('uuid', { name: 'summary_id' }) summaryId: string;
  @Column('text') code: string;
  @Column('uuid', { name: 'action_id' }) actionId: string;
  @Column('text') quarter: string;
  @Column('date', { name: 'completed_on' }) completedOn: string;
  @Column('date', { name: 'recurred_on' }) recurredOn: string;
  @Column('int') days: number;
  @Column('boolean', { name: 'of_concern' }) ofConcern: boolean;
  @Column('boolean', { name: 'same_agency' }) sameAgency: boolean;
  @Column('boolean', { name: 'same_circumstance' }) sameCircumstance: boolean;
  @Column('text') incident: Incident;
  @Column('boolean', { name: 'action_carried' }) actionCarried: boolean;
  @Column('text') strength: Strength;
  @Column('text') state: State;
  /** The number of the last step taken; 0 where none was. */
  @Column('int', { name: 'step_number' }) stepNumber: number;
  /** Why it is no longer so; null while it is. */
  @Column('text', { name: 'gone_why', nullable: true }) goneWhy: Gone | null;
  /** Whether its theme was split and a person has yet to say which part one of its two ends has become. */
  @Column('boolean') waits: boolean;
  @Column('text', { name: 'found_in' }) foundIn: string;
  @Column('timestamptz', { name: 'found_at' }) foundAt: Date;
}

/** What was done about a recurrence. Added to, never changed. */
@Entity('recurrence_step')
export class RecurrenceStep {
  @PrimaryColumn('uuid', { name: 'recurrence_id', primaryKeyConstraintName: 'recurrence_step_pk' })
  recurrenceId: string;
  @PrimaryColumn('int', { primaryKeyConstraintName: 'recurrence_step_pk' }) number: number;
  @Column('text', { name: 'board_id' }) boardId: string;
  @Column('text') kind: Step;
  @Column('jsonb') said: Said;
  @Column('text', { name: 'taken_by' }) takenBy: string;
  @Column('timestamptz', { name: 'taken_at' }) takenAt: Date;
}

/** What a dismissal teaches of other matches of its board with the code, until it is undone. */
@Entity('recurrence_lesson')
export class RecurrenceLesson {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'recurrence_lesson_pk' }) id: string;
  @Column('text', { name: 'board_id' }) boardId: string;
  @Column('text') code: string;
  @Column('boolean', { name: 'same_agency' }) sameAgency: boolean;
  @Column('text') reason: Taught;
  @Column('uuid', { name: 'recurrence_id' }) recurrenceId: string;
  @Column('text', { name: 'taught_by' }) taughtBy: string;
  @Column('timestamptz', { name: 'taught_at' }) taughtAt: Date;
  @Column('text', { name: 'undone_by', nullable: true }) undoneBy: string | null;
  @Column('timestamptz', { name: 'undone_at', nullable: true }) undoneAt: Date | null;
}

/** Whether a board agrees to be named to other boards where learning came back. */
@Entity('recurrence_naming')
export class RecurrenceNaming {
  @PrimaryColumn('text', { name: 'board_id', primaryKeyConstraintName: 'recurrence_naming_pk' }) boardId: string;
  @Column('boolean', { name: 'is_named' }) isNamed: boolean;
  @Column('text', { name: 'said_by' }) saidBy: string;
  @Column('timestamptz', { name: 'said_at' }) saidAt: Date;
}

/** What the last matching found for a board, as a hash. */
@Entity('matched_board')
export class MatchedBoard {
  @PrimaryColumn('text', { name: 'board_id', primaryKeyConstraintName: 'matched_board_pk' }) boardId: string;
  @Column('text', { name: 'snapshot_id' }) snapshotId: string;
  @Column('text') mark: string;
  @Column('timestamptz', { name: 'matched_at' }) matchedAt: Date;
}

export const SUSTAINMENT_ENTITIES = [Recurrence, RecurrenceStep, RecurrenceLesson, RecurrenceNaming, MatchedBoard];
