import type { Account } from '#libs/identity';
import { asOwner } from '../../../test/builders/test-database.js';
import { accessInBrief } from './domain/access-review.js';
import { openPeople, type PeopleRecord } from '../test/people-record.js';

let record: PeopleRecord;
let [admin, other, approver, contributor, lone, member, coder]: Account[] = [];
beforeAll(async () => {
  record = await openPeople();
  record.clock.set('2014-01-02T09:00:00Z');
  [admin, other] = [await record.person(['administrator']), await record.person(['administrator'])];
  approver = await record.person(['board-approver'], 'ambleford');
  contributor = await record.person(['board-contributor', 'privacy-guardian'], 'ambleford');
  lone = await record.person(['board-approver'], 'brackenmoor');
  [member, coder] = [await record.person(['group-member']), await record.person(['coder'])];
  record.clock.set('2014-04-01T08:00:00Z');
  await record.sessions.start(contributor);
  await record.reviews.openDue(record.operator);
});
beforeEach(() => {
  record.server.received.length = 0;
  record.clock.set('2014-04-02T09:00:00Z');
});
afterAll(() => record.close());

const QUARTER = '2014-Q2';
const seen = (account: Pick<Account, 'roles' | 'boardId'>) => ({ seen: accessInBrief(account) });
const keep = { decision: 'keep', roles: [], reason: 'Still does this work' };
const ticked = (...accounts: Account[]) => accounts.map((one) => ({ accountId: one.id, ...seen(one) }));
const codeOf = (outcome: { ok: boolean; refusals?: readonly { code: string }[] }) => outcome.refusals?.[0]?.code;
const nameOf = ({ name }: { name: string }) => name;

it('is opened once a quarter, over every open account, by whichever worker is first', async () => {
  expect(await Promise.all([1, 2, 3].map(() => record.reviews.openDue(record.operator)))).toEqual([
    false,
    false,
    false,
  ]);
  expect((await record.reviews.current(admin!))!.lines).toHaveLength(7);
});

it('asks an approver about their own board alone, and administrators about regional access and boards with no other approver', async () => {
  const mine = (await record.reviews.current(approver!))!.lines;
  expect(mine.map(nameOf)).toEqual([contributor!.name]);
  expect((await record.notices.sendDue(record.operator)).sent).toBe(3);
  expect(record.server.received.map(({ to }) => to).sort()).toEqual([admin!, other!, approver!].map(({ email }) => email).sort()); // prettier-ignore
  expect(record.mailTo(approver!.email)[0]).toContain('You are asked about one person');
  expect(await record.notices.sendDue(record.operator)).toEqual({ sent: 0, refused: 0, failed: 0 });
});

it('lets nobody decide on themselves or on what is not theirs', async () => {
  const decide = async (actor: Account, one: Account) =>
    codeOf(await record.reviews.decide(actor, QUARTER, one.id, { ...keep, ...seen(one) }));
  expect(await decide(approver!, approver!)).toBe('people.not-under-review');
  expect(await decide(approver!, lone!)).toBe('people.not-under-review');
  expect(await decide(approver!, member!)).toBe('people.not-under-review');
  expect(await decide(admin!, admin!)).toBe('people.not-under-review');
  await expect(record.reviews.decide(member!, QUARTER, coder!.id, { ...keep, ...seen(coder!) })).rejects.toThrow(
    'accounts.review',
  );
});

it('takes a role away at once, gives none by an approver, and decides once', async () => {
  const decide = (roles: string[], reason = 'Moved team') =>
    record.reviews.decide(approver!, QUARTER, contributor!.id, {
      decision: 'change',
      roles,
      reason,
      ...seen(contributor!),
    });
  const secret = await record.sessions.start(contributor!);
  expect(codeOf(await decide(['board-approver']))).toBe('people.roles-added');
  expect(codeOf(await decide(['board-contributor', 'privacy-guardian']))).toBe('people.roles-unchanged');
  expect(codeOf(await decide(['board-contributor'], ' '))).toBe('people.reason-missing');
  expect(codeOf(await decide(['board-contributor']))).toBeUndefined();
  expect(await record.sessions.findActor(secret)).toMatchObject({ roles: ['board-contributor'] });
  expect(codeOf(await decide([]))).toBe('people.decided-already');
});

