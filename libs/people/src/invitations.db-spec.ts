import { asOwner } from '../../../test/builders/test-database.js';
import type { SamePerson } from './invitations.service.js';
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
const invite = async (more: { email?: string } = {}, said?: SamePerson) => {
  const about = wanted(more);
  const invited = await record.invitations.invite(record.operator, about, said);
  if (!invited.ok) throw new Error(invited.refusals[0].code);
  return { id: invited.value.id, email: about.email };
};
const secretIn = (mail: string | undefined) => /invitations\/([\w-]{43})/.exec(mail ?? '')![1]!;
const sent = async (more: { email?: string } = {}, said?: SamePerson) => {
  const { id, email } = await invite(more, said);
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
  const { secret } = await sent({ email: person.email }, { accountId: person.id, isSame: true });
  const opened = await record.invitations.accept(secret, PASSWORD);
  expect(opened).toMatchObject({ value: { id: person.id } });
  const left = 'SELECT account_id FROM passkey UNION ALL SELECT account_id FROM external_identity';
  expect(await asOwner(record.url, `SELECT 1 FROM (${left}) f WHERE account_id = $1`, [person.id])).toEqual([]);
  expect(await record.sessions.findActor(session)).toBeUndefined();
  expect(await record.tokens.findActor(key.ok ? key.value : '')).toBeUndefined();
  expect((await record.accounts.signInByPassword(person.email, 'badger kettle moss')).ok).toBe(false);
  expect((await record.accounts.signInByPassword(person.email, PASSWORD)).ok).toBe(true);
});

/** Somebody who accepted the duties, said what they read for, and left. */
const leaver = async () => {
  const person = await record.person(['board-approver'], 'brackenmoor');
  await record.duties.accept(person, record.duties.inForce().version, true);
  await asOwner(record.url, `INSERT INTO stated_purpose (account_id, purpose) VALUES ($1, 'practice')`, [person.id]);
  await record.accounts.close(record.operator, person.id);
  record.clock.set('2014-04-02T10:00:00Z');
  return person;
};
const purposesOf = ({ id }: { id: string }) =>
  asOwner(record.url, 'SELECT purpose FROM stated_purpose WHERE account_id = $1', [id]);

it('asks whether it is the same person where the address was that of a closed account, of that account alone', async () => {
  const [person, other] = [await leaver(), await leaver()];
  const asked = (said?: SamePerson) =>
    record.invitations.invite(record.operator, wanted({ email: person.email }), said);
  const question = { refusals: [{ code: 'identity.closed-account', accountId: person.id }] };
  expect(await asked()).toMatchObject(question);
  expect(await asked({ accountId: other.id, isSame: true })).toMatchObject(question);
  expect((await asked({ accountId: person.id, isSame: true })).ok).toBe(true);
});

it('gives somebody else at the address of a leaver an account of their own, with nothing of the leaver’s', async () => {
  const person = await leaver();
  const { secret } = await sent({ email: person.email }, { accountId: person.id, isSame: false });
  const opened = await record.invitations.accept(secret, PASSWORD);
  const newcomer = opened.ok ? opened.value : person;
  expect([newcomer.id === person.id, newcomer.email]).toEqual([false, person.email]);
  expect([await record.duties.acceptedUntil(newcomer), await purposesOf(newcomer)]).toEqual([undefined, []]);
  const closed = await record.accounts.find(record.operator, person.id);
  expect(closed).toMatchObject({ name: person.name, email: `${person.id}@account.invalid`, boardId: 'brackenmoor' });
  const acts = await asOwner(record.url, 'SELECT action FROM audit_entry WHERE subject = $1 ORDER BY id', [person.id]);
  expect(acts.map(({ action }) => action)).toEqual(['account.add', 'account.close', 'invitation.of-another', 'account.free-address']); // prettier-ignore
});

it('asks whoever comes back anew what they read for and what they undertake', async () => {
  const person = await leaver();
  const { secret } = await sent({ email: person.email }, { accountId: person.id, isSame: true });
  expect((await record.invitations.accept(secret, PASSWORD)).ok).toBe(true);
  expect([await record.duties.acceptedUntil(person), await purposesOf(person)]).toEqual([undefined, []]);
  const without = await record.duties.countNotAccepted(record.operator);
  await record.duties.accept(person, record.duties.inForce().version, true);
  expect(await record.duties.acceptedUntil(person)).toBeDefined();
  expect(await record.duties.countNotAccepted(record.operator)).toBe(without - 1);
});

it('keeps no secret readable, and is an administrator’s alone to make', async () => {
  const { secret } = await sent();
  expect(JSON.stringify(await asOwner(record.url, 'SELECT * FROM invitation'))).not.toContain(secret);
  const approver = await record.person(['board-approver'], 'ambleford');
  await expect(record.invitations.invite(approver, wanted())).rejects.toThrow('accounts.administer');
  await expect(record.invitations.list(approver)).rejects.toThrow('accounts.administer');
});
