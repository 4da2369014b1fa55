import { randomUUID } from 'node:crypto';
import { type Action, RELATIONS, RIGHTS, ROLES } from '#libs/authority';
import { heldAs, kindOf, type Standing } from '../../apps/service/src/http/records.js';
import { opens, standingsOf } from '../../apps/service/src/http/rights-matrix.js';
import type { Route } from '../../apps/service/src/http/routes.js';
import { type Asker, nobody, signedIn, withKeyOf } from '../builders/askers.js';
import { pathOf, reads, recordsOfEveryKind, type RightsRecords } from '../builders/rights-records.js';
import { everyRoute } from '../builders/routes.js';
import { type RunningService, startService } from '../builders/running-service.js';
import { asOwner } from '../builders/test-database.js';

/** One request of the sweep: by whom, which way, and how the record it names stands to them. */
type Try = { asker: Asker; route: Route; standing: Standing | undefined; path: string };

let running: RunningService;
let records: RightsRecords;
let askers: Asker[];
let tries: Try[];
beforeAll(async () => {
  running = await startService({ load: false });
  records = await recordsOfEveryKind(running);
  await running.worker.refresh();
  await running.warehouse.refresh();
  await running.worker.rest(); // nothing changes from here on but by what is asked
  askers = [await nobody(running)];
  for (const role of ROLES) askers.push(await signedIn(running, role));
  for (const { actor } of askers) if (actor) await records.giveOwn(actor);
  for (const asker of askers.slice(1)) askers.push(await withKeyOf(running, asker));
  tries = askers.flatMap((asker) => everyRoute(running).flatMap((route) => triesOf(asker, route)));
}, 120_000);
afterAll(() => running.stop());

it('opens no way to whom the table of rights gives none, tells them what it tells of what is not there, and changes nothing', async () => {
  const before = await everyRow();
  const wrong: string[] = [];
  for (const one of tries.filter((each) => !isOpen(each))) wrong.push(...(await unlikeAbsent(one)));
  expect(wrong).toEqual([]);
  expect(await everyRow()).toEqual(before);
});

it('opens every way the table of rights gives to whom it gives it', async () => {
  const open = tries.filter((each) => isOpen(each) && !LEFT_OUT.has(waysName(each.route)));
  const [wrong, done] = [[] as string[], new Set<string>()];
  for (const one of open.toSorted((a, b) => turnOf(a.route) - turnOf(b.route))) {
    const once = `${one.route.method} ${one.path}`;
    if (turnOf(one.route) === 2 && done.has(once)) continue; // somebody has taken it away
    const { statusCode } = await one.asker.ask(one.route.method, one.path);
    if (statusCode === 404 || statusCode >= 500) wrong.push(`${nameOf(one)}: ${statusCode}`);
    done.add(once);
  }
  expect(wrong).toEqual([]);
});

it('shows nothing of another board that is not released even if the table of rights gave everybody everything', async () => {
  const table = RIGHTS as unknown as Record<Action, unknown>;
  const kept = { ...table };
  const everything = Object.fromEntries(Object.keys(RELATIONS).map((relation) => [relation, [...ROLES, 'operator']]));
  for (const action of Object.keys(table) as Action[]) table[action] = everything;
  const leaks: string[] = [];
  try {
    for (const asker of askers.filter(({ name }) => ['board-approver', 'group-member', 'administrator'].includes(name)))
      for (const { route, standing, path } of tries.filter(
        (one) => one.asker === asker && one.route.method === 'GET',
      )) {
        const { payload, statusCode } = await asker.ask('GET', path);
        if (asker.name === 'administrator' && path.startsWith('/audit')) continue; // the whole trail is theirs to read: ids, no words
        const isTheirs = standing === 'of another board, not released' && statusCode < 400;
        if (isTheirs || records.hidden.some((hidden) => payload.replaceAll(path, '').includes(hidden)))
          leaks.push(`${asker.name}: ${waysName(route)}, ${standing ?? ''}`);
      }
  } finally {
    Object.assign(table, kept);
  }
  expect(leaks).toEqual([]);
});

it('knows no other address and no other method', async () => {
  for (const asker of askers) {
    const path = asker.isProgram ? '/api/v1/nowhere' : '/nowhere';
    expect([asker.name, (await asker.ask('GET', path)).statusCode]).toEqual([asker.name, 404]);
  }
  for (const path of new Set(everyRoute(running).map((route) => pathOf(route, undefined, randomUUID()))))
    for (const method of ['PUT', 'PATCH', 'DELETE'] as const) {
      const { statusCode } = await running.service.inject({ method, url: path });
      expect([method, path, statusCode >= 403 && statusCode <= 404]).toEqual([method, path, true]);
    }
}, 60_000);

