import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import type { BriefingChoice } from './domain/wanted.js';
import type { Occasion, OutgoingState, Why } from './domain/outgoing.js';

/** Of which editions a person wants to be told by e-mail. */
@Entity('mail_choice')
export class MailChoice {
  @PrimaryColumn('uuid', { name: 'account_id', primaryKeyConstraintName: 'mail_choice_pk' }) accountId: string;
  @Column('boolean') digests: boolean;
  @Column('text') briefings: BriefingChoice;
  @Column('text', { array: true }) themes: string[];
  @Column('boolean', { name: 'own_reports' }) ownReports: boolean;
  @Column('boolean') waiting: boolean;
  @Column('timestamptz', { name: 'chosen_at' }) chosenAt: Date;
}

/** That messages about a published edition have been put into the outbox, once. */
@Entity('circulated_edition')
export class CirculatedEdition {
  @PrimaryColumn('uuid', { name: 'edition_id', primaryKeyConstraintName: 'circulated_edition_pk' }) editionId: string;
  @Column('timestamptz', { name: 'taken_up_at' }) takenUpAt: Date;
}

/** One message to one person about one edition, for one occasion. Its words are written when it is sent. */
@Entity('outgoing_message')
export class OutgoingMessage {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'outgoing_message_pk' }) id: string;
  @Column('uuid', { name: 'edition_id' }) editionId: string;
  @Column('uuid', { name: 'account_id' }) accountId: string;
  @Column('text') occasion: Occasion;
  @Column('text') state: OutgoingState;
  @Column('text', { nullable: true }) reason: Why | null;
  @Column('int') attempts: number;
  @Column('timestamptz', { name: 'queued_at' }) queuedAt: Date;
  @Column('timestamptz', { name: 'tried_at', nullable: true }) triedAt: Date | null;
  @Column('timestamptz', { name: 'settled_at', nullable: true }) settledAt: Date | null;
  @Column('text', { name: 'unsubscribe_hash', nullable: true }) unsubscribeHash: string | null;
}

/** When a person first opened a published edition, and when they acknowledged it. */
@Entity('edition_reader')
export class EditionReader {
  @PrimaryColumn('uuid', { name: 'edition_id', primaryKeyConstraintName: 'edition_reader_pk' }) editionId: string;
  @PrimaryColumn('uuid', { name: 'account_id', primaryKeyConstraintName: 'edition_reader_pk' }) accountId: string;
  @Column('timestamptz', { name: 'opened_at' }) openedAt: Date;
  @Column('timestamptz', { name: 'acknowledged_at', nullable: true }) acknowledgedAt: Date | null;
}

/** The secret by which programs of a person read their feed and calendar: its hash. */
@Entity('feed_address')
export class FeedAddress {
  @PrimaryColumn('uuid', { name: 'account_id', primaryKeyConstraintName: 'feed_address_pk' }) accountId: string;
  @Column('text', { name: 'secret_hash' }) secretHash: string;
  @Column('timestamptz', { name: 'made_at' }) madeAt: Date;
}

export const CIRCULATION_ENTITIES = [MailChoice, CirculatedEdition, OutgoingMessage, EditionReader, FeedAddress];
