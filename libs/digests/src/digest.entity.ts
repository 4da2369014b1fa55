import type { Quarter } from '#libs/kernel';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { Digest } from './domain/digest.js';

/** A regional digest of one quarter, composed from one snapshot. */
@Entity('digest')
export class DigestEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'digest_pk' }) id: string;
  @Column('text') period: Quarter;
  @Column('text', { name: 'snapshot_id' }) snapshotId: string;
  @Column('jsonb') content: Digest;
  @Column('timestamptz', { name: 'composed_at' }) composedAt: Date;
  @Column('text', { name: 'composed_by' }) composedBy: string;
}
