import { operatorFor } from '#libs/authority';
import { selfComposedDraft } from '../../../test/builders/published-edition.js';
import { asOwner } from '../../../test/builders/test-database.js';
import { type CirculationRecord, openCirculation } from '../test/circulation-record.js';

let record: CirculationRecord;
let quarter = 0;
beforeAll(async () => {
  record = await openCirculation();
});
beforeEach(() => record.startAfresh());
afterAll(() => record.close());

const digest = () =>
  record.publish({ kind: 'regional-digest', quarter: `${2000 + (quarter += 1)}-Q1` }, ['A message.']);
const went = () => record.server.received.map(({ to }) => to).sort();
const later = (hours: number) =>
  record.clock.set(new Date(record.clock.now().getTime() + hours * 3_600_000).toISOString());

it('sends one message to each who may read an edition, with a link and nothing it says', async () => {
  const [ann, bob] = [await record.person(['group-member']), await record.person(['board-contributor'], 'ambleford')];
  const id = await digest();
  expect(await record.send()).toEqual({ sent: 2, stopped: 0, failed: 0, waiting: 0 });
  expect(went()).toEqual([ann.email, bob.email].sort());
  const mail = record.server.received.find(({ to }) => to === ann.email)!.data.replaceAll('=\r\n', '');
  expect(mail).toContain(`http://ct.example/editions/${id}`);
  expect(mail).toMatch(/^Message-ID: <[0-9a-f-]{36}@ct\.example>$/m);
  expect(mail).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click$/m);
  expect(mail).not.toMatch(/A message|A document/);
  expect(await record.send()).toMatchObject({ sent: 0 });
});

it('keeps the documents of a board to its own people', async () => {
  const own = await record.person(['board-approver'], 'ambleford');
  await record.person(['board-approver'], 'brackenmoor');
  await record.person(['group-member']);
  const id = await record.publish({ kind: 'annual-report', board: 'ambleford', year: '2013-14' });
  await record.publish({ kind: 'evaluation', year: '2013-14' });
  await record.send();
  expect(Object.keys(await record.states(id))).toEqual([own.email]);
  expect(went().filter((to) => to === own.email)).toHaveLength(1);
});

it('reads rights, accounts and choices anew when it sends', async () => {
  const [closed, moved, tired, ann] = [
    await record.person(['group-member']),
    await record.person(['board-approver'], 'ambleford'),
    await record.person(['group-member']),
    await record.person(['group-member']),
  ];
  const id = await digest();
  await record.accounts.close(record.operator, closed.id);
  await asOwner(record.url, `UPDATE account SET roles = '{}' WHERE id = $1`, [moved.id]);
  await record.choices.choose(tired, { digests: false, briefings: 'all', themes: [], ownReports: true, waiting: true });
  expect(await record.send()).toMatchObject({ sent: 1, stopped: 2 });
  expect(await record.states(id)).toEqual({
    [closed.email]: 'stopped: account-closed',
    [moved.email]: 'stopped: may-not-read',
    [tired.email]: 'stopped: not-wanted',
    [ann.email]: 'sent',
  });
});

it('sends no message about an edition that another has taken the place of meanwhile', async () => {
  const ann = await record.person(['group-member']);
  const subject = { kind: 'regional-digest', quarter: '1999-Q1' } as const;
  const first = await record.publish(subject);
  later(1);
  const second = await record.publish(subject);
  expect(await record.send()).toMatchObject({ sent: 1, stopped: 1 });
  expect([await record.states(first), await record.states(second)]).toEqual([
    { [ann.email]: 'stopped: superseded' },
    { [ann.email]: 'sent' },
  ]);
  expect(record.server.received[0]!.data).toContain('Subject: New edition: Regional digest');
});

it('tells whoever was sent an edition or opened it that it was withdrawn, each once, and nobody why', async () => {
  const [ann, bob, moved] = [
    await record.person(['group-member']),
    await record.person(['coder']),
    await record.person(['coder']),
  ];
  const nothing = { digests: false, briefings: 'none', themes: [], ownReports: false, waiting: false };
  await record.choices.choose(bob, nothing);
  const id = await digest();
  await record.send();
  await record.circulation.noteOpened(bob, id);
  await record.choices.choose(bob, { ...nothing, digests: true });
  await record.person(['group-member']);
  await asOwner(record.url, `UPDATE account SET roles = '{}' WHERE id = $1`, [moved.id]);
  await record.withdraw(id);
  record.server.received.length = 0;
  for (const _ of [1, 2]) {
    await record.circulation.takeUp(record.operator);
    await record.send();
  }
  expect(went()).toEqual([ann.email, bob.email].sort());
  const { data } = record.server.received[0]!;
  expect(data).toContain('Subject: Withdrawn: Regional digest');
  expect(data).not.toContain('asked for it');
});

