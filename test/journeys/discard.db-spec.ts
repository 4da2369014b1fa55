import { operatorFor } from '#libs/authority';
import { ReleaseService } from '#libs/release';
import { SummariesService } from '#libs/summaries';
import { draftOf } from '../builders/draft.js';
import { releaseToRegion } from '../builders/released.js';
import { type RunningService, startService, type Visitor } from '../builders/running-service.js';
import { asOwner } from '../builders/test-database.js';

const MISTAKE = 'A quixotic note of another meeting that should never have been uploaded.';
const LEARNT = 'The health visitor was not told that the child was not brought.';

let running: RunningService;
let [contributor, approver, guardian, region]: Visitor[] = [];
beforeAll(async () => {
  running = await startService({ load: false });
  [contributor, approver, guardian, region] = await Promise.all([
    running.signIn(['board-contributor'], 'ambleford'),
    running.signIn(['board-approver'], 'ambleford'),
    running.signIn(['privacy-guardian'], 'ambleford'),
    running.signIn(['group-member']),
  ]);
}, 120_000);
afterAll(() => running.stop());

let files = 0;
type Held = { summaryId: string; revisionId: string; path: string; outcome: string };
type Sent = { correcting?: string; content?: string; recommended?: string };
async function receive(themes: string, { correcting, content, recommended }: Sent = {}): Promise<Held> {
  files += 1;
  const file = { name: 'wrong.docx', bytes: new TextEncoder().encode(content ?? `file ${files}`) };
  const draft = draftOf({ themes, reference: `D/${files}`, singleAgencyRecommendations: recommended ?? null });
  const operator = operatorFor('ambleford');
  const received = await running.service.get(SummariesService).receive(operator, file, draft, correcting);
  if (!received.ok) throw new Error(received.refusals[0].code);
  return { ...received.value, path: `/summaries/${received.value.summaryId}` };
}
async function released(recommended?: string): Promise<Held> {
  const held = await receive(LEARNT, recommended ? { recommended } : {});
  await releaseToRegion({ release: running.service.get(ReleaseService) }, 'ambleford', held);
  return held;
}
const discard = (who: Visitor, { path, revisionId }: Held) =>
  who.submit(path, `${path}/discard`, { revision: revisionId });
const query = <T extends object>(sql: string, values: unknown[] = []) =>
  asOwner<T & Record<string, unknown>>(running.databaseUrl, sql, values) as Promise<T[]>;

/** The tables that hold a text or an id anywhere; the audit trail holds ids. */
async function tablesWith(text: string): Promise<string[]> {
  const tables = await query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'`,
  );
  const found: string[] = [];
  for (const { name } of tables)
    if ((await query(`SELECT 1 FROM "${name}" t WHERE strpos(t::text, $1) > 0 LIMIT 1`, [text])).length > 0)
      found.push(name);
  return found;
}
/** What a page says between its header and its footer. */
async function sayings(who: Visitor, path: string): Promise<string> {
  const [main] = /<main[\s\S]*<\/main>/.exec(await who.text(path)) ?? [''];
  return main.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
}

