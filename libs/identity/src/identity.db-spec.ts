import { operatorFor, type Actor } from '#libs/authority';
import { openRecord, type Record } from '../../../test/builders/record.js';
import { asOwner } from '../../../test/builders/test-database.js';

const operator = operatorFor(null);
let record: Record;
let people = 0;
beforeAll(async () => {
  record = await openRecord();
});
afterAll(() => record.close());
beforeEach(() => record.clock.set('2014-04-02T09:00:00Z'));

const add = async (roles: Actor['roles'] = ['group-member'], boardId: string | null = null) => {
  people += 1;
  const wanted = { email: `person${people}@example.org`, name: `Person ${people}`, roles: [...roles], boardId };
  const added = await record.accounts.add(operator, wanted, ['ambleford']);
  if (!added.ok) throw new Error(added.refusals[0].code);
  return added.value;
};
const linkFor = async (id: string) => {
  const link = await record.accounts.createSignInLink(operator, id);
  if (!link.ok) throw new Error(link.refusals[0].code);
  return link.value;
};
const actorOf = ({ id, name, boardId, roles }: Awaited<ReturnType<typeof add>>): Actor => ({
  id,
  name,
  boardId,
  roles,
});

describe('a sign-in link', () => {
  it('signs its person in once', async () => {
    const account = await add();
    const secret = await linkFor(account.id);
    expect(await record.accounts.signInByLink(secret)).toMatchObject({ ok: true, value: { id: account.id } });
    expect(await record.accounts.signInByLink(secret)).toMatchObject({ refusals: [{ code: 'identity.link-used' }] });
  });

  it('signs one browser in when two use it at once', async () => {
    const secret = await linkFor((await add()).id);
    const both = await Promise.all([record.accounts.signInByLink(secret), record.accounts.signInByLink(secret)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('is good for a day', async () => {
    const secret = await linkFor((await add()).id);
    record.clock.set('2014-04-03T09:00:01Z');
    expect(await record.accounts.signInByLink(secret)).toMatchObject({ ok: false });
  });

  it('is nowhere readable in the database', async () => {
    const secret = await linkFor((await add()).id);
    const rows = await asOwner(record.url, 'SELECT * FROM sign_in_link');
    expect(JSON.stringify(rows)).not.toContain(secret);
  });
});

describe('a password', () => {
  it('signs its person in once it is set, by the address in any case', async () => {
    const account = await add();
    await record.accounts.setPassword(actorOf(account), 'otter lamp quarry');
    const signIn = (email: string, password: string) => record.accounts.signInByPassword(email, password);
    expect(await signIn(account.email.toUpperCase(), 'otter lamp quarry')).toMatchObject({ value: { id: account.id } });
    const wrong = await signIn(account.email, 'otter lamp quarrel');
    expect(wrong).toEqual(await signIn('nobody@example.org', 'otter lamp quarry'));
    expect(wrong).toMatchObject({ refusals: [{ code: 'identity.sign-in-failed' }] });
  });

  it('does not come back with the account to whoever lists people', async () => {
    expect(JSON.stringify(await record.accounts.list(operator))).not.toContain('argon2id');
  });
});

describe('a session', () => {
  it('says whose it is until it is ended', async () => {
    const account = await add(['board-contributor'], 'ambleford');
    const secret = await record.sessions.start(account);
    expect(await record.sessions.findActor(secret)).toEqual(actorOf(account));
    await record.sessions.end(actorOf(account), secret);
    expect(await record.sessions.findActor(secret)).toBeUndefined();
  });

  it('ends after an hour without a request, and after twelve hours of requests', async () => {
    const account = await add();
    const idle = await record.sessions.start(account);
    record.clock.set('2014-04-02T10:00:01Z');
    expect(await record.sessions.findActor(idle)).toBeUndefined();
    const busy = await record.sessions.start(account);
    for (let half = 1; half <= 24; half++) {
      record.clock.set(new Date(Date.parse('2014-04-02T10:00:00Z') + half * 30 * 60_000).toISOString());
      expect(await record.sessions.findActor(busy)).toBeDefined();
    }
    record.clock.set('2014-04-02T22:00:02Z');
    expect(await record.sessions.findActor(busy)).toBeUndefined();
  });

  it('ends at once when its account is closed, and there is no new link for it', async () => {
    const account = await add();
    const secret = await record.sessions.start(account);
    await record.accounts.close(operator, account.id);
    expect(await record.sessions.findActor(secret)).toBeUndefined();
    expect(await record.accounts.createSignInLink(operator, account.id)).toMatchObject({
      refusals: [{ code: 'identity.no-such-account' }],
    });
  });
});

describe('accounts', () => {
  it('has one account an address', async () => {
    const { email } = await add();
    const again = await record.accounts.add(
      operator,
      { email, name: 'Twin', roles: ['group-member'], boardId: null },
      [],
    );
    expect(again).toMatchObject({ refusals: [{ code: 'identity.email-taken' }] });
  });

  it('adds nobody at the address of a closed account before it is said that they are somebody else', async () => {
    const { id, email } = await add();
    await record.accounts.close(operator, id);
    const again = { email, name: 'Somebody else', roles: ['group-member' as const], boardId: null };
    expect(await record.accounts.add(operator, again, [])).toMatchObject({
      refusals: [{ code: 'identity.closed-account', accountId: id }],
    });
    const added = await record.accounts.add(operator, again, [], { anothers: true });
    expect(added).toMatchObject({ ok: true, value: { email, name: 'Somebody else' } });
    expect(added.ok && added.value.id === id).toBe(false);
  });

  it('lets nobody but an administrator add, close or list people', async () => {
    const member = actorOf(await add());
    expect(() => record.accounts.list(member)).toThrow('accounts.administer');
    await expect(record.accounts.close(member, member.id)).rejects.toThrow('accounts.administer');
    await expect(record.accounts.createSignInLink(member, member.id)).rejects.toThrow('accounts.administer');
  });

  it('leaves a trace of each act, by ids alone', async () => {
    const account = await add();
    await record.accounts.close(operator, account.id);
    const trail = await asOwner(record.url, 'SELECT actor_id, action FROM audit_entry WHERE subject = $1 ORDER BY id', [
      account.id,
    ]);
    expect(trail.map(({ actor_id, action }) => [actor_id, action])).toEqual([
      ['operator', 'account.add'],
      ['operator', 'account.close'],
    ]);
  });
});
