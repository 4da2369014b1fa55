import type { FormAnswers } from '#libs/intake';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { FormSection } from './domain/form-sections.js';

/** A learning summary being typed. Its board's people may go on with it in turn. */
@Entity('form_in_progress')
export class FormInProgress {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'form_in_progress_pk' }) id: string;
  @Column('text', { name: 'board_id' }) boardId: string;
  @Column('jsonb') answers: FormAnswers;
  @Column('text', { name: 'sections_seen', array: true }) sectionsSeen: FormSection[];
  @Column('text', { name: 'sections_done', array: true }) sectionsDone: FormSection[];
  /** Counts the times it was saved. */
  @Column('int') number: number;
  /** The summary it corrects, and once sent the one it became. */
  @Column('uuid', { name: 'summary_id', nullable: true }) summaryId: string | null;
  /** The revision it was begun from. */
  @Column('uuid', { name: 'revision_id', nullable: true }) revisionId: string | null;
  /** The revision it became when it was sent. */
  @Column('uuid', { name: 'became_revision_id', nullable: true }) becameRevisionId: string | null;
  @Column('text', { name: 'started_by' }) startedBy: string;
  @Column('text', { name: 'updated_by' }) updatedBy: string;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
  @Column('timestamptz', { name: 'sent_at', nullable: true }) sentAt: Date | null;
}
