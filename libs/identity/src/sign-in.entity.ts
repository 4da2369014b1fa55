import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

/** A passkey of a person: its public key. */
@Entity('passkey')
export class Passkey {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'passkey_pk' }) id: string;
  @Column('uuid', { name: 'account_id' }) accountId: string;
  /** What its owner calls it. */
  @Column('text') name: string;
  @Column('bytea', { name: 'public_key' }) publicKey: Buffer;
  @Column('bigint') counter: string;
  @Column('text', { array: true }) transports: string[];
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'last_used_at', nullable: true }) lastUsedAt: Date | null;
}

/** The secret shared with an authenticator app, sealed. One in use and one being set up at most, for each person. */
@Entity('authenticator_app')
export class AuthenticatorApp {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'authenticator_app_pk' }) id: string;
  @Column('uuid', { name: 'account_id' }) accountId: string;
  @Column('bytea', { name: 'sealed_secret' }) sealedSecret: Buffer;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  /** Null while it is being set up. */
  @Column('timestamptz', { name: 'confirmed_at', nullable: true }) confirmedAt: Date | null;
  @Column('bigint', { name: 'last_step', nullable: true }) lastStep: string | null;
}

/** A code that stands in for a lost second factor, once. */
@Entity('recovery_code')
export class RecoveryCode {
  @PrimaryColumn('uuid', { name: 'account_id', primaryKeyConstraintName: 'recovery_code_pk' }) accountId: string;
  @PrimaryColumn('text', { name: 'code_hash', primaryKeyConstraintName: 'recovery_code_pk' }) codeHash: string;
  @Column('text') salt: string;
  @Column('timestamptz', { name: 'used_at', nullable: true }) usedAt: Date | null;
}

/** A person of an OpenID provider, and the account they sign in to. */
@Entity('external_identity')
export class ExternalIdentity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'external_identity_pk' }) issuer: string;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'external_identity_pk' }) subject: string;
  @Column('uuid', { name: 'account_id' }) accountId: string;
  @Column('timestamptz', { name: 'linked_at' }) linkedAt: Date;
}

/** A sign-in under way in one browser, which holds the secret in a cookie. */
@Entity('sign_in_ceremony')
export class Ceremony {
  @PrimaryColumn('text', { name: 'secret_hash', primaryKeyConstraintName: 'sign_in_ceremony_pk' }) secretHash: string;
  @Column('text') kind: string;
  @Column('jsonb') content: object;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
}

/** Tries to sign in since a window began. */
@Entity('sign_in_throttle')
export class Tries {
  @PrimaryColumn('text', { name: 'key_hash', primaryKeyConstraintName: 'sign_in_throttle_pk' }) keyHash: string;
  @Column('timestamptz', { name: 'window_started_at' }) windowStartedAt: Date;
  @Column('int') tries: number;
}

/** Every table of sign-in beside accounts and sessions. */
export const SIGN_IN_ENTITIES = [Passkey, AuthenticatorApp, RecoveryCode, ExternalIdentity, Ceremony, Tries];
