import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import type { Choice } from './domain/check-resolution.js';
import type { Finding } from './domain/rules/finding.js';

const generated = (primaryKeyConstraintName: string) => ({
  type: 'bigint' as const,
  generatedIdentity: 'ALWAYS' as const,
  primaryKeyConstraintName,
});

/** That the gate's rules were run over a revision. What is signed is a check. */
@Entity('release_check')
export class ReleaseCheck {
  @PrimaryGeneratedColumn('identity', generated('release_check_pk')) id: string;
  @Column('text', { name: 'board_id' }) boardId: string;
  @Column('uuid', { name: 'summary_id' }) summaryId: string;
  @Column('uuid', { name: 'revision_id' }) revisionId: string;
  @Column('text', { name: 'actor_id' }) actorId: string;
  @Column('timestamptz', { default: () => 'now()' }) at: Date;
}

/** Something in a revision that could identify somebody: where it stands, never its words. */
@Entity('release_finding')
export class ReleaseFinding {
  @PrimaryGeneratedColumn('identity', generated('release_finding_pk')) id: string;
  @Column('text', { name: 'board_id' }) boardId: string;
  @Column('uuid', { name: 'revision_id' }) revisionId: string;
  @Column('bigint', { name: 'first_check_id' }) firstCheckId: string;
  @Column('text') key: string;
  @Column('int', { name: 'start_at' }) start: number;
  @Column('int', { name: 'end_at' }) end: number;
  @Column('text') kind: Finding['kind'];
  @Column('text') class: Finding['class'];
  @Column('text') certainty: Finding['certainty'];
  @Column('text') suggestion: string;
  @Column('text') why: string;
  @Column('timestamptz', { name: 'gone_at', nullable: true }) goneAt: Date | null;
}

/** What a person decided of a finding. The last counts. */
@Entity('release_resolution')
export class ReleaseResolution {
  @PrimaryGeneratedColumn('identity', generated('release_resolution_pk')) id: string;
  @Column('text', { name: 'board_id' }) boardId: string;
  @Column('bigint', { name: 'finding_id' }) findingId: string;
  @Column('text', { name: 'actor_id' }) actorId: string;
  @Column('timestamptz', { default: () => 'now()' }) at: Date;
  @Column('text') choice: Choice;
  @Column('text', { nullable: true }) wording: string | null;
  @Column('text', { nullable: true }) reason: string | null;
}

/** Who signed a check, as submitter and as approver. */
@Entity('release_signature')
export class ReleaseSignature {
  @PrimaryColumn('bigint', { name: 'check_id', primaryKeyConstraintName: 'release_signature_pk' }) checkId: string;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'release_signature_pk' }) part: 'submitter' | 'approver';
  @Column('text', { name: 'board_id' }) boardId: string;
  @Column('text', { name: 'actor_id' }) actorId: string;
  @Column('boolean', { name: 'on_paper' }) onPaper: boolean;
  @Column('timestamptz', { default: () => 'now()' }) at: Date;
}

/** That a privacy guardian stopped a summary from leaving its board, and why; and who lifted it. */
@Entity('release_stop')
export class ReleaseStop {
  @PrimaryGeneratedColumn('identity', generated('release_stop_pk')) id: string;
  @Column('text', { name: 'board_id' }) boardId: string;
  @Column('uuid', { name: 'summary_id' }) summaryId: string;
  @Column('text', { name: 'actor_id' }) actorId: string;
  @Column('timestamptz', { default: () => 'now()' }) at: Date;
  @Column('text') reason: string;
  @Column('text', { name: 'lifted_by', nullable: true }) liftedBy: string | null;
  @Column('timestamptz', { name: 'lifted_at', nullable: true }) liftedAt: Date | null;
  @Column('text', { name: 'lift_reason', nullable: true }) liftReason: string | null;
}

/** That somebody tried to find out whom a released revision is about: how, and with what result. */
@Entity('intruder_check')
export class IntruderCheck {
  @PrimaryGeneratedColumn('identity', generated('intruder_check_pk')) id: string;
  @Column('text', { name: 'board_id' }) boardId: string;
  @Column('uuid', { name: 'revision_id' }) revisionId: string;
  @Column('text', { name: 'actor_id' }) actorId: string;
  @Column('timestamptz', { default: () => 'now()' }) at: Date;
  @Column('text', { name: 'tried_by' }) triedBy: string;
  @Column('date', { name: 'tried_on' }) triedOn: string;
  @Column('text') tried: string;
  @Column('text') outcome: 'not-identified' | 'identified';
  @Column('text') result: string;
}

export const RELEASE_ENTITIES = [
  ReleaseCheck,
  ReleaseFinding,
  ReleaseResolution,
  ReleaseSignature,
  ReleaseStop,
  IntruderCheck,
];