describe('a wrong file that was uploaded', () => {
  it('is discarded by whoever may upload, after being asked, with its file and every word of it', async () => {
    const held = await receive(MISTAKE, { content: 'a wrong file' });
    expect(await contributor!.text(held.path)).toContain('Discard this summary');
    await approver!.text(`${held.path}/check`);
    const asked = await sayings(contributor!, `${held.path}/discard`);
    expect(asked).toContain('Are you sure you want to discard this summary?');
    expect(asked).toContain('wrong.docx');
    const done = await discard(contributor!, held);
    expect([done.status, done.headers.get('location')]).toEqual([303, '/summaries']);
    expect((await contributor!.get(held.path)).status).toBe(404);
    expect(await tablesWith('quixotic')).toEqual([]);
    expect(await tablesWith(held.revisionId)).toEqual([]);
    expect((await tablesWith(held.summaryId)).filter((table) => table !== 'fact_change')).toEqual(['audit_entry']);
    expect(await query('SELECT 1 FROM uploaded_file')).toEqual([]);
    expect((await receive(MISTAKE, { content: 'a wrong file' })).outcome).toBe('new');
  });

  it('leaves who discarded it, and when, in the trail of its board', async () => {
    const rows = await query<{ name: string; subject: string }>(
      `SELECT a.name, e.subject FROM audit_entry e JOIN account a ON a.id::text = e.actor_id
        WHERE e.action = 'summary.discarded' AND e.board_id = 'ambleford'`,
    );
    expect(rows).toEqual([{ name: 'Person 1', subject: expect.stringMatching(/^[0-9a-f-]{36}$/) as string }]);
    expect(await guardian!.text('/audit')).toContain('discarded a summary that was never submitted');
  });

  it('is not discarded by those who may not upload, nor by another board', async () => {
    const held = await receive(MISTAKE);
    const stranger = await running.signIn(['board-approver'], 'brackenmoor');
    expect(await guardian!.text(held.path)).not.toContain('Discard this summary');
    for (const who of [guardian!, stranger, region!]) {
      expect((await who.get(`${held.path}/discard`)).status).toBe(404);
      const posted = await who.submit('/account', `${held.path}/discard`, { revision: held.revisionId });
      expect(posted.status).toBe(404);
    }
    expect((await contributor!.get(held.path)).status).toBe(200);
  });

  it('leaves the review of the register it was linked to waiting for its summary', async () => {
    const held = await receive(MISTAKE);
    await query(
      `INSERT INTO known_review (board_id, review_type, known_on, expected_by, added_by, summary_id, linked_by, linked_at)
       VALUES ('ambleford', 'serious-case-review', '2014-01-01', '2014-07-01', 'x', $1, 'x', now())`,
      [held.summaryId],
    );
    expect((await discard(approver!, held)).status).toBe(303);
    expect(await query('SELECT summary_id, linked_by, closed_at FROM known_review')).toEqual([
      { summary_id: null, linked_by: null, closed_at: null },
    ]);
  });
});

describe('a correction uploaded by mistake', () => {
  it('is discarded, and the released summary is as it was, to its board and to the region', async () => {
    const held = await released();
    await running.worker.refresh(); // it is coded by then
    const before = [await sayings(region!, held.path), await sayings(contributor!, held.path)];
    const correction = await receive(MISTAKE, { correcting: held.summaryId });
    await contributor!.submit(held.path, '/forms', { summary: held.summaryId });
    const page = await sayings(contributor!, held.path);
    expect(page).toContain('Discard this correction');
    expect((await discard(contributor!, correction)).headers.get('location')).toBe(held.path);
    await contributor!.get(held.path); // takes the notice away
    expect([await sayings(region!, held.path), await sayings(contributor!, held.path)]).toEqual(before);
    expect(await tablesWith(correction.revisionId)).toEqual([]);
    expect(await query('SELECT 1 FROM form_in_progress')).toEqual([]);
  });

  it('takes the web form it was sent as with it, and leaves one that was begun before it came in', async () => {
    const held = await released();
    const formWith = (sentAt: string) =>
      query<{ id: string }>(
        `INSERT INTO form_in_progress (board_id, answers, summary_id, revision_id, started_by, updated_by, sent_at)
         VALUES ('ambleford', '{}', $1, $2, 'x', 'x', ${sentAt}) RETURNING id`,
        [held.summaryId, held.revisionId],
      );
    await formWith('now()');
    const [begun] = await formWith('NULL');
    expect((await discard(contributor!, await receive(MISTAKE, { correcting: held.summaryId }))).status).toBe(303);
    expect(await query('SELECT id FROM form_in_progress')).toEqual([begun]);
  });

  it('stays where another has come in since the page was opened', async () => {
    const held = await released();
    const first = await receive('First.', { correcting: held.summaryId });
    await receive('Second.', { correcting: held.summaryId });
    expect((await discard(contributor!, first)).status).toBe(409);
  });

  it('is told of in one sentence, and in no other, beside what the region reads', async () => {
    const held = await released();
    await receive(MISTAKE, { correcting: held.summaryId });
    const page = await sayings(contributor!, held.path);
    expect(page).toContain(
      'Only your board can read this correction: the region goes on reading the revision that was released before.',
    );
    expect(page).not.toContain('Only your board can read it');
    expect(page).not.toContain('Until then the region reads');
  });
});

