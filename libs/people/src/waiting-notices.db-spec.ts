import { type Actor, operatorFor } from '#libs/authority';
import type { Account } from '#libs/identity';
import type { Mailer } from '#libs/mail';
import { draftOf } from '../../../test/builders/draft.js';
import { asOwner } from '../../../test/builders/test-database.js';
import { openPeople, type PeopleRecord } from '../test/people-record.js';
import { WaitingNotices } from './waiting-notices.service.js';

const PLANTED = 'Nobody asked the father what he had seen at the weekend.';
const REFERENCE = 'AMB/SECRET/7';
let record: PeopleRecord;
let sam: Account;
let ann: Account;
let files = 0;
beforeAll(async () => {
  record = await openPeople();
});
beforeEach(async () => {
  record.server.behave('take');
  record.server.received.length = 0;
  await asOwner(record.url, 'DELETE FROM waiting_notice');
  await asOwner(record.url, 'UPDATE account SET closed_at = now() WHERE closed_at IS NULL');
  sam = await record.person(['board-contributor'], 'ambleford');
  ann = await record.person(['board-approver'], 'ambleford');
});
afterAll(() => record.close());

type Looked = { summaryId: string; revisionId: string };
const received = async (by: Actor = sam): Promise<Looked> => {
  files += 1;
  const file = { name: 'f.docx', bytes: new TextEncoder().encode(`form ${files}`) };
  const draft = draftOf({ themes: PLANTED, reference: `${REFERENCE}${files}` });
  const done = await record.summaries.receive(by, file, draft);
  if (!done.ok) throw new Error(done.refusals[0].code);
  return done.value;
};
const submitted = async (by: Actor = sam): Promise<Looked> => {
  const looked = await received();
  expect((await record.release.submit(by, looked)).ok).toBe(true);
  return looked;
};
const notices = (mailer: Mailer = record.mailerBy()) =>
  new WaitingNotices(record.database, record.settings, record.clock, mailer);
const send = (mailer?: Mailer) => notices(mailer).send(record.operator);
/** Who got what, in order. */
const tell = () =>
  record.server.received
    .map(({ to, data }) => [to, /^Subject: ([^:]+):/m.exec(data)?.[1]])
    .sort((one, other) => String(one).localeCompare(String(other)));
const said = { note: PLANTED, comments: {} };

it('tells every approver of the board that a summary waits, and nobody else: not who submitted it, no other role or board', async () => {
  const bea = await record.person(['board-contributor', 'board-approver'], 'ambleford');
  for (const role of ['board-contributor', 'privacy-guardian'] as const) await record.person([role], 'ambleford');
  await record.person(['board-approver'], 'brackenmoor');
  for (const role of ['group-member', 'administrator', 'coder'] as const) await record.person([role]);
  await submitted(bea);
  expect(await send()).toEqual({ sent: 1, stopped: 0, refused: 0, failed: 0 });
  expect(tell()).toEqual([[ann.email, 'Waiting for your approval']]);
  await submitted(sam);
  await send();
  expect(tell().map(([to]) => to)).toEqual([ann.email, ann.email, bea.email].sort());
});

it('tells who submitted it that it was returned, released or stopped, and nobody else', async () => {
  const gwen = await record.person(['privacy-guardian'], 'ambleford');
  await record.person(['board-contributor'], 'ambleford');
  const looked = await submitted();
  await send();
  record.server.received.length = 0;
  const by = [
    () => record.release.sendBack(ann, looked, said),
    () => record.release.submit(sam, looked),
    () => record.release.approve(ann, looked),
    () => record.release.release(ann, looked),
    () => record.safeguards.stop(gwen, looked.summaryId, PLANTED),
  ];
  for (const act of by) expect((await act()).ok).toBe(true);
  await send();
  expect(tell().filter(([to]) => to !== ann.email)).toEqual([
    [sam.email, 'Released to the region'],
    [sam.email, 'Returned for correction'],
    [sam.email, 'Stopped by the privacy guardian'],
  ]);
  expect(tell().filter(([to]) => to === ann.email)).toHaveLength(1);
});

