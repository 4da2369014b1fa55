import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What search reads of a revision that its board or the region reads now. The database keeps it in step with the record. */
@Entity('search_document')
export class SearchDocument {
  @PrimaryColumn('uuid', { name: 'revision_id', primaryKeyConstraintName: 'search_document_pk' }) revisionId: string;
  /** A new one whenever a facet changes: what is remembered under a number never goes stale. */
  @Column('int', { default: () => `nextval('search_document_number')` }) number: number;
  @Column('uuid', { name: 'summary_id' }) summaryId: string;
  @Column('text', { name: 'board_id' }) boardId: string;
  @Column('boolean', { name: 'is_current' }) isCurrent: boolean;
  @Column('boolean', { name: 'is_released' }) isReleased: boolean;
  @Column('text', { name: 'completed_on', nullable: true }) completedOn: string | null;
  @Column('text', { nullable: true }) quarter: string | null;
  @Column('text', { name: 'review_type', nullable: true }) reviewType: string | null;
  @Column('text', { array: true, default: '{}' }) codes: string[];
  @Column('text', { array: true, default: '{}' }) agencies: string[];
  @Column('text', { array: true, default: '{}' }) valences: string[];
  @Column('timestamptz', { name: 'coded_at', nullable: true }) codedAt: Date | null;
  @Column('tsvector', { select: false }) words: string;
  @Column('tsvector', { select: false }) pairs: string;
}
