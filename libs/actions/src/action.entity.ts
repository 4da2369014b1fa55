import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import type { Precision } from './domain/spans.js';
import type { ActionState, AgenciesFrom, Confidence, EvidenceKind, Result } from './domain/state.js';

/** A revision opened to the region, in the order of `number`. Rows come from a trigger. */
@Entity('followed_revision')
export class FollowedRevision {
  @PrimaryColumn('uuid', { name: 'revision_id', primaryKeyConstraintName: 'followed_revision_pk' }) revisionId: string;
  @Column('uuid', { name: 'summary_id' }) summaryId: string;
  @Column('text', { name: 'board_id' }) boardId: string;
  @Column('bigint') number: string;
  @Column('timestamptz', { name: 'taken_up_at', nullable: true }) takenUpAt: Date | null;
}

/** A recommendation of a released summary, over all its wordings. */
@Entity('recommendation')
export class Recommendation {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'recommendation_pk' }) id: string;
  @Column('text', { name: 'board_id' }) boardId: string;
  @Column('uuid', { name: 'summary_id' }) summaryId: string;
  /** The last released revision with its wording: it stands while the region reads that. */
  @Column('uuid', { name: 'revision_id', nullable: true }) revisionId: string | null;
  @Column('int') place: number;
  @Column('timestamptz', { name: 'taken_up_at' }) takenUpAt: Date;
  @Column('text') kind: 'single' | 'multi';
  @Column('text', { array: true }) agencies: string[];
  @Column('text', { name: 'agencies_from' }) agenciesFrom: AgenciesFrom;
  /** Null where nothing says so. */
  @Column('boolean', { name: 'is_transferable', nullable: true }) isTransferable: boolean | null;
}

/** Something a board does about its learning: a line of its form, or one it added. State and days are of the last status. */
@Entity('action')
export class Action {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'action_pk' }) id: string;
  @Column('text', { name: 'board_id' }) boardId: string;
  @Column('uuid', { name: 'summary_id' }) summaryId: string;
  /** Null where the board added it. */
  @Column('uuid', { name: 'revision_id', nullable: true }) revisionId: string | null;
  @Column('int') place: number;
  @Column('timestamptz', { name: 'taken_up_at' }) takenUpAt: Date;
  @Column('uuid', { name: 'recommendation_id', nullable: true }) recommendationId: string | null;
  /** What the board added; null of a line of the form, whose text is in passages. */
  @Column('text', { nullable: true }) words: string | null;
  @Column('text', { name: 'added_by', nullable: true }) addedBy: string | null;
  /** Who sees to it, by role, never by name. */
  @Column('text', { nullable: true }) role: string | null;
  @Column('text', { array: true }) agencies: string[];
  /** The last day of what was said. */
  @Column('date', { name: 'due_on', nullable: true }) dueOn: string | null;
  @Column('text', { name: 'due_precision', nullable: true }) duePrecision: Precision | null;
  @Column('text', { default: 'not-started' }) state: ActionState;
  @Column('date', { name: 'state_on', nullable: true }) stateOn: string | null;
  @Column('text', { name: 'state_precision', nullable: true }) statePrecision: Precision | null;
  @Column('date', { name: 'started_on', nullable: true }) startedOn: string | null;
  @Column('date', { name: 'completed_on', nullable: true }) completedOn: string | null;
  @Column('date', { name: 'stopped_on', nullable: true }) stoppedOn: string | null;
  @Column('int', { name: 'status_number', default: 0 }) statusNumber: number;
}

/** How a board means to know whether something changed, and by its last result whether it did. */
@Entity('impact_evidence')
export class ImpactEvidence {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'impact_evidence_pk' }) id: string;
  @Column('text', { name: 'board_id' }) boardId: string;
  @Column('uuid', { name: 'summary_id' }) summaryId: string;
  @Column('uuid', { name: 'revision_id', nullable: true }) revisionId: string | null;
  @Column('int') place: number;
  @Column('timestamptz', { name: 'taken_up_at' }) takenUpAt: Date;
  /** Null where it is of the summary as a whole. */
  @Column('uuid', { name: 'action_id', nullable: true }) actionId: string | null;
  @Column('text', { nullable: true }) words: string | null;
  @Column('text', { name: 'added_by', nullable: true }) addedBy: string | null;
  @Column('text', { nullable: true }) kind: EvidenceKind | null;
  @Column('date', { name: 'planned_on', nullable: true }) plannedOn: string | null;
  @Column('text', { name: 'planned_precision', nullable: true }) plannedPrecision: Precision | null;
  @Column('text', { nullable: true }) result: Result | null;
  @Column('date', { name: 'found_on', nullable: true }) foundOn: string | null;
  @Column('text', { name: 'found_precision', nullable: true }) foundPrecision: Precision | null;
  @Column('text', { nullable: true }) confidence: Confidence | null;
  @Column('int', { name: 'result_number', default: 0 }) resultNumber: number;
}

