import { Clock } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, LessThanOrEqual } from 'typeorm';
import { hashSecret, newSecret } from './domain/secret.js';
import { Ceremony } from './sign-in.entity.js';

/** What a browser must come back with, by kind of ceremony. `accountId` null: whoever the passkey says. */
export type CeremonyContent = {
  provider: { state: string; nonce: string; verifier: string; next: string };
  'passkey-new': { challenge: string; accountId: string };
  passkey: { challenge: string; accountId: string | null };
};

/** How long a browser has to come back. */
export const CEREMONY_MS = 10 * 60 * 1000;

/** Sign-ins under way, each bound to one browser by a secret in its cookie, and taken once. */
@Injectable()
export class CeremoniesService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Begins one, and gives the secret for the cookie. Those that nobody came back for are forgotten. */
  async begin<K extends keyof CeremonyContent>(kind: K, content: CeremonyContent[K]): Promise<string> {
    const { secret, hash } = newSecret();
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + CEREMONY_MS);
    await this.database.manager.delete(Ceremony, { expiresAt: LessThanOrEqual(now) });
    await this.database.manager.insert(Ceremony, { secretHash: hash, kind, content, expiresAt });
    return secret;
  }

  /** What it must come back with, once: a second time, too late or without the cookie there is nothing. */
  async take<K extends keyof CeremonyContent>(
    kind: K,
    secret: string | undefined,
  ): Promise<CeremonyContent[K] | undefined> {
    const [[taken]] = await this.database.query<[{ content: CeremonyContent[K] }[], number]>(
      'DELETE FROM sign_in_ceremony WHERE secret_hash = $1 AND kind = $2 AND expires_at > $3 RETURNING content',
      [hashSecret(secret ?? ''), kind, this.clock.now()],
    );
    return taken?.content;
  }
}
