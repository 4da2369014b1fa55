import { type Actor, operatorFor, type Role } from '#libs/authority';
import { AccountsService } from '#libs/identity';
import { FormsService, SummariesService } from '#libs/summaries';
import { draftOf } from '../builders/draft.js';
import { type RunningService, startService, type Visitor } from '../builders/running-service.js';
import { asOwner } from '../builders/test-database.js';

let running: RunningService;
let admin: Visitor;
let leaver: Actor;
beforeAll(async () => {
  running = await startService({ load: false });
  admin = await running.signIn(['administrator']);
  leaver = await person('leaver', ['board-contributor', 'board-approver', 'coder']);
  await person('stays', ['board-contributor']);
}, 120_000);
afterAll(() => running?.stop());

async function person(name: string, roles: Role[]): Promise<Actor> {
  const wanted = { email: `${name}@example.org`, name, roles, boardId: 'ambleford' };
  const added = await running.service.get(AccountsService).add(operatorFor(null), wanted, ['ambleford']);
  if (!added.ok) throw new Error(added.refusals[0].code);
  return added.value;
}

/** A form begun, a summary sent in and never submitted, and a passage of it to code. */
async function leaveWorkOpen(): Promise<void> {
  const file = { name: 'form.docx', bytes: new TextEncoder().encode('a form') };
  const draft = draftOf({ boardId: 'ambleford', themes: 'Nobody asked the grandmother.' });
  await running.service.get(FormsService).start(leaver);
  await running.service.get(SummariesService).receive(leaver, file, draft);
  await asOwner(
    running.databaseUrl,
    `INSERT INTO coding_assignment (passage_id, coder_id, purpose, assigned_by) SELECT id, $1, 'second', 'x' FROM passage LIMIT 1`,
    [leaver.id],
  );
}
const OPEN = ['1 form begun', '1 draft summary', '1 passage given'];
const none = (page: string) => OPEN.filter((line) => !page.includes(line));

it('asks before an account is closed, naming what its person leaves to others, and says after what remains', async () => {
  await leaveWorkOpen();
  const page = `/people/${leaver.id}`;
  expect(await admin.text(page)).not.toContain(`action="${page}/close"`);
  const asked = await admin.text(`${page}/close`);
  expect([none(asked), asked.includes('would have no approver'), asked.includes('no contributor')]).toEqual([[], true, false]); // prettier-ignore
  expect((await running.service.get(AccountsService).find(operatorFor(null), leaver.id))!.closedAt).toBeNull();
  const closed = await admin.submit(`${page}/close`, `${page}/close`, {});
  expect(closed.headers.get('location')).toBe(page);
  const after = await admin.text(page);
  expect([none(after), after.includes('has no approver')]).toEqual([[], true]);
});

it('gives somebody the name they have now, and keeps in the trail that it was changed', async () => {
  const { id } = await person('robyn', ['board-contributor']);
  const to = (name: string) => admin.submit(`/people/${id}`, `/people/${id}/name`, { name });
  const none = await to('  ');
  expect([none.status, (await none.text()).includes('govuk-error-message')]).toEqual([422, true]);
  expect((await to(' Robin Wren ')).status).toBe(303);
  expect(await admin.text(`/people/${id}`)).toContain('Robin Wren');
  const kept = `SELECT subject FROM audit_entry WHERE action = 'account.change-name'`;
  expect(await asOwner(running.databaseUrl, kept)).toEqual([{ subject: id }]);
});

it('names on the page of administrators the boards nobody writes or approves for', async () => {
  const names = async () => /No approver[^]*?<\/li>/.exec(await admin.text('/administration'))?.[0];
  expect(await names()).toContain('any of the 23 boards');
  await person('approver', ['board-approver']);
  expect(await names()).toContain('Brackenmoor');
  expect(await names()).not.toContain('Ambleford');
});

describe('the address of somebody who left', () => {
  const inviting = { name: 'Boris', email: 'gone@example.org', roles: 'coder', boardId: '' };
  const invite = (more: object = {}) => admin.submit('/people', '/people', { ...inviting, ...more });

  it('opens their account again only for who is said to be the same person', async () => {
    const { id } = await person('gone', ['board-approver']);
    await admin.submit(`/people/${id}/close`, `/people/${id}/close`, {});
    const asked = await invite();
    const page = await asked.text();
    expect([asked.status, page.includes('Is this gone?'), page.includes('value="Boris"')]).toEqual([409, true, true]);
    expect(page).toContain(`name="closedAccount" value="${id}"`);
    const unsaid = await invite({ closedAccount: leaver.id, samePerson: 'yes' });
    expect(unsaid.status).toBe(409);
    const invited = await (await invite({ closedAccount: id, samePerson: 'no' })).text();
    const link = /(\/invitations\/[\w-]{43})/.exec(invited)![1]!;
    const boris = running.visitor();
    expect((await boris.submit(link, link, { password: 'otter lamp quarry' })).status).toBe(303);
    expect(await boris.text('/account')).toContain('Boris');
    const left = await admin.text(`/people/${id}`);
    expect([left.includes('>gone'), left.includes('No longer theirs'), left.includes('account.invalid')]).toEqual([true, true, false]); // prettier-ignore
    expect(await admin.text('/people')).toContain('The address is no longer theirs');
  });
});
