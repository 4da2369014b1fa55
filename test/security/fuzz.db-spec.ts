import { operatorFor } from '#libs/authority';
import { AccountsService, ApiTokensService, SCOPE_IDS } from '#libs/identity';
import fc from 'fast-check';
import { type RunningService, startService } from '../builders/running-service.js';
import { describedBy, land, type Landed, routes, shotsAt, shotsAtRoute, wrongWith } from './fuzz.js';

/** How often each operation and each route is tried. FUZZ=300 npm test -- test/security/fuzz tries that often, from another seed. */
const LONG = Number(process.env.FUZZ ?? 0);
const TRIES = LONG > 0 ? { operation: LONG, route: LONG } : { operation: 12, route: 1 };
const SEED = LONG > 0 ? Date.now() : 8;
const PATIENCE_MS = 60_000 * Math.max(1, LONG);
/** These end the session, or start what takes minutes; the rest may be sent anything. */
const LEFT_ALONE = /^\/(api\/v1|sign-out|tagger\/train)/;

let running: RunningService;
let key: string;
beforeAll(async () => {
  running = await startService({ load: false });
  await running.worker.refresh(); // figures of nothing yet, or all of them would be being prepared
  await running.linkFor(['board-contributor', 'board-approver', 'coder', 'group-member'], 'ambleford');
  const [account] = await running.service.get(AccountsService).list(operatorFor(null));
  const wish = { name: 'Fuzz', scopes: SCOPE_IDS, days: 1 };
  const made = await running.service.get(ApiTokensService).create(account!, wish);
  if (made.ok) key = made.value;
}, 120_000);
afterAll(() => running?.stop());

const told = ({ shot, status, body }: Landed, problem: string) =>
  `${shot.method} ${shot.url.slice(0, 200)} ${problem}\n${JSON.stringify(shot.headers)} ${shot.payload?.slice(0, 300) ?? ''}\n${status} ${body.slice(0, 200)}`;

it('answers whatever is sent to the API as it is described, or with a sentence that says why not', async () => {
  let answered = 0;
  for (const described of await describedBy(running)) {
    const shots = fc.sample(shotsAt(described, { authorization: `Bearer ${key}` }), { numRuns: TRIES.operation, seed: SEED });
    for (const shot of shots) {
      const landed = await land(running, shot);
      if (landed.status < 400) answered += 1;
      const problem = wrongWith(landed, described);
      if (problem) throw new Error(told(landed, problem));
    }
  }
  expect(answered).toBeGreaterThan(10); // some of it is as it should be, and gets through
}, PATIENCE_MS); // prettier-ignore

it(
  'answers whatever is sent to a page or a form with a page, never with a fault',
  async () => {
    const person = await running.signIn(['administrator', 'group-member', 'coder', 'board-approver'], 'ambleford');
    const token = await person.token('/account');
    const headers = { cookie: person.cookieHeader() };
    for (const method of ['GET', 'POST'] as const)
      for (const route of routes(running, method).filter((one) => !LEFT_ALONE.test(one)))
        for (const shot of fc.sample(shotsAtRoute(method, route, headers, token), {
          numRuns: TRIES.route,
          seed: SEED,
        })) {
          const landed = await land(running, shot);
          if (landed.status >= 500) throw new Error(told(landed, 'is a fault'));
        }
  },
  PATIENCE_MS,
);

it.each([
  ['without what parts it', 'multipart/form-data', '=1+1'],
  ['with nothing that parts it', 'multipart/form-data; boundary=', 'x'],
  ['cut off in the middle', 'multipart/form-data; boundary=x', '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\nhalf'],
  ['whose parts have no right heads', 'multipart/form-data; boundary=x', '--x\r\n\u0000: ;;\r\n\r\na\r\n--x--'],
  ['with a file that has no name', 'multipart/form-data; boundary=x', '--x\r\ncontent-disposition: form-data; name="file"; filename=""\r\n\r\nPK\r\n--x--'],
  ['with a part nobody named', 'multipart/form-data; boundary=x', '--x\r\ncontent-disposition: form-data\r\n\r\na\r\n--x--'],
])('says of a body %s that it is not right, and is no fault', async (_, type, payload) => {
  const headers = { authorization: `Bearer ${key}`, 'content-type': type, 'idempotency-key': 'parts' };
  const landed = await land(running, { method: 'POST', url: '/api/v1/summaries', headers, payload });
  expect([400, 415, 422]).toContain(landed.status);
  expect(landed.type).toContain('application/problem+json');
  expect((JSON.parse(landed.body) as { detail: string }).detail).toMatch(/[.?!]$/);
}); // prettier-ignore

it('tells a person whose upload was cut off to send it again', async () => {
  const headers = { 'content-type': 'multipart/form-data; boundary=x' };
  const payload = '--x\r\ncontent-disposition: form-data; name="file"; filename="form.docx"\r\n\r\nPK';
  const { status, body } = await land(running, { method: 'POST', url: '/summaries/upload', headers, payload });
  expect(status).toBe(400);
  expect(body).toContain('That did not arrive whole');
});
