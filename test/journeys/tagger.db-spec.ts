import { BOARD_ROLES, operatorFor, type Role, ROLES } from '#libs/authority';
import { TaggerVersions } from '#libs/tagging';
import { eventually } from '../builders/eventually.js';
import { type RunningService, startService, type Visitor } from '../builders/running-service.js';

let running: RunningService;
let visitors: Record<Role, Visitor>;
beforeAll(async () => {
  running = await startService();
  const signedIn = ROLES.map(async (role) => {
    const boardId = BOARD_ROLES.includes(role) ? 'wrenfold' : null;
    return [role, await running.signIn([role], boardId)] as const;
  });
  visitors = Object.fromEntries(await Promise.all(signedIn)) as Record<Role, Visitor>;
}, 120_000);
afterAll(() => running.stop());

const versions = async () => (await running.service.get(TaggerVersions).list(operatorFor(null))).versions;

it.each(ROLES)('shows the taggers to a %s just as the table of rights says', async (role) => {
  const { status } = await visitors[role].get('/tagger');
  expect(status).toBe(BOARD_ROLES.includes(role) ? 404 : 200);
});

it.each(ROLES.filter((role) => role !== 'administrator'))('lets no %s train or adopt', async (role) => {
  expect((await visitors[role].submit('/', '/tagger/train', {})).status).toBe(404);
  const adopted = await visitors[role].submit('/', '/tagger/adopt', { version: 'any', reason: 'Try' });
  expect(adopted.status).toBe(404);
});

it('trains in the background when asked, beside the service, and shows the new tagger without using it', async () => {
  const asked = await visitors.administrator.submit('/tagger', '/tagger/train', {});
  expect(asked.status).toBe(303);
  expect(await visitors.administrator.text('/tagger')).toMatch(/A training is under way|linear-\d{4}/);
  await eventually(async () => expect(await versions()).toHaveLength(2), 90);
  const [trained, shipped] = await versions();
  expect([trained!.isInUse, shipped!.isInUse]).toEqual([false, true]);
  expect(await visitors.administrator.text('/tagger')).toContain(trained!.version);
}, 120_000);

it('asks why before a tagger takes over, and keeps what was chosen', async () => {
  const [trained] = await versions();
  const refused = await visitors.administrator.submit('/tagger', '/tagger/adopt', {
    version: trained!.version,
    reason: '',
  });
  expect(refused.status).toBe(422);
  const page = await refused.text();
  expect(page).toContain('Enter why this tagger is put to use');
  expect(page).toMatch(new RegExp(`value="${trained!.version}" checked`));
});

it('reads every passage again with the tagger put to use, and every page names it', async () => {
  const [trained] = await versions();
  const fields = { version: trained!.version, reason: 'It knows what we settled.' };
  expect((await visitors.administrator.submit('/tagger', '/tagger/adopt', fields)).status).toBe(303);
  await eventually(async () => {
    await running.warehouse.refresh();
    expect(running.warehouse.current()?.taggerVersion).toBe(trained!.version);
  }, 60);
  const list = await visitors['group-member'].text('/summaries');
  const summary = /href="(\/summaries\/[0-9a-f-]{36})"/.exec(list)![1]!;
  expect(await visitors['group-member'].text(summary)).toContain(trained!.version);
}, 90_000);
