import { operatorFor, type Actor, type Role } from '#libs/authority';
import { Secret, TOTP } from 'otpauth';
import { openRecord, type Record } from '../../../test/builders/record.js';
import { asOwner } from '../../../test/builders/test-database.js';
import { CeremoniesService } from './ceremonies.service.js';
import { hashWithSalt } from './domain/password.js';
import { readRecoveryCode } from './domain/recovery-code.js';
import { codeTry, passwordTry } from './domain/limits.js';
import type { SecondFactorPolicy } from './domain/second-factor.js';
import { SecondFactorService } from './second-factor.service.js';
import { SignInSettings } from './sign-in-settings.js';
import { ThrottleService } from './throttle.service.js';

const operator = operatorFor(null);
let record: Record;
let people = 0;
beforeAll(async () => {
  record = await openRecord();
});
afterAll(() => record.close());
beforeEach(() => record.clock.set('2014-04-02T09:00:00Z'));

const factorsWith = (policy: SecondFactorPolicy, key = Buffer.alloc(32, 1)) =>
  new SecondFactorService(record.database, record.clock, new SignInSettings('http://localhost', policy, key));
const person = async (roles: Role[] = ['group-chair']): Promise<Actor> => {
  const wanted = { email: `factor${++people}@example.org`, name: 'Pat', roles, boardId: null };
  const added = await record.accounts.add(operator, wanted, []);
  if (!added.ok) throw new Error(added.refusals[0].code);
  return added.value;
};
/** What the person's phone shows now. */
const codeOf = (key: string) =>
  new TOTP({ secret: Secret.fromBase32(key.replaceAll(' ', '')) }).generate({
    timestamp: record.clock.now().getTime(),
  });
const setUpApp = async (actor: Actor): Promise<string> => {
  const factors = factorsWith('required');
  await factors.beginApp(actor);
  const { key } = (await factors.appBeingSetUp(actor))!;
  expect(await factors.confirmApp(actor, codeOf(key))).toMatchObject({ ok: true });
  return key;
};
const later = (seconds: number) =>
  record.clock.set(new Date(record.clock.now().getTime() + seconds * 1000).toISOString());

