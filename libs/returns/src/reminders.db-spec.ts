import { createServer, type AddressInfo } from 'node:net';
import { operatorFor, type Actor } from '#libs/authority';
import type { Account } from '#libs/identity';
import { Mailer } from '#libs/mail';
import { asOwner } from '../../../test/builders/test-database.js';
import { openReturns, type ReturnsRecord } from '../test/returns-record.js';
import { RemindersService } from './reminders.service.js';

let record: ReturnsRecord;
let mine: string;
let boardName: string;
beforeAll(async () => {
  record = await openReturns();
});
beforeEach(async () => {
  await record.startAfresh();
  mine = record.nextBoard();
  boardName = record.reference.region.boards.find(({ id }) => id === mine)!.name;
  record.clock.set('2014-04-23T08:00:00Z');
});
afterAll(() => record.close());

const operator = operatorFor(null);
const group: Actor = { id: 'g', name: 'Group', boardId: null, roles: ['group-member'] };
const dealtWith = async () => {
  const person = await record.person(['board-contributor'], mine);
  for (const quarter of ['2013-Q3', '2013-Q4']) await record.returns.stateNil(person, { quarter, reason: '' });
  return person;
};
const emailOf = (person: Actor) => (person as Account).email;
const report = (sent: number, refused = 0, failed = 0) => ({ sent, refused, failed });
const claims = ({ id }: Actor) =>
  asOwner(record.url, 'SELECT item, stage FROM reminder_sent WHERE account_id = $1 ORDER BY stage', [id]);

it('reminds contributors and approvers of a board a week before its return is due, and nobody else', async () => {
  const first = await dealtWith();
  const second = await record.person(['board-approver'], mine);
  await record.person(['privacy-guardian'], mine);
  await record.person(['group-member']);
  const other = await record.person(['board-contributor'], record.nextBoard());
  await record.returns.stateNil(other, { quarter: '2014-Q1', reason: '' });
  expect(await record.reminders.sendDue(operator)).toEqual(report(2));
  const mail = await record.mail();
  const addressees = new Set(mail.map((one) => /^To: (.*)$/m.exec(one)?.[1]));
  expect(addressees).toEqual(new Set([emailOf(first), emailOf(second)]));
  for (const one of mail) expect(one).toMatch(new RegExp(`Subject: ${boardName}: learning return due soon`));
});

it('sends each reminder once, to one run after another and to six at once', async () => {
  const person = await dealtWith();
  await Promise.all(Array.from({ length: 6 }, () => record.reminders.sendDue(operator)));
  expect(await record.reminders.sendDue(operator, '2014-04-24')).toEqual(report(0));
  expect(await record.mail()).toHaveLength(1);
  expect(await record.reminders.sendDue(operator, '2014-05-07')).toEqual(report(1));
  expect(await claims(person)).toEqual([
    { item: 'return:2014-Q1', stage: 'after-7' },
    { item: 'return:2014-Q1', stage: 'before-7' },
  ]);
});

it('stops when the board has returned, and when the account is closed', async () => {
  const person = await dealtWith();
  const closed = await record.person(['board-contributor'], record.nextBoard());
  await record.accounts.close(operator, closed.id);
  await record.returns.stateNil(person, { quarter: '2014-Q1', reason: '' });
  expect(await record.reminders.sendDue(operator)).toEqual(report(0));
});

it('does not stop for a summary that is held and not released', async () => {
  await dealtWith();
  await record.send(mine, '2014-03-12');
  expect(await record.reminders.sendDue(operator)).toEqual(report(1));
});

it('says nothing of a summary or a reference in a message', async () => {
  const person = await dealtWith();
  const review = { reviewType: 'concise-review', reference: 'AM/SECRET/7', knownOn: '2014-01-21', expectedBy: '' };
  await record.reviews.add(person, review);
  await record.send(mine, '2014-03-12', { reference: 'AM/HELD/1' });
  expect(await record.reminders.sendDue(operator)).toEqual(report(1));
  const [mail] = await record.mail();
  expect(mail).toContain('No learning summary of one review you know of has been released');
  expect(mail).not.toMatch(/SECRET|HELD|concise|HV was/i);
  expect(mail).toContain('http://127.0.0.1/returns');
});

it('claims nothing for a message that could not be handed over, so that the next run sends it', async () => {
  const person = await dealtWith();
  const deaf = createServer((socket) => socket.destroy());
  await new Promise<void>((listening) => deaf.listen(0, '127.0.0.1', listening));
  const smtpUrl = `smtp://127.0.0.1:${(deaf.address() as AddressInfo).port}`;
  const settings = { smtpUrl, from: 'no-reply@example.org', domains: [], folder: '/nowhere' };
  expect(await record.reminding(new Mailer(settings, record.clock)).sendDue(operator)).toEqual(report(0, 0, 1));
  deaf.close();
  const strict = new Mailer({ ...settings, smtpUrl: null, domains: ['board.example'] }, record.clock);
  expect(await record.reminding(strict).sendDue(operator)).toEqual(report(0, 1, 0));
  expect(await claims(person)).toEqual([]);
  expect(await record.reminders.sendDue(operator)).toEqual(report(1));
});

it('shows the group who would be reminded of what is overdue, sends it once a day, and again on another', async () => {
  const { name } = await record.person(['board-contributor'], mine);
  const [planned, ...others] = await record.reminders.preview(group);
  expect(others).toEqual([]);
  expect(planned).toMatchObject({ name, boardId: mine, isNew: true });
  expect(planned!.reminders.map(({ item }) => item)).toEqual(['return:2013-Q3', 'return:2013-Q4']);
  expect(await record.reminders.sendAsked(group)).toEqual(report(1));
  expect(await record.reminders.sendAsked(group)).toEqual(report(0));
  expect((await record.reminders.preview(group)).map(({ isNew }) => isNew)).toEqual([false]);
  record.clock.set('2014-04-25T08:00:00Z');
  expect(await record.reminders.sendAsked(group)).toEqual(report(1));
});

it('reminds, when asked, of everything overdue, however long ago, in a message that can be read', async () => {
  const { database, reference, clock, lasting, lastingReader, reviews, mailer } = record;
  const reminders = new RemindersService(database, reference, lasting, clock, lastingReader, reviews, mailer);
  await dealtWith();
  clock.set('2017-04-02T09:00:00Z');
  expect((await reminders.preview(group))[0]!.reminders).toHaveLength(12);
  expect(await reminders.sendAsked(group)).toEqual(report(1));
  const [mail] = await record.mail();
  expect(mail).toContain('- 4 earlier quarters, from January to March 2014 to October to December 2014: all were due');
  expect(mail!.match(/: was due by/g)).toHaveLength(8);
});

it('reminds of a known review until its summary is released, so that the group cannot tell what is held', async () => {
  const person = await dealtWith();
  const review = { reviewType: 'audit', reference: 'AM/HELD/2', knownOn: '2013-11-20', expectedBy: '' };
  await record.reviews.add(person, review);
  const before = await record.reminders.preview(group);
  const held = await record.send(mine, '2014-03-12', { reference: 'AM/HELD/2' });
  expect(await record.reminders.preview(group)).toEqual(before);
  await record.release(mine, held);
  expect([before.length, await record.reminders.preview(group)]).toEqual([1, []]);
});