/** The passages of a released revision that say a recommendation, in their order. */
@Entity('recommendation_wording')
export class RecommendationWording {
  @PrimaryColumn('uuid', { name: 'recommendation_id' }) recommendationId: string;
  @PrimaryColumn('uuid', { name: 'revision_id' }) revisionId: string;
  @PrimaryColumn('int') place: number;
  @Column('uuid', { name: 'passage_id' }) passageId: string;
  @Column('text', { name: 'board_id' }) boardId: string;
}

/** The passages of a released revision that say an action. */
@Entity('action_wording')
export class ActionWording {
  @PrimaryColumn('uuid', { name: 'action_id' }) actionId: string;
  @PrimaryColumn('uuid', { name: 'revision_id' }) revisionId: string;
  @PrimaryColumn('int') place: number;
  @Column('uuid', { name: 'passage_id' }) passageId: string;
  @Column('text', { name: 'board_id' }) boardId: string;
}

/** The passages of a released revision that say a piece of planned evidence. */
@Entity('impact_evidence_wording')
export class ImpactEvidenceWording {
  @PrimaryColumn('uuid', { name: 'evidence_id' }) evidenceId: string;
  @PrimaryColumn('uuid', { name: 'revision_id' }) revisionId: string;
  @PrimaryColumn('int') place: number;
  @Column('uuid', { name: 'passage_id' }) passageId: string;
  @Column('text', { name: 'board_id' }) boardId: string;
}

/** How far an action had come, as reported. Added to, never changed. */
@Entity('action_status')
export class ActionStatus {
  @PrimaryColumn('uuid', { name: 'action_id', primaryKeyConstraintName: 'action_status_pk' }) actionId: string;
  /** 1 for the first; the highest counts. */
  @PrimaryColumn('int', { primaryKeyConstraintName: 'action_status_pk' }) number: number;
  @Column('text', { name: 'board_id' }) boardId: string;
  @Column('text') state: ActionState;
  @Column('date', { name: 'on_day', nullable: true }) onDay: string | null;
  @Column('text', { name: 'day_precision', nullable: true }) dayPrecision: Precision | null;
  /** When it was due from then on. */
  @Column('date', { name: 'due_on', nullable: true }) dueOn: string | null;
  @Column('text', { name: 'due_precision', nullable: true }) duePrecision: Precision | null;
  /** When it had been due until then. */
  @Column('date', { name: 'due_before', nullable: true }) dueBefore: string | null;
  @Column('text', { name: 'due_before_precision', nullable: true }) dueBeforePrecision: Precision | null;
  @Column('text', { nullable: true }) note: string | null;
  @Column('text', { name: 'said_by' }) saidBy: string;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt: Date;
}

/** What a board found when it looked whether something had changed. Added to, never changed. */
@Entity('impact_result')
export class ImpactResult {
  @PrimaryColumn('uuid', { name: 'evidence_id', primaryKeyConstraintName: 'impact_result_pk' }) evidenceId: string;
  @PrimaryColumn('int', { primaryKeyConstraintName: 'impact_result_pk' }) number: number;
  @Column('text', { name: 'board_id' }) boardId: string;
  @Column('text') result: Result;
  @Column('text') confidence: Confidence;
  @Column('date', { name: 'on_day' }) onDay: string;
  @Column('text', { name: 'day_precision' }) dayPrecision: Precision;
  @Column('text', { nullable: true }) words: string | null;
  @Column('text', { name: 'said_by' }) saidBy: string;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt: Date;
}

/** Whether a learning workshop confirmed a recommendation as transferable. Added to, never changed. */
@Entity('recommendation_confirmation')
export class RecommendationConfirmation {
  @PrimaryColumn('uuid', { name: 'recommendation_id', primaryKeyConstraintName: 'recommendation_confirmation_pk' })
  recommendationId: string;
  @PrimaryColumn('int', { primaryKeyConstraintName: 'recommendation_confirmation_pk' }) number: number;
  @Column('text', { name: 'board_id' }) boardId: string;
  @Column('boolean', { name: 'is_confirmed' }) isConfirmed: boolean;
  @Column('date', { name: 'on_day' }) onDay: string;
  @Column('text', { name: 'day_precision' }) dayPrecision: Precision;
  @Column('text', { name: 'said_by' }) saidBy: string;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt: Date;
}

/** That a person was reminded, once a stage. */
@Entity('action_reminder')
export class ActionReminder {
  @PrimaryColumn('uuid', { name: 'account_id', primaryKeyConstraintName: 'action_reminder_pk' }) accountId: string;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'action_reminder_pk' }) item: string;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'action_reminder_pk' }) stage: string;
  @Column('timestamptz', { name: 'sent_at' }) sentAt: Date;
  @Column('text', { name: 'sent_by' }) sentBy: string;
}

export const ACTION_ENTITIES = [
  FollowedRevision,
  Recommendation,
  Action,
  ImpactEvidence,
  RecommendationWording,
  ActionWording,
  ImpactEvidenceWording,
  ActionStatus,
  ImpactResult,
  RecommendationConfirmation,
  ActionReminder,
];
