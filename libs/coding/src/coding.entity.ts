import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import type { CodeDecision, FacetDecisions, NoCode, Purpose, ValenceDecision } from './domain/decisions.js';

/** What one person decided of one passage, whole, each time they saved it. The highest number counts. */
@Entity('coding')
export class Coding {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'coding_pk' }) id: string;
  @Column('uuid', { name: 'passage_id' }) passageId: string;
  @Column('text', { name: 'coder_id' }) coderId: string;
  @Column('text') purpose: Purpose;
  @Column('int') number: number;
  @Column('text', { name: 'typology_version' }) typologyVersion: string;
  @Column('text', { name: 'tagger_version', nullable: true }) taggerVersion: string | null;
  @Column('jsonb') codes: CodeDecision[];
  /** The codes the person gives the passage: those accepted, changed and added. */
  @Column('text', { array: true }) held: string[];
  @Column('jsonb') valence: ValenceDecision;
  @Column('jsonb') facets: FacetDecisions;
  @Column('text', { name: 'no_code', nullable: true }) noCode: NoCode | null;
  @Column('boolean', { name: 'is_complete' }) isComplete: boolean;
  @Column('text', { nullable: true }) reason: string | null;
  @Column('uuid', { name: 'calibration_set_id', nullable: true }) calibrationSetId: string | null;
  @Column('timestamptz', { default: () => 'now()' }) at: Date;
}

/** That a passage was given to a coder, as first or second coder or for calibration. */
@Entity('coding_assignment')
export class CodingAssignment {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'coding_assignment_pk' }) id: string;
  @Column('uuid', { name: 'passage_id' }) passageId: string;
  @Column('text', { name: 'coder_id' }) coderId: string;
  @Column('text') purpose: Exclude<Purpose, 'adjudicated'>;
  @Column('uuid', { name: 'calibration_set_id', nullable: true }) calibrationSetId: string | null;
  @Column('text', { name: 'assigned_by' }) assignedBy: string;
  @Column('timestamptz', { name: 'assigned_at', default: () => 'now()' }) assignedAt: Date;
  @Column('timestamptz', { name: 'done_at', nullable: true }) doneAt: Date | null;
}

/** Passages with an agreed coding, which coders code blind to see how they hold to it. */
@Entity('calibration_set')
export class CalibrationSet {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'calibration_set_pk' }) id: string;
  @Column('text') name: string;
  @Column('text', { name: 'typology_version' }) typologyVersion: string;
  @Column('text', { name: 'made_by' }) madeBy: string;
  @Column('timestamptz', { name: 'made_at', default: () => 'now()' }) madeAt: Date;
}

/** One passage of a calibration set and the coding agreed for it when the set was made. */
@Entity('calibration_item')
export class CalibrationItem {
  @PrimaryColumn('uuid', { name: 'set_id', primaryKeyConstraintName: 'calibration_item_pk' }) setId: string;
  @PrimaryColumn('uuid', { name: 'passage_id', primaryKeyConstraintName: 'calibration_item_pk' }) passageId: string;
  @Column('text', { array: true }) codes: string[];
  @Column('text') valence: string;
}

/** What a code given under one typology version is under the next: by rule, queued for a person, or decided by one. */
@Entity('recoding')
export class Recoding {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'recoding_pk',
  })
  id: string;
  @Column('uuid', { name: 'passage_id' }) passageId: string;
  /** The id of the coding, or `tagger:<version>`. */
  @Column('text') source: string;
  @Column('text', { name: 'from_version' }) fromVersion: string;
  @Column('text', { name: 'from_code' }) fromCode: string;
  @Column('text', { name: 'to_version' }) toVersion: string;
  @Column('text', { name: 'to_codes', array: true, nullable: true }) toCodes: string[] | null;
  @Column('text') basis: 'rule' | 'queued' | 'person';
  @Column('text') by: string;
  @Column('timestamptz', { default: () => 'now()' }) at: Date;
  @Column('text', { nullable: true }) reason: string | null;
}

export const CODING_ENTITIES = [Coding, CodingAssignment, CalibrationSet, CalibrationItem, Recoding];
