import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import type { Quarter } from '#libs/kernel';
import type { AskedKind, Evidence, HeardWith, Step } from './domain/answer.js';

/** A message of a published edition, in the words the boards read it in. */
@Entity('uptake_message')
export class UptakeMessage {
  @PrimaryColumn('uuid', { name: 'edition_id', primaryKeyConstraintName: 'uptake_message_pk' }) editionId: string;
  @PrimaryColumn('text', { name: 'message_id', primaryKeyConstraintName: 'uptake_message_pk' }) messageId: string;
  /** Its place among the messages of its edition, from 1. */
  @Column('int') number: number;
  @Column('text') kind: AskedKind;
  @Column('text') quarter: Quarter;
  /** The theme of a briefing; null of a digest. */
  @Column('text', { nullable: true }) theme: string | null;
  @Column('text') words: string;
  @Column('timestamptz', { name: 'asked_at' }) askedAt: Date;
}

/** What a board did with a message. Added to, never changed. */
@Entity('uptake_answer')
export class UptakeAnswer {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'uptake_answer_pk' }) id: string;
  @Column('uuid', { name: 'edition_id' }) editionId: string;
  @Column('text', { name: 'message_id' }) messageId: string;
  @Column('text', { name: 'board_id' }) boardId: string;
  /** 1 for the first answer of a board to a message; the highest counts. */
  @Column('int') number: number;
  @Column('text') step: Step;
  @Column('text', { nullable: true }) reason: string | null;
  @Column('date', { name: 'heard_on', nullable: true }) heardOn: string | null;
  @Column('text', { name: 'heard_with', array: true }) heardWith: HeardWith[];
  @Column('text', { nullable: true }) action: string | null;
  @Column('text', { nullable: true }) role: string | null;
  @Column('date', { name: 'due_on', nullable: true }) dueOn: string | null;
  @Column('text', { nullable: true }) changed: string | null;
  @Column('text', { array: true }) evidence: Evidence[];
  @Column('text', { nullable: true }) thoughts: string | null;
  @Column('text', { nullable: true }) embed: string | null;
  @Column('text', { nullable: true }) plan: string | null;
  @Column('boolean', { name: 'is_shared' }) isShared: boolean;
  @Column('text', { name: 'answered_by' }) answeredBy: string;
  @Column('timestamptz', { name: 'answered_at' }) answeredAt: Date;
}

export const UPTAKE_ENTITIES = [UptakeMessage, UptakeAnswer];
