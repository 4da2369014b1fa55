const PATIENCE_MS = 20_000;
/** What came of a request: done, as the answer said; refused, so that nothing was done; or nobody knows. */
export type Told = { came: 'done'; response: Response; body: string } | { came: 'refused' | 'unknown'; body: string };

/**
 * Somebody with a browser without scripts, who meets any of the replicas with each request. Signed out, they sign in again.
 */
export class Person {
  constructor(
    readonly id: string,
    private readonly replica: () => string,
    private readonly signIn: () => Promise<string>,
    readonly key: string,
    private readonly cookies = new Map<string, string>(),
  ) {}

  /** The same person with the same browser, at one replica. */
  at(origin: string): Person {
    return new Person(this.id, () => origin, this.signIn, this.key, this.cookies);
  }

  /** The page at an address; undefined where there was no good answer. */
  async read(path: string): Promise<string | undefined> {
    const told = await this.ask(path);
    return told.came === 'done' ? told.body : undefined;
  }

  /** The page an address leads on to, and where that is; undefined where it leads nowhere. */
  async follow(path: string): Promise<{ path: string; page: string } | undefined> {
    const told = await this.ask(path);
    const to = told.came === 'done' ? told.response.headers.get('location') : null;
    const page = to === null ? undefined : await this.read(to);
    return to !== null && page !== undefined ? { path: to.split('?')[0]!, page } : undefined;
  }

  /** Sends what a page asks for, with the token of its form. */
  async send(page: string, to: string, fields: [string, string | File][]): Promise<Told> {
    const body = fields.some(([, value]) => value instanceof File) ? new FormData() : new URLSearchParams();
    for (const [name, value] of [['_csrf', valueOf(page, '_csrf')] as const, ...fields])
      body.append(name, value as string);
    return this.ask(to, { method: 'POST', body });
  }

  /** Sends JSON with the person's key, as a program does. */
  async post(path: string, idempotencyKey: string, body: object): Promise<Told> {
    const headers = {
      authorization: `Bearer ${this.key}`,
      'idempotency-key': idempotencyKey,
      'content-type': 'application/json',
    };
    return this.fetch(path, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  private async ask(path: string, init: RequestInit = {}): Promise<Told> {
    if (!this.cookies.has('session')) await this.startSession();
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const told = await this.fetch(path, { ...init, headers: { cookie } });
    const isSignedOut = told.came === 'done' && told.response.headers.get('location')?.startsWith('/sign-in');
    if (!isSignedOut) return told;
    this.cookies.delete('session');
    return { came: 'refused', body: '' };
  }

  private async startSession(): Promise<void> {
    const secret = await this.signIn().catch(() => undefined);
    if (secret) this.cookies.set('session', secret);
  }

  private async fetch(path: string, init: RequestInit): Promise<Told> {
    try {
      const asked = { ...init, redirect: 'manual' as const, signal: AbortSignal.timeout(PATIENCE_MS) };
      const response = await fetch(new URL(path, this.replica()), asked);
      this.keep(response);
      const body = await response.text();
      if (response.status >= 500) return { came: 'unknown', body };
      return response.status < 400 ? { came: 'done', response, body } : { came: 'refused', body };
    } catch {
      return { came: 'unknown', body: '' };
    }
  }

  private keep(response: Response): void {
    for (const set of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(set)!;
      if (value === '') this.cookies.delete(name!);
      else this.cookies.set(name!, value!);
    }
  }
}

/** The values of the inputs of a page by that name, hidden or not. */
export const valuesOf = (page: string, name: string): string[] =>
  [...page.matchAll(new RegExp(`name="${name.replaceAll('.', '\\.')}" value="([^"]*)"`, 'g'))].map(
    ([, value]) => value!,
  );
export const valueOf = (page: string, name: string): string => valuesOf(page, name)[0] ?? '';
