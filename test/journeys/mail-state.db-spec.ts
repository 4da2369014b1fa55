import { JOBS_SCHEMA } from '#libs/database';
import { operatorFor } from '#libs/authority';
import { AccountsService } from '#libs/identity';
import { AccountNotices } from '../../apps/service/src/identity/account-notices.js';
import { eventually } from '../builders/eventually.js';
import { type RunningService, startService, type Visitor } from '../builders/running-service.js';
import { asOwner } from '../builders/test-database.js';

const NO_ANSWER = 'The mail server has not answered';
const ROBIN = { name: 'Robin', email: 'robin@example.org', roles: 'board-contributor', boardId: 'umberlow' };
let running: RunningService;
let admin: Visitor;
afterEach(() => running.stop());

const started = async (settings: NodeJS.ProcessEnv = {}) => {
  running = await startService({ load: false, settings });
  admin = await running.signIn(['administrator']);
};
const somebody = async () => {
  const [person] = await running.service.get(AccountsService).list(operatorFor(null));
  return person!;
};

it('is told where the mail server does not answer: what waits, since when and why, and no address in the log', async () => {
  const logged: unknown[] = [];
  const write = jest.spyOn(process.stderr, 'write').mockImplementation((line) => logged.push(line) > 0);
  await started({ SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'no-reply@ct.example' });
  await admin.submit('/people', '/people', ROBIN);
  await eventually(async () => expect(await admin.text('/administration')).toContain(NO_ANSWER));
  await running.service.get(AccountNotices).tell((await somebody()).id, 'reset');
  write.mockRestore();
  expect(/E-mails waiting<\/dt><dd>(\d+)</.exec(await admin.text('/administration'))?.[1]).toBe('2');
  const people = await admin.text('/people');
  expect([people.includes('Being sent'), people.includes(`${NO_ANSWER} since`)]).toEqual([false, true]);
  const outbox = await admin.text('/outbox');
  expect([outbox.includes(NO_ANSWER), outbox.includes('Invitation'), outbox.includes('A change to how they sign in')]).toEqual([true, true, true]); // prettier-ignore
  expect(/Waiting<\/dt><dd>(\d+)</.exec(outbox)?.[1]).toBe('2');
  expect(await running.visitor().text('/metrics')).toMatch(/^common_thread_mail_waiting 2$/m);
  const said = logged.join('');
  expect([said.includes('mail.unreachable'), said.includes('robin')]).toEqual([true, false]);
});

it('is told where no mail server is set, also in what is said of a reset and of a new address', async () => {
  await started();
  for (const page of ['/administration', '/outbox']) expect(await admin.text(page)).toContain('No mail server is set');
  const other = await running.linkFor(['coder']);
  await running.visitor().get(new URL(other).pathname);
  const [person] = (await running.service.get(AccountsService).list(operatorFor(null))).filter(({ roles }) => roles.includes('coder')); // prettier-ignore
  await asOwner(running.databaseUrl, `INSERT INTO passkey (id, account_id, name, public_key, counter, transports, created_at) VALUES ('k', $1, 'Phone', '', 0, '{}', now())`, [person!.id]); // prettier-ignore
  const page = `/people/${person!.id}/second-factor`;
  const asked = await admin.text(page);
  expect([asked.includes('told by e-mail'), asked.includes('tell them yourself')]).toEqual([false, true]);
  await admin.submit(page, `${page}/reset`, {});
  expect(await admin.text('/people')).toContain('No mail server is set, so tell them yourself');
  await admin.submit(`/people/${person!.id}`, `/people/${person!.id}/email`, { email: 'new@example.org' });
  expect(await admin.text(`/people/${person!.id}`)).toContain('tell the person yourself');
});

it('is told that no worker takes jobs where one has waited for long, and not while one works', async () => {
  await started();
  const NOBODY = 'No worker takes jobs';
  expect(await admin.text('/administration')).not.toContain(NOBODY);
  await running.worker.rest();
  await running.jobs.requestRefresh();
  const aged = `UPDATE ${JOBS_SCHEMA}.job SET start_after = now() - interval '2 hours' WHERE name = 'refresh' AND state < 'active'`;
  expect(await admin.text('/administration')).not.toContain(NOBODY);
  await asOwner(running.databaseUrl, aged);
  expect(await admin.text('/administration')).toContain(NOBODY);
  await asOwner(running.databaseUrl, `UPDATE ${JOBS_SCHEMA}.job SET state = 'active' WHERE name = 'refresh'`);
  expect(await admin.text('/administration')).not.toContain(NOBODY);
});