it('closes at once where that was decided, and keeps several together or none', async () => {
  const session = await record.sessions.start(coder!);
  await record.reviews.decide(admin!, QUARTER, coder!.id, {
    decision: 'close',
    roles: [],
    reason: 'Left in March',
    ...seen(coder!),
  });
  expect(await record.sessions.findActor(session)).toBeUndefined();
  expect(codeOf(await record.reviews.keepAll(admin!, QUARTER, ticked(lone!, coder!), 'Needed'))).toBe(
    'people.not-under-review',
  );
  const standings = async () => Object.fromEntries((await record.reviews.current(admin!))!.lines.map(({ name, standing }) => [name, standing])); // prettier-ignore
  expect((await standings())[lone!.name]).toBe('waiting');
  expect((await record.reviews.keepAll(admin!, QUARTER, ticked(lone!), 'Needed')).ok).toBe(true);
  expect((await standings())[lone!.name]).toBe('decided');
});

it('reminds once after four weeks, and flags to administrators after six', async () => {
  record.clock.set('2014-04-29T08:00:00Z');
  await record.notices.sendDue(record.operator);
  expect(record.server.received.map(({ to }) => to).sort()).toEqual([admin!.email, other!.email].sort());
  expect(record.mailTo(admin!.email)[0]).toContain('Still to do');
  record.clock.set('2014-05-13T08:00:00Z');
  const flagged = (await record.reviews.current(admin!))!.lines.filter(({ standing }) => standing === 'flagged');
  expect(flagged.map(nameOf)).toEqual([admin!, other!, approver!, member!].map(nameOf));
  expect((await record.notices.sendDue(record.operator)).sent).toBe(0);
});

it('flags accounts nobody has signed in to for 90 days', async () => {
  const idle = (await record.reviews.idle(admin!)).map(nameOf);
  expect(idle).toEqual([admin!, other!, approver!, lone!, member!].map(nameOf));
  const secret = await record.sessions.start(member!);
  expect([await record.sessions.findActor(secret) !== undefined, (await record.reviews.idle(admin!)).map(nameOf)]).toEqual([true, [admin!, other!, approver!, lone!].map(nameOf)]); // prettier-ignore
});

it('is a file no spreadsheet runs anything of, and a record nobody can change', async () => {
  await record.reviews.decide(other!, QUARTER, member!.id, { ...keep, ...seen(member!), reason: '=HYPERLINK("x")' });
  const csv = (await record.reviews.csv(admin!, '2014-Q2'))!;
  expect(csv.split('\r\n')[0]).toContain('"Decided by"');
  expect(csv).toContain(`"'=HYPERLINK(""x"")"`);
  expect(csv).toMatch(/"Ambleford","Board contributor; Privacy guardian","2014-04-01","No","Change roles","Board contributor","Moved team"/); // prettier-ignore
  await expect(record.reviews.csv(approver!, '2014-Q2')).rejects.toThrow('accounts.administer');
  for (const change of [
    'UPDATE access_decision SET reason = reason',
    'DELETE FROM access_decision',
    'DELETE FROM access_review_account',
  ])
    // prettier-ignore
    await expect(record.database.query(change)).rejects.toThrow('permission denied');
});

it('is over when the next quarter opens, and says what nobody decided', async () => {
  record.clock.set('2014-07-01T08:00:00Z');
  expect(await record.reviews.openDue(record.operator)).toBe(true);
  const [current, before] = await record.reviews.list(admin!);
  expect([current!.quarter, current!.decided, before!.quarter, before!.accounts - before!.decided]).toEqual(['2014-Q3', 0, '2014-Q2', 3]); // prettier-ignore
  const [{ quarters }] = await asOwner<{ quarters: number }>(record.url, 'SELECT count(*)::int AS quarters FROM access_review') as [{ quarters: number }]; // prettier-ignore
  expect(quarters).toBe(2);
  for (const decided of [
    await record.reviews.decide(admin!, '2014-Q2', member!.id, { ...keep, ...seen(member!) }),
    await record.reviews.keepAll(admin!, '2014-Q2', ticked(member!), 'Needed'),
  ])
    expect(codeOf(decided)).toBe('people.review-over');
  expect(codeOf(await record.reviews.decide(admin!, '2014-Q4', member!.id, { ...keep, ...seen(member!) }))).toBe(
    'people.no-such-review',
  );
  expect((await record.reviews.current(admin!))!.lines.some(({ decision }) => decision)).toBe(false);
});

it('never leaves the platform without an administrator', async () => {
  const gone = await record.reviews.decide(admin!, '2014-Q3', other!.id, {
    decision: 'close',
    roles: [],
    reason: 'Left',
    ...seen(other!),
  });
  expect(gone.ok).toBe(true);
  expect(codeOf(await record.accounts.close(record.operator, admin!.id))).toBe('identity.last-administrator');
  const asCoder = { roles: ['coder' as const], boardId: null };
  expect(codeOf(await record.accounts.changeRoles(record.operator, admin!.id, asCoder, []))).toBe('identity.last-administrator'); // prettier-ignore
  expect(codeOf(await record.accounts.close(admin!, admin!.id))).toBe('identity.own-account');
});

