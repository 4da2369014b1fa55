import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import type { Role } from '#libs/authority';
import type { Means } from './origin.js';

/** Who did or saw what, when, from where and what for. Added to, never changed; holds ids, never text from a summary. */
@Entity('audit_entry')
export class AuditEntry {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'audit_entry_pk',
  })
  id: string;
  @Column('timestamptz', { default: () => 'clock_timestamp()' }) at: Date;
  @Column('text', { name: 'actor_id' }) actorId: string;
  /** What they were to the platform then. */
  @Column('text', { array: true }) roles: Role[];
  /** The board whose record it was, or else the board of who acted. */
  @Column('text', { name: 'board_id', nullable: true }) boardId: string | null;
  @Column('text') action: string;
  @Column('text', { nullable: true }) subject: string | null;
  @Column('text') outcome: 'done' | 'refused';
  @Column('text') means: Means;
  /** The id of the key, the name of the command or of the job. */
  @Column('text', { nullable: true }) through: string | null;
  @Column('text', { nullable: true }) address: string | null;
  @Column('text', { name: 'request_id', nullable: true }) requestId: string | null;
  @Column('text', { nullable: true }) purpose: string | null;
}

/** The chain: positions without a gap, each with a hash over its entry and the hash before. Written by the database alone. */
@Entity('audit_link')
export class AuditLink {
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'audit_link_pk' }) position: string;
  @Column('bigint', { name: 'entry_id' }) entryId: string;
  @Column('timestamptz', { name: 'linked_at' }) linkedAt: Date;
  @Column('bytea') hash: Buffer;
}

/** How far the chain went, and what its hash was then; with a key, signed. */
@Entity('audit_seal')
export class AuditSeal {
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'audit_seal_pk' }) position: string;
  @Column('bytea') hash: Buffer;
  @Column('timestamptz', { name: 'made_at' }) madeAt: Date;
  @Column('bytea', { nullable: true }) mac: Buffer | null;
}

/** What somebody said they read other boards' learning for. The latest counts. */
@Entity('stated_purpose')
export class StatedPurpose {
  @PrimaryColumn('uuid', { name: 'account_id', primaryKeyConstraintName: 'stated_purpose_pk' }) accountId: string;
  @PrimaryColumn('timestamptz', { name: 'stated_at', primaryKeyConstraintName: 'stated_purpose_pk' }) statedAt: Date;
  @Column('text') purpose: string;
}

/** The tables of the trail. */
export const AUDIT_ENTITIES = [AuditEntry, AuditLink, AuditSeal, StatedPurpose];
