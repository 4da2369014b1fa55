import { type Record, openRecord } from '../../../test/builders/record.js';
import { operatorFor, type Actor } from '#libs/authority';
import { SCOPE_IDS } from './domain/scopes.js';

let record: Record;
let people = 0;
beforeAll(async () => {
  record = await openRecord();
});
afterAll(() => record.close());
beforeEach(() => record.clock.set('2014-04-02T09:00:00Z'));

const person = async (): Promise<Actor> => {
  const wanted = { email: `p${++people}@example.org`, name: 'Pat', roles: ['coder' as const], boardId: null };
  const added = await record.accounts.add(operatorFor(null), wanted, []);
  if (!added.ok) throw new Error(added.refusals[0].code);
  return added.value;
};
const keyOf = async (actor: Actor, days = 30) => {
  const made = await record.tokens.create(actor, { name: 'Register', scopes: SCOPE_IDS, days });
  if (!made.ok) throw new Error(made.refusals[0].code);
  return made.value;
};

describe('a key', () => {
  it('acts for its person until its last day, and notes when it was used', async () => {
    const pat = await person();
    const key = await keyOf(pat);
    expect(await record.tokens.findActor(key)).toMatchObject({ id: pat.id, roles: ['coder'] });
    expect((await record.tokens.list(pat))[0]!.lastUsedAt).toEqual(record.clock.now());
    record.clock.set('2014-05-02T09:00:00Z');
    expect(await record.tokens.findActor(key)).toBeUndefined();
  });

  it('ends at once when its person ends it or their account is closed, and nobody else can end it', async () => {
    const [pat, sam] = [await person(), await person()];
    const keys = [await keyOf(pat), await keyOf(pat)];
    const [first] = await record.tokens.list(pat);
    expect(await record.tokens.revoke(sam, first!.id)).toMatchObject({ ok: false });
    expect(await record.tokens.revoke(pat, first!.id)).toMatchObject({ ok: true });
    const left = await Promise.all(keys.map((key) => record.tokens.findActor(key)));
    expect(left.filter((actor) => actor !== undefined)).toHaveLength(1);
    await record.accounts.close(operatorFor(null), pat.id);
    expect(await Promise.all(keys.map((key) => record.tokens.findActor(key)))).toEqual([undefined, undefined]);
  });
});

describe('a request with a key of its own', () => {
  const body = Buffer.from('body');
  const counting = () => {
    const done = { times: 0 };
    return { done, work: async () => ({ status: 201, answer: { time: ++done.times } }) };
  };

  it('is done once and answered the same for thirty days, for each account apart', async () => {
    const { done, work } = counting();
    const [pat, sam] = [await person(), await person()];
    const ask = (actor: Actor) => record.requests.once(actor, 'the-same-key', body, work);
    expect([await ask(pat), await ask(pat)].map((one) => one.ok && one.value.answer)).toEqual([
      { time: 1 },
      { time: 1 },
    ]);
    expect((await ask(sam)).ok && done.times).toBe(2);
    record.clock.set('2014-05-03T09:00:00Z');
    await ask(pat);
    expect(done.times).toBe(3);
  });

  it('is done by one of two at once', async () => {
    const { done, work } = counting();
    const pat = await person();
    const both = await Promise.all([1, 2].map(() => record.requests.once(pat, 'at-once-key', body, work)));
    expect([done.times, both.some(({ ok }) => ok)]).toEqual([1, true]);
  });

  it('can be sent again after a fault, and waits for one that is under way', async () => {
    const { work } = counting();
    const pat = await person();
    const broken = record.requests.once(pat, 'broken-key', body, () => Promise.reject(new Error('down')));
    await expect(broken).rejects.toThrow('down');
    expect(await record.requests.once(pat, 'broken-key', body, work)).toMatchObject({ ok: true });
    let finish = () => {};
    const hanging = new Promise<void>((done) => (finish = done));
    let begin = () => {};
    const begun = new Promise<void>((done) => (begin = done));
    const slow = record.requests.once(pat, 'slow-key-1', body, () => {
      begin();
      return hanging.then(work);
    });
    await begun;
    const meanwhile = await record.requests.once(pat, 'slow-key-1', body, work);
    expect(!meanwhile.ok && meanwhile.refusals).toEqual([{ code: 'identity.idempotency-under-way' }]);
    finish();
    const first = await slow;
    expect(await record.requests.once(pat, 'slow-key-1', body, work)).toEqual(first);
  });

  it('is not held up by others that are slow, more of them than there are connections', async () => {
    const { work } = counting();
    const pat = await person();
    const reads = () => record.database.query('SELECT 1').then(work);
    const all = Array.from({ length: 30 }, (_, at) => record.requests.once(pat, `one-of-many-${at}`, body, reads));
    expect((await Promise.all(all)).every(({ ok }) => ok)).toBe(true);
  });
});
