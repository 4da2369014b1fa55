import { type Actor, operatorFor } from '#libs/authority';
import { openRegister, type RegisterRecord } from '../../reviews/test/register-record.js';
import { draftOf } from '../../../test/builders/draft.js';
import { asOwner } from '../../../test/builders/test-database.js';
import { ActionRemindersService } from './action-reminders.service.js';

let record: RegisterRecord;
let reminders: ActionRemindersService;
let ann: Actor;
const operator = operatorFor(null);
const report = (sent: number) => ({ sent, refused: 0, failed: 0 });

beforeAll(async () => {
  record = await openRegister();
  const { database, reference, settings, clock, mailer, registerReader } = record;
  reminders = new ActionRemindersService(database, reference, settings, clock, mailer, registerReader);
  await record.startAfresh();
  const draft = draftOf({ changes: 'One pager: head of service, 12/5/2014\nBriefings: board office, June 2015' });
  const file = { name: 'a.docx', bytes: new Uint8Array([9]) };
  const received = await record.summaries.receive(operatorFor('ambleford'), file, draft);
  if (!received.ok) throw new Error(received.refusals[0].code);
  await record.release('ambleford', received.value);
  await record.takeUp.takeUp(operatorFor('ambleford'));
  ann = await record.person(['board-contributor'], 'ambleford');
  await record.person(['board-contributor'], 'brackenmoor');
  await record.person(['group-member']);
  record.clock.set('2014-05-02T08:00:00Z');
  const review = await record.add('ambleford', { reference: 'AM/SECRET/9', knownOn: '2014-04-10' });
  await record.dates(operatorFor('ambleford'), review, { notified: '2014-04-12' });
});
afterAll(() => record.close());

const seen = new Set<string>();
/** The messages that were not there when this was last asked. */
async function newMail(): Promise<string[]> {
  const fresh = (await record.mail()).filter((one) => !seen.has(one));
  fresh.forEach((one) => seen.add(one));
  return fresh;
}

it('sends one person one message of a day, with a link to each action and review whose day is near, and no word of either', async () => {
  record.clock.set('2014-05-06T08:00:00Z');
  expect(await reminders.sendDue(operator)).toEqual(report(1));
  const [mail, ...others] = await newMail();
  expect(others).toEqual([]);
  expect(mail).toContain('Due within a week: 1 action and 1 step of a review.');
  expect(mail!.match(/http:\/\/127\.0\.0\.1\/(actions|reviews)\/[0-9a-f-]{36}/g)).toHaveLength(2);
  expect(mail).not.toMatch(/One pager|Briefings|SECRET|head of service|HV was/);
});

it('sends nothing again on that day, nor on the next, and once more when the day has passed', async () => {
  expect(await reminders.sendDue(operator)).toEqual(report(0));
  expect(await reminders.sendDue(operator, '2014-05-07')).toEqual(report(0));
  const later = await Promise.all([1, 2, 3].map(() => reminders.sendDue(operator, '2014-05-14')));
  expect(later.reduce((sum, { sent }) => sum + sent, 0)).toBe(1);
  expect(await newMail()).toEqual([expect.stringContaining('Past the day due: 1 action and 1 step of a review.')]);
});

it('tells of the round in the same message where both are due, and tells what is done no more', async () => {
  await asOwner(record.url, `DELETE FROM action_reminder WHERE account_id = $1`, [ann.id]);
  await asOwner(record.url, `UPDATE action SET due_on = '2014-07-05' WHERE due_on = '2014-05-12'`);
  expect(await reminders.sendDue(operator, '2014-07-02')).toEqual(report(1));
  const [told] = await newMail();
  expect(told).toContain('Due within a week: 1 action.');
  expect(told).toContain('/actions/round');
  await asOwner(record.url, `UPDATE action SET state = 'complete' WHERE due_on = '2014-07-05'`);
  expect(await reminders.sendDue(operator, '2014-07-08')).toEqual(report(0));
});
