import { RetentionService } from '#libs/retention';
import { retain } from '../../apps/worker/src/retain.js';
import { type RunningService, startService, type Visitor } from '../builders/running-service.js';
import { asOwner } from '../builders/test-database.js';

// Records other than summaries whose period is over: the register, nil returns, what boards did with messages, and accounts of a board and of the region.
let service: RunningService;
let [approver, administrator]: Visitor[] = [];

const [LEFT, LEFT_REGION, STAYS] = [1, 2, 3].map((number) => `00000000-0000-4000-8000-00000000000${number}`) as [
  string,
  string,
  string,
];
const [REVIEW, NIL, ANSWER, EDITION] = [4, 5, 6, 7].map((number) => `00000000-0000-4000-8000-00000000000${number}`) as [
  string,
  string,
  string,
  string,
];
const WORDS = ['Winifred Oakapple', 'winifred@gone.example', 'Barnaby Thrupp', 'OLD/SCR/7', 'quiet as a mouse'];

beforeAll(async () => {
  service = await startService();
  [approver, administrator] = await Promise.all([
    service.signIn(['board-approver'], 'ambleford'),
    service.signIn(['administrator']),
  ]);
  const account = (id: string, name: string, email: string, board: string | null, closed: string) =>
    query(
      `INSERT INTO account (id, name, email, roles, board_id, created_at, closed_at) VALUES ($1, $2, $3, $4, $5, '1979-01-01', $6)`,
      [id, name, email, board ? ['board-contributor'] : ['group-member'], board, closed],
    );
  await account(LEFT, 'Winifred Oakapple', 'winifred@gone.example', 'ambleford', '1980-03-01');
  await account(LEFT_REGION, 'Barnaby Thrupp', 'barnaby@gone.example', null, '1980-03-01');
  await account(STAYS, 'Left lately', 'lately@gone.example', 'ambleford', new Date().toISOString());
  for (const statement of [
    `INSERT INTO invitation (email, name, roles, invited_by, invited_at, expires_at, accepted_at, account_id)
       VALUES ('winifred@gone.example', 'Winifred Oakapple', '{}', 'a', '1979-01-01', '1979-02-01', '1979-01-02', '${LEFT}')`,
    `INSERT INTO saved_view (account_id, name, address, is_shared, saved_at) VALUES ('${LEFT}', 'Winifred Oakapple''s view', '/dashboards/overview', true, '1979-05-01')`,
    `INSERT INTO api_token (token_hash, account_id, name, scopes, created_at, expires_at) VALUES ('h', '${LEFT}', 'Winifred Oakapple''s key', '{}', '1979-01-01', '1980-01-01')`,
    `INSERT INTO known_review (id, board_id, review_type, reference, reference_key, known_on, expected_by, added_by, added_at)
       VALUES ('${REVIEW}', 'ambleford', 'targeted-scr', 'OLD/SCR/7', 'OLDSCR7', '1980-01-01', '1980-06-01', '${LEFT}', '1980-01-01')`,
    `INSERT INTO review_stage (review_id, stage, number, board_id, state, on_day, recorded_by, recorded_at)
       VALUES ('${REVIEW}', 'report', 1, 'ambleford', 'held', '1980-05-01', '${LEFT}', '1980-05-01')`,
    `INSERT INTO review_fact (review_id, fact, number, board_id, choices, words, recorded_by, recorded_at)
       VALUES ('${REVIEW}', 'delay', 1, 'ambleford', '{}', 'quiet as a mouse', '${LEFT}', '1980-05-01')`,
    `INSERT INTO nil_statement (id, board_id, quarter, stated_on, reason, stated_by, recorded_at)
       VALUES ('${NIL}', 'ambleford', '1980-Q1', '1980-04-02', 'quiet as a mouse', '${LEFT}', '1980-04-02')`,
    `INSERT INTO edition (id, kind, subject, subject_key, title, snapshot_id, state, version, content, gathered, composed_at, composed_by)
       VALUES ('${EDITION}', 'regional-digest', '{}', 'old', 'x', 'x', 'draft', 1, '{}', '{}', '1980-04-02', 'x')`,
    `INSERT INTO uptake_message (edition_id, message_id, number, kind, quarter, words, asked_at)
       VALUES ('${EDITION}', 'm', 1, 'regional-digest', '1980-Q1', 'Ask about fathers.', '1980-04-02')`,
    `INSERT INTO uptake_answer (id, edition_id, message_id, board_id, number, step, heard_with, action, role, changed, evidence, thoughts, embed, plan,
                                is_shared, answered_by, answered_at)
       VALUES ('${ANSWER}', '${EDITION}', 'm', 'ambleford', 1, 'acted', '{team-meeting}', 'quiet as a mouse', 'quiet as a mouse', 'quiet as a mouse',
               '{audit}', 'quiet as a mouse', 'quiet as a mouse', 'quiet as a mouse', true, '${LEFT}', '1980-05-02')`,
  ])
    await query(statement);
}, 120_000);
afterAll(() => service.stop());