it('says nothing of the summary but its regional reference, in no message, and keeps nothing once it is sent', async () => {
  const { summaryId, revisionId } = await submitted();
  await record.release.sendBack(ann, { summaryId, revisionId }, said);
  await send();
  const [summary] = await asOwner<{ reference: string }>(
    record.url,
    'SELECT regional_reference AS reference FROM summary WHERE id = $1',
    [summaryId],
  );
  const mails = [...record.mailTo(ann.email), ...record.mailTo(sam.email)];
  expect(mails).toHaveLength(2);
  for (const mail of mails) {
    expect(mail).toContain(`learning summary ${summary!.reference}`);
    expect(mail).toContain(`http://ct.example/summaries/${summaryId}`);
    for (const word of [...PLANTED.split(' ').filter((one) => one.length > 5), 'SECRET', 'audit'])
      expect(mail).not.toContain(word);
  }
  expect(await asOwner(record.url, 'SELECT * FROM waiting_notice')).toEqual([]);
  const trail = await asOwner(record.url, `SELECT * FROM audit_entry WHERE action LIKE 'notice.%'`);
  expect(trail.length).toBeGreaterThan(3);
  expect(JSON.stringify(trail)).not.toMatch(/SECRET|weekend|@/);
});

it('calls for the job that sends with the act, and queues nothing for an act that came to nothing', async () => {
  await asOwner(record.url, 'DELETE FROM work_called_for');
  const looked = await received();
  expect((await record.release.submit(sam, { ...looked, revisionId: looked.summaryId })).ok).toBe(false);
  const queued = () => asOwner(record.url, 'SELECT kind FROM waiting_notice');
  const called = () => asOwner(record.url, `SELECT DISTINCT work FROM work_called_for WHERE work = 'circulate'`);
  expect([await queued(), await called()]).toEqual([[], []]);
  await submitted();
  expect([await queued(), await called()]).toEqual([[{ kind: 'submitted' }], [{ work: 'circulate' }]]);
});

it('tells nobody of what the command line takes to the region, which the board has signed on paper', async () => {
  const operator = operatorFor('ambleford');
  expect((await record.release.releaseSignedOnPaper(operator, await received(operator))).ok).toBe(true);
  expect(await asOwner(record.url, 'SELECT * FROM waiting_notice')).toEqual([]);
});

it('tells nobody who has left, lost the role or turned it off by when it is sent', async () => {
  const [bea, cal] = [
    await record.person(['board-approver'], 'ambleford'),
    await record.person(['board-approver'], 'ambleford'),
  ];
  await asOwner(
    record.url,
    `INSERT INTO mail_choice (account_id, digests, briefings, themes, own_reports, waiting, chosen_at)
     VALUES ($1, true, 'all', '{}', true, false, now())`,
    [ann.id],
  );
  await submitted();
  await record.accounts.close(record.operator, bea.id);
  await asOwner(record.url, `UPDATE account SET roles = '{board-contributor}' WHERE id = $1`, [cal.id]);
  expect(await send()).toEqual({ sent: 0, stopped: 3, refused: 0, failed: 0 });
  expect(tell()).toEqual([]);
});

it('sends each once, whatever runs there are', async () => {
  await submitted();
  const runs = await Promise.all([send(), send(), send()]);
  expect(runs.reduce((all, { sent }) => all + sent, 0)).toBe(1);
  expect(tell()).toHaveLength(1);
});

it('keeps for another run what the server does not take now, and gives it up after five days', async () => {
  const away = record.mailerBy({ smtpUrl: 'smtp://127.0.0.1:1' });
  await submitted();
  expect(await send(away)).toMatchObject({ sent: 0, failed: 1 });
  expect(await send()).toMatchObject({ sent: 1, failed: 0 });
  await submitted();
  await asOwner(record.url, `UPDATE waiting_notice SET queued_at = $1`, ['2014-03-20T09:00:00Z']);
  expect(await send()).toEqual({ sent: 0, stopped: 0, refused: 0, failed: 0 });
  expect(await asOwner(record.url, 'SELECT * FROM waiting_notice')).toEqual([]);
});

it('drops what may not go to an address, and what may have arrived, rather than send it twice', async () => {
  await submitted();
  expect(await send(record.mailerBy({ domains: ['elsewhere.example'] }))).toMatchObject({ refused: 1, failed: 0 });
  for (const manner of ['refuse-address', 'dies-late'] as const) {
    await submitted();
    record.server.behave(manner);
    expect([manner, await send()]).toMatchObject([manner, { refused: 1, failed: 0 }]);
    record.server.behave('take');
    expect([manner, await send()]).toMatchObject([manner, { sent: 0 }]);
  }
});