it('tells the owner of a key once that it ends within a fortnight, and of a short-lived one never', async () => {
  record.clock.set('2014-07-02T08:00:00Z');
  await record.tokens.create(member!, { name: 'Long', scopes: ['search'], days: 30 });
  await record.tokens.create(member!, { name: 'Short', scopes: ['search'], days: 7 });
  record.clock.set('2014-07-20T08:00:00Z');
  await record.notices.sendDue(record.operator);
  await record.notices.sendDue(record.operator);
  const told = record.mailTo(member!.email).filter((mail) => mail.includes('ends soon'));
  expect([told.length, told[0]?.includes('Long')]).toEqual([1, true]);
});

describe('access changed after the review was opened', () => {
  const THIS = '2014-Q4';
  let [chief, near, far, amy, tom, stays]: Account[] = [];
  const rolesOf = (account: Account, roles: Account['roles'], boardId: string | null) =>
    record.accounts.changeRoles(record.operator, account.id, { roles, boardId }, ['dunmallow', 'elverside']);
  const lineOf = async (actor: Account, { id }: Account) =>
    (await record.reviews.show(actor, THIS))!.lines.find(({ accountId }) => accountId === id);

  beforeAll(async () => {
    record.clock.set('2014-09-30T09:00:00Z');
    chief = await record.person(['administrator']);
    [near, far] = [await record.person(['board-approver'], 'dunmallow'), await record.person(['board-approver'], 'elverside')]; // prettier-ignore
    [amy, tom, stays] = [
      await record.person(['board-contributor'], 'dunmallow'),
      await record.person(['board-contributor'], 'dunmallow'),
      await record.person(['board-contributor'], 'dunmallow'),
    ];
    record.clock.set('2014-10-01T08:00:00Z');
    await record.reviews.openDue(record.operator);
    await rolesOf(amy, ['board-contributor', 'board-approver', 'privacy-guardian'], 'dunmallow');
    await rolesOf(tom, ['board-contributor'], 'elverside');
  });
  beforeEach(() => record.clock.set('2014-10-02T09:00:00Z'));

  it('is shown as it is, beside what it was, and whoever is asked is whoever may decide now', async () => {
    expect(await lineOf(near!, amy!)).toMatchObject({ roles: ['board-contributor', 'board-approver', 'privacy-guardian'], atOpening: { roles: ['board-contributor'] }, hasChanged: true }); // prettier-ignore
    expect(await lineOf(near!, tom!)).toMatchObject({ isOwnToDecide: false, isAsked: false });
    expect(await lineOf(far!, tom!)).toMatchObject({ isOwnToDecide: true, isAsked: true, boardId: 'elverside' });
    await record.notices.sendDue(record.operator);
    expect(record.mailTo(far!.email)[0]).toContain('You are asked about one person');
    expect(record.mailTo(near!.email)[0]).toContain('You are asked about 2 people');
  });

  it('is not decided on by who saw something else, and those in the way are named', async () => {
    const kept = await record.reviews.keepAll(near!, THIS, ticked(amy!, tom!, stays!), 'Needed');
    expect(kept).toMatchObject({
      refusals: [
        { code: 'people.access-changed', accountId: amy!.id },
        { code: 'people.not-under-review', accountId: tom!.id },
      ],
    });
    expect((await lineOf(near!, stays!))!.decision).toBeUndefined();
    const decide = (actor: Account, account: Account, asSeen: { seen: string }) =>
      record.reviews.decide(actor, THIS, account.id, { ...keep, ...asSeen });
    expect(codeOf(await decide(near!, amy!, seen(amy!)))).toBe('people.access-changed');
    expect(codeOf(await decide(near!, amy!, { seen: (await lineOf(near!, amy!))!.seen }))).toBeUndefined();
    expect(codeOf(await decide(far!, tom!, { seen: (await lineOf(far!, tom!))!.seen }))).toBeUndefined();
  });

  it('stands in the record as it was when the review was opened, with what was kept', async () => {
    expect(await lineOf(far!, tom!)).toMatchObject({ boardId: 'dunmallow', decision: { decidedBy: far!.id } });
    const csv = (await record.reviews.csv(chief!, THIS))!;
    expect(csv).toContain('"Board contributor","","No","Keep","Board contributor; Board approver; Privacy guardian"'); // prettier-ignore
  });
});