const query = <T extends object>(sql: string, values: unknown[] = []) =>
  asOwner<T & Record<string, unknown>>(service.databaseUrl, sql, values) as Promise<T[]>;
const retainNow = () => retain(service.service.get(RetentionService), service.knowledge.reference);
const proposedTo = async (board: string | null) =>
  query<{ id: string; records: string[] }>(
    `SELECT d.id, array_agg(i.record_class || ' ' || i.record_id ORDER BY 1) AS records FROM disposal d JOIN disposal_item i ON i.disposal_id = d.id
      WHERE d.board_id IS NOT DISTINCT FROM $1 GROUP BY d.id`,
    [board],
  );

it('proposes each night what of a board, and of the people of the region, is past its period, once whoever else asks', async () => {
  const asked = () => approver!.submit('/retention', '/retention/disposals', {});
  await Promise.all([asked(), asked(), retainNow(), retainNow()]);
  const [[own, twin], [regional, other]] = await Promise.all([proposedTo('ambleford'), proposedTo(null)]);
  expect([twin, other]).toEqual([undefined, undefined]); // what is refused of one would be carried out by the other
  expect(own?.records.toSorted()).toEqual([
    `closed-account ${LEFT}`,
    `known-review ${REVIEW}`,
    `nil-return ${NIL}`,
    `uptake-answer ${ANSWER}`,
  ]);
  expect(regional?.records).toEqual([`closed-account ${LEFT_REGION}`]);
});

it('shows each only to those whose records they are, who approve them', async () => {
  const [[own], [regional]] = await Promise.all([proposedTo('ambleford'), proposedTo(null)]);
  const [ofBoard, ofRegion] = [`/retention/disposals/${own!.id}`, `/retention/disposals/${regional!.id}`];
  expect((await approver!.get(ofRegion)).status).toBe(404);
  expect((await administrator!.get(ofBoard)).status).toBe(404);
  expect(await administrator!.text(ofRegion)).toContain('The region');
  expect((await approver!.submit(ofBoard, `${ofBoard}/decision`, { decision: 'approve' })).status).toBe(303);
  expect((await administrator!.submit(ofRegion, `${ofRegion}/decision`, { decision: 'approve' })).status).toBe(303);
});

it('takes their words, names, addresses and keys out of every table, and leaves who did what by id', async () => {
  await retainNow();
  const tables = await query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1`,
  );
  // The certificate of a disposal keeps the reference of a review, as that of a summary.
  for (const { name } of tables.filter((table) => table.name !== 'disposal_item')) {
    const found = await query(
      `SELECT 1 FROM "${name}" t WHERE EXISTS (SELECT 1 FROM unnest($1::text[]) w WHERE strpos(t::text, w) > 0)`,
      [WORDS],
    );
    expect([name, found.length]).toEqual([name, 0]);
  }
  const left = await query<{ name: string; email: string }>(
    `SELECT name, email FROM account WHERE id = ANY ($1::uuid[]) ORDER BY name, id`,
    [[LEFT, LEFT_REGION, STAYS]],
  );
  expect(left).toEqual([
    { name: 'Left lately', email: 'lately@gone.example' },
    ...[LEFT, LEFT_REGION].map((id) => ({ name: 'Somebody who left', email: `${id}@account.invalid` })),
  ]);
});

it('keeps the day of a nil return for the figures of its quarter, and nothing of a review it knew', async () => {
  const nils = await query(`SELECT quarter, stated_on::text AS day, reason FROM nil_statement WHERE id = $1`, [NIL]);
  expect(nils).toEqual([{ quarter: '1980-Q1', day: '1980-04-02', reason: null }]);
  expect(await query(`SELECT 1 FROM known_review WHERE id = $1`, [REVIEW])).toEqual([]);
  for (const path of ['/returns', '/reviews', '/administration'])
    expect([path, (await administrator!.get(path)).status]).toEqual([path, 200]);
  expect(await administrator!.text('/administration')).not.toContain('Somebody who left');
});

it('counts what a board did with a message as before, and shares its words no more', async () => {
  const counts = await query(`SELECT step, boards, changed, audit FROM uptake_counts($1)`, [EDITION]);
  expect(counts).toEqual([{ step: 'acted', boards: 1, changed: 1, audit: 1 }]);
  expect(await query(`SELECT 1 FROM uptake_shared($1)`, [EDITION])).toEqual([]);
  expect(await query(`SELECT answered_by AS by FROM uptake_answer WHERE id = $1`, [ANSWER])).toEqual([
    { by: 'retention' },
  ]);
});

it('proposes nothing a second time', async () => {
  expect(await retainNow()).toEqual({ gone: 0, proposed: 0 });
});

it('is told to anybody who asks as the schedule has it, for summaries and for accounts', async () => {
  const page = await service.visitor().text('/about/privacy');
  const told = [
    'By the board that wrote it: 25 years, counted from the day somebody last worked on it, on its actions and their evidence, or on its themes; Ambleford: 10 years',
    'by an id without a name): 6 years, counted from the day it was closed',
  ];
  expect(told.filter((words) => !page.includes(words))).toEqual([]);
});
