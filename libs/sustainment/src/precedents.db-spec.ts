import { type Actor, Forbidden, operatorFor, ROLES } from '#libs/authority';
import { LikenessService } from '#libs/search';
import { draftOf } from '../../../test/builders/draft.js';
import { laterTypologies } from '../../../test/builders/later-typologies.js';
import { openRecord, type Record } from '../../../test/builders/record.js';
import { releaseToRegion } from '../../../test/builders/released.js';
import { asOwner } from '../../../test/builders/test-database.js';
import { type Issue, Precedents } from './precedents.service.js';
import { Remedies } from './remedies.service.js';

let record: Record;
let precedents: Precedents;
let sent = 0;

beforeAll(async () => {
  record = await openRecord();
  precedents = new Precedents(
    record.database,
    record.clock,
    new LikenessService(record.database),
    record.taggers,
    record.typologies,
  );
});
afterAll(() => record.close());
beforeEach(() => asOwner(record.url, 'TRUNCATE summary, uploaded_file CASCADE'));

const of = (boardId: string | null, ...roles: Actor['roles']): Actor => ({ id: 'p', name: 'P', boardId, roles });
const group = of(null, 'group-member');
const issue = (words: string, wishes: Partial<Issue> = {}): Issue => ({
  words,
  themes: [],
  recentQuarters: 8,
  ...wishes,
});

async function send(boardId: string, themes: string, more: Parameters<typeof draftOf>[0] = {}) {
  const draft = draftOf({ boardId, themes, reference: `R/${++sent}`, ...more });
  const received = await record.summaries.receive(
    operatorFor(boardId),
    { name: 'a.docx', bytes: new Uint8Array([sent]) },
    draft,
  );
  if (!received.ok) throw new Error(received.refusals[0].code);
  return received.value;
}
async function share(boardId: string, themes: string, more: Parameters<typeof draftOf>[0] = {}) {
  const receipt = await send(boardId, themes, more);
  await releaseToRegion(record, boardId, receipt);
  return receipt;
}
/** As after the refresh: coded, and what is recommended taken up. */
async function follow(...boards: string[]) {
  for (const board of boards) {
    await record.tagging.suggestMissing(operatorFor(board));
    await record.searchIndex.bringUpToDate(operatorFor(board));
    await record.takeUp.takeUp(operatorFor(board));
  }
}
/** What a board says became of the only action of a summary. */
const report = (summaryId: string, state: string, day: string) =>
  asOwner(
    record.url,
    `INSERT INTO action_status (action_id, number, board_id, state, on_day, day_precision, said_by, recorded_at)
     SELECT id, 1, board_id, $2, $3, 'day', 'p', now() FROM action WHERE summary_id = $1`,
    [summaryId, state, day],
  );
/** As matching keeps it: fathers came back in a later summary, after the only action of an earlier one. */
const cameBack = (earlier: string, later: string, [completedOn, recurredOn]: [string, string]) =>
  asOwner(
    record.url,
    `INSERT INTO recurrence (board_id, summary_id, code, action_id, quarter, completed_on, recurred_on, days, of_concern,
       same_agency, same_circumstance, incident, action_carried, strength, found_in, found_at)
     SELECT a.board_id, $1, 'fathers-and-partners', a.id, '2014-Q3', $3, $4, $4::date - $3::date, true, false, false, 'after',
       false, 'weak', 'x', now() FROM action a WHERE a.summary_id = $2`,
    [later, earlier, completedOn, recurredOn],
  );
const found = async (actor: Actor, asked: Issue) =>
  (await precedents.find(actor, asked)).precedents.map(({ regionalReference }) => regionalReference);

const NEGLECT = 'Thresholds for neglect were not understood and the home conditions were seen one visit at a time.';
const FATHER = 'Nobody asked who the father was, and his history of violence was not known to midwives.';

it('finds what others released of the same theme, and says why, what was recommended and what was done', async () => {
  const like = await share('brackenmoor', FATHER, {
    singleAgencyRecommendations: 'Midwives to ask about fathers.',
    changes: 'Booking forms ask midwives who the father is, and what is known of his history of violence.',
  });
  await share('cindermouth', NEGLECT);
  await follow('brackenmoor', 'cindermouth');
  await report(like.summaryId, 'in-progress', '2014-03-20');
  const asked = issue('The midwives did not know who the father was. He had a history of violence.');
  const themes = precedents.read(group, asked.words).themes.map(({ code }) => code);
  expect(themes).toContain('fathers-and-partners');
  const { precedents: [first], criterion, released } = await precedents.find(group, { ...asked, themes }); // prettier-ignore
  expect(released).toBe(2);
  expect(first).toMatchObject({
    regionalReference: like.regionalReference,
    shared: {
      themes: expect.arrayContaining(['fathers-and-partners']),
      words: expect.arrayContaining(['midwives', 'violence']),
      circumstances: expect.arrayContaining(['hidden-males']),
    },
    recommendations: ['Midwives to ask about fathers.'],
    actions: [
      {
        words: 'Booking forms ask midwives who the father is, and what is known of his history of violence.',
        state: 'in-progress',
      },
    ],
  });
  expect(first!.extracts[0]!.pieces.filter(({ isMarked }) => isMarked).map(({ text }) => text)).toContain('midwives');
  expect(criterion.support).toBe('other-boards');
  const own = await precedents.find(of('brackenmoor', 'board-contributor'), { ...asked, themes });
  expect(own.criterion).toMatchObject({ support: 'own-board', since: '2012-Q2', until: '2014-Q1' });
});

