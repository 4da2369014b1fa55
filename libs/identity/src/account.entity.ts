import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import type { Role } from '#libs/authority';

/** A person who may sign in. Closed, never deleted. */
@Entity('account')
export class Account {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'account_pk' }) id: string;
  @Column('text') email: string;
  @Column('text') name: string;
  @Column('text', { array: true }) roles: Role[];
  @Column('text', { name: 'board_id', nullable: true }) boardId: string | null;
  @Column('text', { name: 'password_hash', nullable: true, select: false }) passwordHash: string | null;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt: Date;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt: Date | null;
  /** When it was last opened again for the same person, who is then asked anew what they accept and read for. */
  @Column('timestamptz', { name: 'reopened_at', nullable: true }) reopenedAt: Date | null;
  @Column('timestamptz', { name: 'last_signed_in_at', nullable: true }) lastSignedInAt: Date | null;
  /** When its name and address were disposed of, long after it was closed. */
  @Column('timestamptz', { name: 'erased_at', nullable: true }) erasedAt: Date | null;
}

/** How somebody signed in: by a link, a password, a passkey alone, or at the region's OpenID provider. */
export type SignInMethod = 'link' | 'password' | 'passkey' | 'provider';

/** A signed-in browser. Only the hash of its cookie is kept. */
@Entity('session')
export class Session {
  @PrimaryColumn('text', { name: 'token_hash', primaryKeyConstraintName: 'session_pk' }) tokenHash: string;
  /** By which it is listed and ended: nobody gets in with it. */
  @Column('uuid', { default: () => 'gen_random_uuid()' }) id: string;
  @Column('uuid', { name: 'account_id' }) accountId: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'last_seen_at' }) lastSeenAt: Date;
  @Column('text', { nullable: true }) method: SignInMethod | null;
  @Column('timestamptz', { name: 'second_factor_at', nullable: true }) secondFactorAt: Date | null;
  /** What the OpenID provider calls its own session. */
  @Column('text', { name: 'provider_session', nullable: true }) providerSession: string | null;
  /** Its kind, such as "Firefox on Windows". */
  @Column('text', { nullable: true }) browser: string | null;
}

/** A link that signs its person in once. */
@Entity('sign_in_link')
export class SignInLink {
  @PrimaryColumn('text', { name: 'token_hash', primaryKeyConstraintName: 'sign_in_link_pk' }) tokenHash: string;
  @Column('uuid', { name: 'account_id' }) accountId: string;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
  @Column('timestamptz', { name: 'used_at', nullable: true }) usedAt: Date | null;
}