it('keeps a file that other forms were read from', async () => {
  const held = await receive(MISTAKE, { content: 'two forms in a file' });
  await query(
    `INSERT INTO revision (summary_id, board_id, number, created_by) SELECT summary_id, board_id, 9, 'x' FROM revision WHERE id = $1`,
    [held.revisionId],
  );
  await query(
    `INSERT INTO revision_detail (revision_id, board_id, file_id, file_part, questions, places)
     SELECT r.id, d.board_id, d.file_id, 1, '[]', '{}' FROM revision r JOIN revision_detail d ON d.revision_id = $1
      WHERE r.summary_id = $2 AND r.number = 9`,
    [held.revisionId, held.summaryId],
  );
  expect((await discard(contributor!, held)).status).toBe(303);
  expect(
    await query(`SELECT 1 FROM uploaded_file f JOIN revision_detail d ON d.file_id = f.id WHERE d.file_part = 1`),
  ).toHaveLength(1);
});

describe('what somebody has taken further, or a hold keeps', () => {
  it.each(['submitted', 'returned', 'stopped'])('is kept once it was %s', async (kind) => {
    const held = await receive(LEARNT);
    await query(
      `INSERT INTO summary_event (summary_id, board_id, actor_id, kind, revision_id, state)
       VALUES ($1, 'ambleford', 'x', $2, $3, 'draft')`,
      [held.summaryId, kind, held.revisionId],
    );
    expect(await contributor!.text(held.path)).not.toContain('Discard this summary');
    expect(await sayings(contributor!, `${held.path}/discard`)).toContain('cannot be discarded');
    expect((await discard(contributor!, held)).status).toBe(409);
    expect((await contributor!.get(held.path)).status).toBe(200);
  });

  it('is kept under a legal hold', async () => {
    const held = await receive(LEARNT);
    const over = { over: 'record', recordId: held.summaryId, reason: 'The coroner asks' };
    expect((await guardian!.submit('/retention', '/retention/holds', over)).status).toBe(303);
    const refused = await discard(contributor!, held);
    expect([refused.status, await refused.text()]).toEqual([409, expect.stringContaining('A legal hold keeps this')]);
  });

  it('is kept under a hold over a form that corrects it, which would go as well', async () => {
    const held = await receive(LEARNT);
    await contributor!.submit(held.path, '/forms', { summary: held.summaryId });
    const [form] = await query<{ id: string }>('SELECT id FROM form_in_progress WHERE summary_id = $1', [
      held.summaryId,
    ]);
    const over = { over: 'record', recordId: form!.id, reason: 'The coroner asks' };
    expect((await guardian!.submit('/retention', '/retention/holds', over)).status).toBe(303);
    expect((await discard(contributor!, held)).status).toBe(409);
    const page = `/forms/${form!.id}`;
    const refused = await contributor!.submit(page, `${page}/discard`, { number: '1' });
    expect([refused.status, await refused.text()]).toEqual([
      409,
      expect.stringContaining('A legal hold keeps this form'),
    ]);
    expect((await contributor!.get(page)).status).toBe(200);
  });

  it('is kept by the database itself from other boards and from roles that may not upload', async () => {
    const held = await receive(LEARNT);
    const asked = (boardId: string, role: string) =>
      query<{ told: string }>(
        `SELECT discard_draft($1, $2) AS told FROM (SELECT set_config('app.board_id', $3, true), set_config('app.roles', $4, true)) s`,
        [held.summaryId, held.revisionId, boardId, role],
      );
    expect(await asked('brackenmoor', 'board-approver')).toEqual([{ told: 'no-such-summary' }]);
    expect(await asked('ambleford', 'privacy-guardian')).toEqual([{ told: 'no-such-summary' }]);
  });
});