describe('an authenticator app', () => {
  it('counts once a code of it was shown, and each code works once', async () => {
    const pat = await person();
    const key = await setUpApp(pat);
    const factors = factorsWith('required');
    expect(await factors.prove(pat, codeOf(key))).toMatchObject({ refusals: [{ code: 'identity.code-wrong' }] });
    later(30);
    expect(await factors.prove(pat, codeOf(key))).toEqual({ ok: true, value: 'app' });
    expect(await factors.prove(pat, codeOf(key))).toMatchObject({ ok: false });
  });

  it('lets one in when the same code is shown twice at once', async () => {
    const pat = await person();
    const code = codeOf(await setUpApp(pat).then((key) => (later(60), key)));
    const both = await Promise.all([1, 2].map(() => factorsWith('required').prove(pat, code)));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('goes on working until another is confirmed in its place, and then no more', async () => {
    const pat = await person();
    const old = await setUpApp(pat);
    await factorsWith('required').beginApp(pat);
    later(60);
    expect(await factorsWith('required').prove(pat, codeOf(old))).toMatchObject({ ok: true });
    await setUpApp(pat);
    later(60);
    expect(await factorsWith('required').prove(pat, codeOf(old))).toMatchObject({ ok: false });
  });

  it('keeps its secret sealed, and says so when the key of the installation is another', async () => {
    const pat = await person();
    const key = await setUpApp(pat);
    const rows = await asOwner(record.url, `SELECT encode(sealed_secret, 'escape') AS sealed FROM authenticator_app`);
    expect(JSON.stringify(rows)).not.toContain(key.replaceAll(' ', ''));
    later(60);
    const elsewhere = factorsWith('required', Buffer.alloc(32, 2));
    expect(await elsewhere.prove(pat, codeOf(key))).toMatchObject({
      refusals: [{ code: 'identity.app-not-readable' }],
    });
  });
});

describe('recovery codes', () => {
  it('let their person in once each, until new ones are made', async () => {
    const [pat, sam] = [await person(), await person()];
    const factors = factorsWith('required');
    const [first, second, third] = await factors.newRecoveryCodes(pat);
    expect(await factors.prove(pat, first!.toLowerCase())).toEqual({ ok: true, value: 'recovery-code' });
    expect(await factors.prove(pat, first!)).toMatchObject({ ok: false });
    await factors.newRecoveryCodes(sam);
    expect(await factors.prove(sam, second!)).toMatchObject({ ok: false });
    await factors.newRecoveryCodes(pat);
    expect(await factors.prove(pat, third!)).toMatchObject({ ok: false });
    expect((await factors.factorsOf(pat)).recoveryCodes).toBe(10);
  });

  it('are kept as slow hashes under a salt of their set', async () => {
    const [pat, sam] = [await person(), await person()];
    const [code] = await factorsWith('required').newRecoveryCodes(pat);
    await factorsWith('required').newRecoveryCodes(sam);
    const kept = await asOwner<{ account_id: string; code_hash: string; salt: string }>(
      record.url,
      `SELECT * FROM recovery_code WHERE account_id IN ('${pat.id}', '${sam.id}')`,
    );
    const own = kept.filter((one) => one.account_id === pat.id);
    const hash = await hashWithSalt(readRecoveryCode(code!)!, own[0]!.salt);
    expect(own.map((one) => one.code_hash)).toContain(hash);
    expect(new Set(kept.map(({ salt }) => salt)).size).toBe(2);
  });
});

describe('the last second factor', () => {
  it('stays with those who need one, and can be removed by others', async () => {
    const [chair, coder] = [await person(['group-chair']), await person(['coder'])];
    await setUpApp(chair);
    await setUpApp(coder);
    expect(await factorsWith('required').removeApp(chair)).toMatchObject({
      refusals: [{ code: 'identity.last-factor' }],
    });
    expect(await factorsWith('required').removeApp(coder)).toMatchObject({ ok: true });
    expect(await factorsWith('required').removeApp(coder)).toMatchObject({
      refusals: [{ code: 'identity.no-such-factor' }],
    });
  });
});

describe('resetting the second factors of somebody', () => {
  it('takes all of them, ends their sessions and leaves a trace', async () => {
    const [admin, pat] = [await person(['administrator']), await person()];
    await setUpApp(pat);
    const secret = await record.sessions.start(pat);
    expect((await record.sessions.find(secret))?.hasFactor).toBe(true);
    expect(await factorsWith('required').reset(admin, pat.id)).toMatchObject({ ok: true });
    expect(await record.sessions.find(secret)).toBeUndefined();
    expect((await factorsWith('required').factorsOf(pat)).app).toBeNull();
    const traces = `SELECT 1 FROM audit_entry WHERE action = 'account.reset-factors' AND subject = $1`;
    expect(await asOwner(record.url, traces, [pat.id])).toHaveLength(1);
  });

  it('is for administrators, and for nobody on themselves', async () => {
    const [admin, pat] = [await person(['administrator']), await person()];
    expect(await factorsWith('required').reset(admin, admin.id)).toMatchObject({
      refusals: [{ code: 'identity.own-factors' }],
    });
    await expect(factorsWith('required').reset(pat, admin.id)).rejects.toThrow('accounts.administer');
  });
});

describe('a session', () => {
  it('goes on under another secret once a second factor was shown', async () => {
    const pat = await person();
    const secret = await record.sessions.start(pat, { method: 'password' });
    const before = (await record.sessions.find(secret))!;
    expect(before).toMatchObject({ method: 'password', secondFactorAt: null });
    const after = (await record.sessions.prove(before))!;
    expect(await record.sessions.find(secret)).toBeUndefined();
    expect(await record.sessions.find(after)).toMatchObject({ secondFactorAt: record.clock.now() });
  });
});

describe('setting a password', () => {
  const change = async (pat: Actor, how: Parameters<typeof record.accounts.setPassword>[2]) => {
    const set = await record.accounts.setPassword(pat, 'copper violin hedge', how);
    return set.ok || set.refusals[0].code;
  };

  it('needs the one there is, unless its person has just come in by a link', async () => {
    const pat = await person();
    expect(await change(pat, {})).toBe(true);
    expect(await change(pat, {})).toBe('identity.password-wrong');
    expect(await change(pat, { current: 'another one entirely' })).toBe('identity.password-wrong');
    expect(await change(pat, { current: 'copper violin hedge' })).toBe(true);
    const session = await record.sessions.find(await record.sessions.start(pat, { method: 'link' }));
    expect(await change(pat, { session })).toBe(true);
    later(16 * 60);
    expect(await change(pat, { session })).toBe('identity.password-wrong');
  });

  it('ends the other sessions of its person, and nobody else’s', async () => {
    const [pat, sam] = [await person(), await person()];
    const [own, other, others] = await Promise.all([pat, pat, sam].map((who) => record.sessions.start(who)));
    await change(pat, { session: await record.sessions.find(own!) });
    const left = await Promise.all([own, other, others].map((secret) => record.sessions.findActor(secret!)));
    expect(left.map((actor) => actor?.id)).toEqual([pat.id, undefined, sam.id]);
  });
});

describe('tries to sign in', () => {
  const tries = async (times: number, address: string, email: string) => {
    const throttle = new ThrottleService(record.database, record.clock);
    const taken = await Promise.all(
      Array.from({ length: times }, () => throttle.take(undefined, passwordTry(address, email))),
    );
    return taken.filter(({ ok }) => ok).length;
  };

  it('are ten in five minutes at one account from one address, however many come at once', async () => {
    expect(await tries(25, '10.0.0.1', 'Pat@example.org')).toBe(10);
    expect(await tries(1, '10.0.0.1', ' pat@example.org ')).toBe(0);
    expect(await tries(1, '10.0.0.2', 'pat@example.org')).toBe(1);
    later(5 * 60);
    expect(await tries(1, '10.0.0.1', 'pat@example.org')).toBe(1);
  });

  it('are a hundred from one address at any accounts', async () => {
    const each = Array.from({ length: 12 }, (_, i) => tries(9, '10.0.0.3', `someone${i}@example.org`));
    expect((await Promise.all(each)).reduce((sum, one) => sum + one, 0)).toBe(100);
  });

  it('start anew for an account once its person is in', async () => {
    const throttle = new ThrottleService(record.database, record.clock);
    const counted = passwordTry('10.0.0.4', 'pat@example.org');
    for (let i = 0; i < 10; i++) await throttle.take(undefined, counted);
    await throttle.giveBack(counted);
    expect(await throttle.take(undefined, counted)).toMatchObject({ ok: true });
  });

  it('with a code are twenty an hour from wherever they come', async () => {
    const throttle = new ThrottleService(record.database, record.clock);
    const taken = [];
    for (let i = 0; i < 30; i++) taken.push(await throttle.take(undefined, codeTry(`10.0.1.${i}`, 'an-account')));
    expect(taken.filter(({ ok }) => ok)).toHaveLength(20);
    expect(taken.at(-1)).toMatchObject({ refusals: [{ minutes: 60 }] });
  });

  it('are kept without a word of what was typed', async () => {
    await tries(1, '10.0.0.5', 'my secret passphrase');
    const rows = await asOwner(record.url, 'SELECT * FROM sign_in_throttle');
    expect(JSON.stringify(rows)).not.toMatch(/secret|10\.0/);
  });
});

describe('a sign-in under way', () => {
  const content = { challenge: 'c', accountId: null };

  it('is taken up once, by the browser it was begun in, within ten minutes', async () => {
    const ceremonies = new CeremoniesService(record.database, record.clock);
    const [once, late] = [await ceremonies.begin('passkey', content), await ceremonies.begin('passkey', content)];
    expect(await ceremonies.take('provider', once)).toBeUndefined();
    expect(await ceremonies.take('passkey', once)).toEqual(content);
    expect(await ceremonies.take('passkey', once)).toBeUndefined();
    expect(await ceremonies.take('passkey', undefined)).toBeUndefined();
    later(10 * 60);
    expect(await ceremonies.take('passkey', late)).toBeUndefined();
    await ceremonies.begin('passkey', content);
    expect(await asOwner(record.url, 'SELECT 1 FROM sign_in_ceremony')).toHaveLength(1);
  });
});
