import { asOwner } from '../../../test/builders/test-database.js';
import { openPeople, type PeopleRecord } from '../test/people-record.js';

const PASSWORD = 'otter lamp quarry';
let record: PeopleRecord;
beforeAll(async () => {
  record = await openPeople();
});
beforeEach(() => {
  record.clock.set('2014-04-02T09:00:00Z');
  record.server.behave('take');
  record.server.received.length = 0;
});
afterAll(() => record.close());

let people = 0;
const wanted = (more: { email?: string; boardId?: string | null } = {}) => ({
  email: `new${(people += 1)}@example.org`,
  name: 'Robin',
  roles: ['board-contributor' as const],
  boardId: 'ambleford',
  ...more,
});
const invite = async (more: { email?: string } = {}) => {
  const about = wanted(more);
  const invited = await record.invitations.invite(record.operator, about);
  if (!invited.ok) throw new Error(invited.refusals[0].code);
  return { id: invited.value.id, email: about.email };
};
const secretIn = (mail: string | undefined) => /invitations\/([\w-]{43})/.exec(mail ?? '')![1]!;
const sent = async (more: { email?: string } = {}) => {
  const { id, email } = await invite(more);
  await record.invitations.sendWaiting(record.operator);
  return { id, email, secret: secretIn(record.mailTo(email).at(-1)) };
};
/** A passkey, and somebody of a provider, that were this person's. */
const FACTORS = [
  `INSERT INTO passkey (id, account_id, name, public_key, counter, transports, created_at) VALUES ('k', $1, 'Phone', '', 0, '{}', now())`,
  `INSERT INTO external_identity (issuer, subject, account_id, linked_at) VALUES ('http://council.example', 's', $1, now())`,
];
const codeOf = (outcome: { ok: boolean; refusals?: readonly { code: string }[] }) => outcome.refusals?.[0]?.code;

it('goes out once by mail, and opens an account with the roles it names for whoever takes it up first', async () => {
  const { email, secret } = await sent();
  expect(await record.invitations.sendWaiting(record.operator)).toEqual({ sent: 0, refused: 0, failed: 0 });
  expect(record.mailTo(email)[0]).toContain('for Ambleford');
  const both = await Promise.all([1, 2].map(() => record.invitations.accept(secret, PASSWORD)));
  expect(new Set(both.map(codeOf))).toEqual(new Set(['people.invitation-used', undefined]));
  const signedIn = await record.accounts.signInByPassword(email, PASSWORD);
  expect(signedIn).toMatchObject({ value: { name: 'Robin', roles: ['board-contributor'], boardId: 'ambleford' } });
});

it('lets nobody in with a weak password, and stands until it is taken up with a good one', async () => {
  const { secret } = await sent();
  expect(codeOf(await record.invitations.accept(secret, 'robin'))).toBe('identity.password-too-short');
  expect(codeOf(await record.invitations.accept(secret, PASSWORD))).toBeUndefined();
});

it('works for seven days, and says how it ended: expired, withdrawn, sent again', async () => {
  const [late, gone, again] = [await sent(), await sent(), await sent()];
  await record.invitations.withdraw(record.operator, gone.id);
  await record.invitations.resend(record.operator, again.id);
  await record.invitations.sendWaiting(record.operator);
  expect(codeOf(await record.invitations.find(gone.secret))).toBe('people.invitation-withdrawn');
  expect(codeOf(await record.invitations.find(again.secret))).toBe('people.no-such-invitation');
  expect((await record.invitations.find(secretIn(record.mailTo(again.email).at(-1)))).ok).toBe(true);
  record.clock.set('2014-04-09T09:00:00Z');
  expect(codeOf(await record.invitations.accept(late.secret, PASSWORD))).toBe('people.invitation-expired');
  const states = (await record.invitations.list(record.operator)).map(({ id, state }) => [id, state]);
  expect(states).toContainEqual([late.id, 'expired']);
});

it('is one an address, and none where the address has an open account', async () => {
  const { email } = await invite();
  expect(codeOf(await record.invitations.invite(record.operator, wanted({ email })))).toBe('people.invited-already');
  const { email: taken } = await record.person(['coder']);
  expect(codeOf(await record.invitations.invite(record.operator, wanted({ email: taken.toUpperCase() })))).toBe('identity.email-taken'); // prettier-ignore
  expect(codeOf(await record.invitations.invite(record.operator, wanted({ boardId: null })))).toBe('identity.board-missing'); // prettier-ignore
});

it('waits where the mail server is away, and says why where an address is not allowed', async () => {
  await record.invitations.sendWaiting(record.operator);
  const { id, email } = await invite();
  record.server.behave('busy');
  expect(await record.invitations.sendWaiting(record.operator)).toMatchObject({ sent: 0, failed: 1 });
  const elsewhere = record.invitationsBy(record.mailerBy({ domains: ['council.example'] }));
  expect(await elsewhere.sendWaiting(record.operator)).toMatchObject({ refused: 1 });
  const line = (await record.invitations.list(record.operator)).find((one) => one.id === id);
  expect([line?.state, line?.whyNotSent]).toEqual(['not-sent', 'mail.domain-not-allowed']);
  record.server.behave('take');
  await record.invitations.resend(record.operator, id);
  await record.invitations.sendWaiting(record.operator);
  expect(record.mailTo(email)).toHaveLength(1);
});

it('is a link to hand over where no mail server is set', async () => {
  const invitations = record.invitationsBy(record.mailerBy({ smtpUrl: null }));
  const invited = await invitations.invite(record.operator, wanted());
  const link = invited.ok ? invited.value.link : null;
  expect(link).toMatch(/^http:\/\/ct\.example\/invitations\/[\w-]{43}$/);
  expect((await invitations.accept(link!.split('/').at(-1)!, PASSWORD)).ok).toBe(true);
  expect(record.server.received).toEqual([]);
});

it('opens a closed account again, with nothing that let its person in before', async () => {
  const person = await record.person(['coder']);
  const session = await record.sessions.start(person);
  const key = await record.tokens.create(person, { name: 'Old', scopes: ['search'], days: 300 });
  await record.accounts.setPassword(person, 'badger kettle moss');
  for (const sql of FACTORS) await asOwner(record.url, sql, [person.id]);
  await record.accounts.close(record.operator, person.id);
  const { secret } = await sent({ email: person.email });
  const opened = await record.invitations.accept(secret, PASSWORD);
  expect(opened).toMatchObject({ value: { id: person.id } });
  const left = 'SELECT account_id FROM passkey UNION ALL SELECT account_id FROM external_identity';
  expect(await asOwner(record.url, `SELECT 1 FROM (${left}) f WHERE account_id = $1`, [person.id])).toEqual([]);
  expect(await record.sessions.findActor(session)).toBeUndefined();
  expect(await record.tokens.findActor(key.ok ? key.value : '')).toBeUndefined();
  expect((await record.accounts.signInByPassword(person.email, 'badger kettle moss')).ok).toBe(false);
  expect((await record.accounts.signInByPassword(person.email, PASSWORD)).ok).toBe(true);
});

it('keeps no secret readable, and is an administrator’s alone to make', async () => {
  const { secret } = await sent();
  expect(JSON.stringify(await asOwner(record.url, 'SELECT * FROM invitation'))).not.toContain(secret);
  const approver = await record.person(['board-approver'], 'ambleford');
  await expect(record.invitations.invite(approver, wanted())).rejects.toThrow('accounts.administer');
  await expect(record.invitations.list(approver)).rejects.toThrow('accounts.administer');
});
