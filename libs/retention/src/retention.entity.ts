import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import type { RecordClass } from './domain/schedule.js';

export type DisposalState = 'proposed' | 'approved' | 'refused' | 'carried-out';
export type ItemOutcome = 'disposed' | 'held' | 'changed' | 'gone';

/** Records of a board, or of the region's own people, proposed for disposal together, what a second person decided, and that it was done. */
@Entity('disposal')
export class Disposal {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'disposal_pk' }) id: string;
  /** None: of the region's own people. */
  @Column('text', { name: 'board_id', nullable: true }) boardId: string | null;
  @Column('text', { default: 'proposed' }) state: DisposalState;
  @Column('text', { name: 'proposed_by' }) proposedBy: string;
  @Column('timestamptz', { name: 'proposed_at' }) proposedAt: Date;
  @Column('text', { name: 'decided_by', nullable: true }) decidedBy: string | null;
  @Column('timestamptz', { name: 'decided_at', nullable: true }) decidedAt: Date | null;
  @Column('text', { nullable: true }) reason: string | null;
  @Column('timestamptz', { name: 'carried_out_at', nullable: true }) carriedOutAt: Date | null;
}

/** A record of a disposal: ids and the rule, never its words, and what became of it. */
@Entity('disposal_item')
export class DisposalItem {
  @PrimaryColumn('uuid', { name: 'disposal_id', primaryKeyConstraintName: 'disposal_item_pk' }) disposalId: string;
  @Column('text', { name: 'board_id', nullable: true }) boardId: string | null;
  @PrimaryColumn('text', { name: 'record_class', primaryKeyConstraintName: 'disposal_item_pk' })
  recordClass: RecordClass;
  @PrimaryColumn('uuid', { name: 'record_id', primaryKeyConstraintName: 'disposal_item_pk' }) recordId: string;
  /** The regional reference of a summary. */
  @Column('text', { nullable: true }) reference: string | null;
  @Column('date', { name: 'counted_from' }) countedFrom: string;
  @Column('date', { name: 'due_on' }) dueOn: string;
  @Column('text') source: string;
  @Column('text', { nullable: true }) outcome: ItemOutcome | null;
  @Column('timestamptz', { name: 'settled_at', nullable: true }) settledAt: Date | null;
  @Column('boolean', { name: 'was_released', nullable: true }) wasReleased: boolean | null;
}

/** That records may not be disposed of, and why: over what is named, or over all where nothing is. */
@Entity('legal_hold')
export class LegalHold {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'legal_hold_pk' }) id: string;
  @Column('text', { name: 'board_id', nullable: true }) boardId: string | null;
  @Column('text', { name: 'record_class', nullable: true }) recordClass: RecordClass | null;
  @Column('uuid', { name: 'record_id', nullable: true }) recordId: string | null;
  @Column('text') reason: string;
  @Column('text', { name: 'placed_by' }) placedBy: string;
  @Column('timestamptz', { name: 'placed_at' }) placedAt: Date;
  @Column('text', { name: 'lifted_by', nullable: true }) liftedBy: string | null;
  @Column('timestamptz', { name: 'lifted_at', nullable: true }) liftedAt: Date | null;
  @Column('text', { name: 'lift_reason', nullable: true }) liftReason: string | null;
}

export const RETENTION_ENTITIES = [Disposal, DisposalItem, LegalHold];