describe('reads what is released and nothing else (P1)', () => {
  const words = 'zephyrine quandary ottoline bramblewick';
  const readers = (): Actor[] => [
    ...ROLES.flatMap((role) => [of('ambleford', role), of('brackenmoor', role)]),
    group,
    operatorFor('ambleford'),
  ];
  const seenBy = async (actor: Actor, themes: string[]) => (await precedents.find(actor, issue(words, { themes }))).precedents; // prettier-ignore

  it('whoever asks, also of their own board, in every state from draft to withdrawn', async () => {
    const receipt = await send('ambleford', `${NEGLECT} ${words}`);
    await follow('ambleford');
    const themes = precedents.read(group, NEGLECT).themes.map(({ code }) => code);
    for (const actor of readers()) {
      const { precedents: none, released, criterion } = await precedents.find(actor, issue(words, { themes }));
      expect([none, released, criterion.support]).toEqual([[], 0, 'not-identified']);
    }
    await releaseToRegion(record, 'ambleford', receipt);
    for (const actor of readers()) expect((await seenBy(actor, themes)).length).toBe(1);
    await record.release.withdraw(operatorFor('ambleford'), receipt.summaryId, 'Too soon');
    for (const actor of readers()) expect(await seenBy(actor, themes)).toEqual([]);
  });

  it('in the released wording while a correction waits, and counts no word of the correction', async () => {
    await share('ambleford', 'The first wording of zephyrine quandary ottoline.', { reference: 'C/1' });
    const draft = draftOf({
      boardId: 'ambleford',
      reference: 'C/1',
      themes: 'The corrected bramblewick.',
      changes: 'A secret change.',
    });
    await record.summaries.receive(operatorFor('ambleford'), { name: 'b.docx', bytes: new Uint8Array([99, 1]) }, draft);
    await follow('ambleford');
    const [only, ...others] = await seenBy(of('ambleford', 'board-approver'), []);
    expect(others).toEqual([]);
    expect(only!.shared.words).toEqual(['zephyrine', 'quandary', 'ottoline']);
    expect(JSON.stringify(only)).not.toMatch(/bramblewick|secret/);
  });
});

it('tells who did what about a theme as long as it is released, and whether it came back to those who may know', async () => {
  const remedies = new Remedies(record.database, record.tagging);
  const on = (actor: Actor) => remedies.onTheme(actor, 'fathers-and-partners', record.typology.version);
  const changes = 'Midwives ask who the father is at booking: named midwife.';
  const receipt = await send('brackenmoor', FATHER, { changes });
  await follow('brackenmoor');
  const own = of('brackenmoor', 'board-contributor');
  for (const actor of [own, group]) expect(await on(actor)).toEqual([]);
  await releaseToRegion(record, 'brackenmoor', receipt);
  await follow('brackenmoor');
  await report(receipt.summaryId, 'complete', '2014-03-20');
  const told = async (actor: Actor) => (await on(actor)).flatMap(({ actions }) => actions);
  expect(await told(group)).toMatchObject([
    { boardId: 'brackenmoor', words: changes, state: 'complete', precision: 'day', cameBack: false },
  ]);
  expect(await told(own)).toMatchObject([{ cameBack: false }]);
  expect(await told(of('ambleford', 'board-approver'))).toMatchObject([{ words: changes, cameBack: null }]);
  await record.release.withdraw(operatorFor('brackenmoor'), receipt.summaryId, 'Too soon');
  for (const actor of [own, group]) expect(await on(actor)).toEqual([]);
});

it('says of each summary whether its learning held, to its own board and to those who follow all boards', async () => {
  const receipt = await share('brackenmoor', FATHER, {
    changes: 'Midwives ask who the father is, and what is known of his history of violence.',
  });
  await follow('brackenmoor');
  const themes = precedents.read(group, FATHER).themes.map(({ code }) => code);
  const heldFor = async (actor: Actor) =>
    (await precedents.find(actor, issue(FATHER, { themes }))).precedents.map(({ held }) => held);
  const own = of('brackenmoor', 'board-contributor');
  expect(await heldFor(group)).toEqual(['not-complete']);
  await report(receipt.summaryId, 'complete', '2014-03-20');
  for (const actor of [own, group]) expect(await heldFor(actor)).toEqual(['held-so-far']);
  const later = await share('brackenmoor', FATHER.replace('midwives', 'the school'), { completed: '2014-09-12' });
  await cameBack(receipt.summaryId, later.summaryId, ['2014-03-20', '2014-09-12']);
  for (const actor of [own, group]) expect(await heldFor(actor)).toContain('came-back');
  expect(new Set(await heldFor(of('ambleford', 'board-approver')))).toEqual(new Set([null]));
});

