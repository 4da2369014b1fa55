import type { CookieSerializeOptions } from '@fastify/cookie';

/** The cookies there are: a session, the secret behind the tokens of forms, a sentence for the next page, a sign-in under way. */
export type CookieName = 'session' | 'form' | 'notice' | 'sign-in-provider' | 'sign-in-passkey';

/** What the service needs to know of its surroundings, checked in environment.ts. */
export class ServiceSettings {
  readonly isOverHttps: boolean;

  constructor(readonly publicUrl: string) {
    this.isOverHttps = publicUrl.startsWith('https:');
  }

  /** What a cookie is called. Over https by a name that browsers take from this very host alone, and never over http. */
  cookie(name: CookieName): string {
    return this.isOverHttps ? `__Host-${name}` : name;
  }

  /** Out of reach of scripts, sent on our own pages and on the way to them, over https only where we are served so. */
  get cookieOptions(): CookieSerializeOptions {
    return { path: '/', httpOnly: true, sameSite: 'lax', secure: this.isOverHttps };
  }
}
