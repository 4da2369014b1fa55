import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import type { Measured, TrainedOn } from './tagger-versions.js';

/** A trained tagger with what it learnt from and how well it did on the frozen test passages. */
@Entity('tagger')
export class TaggerEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'tagger_pk' }) version: string;
  @Column('text', { name: 'typology_version' }) typologyVersion: string;
  @Column('timestamptz', { name: 'made_at', default: () => 'now()' }) madeAt: Date;
  @Column('text', { name: 'made_by' }) madeBy: string;
  @Column('jsonb', { name: 'trained_on' }) trainedOn: TrainedOn;
  @Column('jsonb') measured: Measured;
  @Column('bytea', { select: false }) model: Buffer;
}

/** Which tagger an administrator put to use, when and why. The last one is in use. */
@Entity('tagger_adoption')
export class TaggerAdoption {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'tagger_adoption_pk',
  })
  id: string;
  @Column('text') version: string;
  @Column('timestamptz', { name: 'adopted_at', default: () => 'now()' }) adoptedAt: Date;
  @Column('text', { name: 'adopted_by' }) adoptedBy: string;
  @Column('text') reason: string;
}
