import 'reflect-metadata';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '#libs/database';
import { AuditTrail } from '#libs/audit';
import { operatorFor, type Role } from '#libs/authority';
import { AccountsService } from '#libs/identity';
import { readEnvironment } from '../../apps/environment.js';
import { layFoundation } from '../../apps/foundation.js';
import type { Knowledge } from '../../apps/platform.js';
import { createService } from '../../apps/service/src/create-service.js';
import type { Operation } from '../../apps/service/src/operation.js';
import { startWorker } from '../../apps/worker/src/start-worker.js';
import { createTestDatabase, templateDatabase } from './test-database.js';

/** The whole platform as `npm start` runs it, on a free port of 127.0.0.1, with a database and a data folder of its own. */
export type RunningService = Awaited<ReturnType<typeof startService>>;

/**
 * With `load` it holds what a first start brings in: the invented region's Word forms, and figures of them. `settings` are
 * variables beside those every test runs by, `host` the name it is reached by, and `knowledge` what it works by instead.
 */
export async function startService({ load = true, ...wishes }: Wishes & { load?: boolean } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'common-thread-service-'));
  return startOn(load ? await copyLoadedRegion(folder) : await copyStarted(), folder, wishes);
}

type Wishes = { settings?: NodeJS.ProcessEnv; host?: string; operation?: Operation; knowledge?: Partial<Knowledge> };

/** A copy of the database of a service after its first start, and of its data into `folder`. One load serves a whole run. */
export async function copyLoadedRegion(folder: string): Promise<string> {
  const kept = join(process.env.TEST_FOLDER!, 'loaded');
  await templateDatabase('loaded', async (databaseUrl) => {
    const first = await startOn(databaseUrl, mkdtempSync(join(tmpdir(), 'common-thread-service-')));
    await first.worker.loadFirstTime(() => undefined);
    cpSync(first.environment.DATA_DIR, kept, { recursive: true });
    await first.stop();
  });
  cpSync(kept, folder, { recursive: true });
  return createTestDatabase('loaded');
}

/** A copy of the database of a service that was started once, with nothing in its record: what a first start keeps is kept. */
async function copyStarted(): Promise<string> {
  await templateDatabase('started', async (databaseUrl) => {
    const first = await startOn(databaseUrl, mkdtempSync(join(tmpdir(), 'common-thread-service-')));
    await first.stop();
  });
  return createTestDatabase('started');
}

/** The platform on a database and a data folder there are, which goes with it. */
export async function startOn(
  databaseUrl: string,
  folder: string,
  { settings: more = {}, host = '127.0.0.1', operation, knowledge = {} }: Wishes = {},
) {
  const port = await freePort();
  const settings = {
    PORT: String(port),
    DATA_DIR: folder,
    DATABASE_URL: databaseUrl,
    PUBLIC_URL: `http://${host}:${port}`,
    ...more,
  };
  const environment = readEnvironment(settings);
  const { foundation, close } = await layFoundation(environment);
  Object.assign(foundation.knowledge, knowledge);
  const service = await createService(foundation, operation);
  const worker = await startWorker(service, foundation, environment);
  await foundation.warehouse.refresh();
  await service.listen(port, '127.0.0.1');
  const accounts = service.get(AccountsService);
  const boards = foundation.knowledge.reference.region.boards.map(({ id }) => id);
  let people = 0;

  /** A sign-in link for a new person with these roles, who has said what they read for unless it is null. */
  const linkFor = async (
    roles: Role[],
    boardId: string | null = null,
    purpose: string | null = 'practice',
  ): Promise<string> => {
    people += 1;
    const person = { email: `person${people}@example.org`, name: `Person ${people}`, roles, boardId };
    const added = await accounts.add(operatorFor(null), person, boards);
    if (!added.ok) throw new Error(added.refusals[0].code);
    if (purpose) await service.get(AuditTrail).statePurpose(added.value, purpose);
    const link = await accounts.createSignInLink(operatorFor(null), added.value.id);
    if (!link.ok) throw new Error(link.refusals[0].code);
    return `${foundation.publicUrl}/sign-in/${link.value}`;
  };

  return {
    ...foundation,
    environment,
    service,
    worker,
    linkFor,
    signIn: async (roles: Role[], boardId: string | null = null) => Visitor.by(await linkFor(roles, boardId)),
    visitor: () => new Visitor(foundation.publicUrl),
    stop: async () => {
      await worker.rest();
      await service.close();
      await close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Somebody with a browser that keeps cookies and sends forms, without scripts. */
export class Visitor {
  private readonly cookies = new Map<string, string>();
  constructor(readonly origin: string) {}

  static async by(link: string): Promise<Visitor> {
    const visitor = new Visitor(new URL(link).origin);
    await visitor.get(new URL(link).pathname);
    return visitor;
  }

  /** The same browser, with the same cookies, at the address of another replica. */
  at(origin: string): Visitor {
    const visitor = new Visitor(origin);
    for (const [name, value] of this.cookies) visitor.cookies.set(name, value);
    return visitor;
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.request(path, { headers });
  }

  async text(path: string): Promise<string> {
    return (await this.get(path)).text();
  }

  /** The token of the forms on a page. */
  async token(from: string): Promise<string> {
    return /name="_csrf" value="([^"]+)"/.exec(await this.text(from))?.[1] ?? '';
  }

  /** Sends a form of the page at `from`, with the token that page holds. */
  async submit(from: string, to: string, fields: Record<string, string | File>): Promise<Response> {
    const token = await this.token(from);
    const body = new FormData();
    for (const [name, value] of Object.entries({ _csrf: token, ...fields })) body.append(name, value);
    return this.request(to, { method: 'POST', body });
  }

  cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async request(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('cookie', this.cookieHeader());
    if (!headers.has('accept-encoding')) headers.set('accept-encoding', 'identity'); // nothing to pack and unpack on the way
    const response = await fetch(new URL(path, this.origin), { ...init, headers, redirect: 'manual' });
    for (const set of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(set)!;
      if (value === '') this.cookies.delete(name!);
      else this.cookies.set(name!, value!);
    }
    return response;
  }
}
