import { BOARD_ROLES, RIGHTS, ROLES, type Action, type Role } from '#libs/authority';
import { type RunningService, startService, type Visitor } from '../builders/running-service.js';
import { asOwner } from '../builders/test-database.js';

const NOBODY = '7b0d9c44-25ab-4c57-8a2f-f0f6a7a2b0d1';

let running: RunningService;
let passage: string;
beforeAll(async () => {
  running = await startService();
  const [found] = await asOwner<{ id: string }>(running.databaseUrl, 'SELECT id FROM passage ORDER BY text LIMIT 1');
  passage = found!.id;
}, 120_000);
afterAll(() => running.stop());

const pages = (): [path: string, action: Action][] => [
  ['/coding', 'coding.agreement'],
  ['/coding/next', 'coding.code'],
  [`/coding/passages/${passage}`, 'coding.code'],
  ['/coding/mine', 'coding.code'],
  ['/coding/assign', 'coding.assign'],
  ['/coding/disagreements', 'coding.agreement'],
  ['/coding/calibration', 'coding.agreement'],
  ['/coding/agreement', 'coding.agreement'],
];

/** Each form of the room, filled in so that somebody with the right is told something other than 404. */
const forms = (): [path: string, action: Action, fields: { [name: string]: string }][] => [
  [`/coding/passages/${passage}`, 'coding.code', { purpose: 'first', basedOn: '0', act: 'settle' }],
  [`/coding/passages/${passage}/undo`, 'coding.code', { purpose: 'first', basedOn: '0' }],
  ['/coding/assign', 'coding.assign', {}],
  ['/coding/calibration', 'coding.assign', {}],
];

const signedIn = (role: Role): Promise<Visitor> =>
  running.signIn([role], BOARD_ROLES.includes(role) ? 'ambleford' : null);
const isAllowed = (role: Role, action: Action) => (RIGHTS[action] as readonly Role[]).includes(role);

describe.each(ROLES)('for a %s', (role) => {
  it('shows just the coding pages the table of rights allows', async () => {
    const visitor = await signedIn(role);
    for (const [path, action] of pages()) {
      const { status } = await visitor.get(path);
      expect([path, status === 404]).toEqual([path, !isAllowed(role, action)]);
    }
  });

  it('takes just the forms the table of rights allows, and changes nothing by asking', async () => {
    const visitor = await signedIn(role);
    for (const [path, action, fields] of forms()) {
      const { status } = await visitor.submit('/', path, fields);
      expect([path, status === 404]).toEqual([path, !isAllowed(role, action)]);
      expect([path, status >= 400 && status < 500]).toEqual([path, true]);
    }
    expect(
      await asOwner(running.databaseUrl, 'SELECT 1 FROM coding UNION ALL SELECT 1 FROM coding_assignment'),
    ).toEqual([]);
  });

  it('has coding among the pages above every page only for those who may see it', async () => {
    const home = await (await signedIn(role)).text('/');
    expect(home.includes('href="/coding"')).toBe(isAllowed(role, 'coding.agreement'));
  });
});

it('sends everyone else to sign in, page or form', async () => {
  for (const [path] of pages()) {
    const { status, headers } = await running.visitor().get(path);
    expect([path, status, headers.get('location')?.startsWith('/sign-in')]).toEqual([path, 303, true]);
  }
});

it('answers 404 for a passage, a disagreement or a set that does not exist or is no address at all', async () => {
  const visitor = await running.signIn(['coder', 'group-member']);
  for (const id of [NOBODY, 'nonsense'])
    for (const path of [`/coding/passages/${id}`, `/coding/disagreements/${id}`, `/coding/calibration/${id}`])
      expect([path, (await visitor.get(path)).status]).toEqual([path, 404]);
  for (const [path, fields] of [
    [`/coding/passages/${NOBODY}`, { purpose: 'first', basedOn: '0' }],
    ['/coding/passages/nonsense', { purpose: 'first', basedOn: '0' }],
    [`/coding/disagreements/${NOBODY}`, { reason: 'Because.' }],
    [`/coding/calibration/${NOBODY}/coders`, { coders: NOBODY }],
  ] as [string, { [name: string]: string }][])
    expect([path, (await visitor.submit('/', path, fields)).status]).toEqual([path, 404]);
});

it('refuses a form that no page of ours would send, and says that the address is not right', async () => {
  const visitor = await running.signIn(['coder']);
  const sent = await visitor.submit('/', `/coding/passages/${passage}`, { purpose: 'adjudicated', basedOn: '0' });
  expect(sent.status).toBe(400);
});
