import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import type { FacetReasons } from './domain/tagger.js';

/** That a tagger of this version read the passage, and the facets it suggests. */
@Entity('passage_tagging')
export class PassageTagging {
  @PrimaryColumn('uuid', { name: 'passage_id' }) passageId: string;
  @PrimaryColumn('text', { name: 'tagger_version' }) taggerVersion: string;
  @PrimaryColumn('text', { name: 'typology_version' }) typologyVersion: string;
  @Column('text') valence: string;
  @Column('text', { array: true }) agencies: string[];
  @Column('text', { array: true }) circumstances: string[];
  @Column('text', { name: 'harm_types', array: true, default: '{}' }) harmTypes: string[];
  /** For each facet suggested its confidence and the words that led to it. */
  @Column('jsonb') reasons: FacetReasons;
  @Column('timestamptz', { default: () => 'now()' }) at: Date;
}

/** A code suggested for a passage and the words that led to it. A suggestion, not a decision. */
@Entity('suggested_code')
export class SuggestedCode {
  @PrimaryColumn('uuid', { name: 'passage_id' }) passageId: string;
  @PrimaryColumn('text', { name: 'tagger_version' }) taggerVersion: string;
  @PrimaryColumn('text', { name: 'typology_version' }) typologyVersion: string;
  @PrimaryColumn('text') code: string;
  @Column('real') confidence: number;
  @Column('jsonb') evidence: { start: number; end: number; text: string }[];
}

/** A trained tagger with what it learnt from and how well it did on the frozen test passages. */
@Entity('tagger')
export class TaggerEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'tagger_pk' }) version: string;
  @Column('text', { name: 'typology_version' }) typologyVersion: string;
  @Column('timestamptz', { name: 'made_at', default: () => 'now()' }) madeAt: Date;
  @Column('text', { name: 'made_by' }) madeBy: string;
  @Column('jsonb', { name: 'trained_on' }) trainedOn: unknown;
  @Column('jsonb') measured: unknown;
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
