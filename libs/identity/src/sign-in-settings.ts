import type { SecondFactorPolicy } from './domain/second-factor.js';

/** An OpenID provider people may sign in at. `secondFactor`: whether its word for a second factor is taken. */
export type ProviderSettings = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What its button says. */
  readonly name: string;
  readonly secondFactor: 'own' | 'trusted';
};

/** How people sign in here. `secretsKey`: the 32 bytes that seal what the database must not tell. */
export class SignInSettings {
  constructor(
    readonly publicUrl: string,
    readonly secondFactor: SecondFactorPolicy,
    readonly secretsKey: Uint8Array,
    readonly provider: ProviderSettings | null = null,
  ) {}
}