describe('what a board’s people are told of their own', () => {
  it('counts on the home page what the board holds, apart from what the region reads', async () => {
    const [{ held, read }] = (await query<{ held: number; read: number }>(
      'SELECT count(*)::int AS held, count(released_revision_id)::int AS read FROM summary',
    )) as [{ held: number; read: number }];
    expect(await sayings(contributor!, '/')).toContain(
      `Your board holds ${held} summaries here. The region reads ${read}.`,
    );
  });

  it('has the menu and the name of who is signed in on a page for an address that leads nowhere', async () => {
    const page = await contributor!.text('/nowhere/at-all');
    expect(page).toContain('Sign out');
    expect(page).toContain('aria-label="Menu"');
    expect(await sayings(contributor!, '/nowhere/at-all')).toMatch(/Page not found .* Go to the home page/);
    const unknown = await running.visitor().text('/nowhere/at-all');
    expect(unknown).toContain('href="/sign-in">Sign in');
    expect(unknown).not.toContain('Sign out');
  });

  it('says that a form without learning holds none, and offers the next step where submitting it is refused', async () => {
    const held = await receive('');
    const page = await contributor!.text(held.path);
    expect(page).toContain('No learning was found in this form');
    expect(page).not.toContain('Codes are');
    const fields = { revision: held.revisionId, sign: 'yes' };
    const refused = await contributor!.submit(`${held.path}/submit`, `${held.path}/submit`, fields);
    expect([refused.status, await refused.text()]).toEqual([
      409,
      expect.stringContaining(`href="${held.path}#correct">Correct this summary`),
    ]);
  });

  it('leads from a step that somebody has taken meanwhile to where the summary stands', async () => {
    const held = await released();
    const again = await approver!.submit(held.path, `${held.path}/release`, { revision: held.revisionId });
    expect([again.status, await again.text()]).toEqual([409, expect.stringContaining(`href="${held.path}">Look at`)]);
  });

  it('gives back what was typed into a step that somebody has taken meanwhile', async () => {
    const held = await released();
    const fields = { revision: held.revisionId, reason: 'A name was left in it.' };
    const withdraw = () => approver!.submit(held.path, `${held.path}/withdraw`, fields);
    expect((await withdraw()).status).toBe(303);
    const again = await withdraw();
    const typed = (await again.text()).split('What you typed</h2>')[1];
    expect([again.status, typed]).toEqual([409, expect.stringContaining('A name was left in it.')]);
    expect(typed).not.toContain(held.revisionId);
  });

  it('leads from a form that was sent to what became of it', async () => {
    const held = await receive(LEARNT);
    const [form] = await query<{ id: string }>(
      `INSERT INTO form_in_progress (board_id, answers, summary_id, started_by, updated_by, sent_at)
       VALUES ('ambleford', '{}', $1, 'x', 'x', now()) RETURNING id`,
      [held.summaryId],
    );
    const page = await contributor!.text(`/forms/${form!.id}`);
    const [, next] = /href="([^"]+)">Look at what became of it/.exec(page)!;
    expect((await contributor!.get(next!)).status).toBe(200);
  });

  it('says of the wording its reader has before them which themes meet no recommendation', async () => {
    const held = await released('Supervision of health visitors is to be reviewed.');
    await running.worker.refresh();
    await receive('The voice of the child was not heard by any agency.', { correcting: held.summaryId });
    await running.worker.refresh();
    const foot = async (who: Visitor) =>
      /Found, and nothing recommended on it here: ([^.]*)/.exec(await sayings(who, held.path))?.[1] ?? '';
    expect(await foot(contributor!)).toContain('child');
    expect(await foot(region!)).toContain('Missed appointments');
    expect(await foot(contributor!)).not.toContain('Missed appointments');
  });
});