it('tells of editions of the same that were withdrawn at once in one message', async () => {
  const ann = await record.person(['group-member']);
  const subject = { kind: 'regional-digest', quarter: '1998-Q1' } as const;
  const first = await record.publish(subject);
  await record.send();
  later(1);
  const second = await record.publish(subject);
  await record.send();
  await record.withdraw(first, second);
  record.server.received.length = 0;
  await record.circulation.takeUp(record.operator);
  await record.send();
  expect(went()).toEqual([ann.email]);
  expect(record.server.received[0]!.data.replaceAll('=\r\n', '')).toContain(`/editions/${second}`);
});

it('tells nobody that something was withdrawn which they were never sent', async () => {
  const ann = await record.person(['group-member']);
  const id = await digest();
  await record.withdraw(id);
  await record.circulation.takeUp(record.operator);
  expect(await record.send()).toMatchObject({ sent: 0, stopped: 1 });
  await record.circulation.takeUp(record.operator);
  expect(await record.states(id)).toEqual({ [ann.email]: 'stopped: withdrawn' });
});

it('keeps all while the mail server is gone, and sends each once when it is back', async () => {
  const people = [await record.person(['group-member']), await record.person(['group-member'])];
  await digest();
  await record.server.goAway();
  expect(await record.send()).toEqual({ sent: 0, stopped: 0, failed: 0, waiting: 2 });
  expect(await record.send()).toMatchObject({ waiting: 2 });
  await record.server.comeBack();
  expect(await record.send()).toMatchObject({ sent: 2, waiting: 0 });
  expect(went()).toEqual(people.map(({ email }) => email).sort());
});

it.each(['busy', 'dies-early'] as const)('tries again where the server %s before it has the words', async (manner) => {
  const ann = await record.person(['group-member']);
  const id = await digest();
  record.server.behave(manner);
  expect(await record.send()).toMatchObject({ sent: 0, waiting: 1 });
  record.server.behave('take');
  await record.send();
  expect([went(), await record.states(id)]).toEqual([[ann.email], { [ann.email]: 'sent' }]);
});

it.each(['dies-late', 'dies-after-taking'] as const)(
  'never sends twice where the server %s, and leaves it to the administrator',
  async (manner) => {
    const ann = await record.person(['group-member']);
    const id = await digest();
    record.server.behave(manner);
    await record.send();
    record.server.behave('take');
    await record.send();
    expect(await record.states(id)).toEqual({ [ann.email]: 'failed: not-known' });
    const before = went().length;
    const administrator = await record.person(['administrator']);
    const { lines, counts } = await record.outbox.list(administrator);
    expect([counts, lines[0]]).toMatchObject([{ failed: 1 }, { email: ann.email, reason: 'not-known', attempts: 1 }]);
    expect(await record.outbox.sendAgain(administrator, lines[0]!.id)).toMatchObject({ ok: true });
    await record.send();
    expect(went()).toHaveLength(before + 1);
    const ids = record.server.received.map(({ data }) => /^Message-ID: (.*)$/m.exec(data)![1]);
    expect(new Set(ids).size).toBe(1);
  },
);

it('gives up what was in hand when its process ended, and sends it to nobody by itself', async () => {
  const ann = await record.person(['group-member']);
  const id = await digest();
  await asOwner(record.url, `UPDATE outgoing_message SET state = 'in-hand', tried_at = $1`, [record.clock.now()]);
  later(0.2);
  await record.send();
  expect(await record.states(id)).toEqual({ [ann.email]: 'in-hand' });
  later(0.1);
  await record.send();
  expect([await record.states(id), went()]).toEqual([{ [ann.email]: 'failed: not-known' }, []]);
});

it('goes on with the others where an address is refused for good, or is of a domain mail may not go to', async () => {
  const ann = await record.person(['group-member']);
  const id = await digest();
  record.server.behave('refuse-address');
  expect(await record.send()).toMatchObject({ failed: 1, waiting: 0 });
  expect(await record.states(id)).toEqual({ [ann.email]: 'failed: refused-by-server' });
  const other = await digest();
  expect(await record.send(record.outboxBy({ domains: ['board.example'] }))).toMatchObject({ failed: 1 });
  expect(await record.states(other)).toEqual({ [ann.email]: 'failed: domain-not-allowed' });
});

