import { Column, Entity, PrimaryGeneratedColumn, type EntityManager } from 'typeorm';
import type { Actor } from '#libs/authority';

/** Who did or saw what, when. Added to, never changed; holds ids, never text from a summary. */
@Entity('audit_entry')
export class AuditEntry {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'audit_entry_pk',
  })
  id: string;
  @Column('timestamptz', { default: () => 'now()' }) at: Date;
  @Column('text', { name: 'actor_id' }) actorId: string;
  @Column('text') action: string;
  @Column('text', { nullable: true }) subject: string | null;
}

/** Adds a line to the audit trail within the caller's transaction, so that the act and its trace stand or fall together. */
export async function recordAct(
  manager: EntityManager,
  actor: Pick<Actor, 'id'>,
  action: string,
  subject: string | null = null,
): Promise<void> {
  await manager.insert(AuditEntry, { actorId: actor.id, action, subject });
}
