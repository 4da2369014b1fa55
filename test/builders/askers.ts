import { type Actor, BOARD_ROLES, type Role } from '#libs/authority';
import { ApiTokensService, SCOPE_IDS, SessionsService } from '#libs/identity';
import type { LightMyRequestResponse } from 'fastify';
import type { Route } from '../../apps/service/src/http/routes.js';
import type { RunningService } from './running-service.js';

/** Who asks the running service within its own process: somebody signed in, a program with a key, or nobody. */
export type Asker = {
  readonly name: string;
  readonly actor: Actor | undefined;
  /** Keys are for the API alone; to every other route a program is nobody. */
  readonly isProgram: boolean;
  ask(method: Route['method'], path: string): Promise<LightMyRequestResponse>;
};

/** Fields of the forms there are, enough that most of them are read; what is missing is told after who may send it. */
const FIELDS = {
  reason: '',
  number: '1',
  seen: '0',
  basedOn: '0',
  purpose: 'first',
  act: 'begin',
  revision: '',
  step: '',
};

/** Nobody: with the cookies and the token of a form that everybody has who opens the page to sign in. */
export const nobody = (running: RunningService): Promise<Asker> => withCookies(running, 'nobody', undefined, {});

/** Somebody with one role, signed in. */
export async function signedIn(running: RunningService, role: Role, boardId = 'ambleford'): Promise<Asker> {
  const link = await running.linkFor([role], BOARD_ROLES.includes(role) ? boardId : null);
  const answer = await running.service.inject({ method: 'GET', url: new URL(link).pathname });
  const session = answer.cookies.find(({ name }) => name === 'session')!.value;
  const actor = await running.service.get(SessionsService).findActor(session);
  return withCookies(running, role, actor, { session });
}

/** A program with a key of somebody's. */
export async function withKeyOf(running: RunningService, { name, actor }: Asker): Promise<Asker> {
  const made = await running.service
    .get(ApiTokensService)
    .create(actor!, { name: 'A program', scopes: SCOPE_IDS, days: 30 });
  if (!made.ok) throw new Error(made.refusals[0].code);
  const headers = { authorization: `Bearer ${made.value}`, 'content-type': 'application/json' };
  return {
    name: `a key of a ${name}`,
    actor,
    isProgram: true,
    ask: (method, url) =>
      running.service.inject({ method, url, headers, ...(method === 'POST' ? { payload: '{}' } : {}) }),
  };
}

async function withCookies(
  { service }: RunningService,
  name: string,
  actor: Actor | undefined,
  cookies: Record<string, string>,
): Promise<Asker> {
  const page = await service.inject({ method: 'GET', url: actor ? '/account' : '/sign-in', cookies });
  const token = /name="_csrf" value="([^"]+)"/.exec(page.payload)![1]!;
  const form = page.cookies.find((cookie) => cookie.name === 'form')!.value;
  const payload = new URLSearchParams({ ...FIELDS, _csrf: token }).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const sent = { cookies: { ...cookies, form }, headers };
  return {
    name,
    actor,
    isProgram: false,
    ask: (method, url) =>
      service.inject(method === 'POST' ? { ...sent, method, url, payload } : { cookies: sent.cookies, method, url }),
  };
}
