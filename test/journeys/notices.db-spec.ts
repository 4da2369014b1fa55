import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { operatorFor } from '#libs/authority';
import { SummariesService } from '#libs/summaries';
import type { Visitor } from '../builders/running-service.js';
import { draftOf } from '../builders/draft.js';
import { eventually } from '../builders/eventually.js';
import { readOn } from '../builders/release-steps.js';
import { type RunningService, startService } from '../builders/running-service.js';
import { asOwner } from '../builders/test-database.js';

const PLANTED = 'Nobody asked the grandmother what she had noticed.';
const [ANN, BEA, SAM] = ['person1@example.org', 'person2@example.org', 'person3@example.org'];
let running: RunningService;
let ann: Visitor;
let bea: Visitor;
let sam: Visitor;
let files = 0;
beforeAll(async () => {
  running = await startService({ load: false });
  ann = await running.signIn(['board-approver'], 'ambleford');
  bea = await running.signIn(['board-approver'], 'ambleford');
  sam = await running.signIn(['board-contributor'], 'ambleford');
}, 120_000);
afterAll(() => running.stop());

/** A summary submitted by its page: its address. */
const submitted = async (): Promise<string> => {
  files += 1;
  const file = { name: `form-${files}.docx`, bytes: new TextEncoder().encode(`form ${files}`) };
  const draft = draftOf({ themes: PLANTED, reference: `SECRET/${files}` });
  const held = await running.service.get(SummariesService).receive(operatorFor('ambleford'), file, draft);
  if (!held.ok) throw new Error(held.refusals[0].code);
  const page = `/summaries/${held.value.summaryId}`;
  await pressed(sam, `${page}/submit`, `${page}/submit`, { ...(await readOn(sam, `${page}/submit`)), sign: 'yes' });
  return page;
};
const pressed = async (who: Visitor, from: string, to: string, fields: Record<string, string>) =>
  expect((await who.submit(from, to, fields)).status).toBe(303);
const mailFor = (email: string | undefined): string[] => {
  const folder = join(running.environment.DATA_DIR, 'mail');
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.eml')) : [];
  return names
    .map((name) => readFileSync(join(folder, name), 'utf8').replaceAll('=\r\n', '').replaceAll('=3D', '='))
    .filter((mail) => mail.includes(`To: ${email}`));
};
const CHOICE = { digests: 'yes', briefings: 'all', ownReports: 'yes' };

it('mails an approver what waits for them once it is submitted, unless they turned that off, and who submitted it what came of it', async () => {
  expect(await bea.text('/account/mail')).toMatch(/id="waiting"[^>]*checked/);
  await pressed(bea, '/account/mail', '/account/mail', CHOICE);
  expect(await bea.text('/account/mail')).not.toMatch(/id="waiting"[^>]*checked/);
  const page = await submitted();
  await eventually(async () => expect(mailFor(ANN)).toHaveLength(1));
  const [mail] = mailFor(ANN);
  const [summary] = await asOwner<{ reference: string }>(
    running.databaseUrl,
    'SELECT regional_reference AS reference FROM summary',
  );
  expect(mail).toContain(`Subject: Waiting for your approval: ${summary!.reference}`);
  expect(mail).toContain(`${running.publicUrl}${page}`);
  expect(mail).toContain(`${running.publicUrl}/account/mail`);
  expect(mail).not.toMatch(/SECRET|grandmother|noticed/);
  const revision = /name="revision" value="([^"]+)"/.exec(await ann.text(`${page}/approve`))![1]!;
  await pressed(ann, `${page}/approve`, `${page}/return`, { revision, note: PLANTED });
  await eventually(async () => expect(mailFor(SAM)).toHaveLength(1));
  expect(mailFor(SAM)[0]).toContain('Subject: Returned for correction');
  expect(mailFor(SAM)[0]).not.toContain('grandmother');
  expect([mailFor(ANN).length, mailFor(BEA)]).toEqual([1, []]);
});

it('counts for those who watch the service what is queued and not sent, also what is for others', async () => {
  await running.worker.rest();
  await submitted();
  expect(await running.visitor().text('/metrics')).toMatch(/^common_thread_mail_waiting 2$/m);
});
