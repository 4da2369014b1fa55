import type { Quarter } from '#libs/kernel';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { OwnBoard } from './domain/check-proposal.js';
import type { PrintedTable, Tally } from './domain/publication.js';
import type { SettledCodes } from './domain/settled-codes.js';
import type { PublishedCell } from './domain/published-cell.js';

/**
 * What a publication says. `board` is whose figures they are, where not the region's, with who there agreed to it. `cells` are the figures as published, by place, for the checks of later ones; `tables` are the same
 * as they are printed. `coded` says how far people settled the themes; there is none of those proposed before it was kept, or
 * without codes. `attacked` is what the attacker tried: hidden figures, as how many boards beside anybody.
 */
export type PublicationContent = {
  region: string;
  board?: OwnBoard;
  typologyVersion: string;
  typologyStatus: string;
  threshold: number;
  roundTo: number;
  minimumBase: number;
  fewestBoards: number;
  base: string;
  coded?: SettledCodes;
  tables: PrintedTable[];
  cells: PublishedCell[];
  tally: Tally;
  attacked: { figures: number; boards: number; earlier: number };
};

/** Figures for the public: proposed, published, or published and withdrawn. */
@Entity('publication')
export class PublicationEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'publication_pk' }) id: string;
  @Column('text') title: string;
  @Column('text', { name: 'from_quarter' }) from: Quarter;
  @Column('text', { name: 'to_quarter' }) to: Quarter;
  @Column('text', { name: 'cube_ids', array: true }) cubeIds: string[];
  @Column('text', { name: 'snapshot_id' }) snapshotId: string;
  @Column('text', { name: 'policy_version' }) policyVersion: string;
  @Column('jsonb') content: PublicationContent;
  @Column('text', { name: 'proposed_by' }) proposedBy: string;
  @Column('timestamptz', { name: 'proposed_at' }) proposedAt: Date;
  @Column('text', { name: 'published_by', nullable: true }) publishedBy: string | null;
  @Column('timestamptz', { name: 'published_at', nullable: true }) publishedAt: Date | null;
  @Column('text', { name: 'withdrawn_by', nullable: true }) withdrawnBy: string | null;
  @Column('timestamptz', { name: 'withdrawn_at', nullable: true }) withdrawnAt: Date | null;
  @Column('text', { nullable: true }) erratum: string | null;
  @Column('text', { name: 'discarded_by', nullable: true }) discardedBy: string | null;
  @Column('timestamptz', { name: 'discarded_at', nullable: true }) discardedAt: Date | null;
}

/** That somebody tried to find out whom figures are about before they were published: how, and with what result. */
@Entity('publication_attempt')
export class PublicationAttempt {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'publication_attempt_pk',
  })
  id: string;
  @Column('uuid', { name: 'publication_id' }) publicationId: string;
  @Column('text', { name: 'actor_id' }) actorId: string;
  @Column('timestamptz') at: Date;
  @Column('text', { name: 'tried_by' }) triedBy: string;
  @Column('date', { name: 'tried_on' }) triedOn: string;
  @Column('text') tried: string;
  @Column('text') outcome: 'not-identified' | 'identified';
  @Column('text') result: string;
}

export const DISCLOSURE_ENTITIES = [PublicationEntity, PublicationAttempt];