it('tries the others too where the server puts off one message, and that one last the next time', async () => {
  const [ann, bob] = [await record.person(['group-member']), await record.person(['group-member'])];
  const id = await digest();
  record.server.behave('busy');
  expect(await record.send()).toMatchObject({ waiting: 2 });
  const put = 'queued: deferred-by-server';
  expect(await record.states(id)).toEqual({ [ann.email]: put, [bob.email]: put });
  record.clock.set('2014-05-20T10:00:00Z');
  const other = await digest();
  record.server.behave('take');
  expect(await record.send()).toMatchObject({ sent: 4 });
  expect(record.server.received[0]!.data.replaceAll('=\r\n', '')).toContain(`/editions/${other}`);
});

it('gives up after five days without a server', async () => {
  const ann = await record.person(['group-member']);
  const id = await digest();
  await record.server.goAway();
  await record.send();
  later(121);
  await record.send();
  await record.server.comeBack();
  expect(await record.states(id)).toEqual({ [ann.email]: 'failed: gave-up' });
});

it('sends each message once with six at work, and takes up an edition once', async () => {
  const ann = await record.person(['group-member']);
  await digest();
  await Promise.all(Array.from({ length: 6 }, () => record.circulation.takeUp(record.operator)));
  await Promise.all(Array.from({ length: 6 }, () => record.send()));
  expect(went()).toEqual([ann.email]);
});

it('stops messages like one by its link, without signing in, and nothing else', async () => {
  const ann = await record.person(['group-member']);
  await digest();
  await record.send();
  const [, key] = /^List-Unsubscribe: <http:\/\/ct\.example\/unsubscribe\?key=([\w-]+)>$/m.exec(
    record.server.received[0]!.data.replaceAll('\r\n ', ' '),
  )!;
  expect(await record.choices.findByLink(key!)).toBe('digests');
  expect(await record.choices.stopByLink(key!)).toEqual({ ok: true, value: 'digests' });
  expect(await record.choices.find(ann)).toMatchObject({ digests: false, briefings: 'all', ownReports: true });
  expect(Object.keys(await record.states(await digest()))).toEqual([]);
  expect(await record.choices.stopByLink(`${key}x`)).toMatchObject({ ok: false });
});

it('tells those who work on the documents of the region, once and with a link, of a digest that composed itself', async () => {
  const [ann, tired] = [await record.person(['group-member']), await record.person(['group-member'])];
  await record.person(['board-approver'], 'ambleford');
  await record.choices.choose(tired, { digests: false, briefings: 'all', themes: [], ownReports: true, waiting: true });
  const id = await selfComposedDraft(record, '1999-Q1', ['A message.']);
  await record.circulation.takeUp(record.operator);
  await record.circulation.takeUp(record.operator);
  expect(await record.send()).toMatchObject({ sent: 1 });
  expect(went()).toEqual([ann.email]);
  const mail = record.server.received[0]!.data.replaceAll('=\r\n', '');
  expect(mail).toContain('Subject: Draft to edit: Regional digest, January to March 1999');
  expect(mail).toContain(`http://ct.example/editions/${id}`);
  expect(mail).not.toMatch(/A message|A document/);
  const [, key] = /unsubscribe\?key=([\w-]+)/.exec(mail.replaceAll('\r\n ', ' '))!;
  expect(await record.choices.findByLink(key!)).toBe('digests');

  const late = await record.person(['group-member']);
  await record.circulation.takeUp(record.operator);
  await asOwner(record.url, `UPDATE edition SET state = 'review' WHERE id = '${id}'`);
  expect(await record.send()).toMatchObject({ sent: 0, stopped: 1 });
  expect(await record.states(id)).toEqual({ [ann.email]: 'sent', [late.email]: 'stopped: taken-in-hand' });
});

it('is seen and sent by the administrator and the command line alone', async () => {
  const ann = await record.person(['group-member']);
  await expect(record.outbox.list(ann)).rejects.toThrow('circulation.send');
  await expect(record.outbox.send(ann)).rejects.toThrow('circulation.send');
  expect(await record.outbox.list(operatorFor(null))).toMatchObject({ lines: [] });
});
