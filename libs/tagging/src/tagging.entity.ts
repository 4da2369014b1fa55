import { Column, Entity, PrimaryColumn } from 'typeorm';
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
