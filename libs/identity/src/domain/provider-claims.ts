/** What an OpenID provider says of a person. `strength` is how it knows them (`acr`, `amr`); `session` its name of theirs (`sid`). */
export type ProviderClaims = {
  readonly issuer: string;
  readonly subject: string;
  readonly email: string | null;
  readonly emailVerified: boolean;
  readonly strength: readonly string[];
  readonly session: string | null;
};

/** Reads the claims of an ID token with those of the user-info answer. A claim of another type than it should be counts as none. */
export function readClaims(claims: Readonly<Record<string, unknown>>): ProviderClaims {
  const text = (name: string) => (typeof claims[name] === 'string' ? claims[name] : null);
  const email = text('email')?.trim().toLowerCase() ?? '';
  return {
    issuer: text('iss') ?? '',
    subject: text('sub') ?? '',
    email: email === '' ? null : email,
    emailVerified: claims.email_verified === true,
    strength: [claims.acr, claims.amr].flat().filter((one) => typeof one === 'string'),
    session: text('sid'),
  };
}

/** Whether the provider says that the person showed a second factor: `mfa` in `amr`, or an `acr` that names it. */
export const saysSecondFactor = ({ strength }: ProviderClaims): boolean => strength.some((one) => /\bmfa\b/i.test(one));
