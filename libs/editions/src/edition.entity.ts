import type { Document, Subject } from '#libs/digests';
import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import type { EditContent, EditKind } from './domain/edit.js';
import type { EditionAction, EditionState } from './domain/workflow.js';

/** A document on its way from a composed draft to its readers. */
@Entity('edition')
export class Edition {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'edition_pk' }) id: string;
  @Column('text') kind: Subject['kind'];
  @Column('jsonb') subject: Subject;
  /** The subject as one word: editions of the same have the same. */
  @Column('text', { name: 'subject_key' }) subjectKey: string;
  /** The board whose own document it is; null for one of the region. */
  @Column('text', { name: 'board_id', nullable: true }) boardId: string | null;
  @Column('text') title: string;
  @Column('text', { name: 'snapshot_id' }) snapshotId: string;
  @Column('text') state: EditionState;
  /** Grows with every change to what it says, so that nobody signs what they have not read. */
  @Column('int') version: number;
  /** As composed, without anybody's words. */
  @Column('jsonb') content: Document;
  @Column('jsonb') gathered: object;
  @Column('timestamptz', { name: 'composed_at' }) composedAt: Date;
  @Column('text', { name: 'composed_by' }) composedBy: string;
  @Column('text', { name: 'last_edited_by', nullable: true }) lastEditedBy: string | null;
  @Column('timestamptz', { name: 'last_edited_at', nullable: true }) lastEditedAt: Date | null;
  @Column('jsonb', { nullable: true }) published: Document | null;
  @Column('timestamptz', { name: 'published_at', nullable: true }) publishedAt: Date | null;
  /** Why it was withdrawn or discarded. */
  @Column('text', { nullable: true }) notice: string | null;
  @Column('timestamptz', { name: 'withdrawn_at', nullable: true }) withdrawnAt: Date | null;
}

/** What an editor made of one block or section, numbered from 1 by target. Every one stays; the last of a kind counts. */
@Entity('edition_edit')
export class EditionEdit {
  @PrimaryColumn('uuid', { name: 'edition_id', primaryKeyConstraintName: 'edition_edit_pk' }) editionId: string;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'edition_edit_pk' }) target: string;
  @PrimaryColumn('int', { primaryKeyConstraintName: 'edition_edit_pk' }) number: number;
  @Column('text') kind: EditKind;
  /** Null: as composed again. */
  @Column('jsonb', { nullable: true }) content: EditContent | null;
  @Column('jsonb') against: readonly string[];
  @Column('text', { name: 'made_by' }) madeBy: string;
  @Column('timestamptz', { name: 'made_at' }) madeAt: Date;
}

/** What somebody who works on a draft says of one of its sections. */
@Entity('edition_comment')
export class EditionComment {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'edition_comment_pk' }) id: string;
  @Column('uuid', { name: 'edition_id' }) editionId: string;
  @Column('text', { name: 'section_id' }) sectionId: string;
  @Column('text', { name: 'author_id' }) authorId: string;
  @Column('timestamptz') at: Date;
  @Column('text') text: string;
  @Column('text', { name: 'resolved_by', nullable: true }) resolvedBy: string | null;
  @Column('timestamptz', { name: 'resolved_at', nullable: true }) resolvedAt: Date | null;
}

/** Who moved an edition on, when and why. */
@Entity('edition_step')
export class EditionStep {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'edition_step_pk',
  })
  id: string;
  @Column('uuid', { name: 'edition_id' }) editionId: string;
  @Column('text') action: EditionAction;
  @Column('text', { name: 'to_state' }) toState: EditionState;
  @Column('int') version: number;
  @Column('text', { name: 'actor_id' }) actorId: string;
  @Column('timestamptz') at: Date;
  @Column('text', { nullable: true }) reason: string | null;
}

export const EDITION_ENTITIES = [Edition, EditionEdit, EditionComment, EditionStep];