it('does not take a summary for its own return, where its action was complete before its form was', async () => {
  const share2014 = {
    completed: '2014-03-12',
    changes: 'Midwives ask who the father is, and what is known of his history.',
  };
  const first = await share('brackenmoor', FATHER, { ...share2014, completed: '2013-09-12' });
  const second = await share('brackenmoor', FATHER, share2014);
  await follow('brackenmoor');
  await report(first.summaryId, 'complete', '2013-10-01');
  await report(second.summaryId, 'complete', '2014-02-20');
  await cameBack(first.summaryId, second.summaryId, ['2013-10-01', '2014-03-12']);
  const { precedents: found } = await precedents.find(group, issue(FATHER, { themes: ['fathers-and-partners'] }));
  const held = new Map(found.map(({ summaryId, held: is }) => [summaryId, is]));
  expect([first, second].map(({ summaryId }) => held.get(summaryId))).toEqual(['came-back', 'held-so-far']);
});

it('finds for the criterion every recent summary with a theme, however many others are nearer', async () => {
  for (let nearer = 0; nearer < 61; nearer += 1)
    await share('cindermouth', `${FATHER}\n${NEGLECT}`, { completed: '2010-03-12' });
  const own = await share('ambleford', FATHER, {
    completed: '2014-03-12',
    changes: 'Midwives ask who the father is, and what is known of his history of violence.',
  });
  await follow('cindermouth', 'ambleford');
  await report(own.summaryId, 'in-progress', '2014-03-20');
  const themes = precedents.read(group, `${FATHER} ${NEGLECT}`).themes.map(({ code }) => code);
  const asked = issue('A new issue.', { themes });
  const { criterion, precedents: nearest } = await precedents.find(of('ambleford', 'board-contributor'), asked);
  expect(nearest.map(({ boardId }) => boardId)).toEqual(Array(10).fill('cindermouth'));
  expect(criterion).toMatchObject({ support: 'own-board', actedOn: [{ summaryId: own.summaryId }] });
});

it('keeps nothing of what was described', async () => {
  await share('ambleford', `${NEGLECT} Called quillomore.`);
  await precedents.find(group, issue('Something about zephyrine.'));
  expect(await rowsThatSay('quillomore')).toBeGreaterThan(0);
  expect(await rowsThatSay('zephyrine')).toBe(0);
});

/** How many rows of all tables hold a word anywhere. */
async function rowsThatSay(word: string): Promise<number> {
  const [{ rows }] = (await asOwner<{ rows: number }>(
    record.url,
    `SELECT sum((xpath('//n/text()', query_to_xml(format('SELECT count(*) AS n FROM %I.%I t WHERE t::text ILIKE %L',
       schemaname, tablename, '%' || $1 || '%'), false, true, '')))[1]::text::int)::int AS rows
       FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
    [word],
  )) as [{ rows: number }];
  return rows;
}

it('takes any text for a description, long ones too', async () => {
  await share('ambleford', NEGLECT);
  for (const words of ["it's 'quoted' & | ! <-> :*", '\\ \' " ;--', 'neglect '.repeat(5000), '🙂', 'the and of'])
    await expect(precedents.find(group, issue(words))).resolves.toMatchObject({ released: 1 });
  expect(await found(group, issue("thresholds, neglect & 'conditions'"))).toHaveLength(1);
});

it('is for everybody with an account, and for nobody without a role', async () => {
  for (const role of ROLES) await expect(precedents.find(of(null, role), issue('x'))).resolves.toBeDefined();
  await expect(precedents.find(of('ambleford'), issue('x'))).rejects.toThrow(Forbidden);
});

it('speaks the typology in force where the tagger was made for an earlier one', async () => {
  const missed = 'The child was not brought to appointments and nobody followed it up. The mother misused alcohol.';
  const like = await share('brackenmoor', missed, {
    changes: 'Clinics now see that missed appointments are followed up.',
  });
  await follow('brackenmoor');
  await report(like.summaryId, 'in-progress', '2014-03-20');
  const before = (await precedents.find(group, issue(missed))).precedents[0]!.shared.circumstances;
  expect(before.length).toBeGreaterThan(0);
  record.typologies.add(laterTypologies(record.typology));
  await record.recoding.recodeMissing(operatorFor('brackenmoor'));
  await record.searchIndex.bringUpToDate(operatorFor('brackenmoor'));
  const themes = precedents.read(group, missed).themes.map(({ code }) => code);
  expect(themes).toEqual(expect.arrayContaining(['was-not-brought', 'not-followed-up']));
  expect(themes).not.toContain('missed-appointments');
  const { precedents: [first], criterion } = await precedents.find(group, issue(missed, { themes: ['not-followed-up'] })); // prettier-ignore
  expect(first!.shared).toMatchObject({ themes: ['not-followed-up'], circumstances: before });
  expect(criterion.actedOn).toHaveLength(1);
});
