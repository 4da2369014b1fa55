import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import type { ScopeId } from './domain/scopes.js';

/** A key by which a program acts for a person. Only its hash is kept; revoked, never deleted. */
@Entity('api_token')
export class ApiToken {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'api_token_pk' }) id: string;
  @Column('text', { name: 'token_hash', select: false }) tokenHash: string;
  @Column('uuid', { name: 'account_id' }) accountId: string;
  /** What its owner calls it. */
  @Column('text') name: string;
  @Column('text', { array: true }) scopes: ScopeId[];
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
  @Column('timestamptz', { name: 'last_used_at', nullable: true }) lastUsedAt: Date | null;
  @Column('timestamptz', { name: 'revoked_at', nullable: true }) revokedAt: Date | null;
}

/** A request a program may send again by mistake, and how it was answered. */
@Entity('api_request')
export class ApiRequest {
  @PrimaryColumn('uuid', { name: 'account_id', primaryKeyConstraintName: 'api_request_pk' }) accountId: string;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'api_request_pk' }) key: string;
  @Column('text', { name: 'body_hash' }) bodyHash: string;
  @Column('timestamptz') at: Date;
  /** Null, as the answer, of one an earlier version began and never answered. */
  @Column('int', { nullable: true }) status: number | null;
  @Column('jsonb', { nullable: true }) answer: object | null;
}
