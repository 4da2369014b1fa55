import type { Field, FormAnswers, NarrativeField, Place, Question, UnknownLabel } from '#libs/intake';
import type { State } from './domain/workflow.js';
import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import { FormInProgress } from './form-in-progress.entity.js';

/** The original as it was sent. Stays with its board. */
@Entity('uploaded_file')
export class UploadedFile {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'uploaded_file_pk' }) id: string;
  @Column('text', { name: 'board_id' }) boardId: string;
  @Column('text') sha256: string;
  @Column('text') name: string;
  @Column('bytea', { select: false }) content: Buffer;
  @Column('text', { name: 'uploaded_by' }) uploadedBy: string;
  @Column('timestamptz', { name: 'uploaded_at', default: () => 'now()' }) uploadedAt: Date;
}

/** One learning summary of one board, over all its revisions. The region reads the released revision. */
@Entity('summary')
export class Summary {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'summary_pk' }) id: string;
  @Column('text', { name: 'board_id' }) boardId: string;
  @Column('text', { name: 'regional_reference' }) regionalReference: string;
  @Column('uuid', { name: 'current_revision_id', nullable: true }) currentRevisionId: string | null;
  @Column('uuid', { name: 'released_revision_id', nullable: true }) releasedRevisionId: string | null;
}

/** What a document was read to say, once. Never changed; a correction is a new revision. */
@Entity('revision')
export class Revision {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'revision_pk' }) id: string;
  @Column('uuid', { name: 'summary_id' }) summaryId: string;
  @Column('text', { name: 'board_id' }) boardId: string;
  @Column('int') number: number;
  /** The revision of which this is the released edition; null for what was sent. */
  @Column('uuid', { name: 'wording_of', nullable: true }) wordingOf: string | null;
  @Column('text', { name: 'area_text', nullable: true }) areaText: string | null;
  @Column('text', { name: 'review_type', nullable: true }) reviewType: string | null;
  @Column('text', { name: 'review_text', nullable: true }) reviewText: string | null;
  @Column('text', { name: 'completed_text', nullable: true }) completedText: string | null;
  @Column('text', { name: 'completed_on', nullable: true }) completedOn: string | null;
  @Column('text', { nullable: true }) quarter: string | null;
  @Column('text', { name: 'incident_quarter', nullable: true }) incidentQuarter: string | null;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt: Date;
  @Column('text', { name: 'created_by' }) createdBy: string;
}

/** What of a revision never leaves its board: its own reference, the month of the incident, the file. */
@Entity('revision_detail')
export class RevisionDetail {
  @PrimaryColumn('uuid', { name: 'revision_id', primaryKeyConstraintName: 'revision_detail_pk' }) revisionId: string;
  @Column('text', { name: 'board_id' }) boardId: string;
  @Column('text', { nullable: true }) reference: string | null;
  @Column('text', { name: 'reference_key', nullable: true }) referenceKey: string | null;
  @Column('text', { name: 'incident_text', nullable: true }) incidentText: string | null;
  @Column('text', { name: 'incident_on', nullable: true }) incidentOn: string | null;
  @Column('uuid', { name: 'file_id' }) fileId: string;
  /** Which of the forms read in the file, from 0, when it was read. Its places tell which form it is: see `same-form.ts`. */
  @Column('int', { name: 'file_part' }) filePart: number;
  @Column('jsonb') questions: Question[];
  @Column('jsonb') places: Partial<Record<Field, Place>>;
  /** What was typed into structured places; null where the document was not our form. */
  @Column('jsonb', { nullable: true }) answers: FormAnswers | null;
  @Column('jsonb', { name: 'unknown_labels', default: [] }) unknownLabels: UnknownLabel[];
}

/** One paragraph or list item of an answer: what codes are given to. */
@Entity('passage')
export class Passage {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'passage_pk' }) id: string;
  @Column('uuid', { name: 'revision_id' }) revisionId: string;
  @Column('text', { name: 'board_id' }) boardId: string;
  @Column('text') field: NarrativeField;
  @Column('int') ordinal: number;
  @Column('int') line: number;
  @Column('int', { nullable: true }) level: number | null;
  @Column('text') text: string;
}

export type EventKind =
  | 'received'
  | 'corrected'
  | 'submitted'
  | 'returned'
  | 'approved'
  | 'released'
  | 'withdrawn'
  | 'stopped'
  | 'stop-lifted';
export type Comments = Partial<Record<Field, string>>;

/** The history of a summary: who did what, when, why, and which answers it changed. */
@Entity('summary_event')
export class SummaryEvent {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'summary_event_pk',
  })
  id: string;
  @Column('uuid', { name: 'summary_id' }) summaryId: string;
  @Column('text', { name: 'board_id' }) boardId: string;
  @Column('timestamptz', { default: () => 'now()' }) at: Date;
  @Column('text', { name: 'actor_id' }) actorId: string;
  @Column('text') kind: EventKind;
  @Column('uuid', { name: 'revision_id' }) revisionId: string;
  @Column('text', { name: 'changed_fields', array: true, default: '{}' }) changedFields: Field[];
  /** The state the revision is in from then on. */
  @Column('text') state: State;
  /** Why, in the words of whoever did it. */
  @Column('text', { nullable: true }) note: string | null;
  /** What whoever returned it says of single answers. */
  @Column('jsonb', { default: {} }) comments: Comments;
}

export const SUMMARY_ENTITIES = [
  UploadedFile,
  Summary,
  Revision,
  RevisionDetail,
  Passage,
  SummaryEvent,
  FormInProgress,
];