const waysName = ({ method, path }: Route) => `${method} ${path}`;
const nameOf = ({ asker, route, standing }: Try) => [asker.name, waysName(route), standing ?? ''].join(', ');
/** Pages first, then forms, then what takes something away. */
const turnOf = ({ method, path }: Route) =>
  method === 'GET' ? 0 : /(discard|close|end|delete|undo)$/.test(path) ? 2 : 1;

/** Ways whose being open is shown where they are tested: their refusals are tried like all others. */
const LEFT_OUT = new Set([
  'POST /sign-out', // ends the session
  'POST /tagger/train', // slow, as are the next two
  'POST /editions/new',
  'POST /editions/:id/compose',
  'GET /health/ready', // the worker rests
  'GET /retention/disposals/:id/certificate.csv', // none is carried out
  'GET /unsubscribe', // needs the secret of an address, as do the next four
  'POST /unsubscribe',
  'GET /feeds/editions.atom',
  'GET /feeds/due.ics',
  'GET /sign-in/:secret',
  'GET /forms/:id/sent', // there is none here, as of the next three
  'GET /summaries/:id/compare',
  'GET /editions/:id/figures/:name',
  'POST /editions/:id/sections/:section/comments/:comment/resolve',
  'GET /invitations/:secret', // need a secret, and a provider
  'POST /invitations/:secret',
  'GET /sign-in/provider',
  'GET /access-reviews/:quarter', // none is open
  'GET /access-reviews/:quarter/decisions.csv',
  'POST /access-reviews/:quarter/keep',
  'GET /access-reviews/:quarter/:account',
  'POST /access-reviews/:quarter/:account',
  'POST /account/second-factor/app/remove', // they have none, or it is ended by then
  'POST /account/sessions/:id/end',
  'POST /people/:id/sessions/end',
  'POST /people/:id/sessions/:session/end',
]);

function isOpen({ asker: { actor, isProgram }, route, standing }: Try): boolean {
  if (route.permission === 'public') return standing === undefined;
  if (!actor || !isKnownTo(route, isProgram)) return false;
  const record = standing && heldAs(standing, actor);
  const isStep = route.path === '/editions/:id/steps/:step'; // each step has its right; the one tried is an editor's
  return opens(route, actor, record) && (!isStep || opens({ ...route, permission: 'editions.edit' }, actor, record));
}

/** Programs are known to the API alone. */
const isKnownTo = ({ path }: Route, isProgram: boolean) => !isProgram || path.startsWith('/api/');

/**
 * What was not as it should be, in words. Nothing where somebody unknown is asked to sign in, and where others are told of
 * the record just what they are told of one that does not exist: 404, or 400 of a form that names nothing.
 */
async function unlikeAbsent(one: Try): Promise<string[]> {
  const { asker, route, standing, path } = one;
  const answer = await asker.ask(route.method, path);
  const wanted =
    route.permission === 'public' || (asker.actor && isKnownTo(route, asker.isProgram)) ? 404 : unknownTo(route);
  if (answer.statusCode !== wanted && (answer.statusCode !== 400 || wanted !== 404))
    return [`${nameOf(one)}: ${answer.statusCode}`];
  if (wanted !== 404 || standing === undefined) return [];
  const absent = await asker.ask(route.method, pathOf(route, randomUUID(), ''));
  const isSame = absent.statusCode === answer.statusCode && stable(absent.payload) === stable(answer.payload);
  return isSame ? [] : [`${nameOf(one)}: other words`];
}
const unknownTo = ({ method, path }: Route) => (method === 'GET' && !path.startsWith('/api/') ? 303 : 401);
const stable = (text: string) =>
  text
    .replaceAll(/(nonce|name="_csrf" value)="[^"]*"|data-seconds-left="\d+"|signed out at about [\d:]+/g, '')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'an id');

function triesOf(asker: Asker, route: Route): Try[] {
  if (asker.isProgram && !isKnownTo(route, true) && route.method === 'POST') return []; // a form's token is asked for first
  const kind = kindOf(route);
  const standings = standingsOf(route);
  if (!kind || standings.length === 0)
    return [{ asker, route, standing: undefined, path: pathOf(route, undefined, records.digest) }];
  return standings.map((standing) => {
    const id = records.idOf(kind, standing, asker.actor, reads(route));
    return { asker, route, standing, path: pathOf(route, id, '') };
  });
}

/** A checksum of each table, but for those that say who came and when. */
async function everyRow(): Promise<Record<string, string>> {
  const tables = await asOwner<{ name: string }>(
    running.databaseUrl,
    `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
        AND relname <> ALL ('{session, api_token, audit_entry, audit_link, request_allowance}')`,
  );
  const sums = tables.map(
    ({ name }) => `SELECT '${name}' AS name, md5(string_agg(t::text, '' ORDER BY t::text)) AS sum FROM ${name} t`,
  );
  const rows = await asOwner<{ name: string; sum: string }>(running.databaseUrl, sums.join(' UNION ALL '));
  return Object.fromEntries(rows.map(({ name, sum }) => [name, sum]));
}
