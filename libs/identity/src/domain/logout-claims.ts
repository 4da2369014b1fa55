/** The event a logout token tells of (OpenID Connect Back-Channel Logout 1.0, section 2.4). */
export const LOGOUT_EVENT = 'http://schemas.openid.net/event/backchannel-logout';

/** Whose sessions end: one the provider names, or all of a person. */
export type LoggedOut = { readonly session: string } | { readonly subject: string };

/**
 * Reads the claims of a logout token that is signed and meant for us. Undefined where it tells of something else, names
 * neither a session nor a person, or has the nonce that only an ID token has, which could be passed off as one.
 */
export function readLogout(claims: Readonly<Record<string, unknown>>): LoggedOut | undefined {
  const { events, sid, sub } = claims;
  if ('nonce' in claims || typeof events !== 'object' || events === null || !(LOGOUT_EVENT in events)) return undefined;
  if (typeof sid === 'string') return { session: sid };
  return typeof sub === 'string' ? { subject: sub } : undefined;
}
