import { type Actor, Forbidden, operatorFor, ROLES } from '#libs/authority';
import { asOwner } from '../../../test/builders/test-database.js';
import { entered, openRegister, type RegisterRecord } from '../test/register-record.js';

let record: RegisterRecord;
let mine: string;
let pat: Actor;
beforeAll(async () => {
  record = await openRegister();
});
beforeEach(() => {
  mine = record.nextBoard();
  pat = { id: 'p', name: 'Pat', boardId: mine, roles: ['board-contributor'] };
  record.clock.set('2014-04-02T09:00:00Z');
});
afterAll(() => record.close());

const group: Actor = { id: 'g', name: 'Group', boardId: null, roles: ['group-member'] };
const sam: Actor = { id: 's', name: 'Sam', boardId: 'wrenfold', roles: ['board-approver'] };
const SPAN = { from: '2014-Q1', to: '2014-Q1' };
const held = (on: string, halfDays = '') => ({ state: 'held', on, halfDays });
const find = (id: string) => record.registerReader.find(pat, id);
const clockOf = async (id: string) => (await find(id))!.clocks.find(({ clock }) => clock === 'decision');
const ofMine = () => record.registerReader.measures(group, SPAN, { boardId: mine });
const decisionOfMine = async () => (await ofMine()).clocks.find(({ clock }) => clock === 'decision')!;

it('keeps each day that was recorded, counts the last, and runs the clock by it', async () => {
  const id = await record.add(mine);
  const about = { reviewId: id, stage: 'notified' };
  expect(await record.register.recordStage(pat, { ...about, seen: 0 }, held('2014-01-30'))).toMatchObject({ ok: true });
  expect(await record.register.recordStage(pat, { ...about, seen: 1 }, held('2014-01-31'))).toMatchObject({ ok: true });
  expect(await clockOf(id)).toMatchObject({ state: 'open', startedOn: '2014-01-31', dueOn: '2014-02-28' });
  const kept = await asOwner(
    record.url,
    'SELECT number, on_day::text FROM review_stage WHERE review_id = $1 ORDER BY 1',
    [id],
  );
  expect(kept).toEqual([
    { number: 1, on_day: '2014-01-30' },
    { number: 2, on_day: '2014-01-31' },
  ]);
  await record.register.recordStage(pat, { ...about, seen: 2 }, { state: 'none', on: '', halfDays: '' });
  expect(await clockOf(id)).toMatchObject({ state: 'not-started' });
});

it('keeps nothing over what somebody else of the board has recorded meanwhile', async () => {
  const id = await record.add(mine);
  const about = { reviewId: id, stage: 'forums', seen: 0 };
  const both = await Promise.all([
    record.register.recordStage(pat, about, held('2014-03-03', '2')),
    record.register.recordStage({ ...pat, id: 'q' }, about, held('2014-03-04', '1')),
  ]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  const refused = both.find(({ ok }) => !ok);
  expect(refused).toEqual({ ok: false, refusals: [{ code: 'reviews.recorded-meanwhile' }] });
});

it('keeps coded facts with a few words, and neither words nor answers that could identify somebody', async () => {
  const id = await record.add(mine);
  const about = { reviewId: id, group: 'family', seen: new Map() };
  const named = entered({ 'family-why-not': { choices: ['other'], words: 'Mrs Jane Plover of 4 Mill Lane said no' } });
  const refused = await record.register.recordFacts(pat, about, named);
  expect(refused.ok ? [] : refused.refusals.map(({ code }) => code)).toContain('reviews.identifies');
  expect(refused.ok ? [] : JSON.stringify(refused.refusals)).not.toContain('Plover');
  expect((await find(id))!.facts.size).toBe(0);

  const plain = entered({
    'family-offered': { choices: ['yes'] },
    'family-why-not': { choices: ['declined'], words: 'Asked twice, by letter and in person' },
  });
  expect(await record.register.recordFacts(pat, about, plain)).toMatchObject({ ok: true });
  expect((await find(id))!.facts.get('family-why-not')).toEqual({
    choices: ['declined'],
    amount: null,
    words: 'Asked twice, by letter and in person',
  });
});

it('takes over of facts what a colleague has recorded meanwhile, and asks only about what both have changed', async () => {
  const id = await record.add(mine);
  const send = (facts: Parameters<typeof entered>[0], seen = new Map<string, number>()) =>
    record.register.recordFacts(pat, { reviewId: id, group: 'practitioners', seen }, entered(facts));
  await send({ 'practitioners-consulted': { choices: ['no'] } });
  expect(await send({ 'practitioners-offered': { choices: ['yes'] } })).toMatchObject({ ok: true });
  const stated = async () =>
    [...(await find(id))!.facts].flatMap(([fact, { choices }]) => [`${fact} ${choices.join()}`]);
  expect((await stated()).sort()).toEqual(['practitioners-consulted no', 'practitioners-offered yes']);
  const both = { 'practitioners-offered': { choices: ['no'] } };
  expect(await send(both)).toMatchObject({
    refusals: [{ code: 'reviews.answered-meanwhile', fact: 'practitioners-offered' }],
  });
  expect(await send(both, (await find(id))!.numbers as Map<string, number>)).toMatchObject({ ok: true });
  expect((await stated()).sort()).toEqual(['practitioners-consulted ', 'practitioners-offered no']);
});

it('shows another board nothing of a review, and lets it record nothing', async () => {
  const id = await record.add(mine);
  await record.dates(pat, id, { notified: '2014-01-31' });
  expect(await record.registerReader.find(sam, id)).toBeUndefined();
  expect(await record.dates(sam, id, { notified: '2014-01-01' })).toEqual({
    ok: false,
    refusals: [{ code: 'reviews.no-such-review' }],
  });
  expect(await record.database.query('SELECT 1 FROM review_reading')).toEqual([]);
});

it('tells the region days and marks of a review, and no id, day, reference or word', async () => {
  const id = await record.add(mine, { reference: 'SECRET/1' });
  await record.dates(pat, id, { notified: '2014-01-31', decided: '2014-03-05' });
  const facts = entered({ 'decision-exception': { choices: ['information'], words: 'Two agencies answered late' } });
  await record.register.recordFacts(pat, { reviewId: id, group: 'exceptions', seen: new Map() }, facts);
  expect(await decisionOfMine()).toMatchObject({
    reviews: 1,
    late: 1,
    days: { reviews: 1, median: null, shortest: 33, longest: 33 },
    lateBy: [5],
    reasons: [{ reason: 'information', reviews: 1 }],
  });
  for (const read of [
    "reading_seen('2014-04-02', '2014-Q1', '2014-Q4', NULL)",
    "summary_seen('2014-Q1', '2014-Q4', NULL)",
    "fact_seen('2014-Q1', '2014-Q4', NULL)",
  ]) {
    const rows = JSON.stringify(await record.database.query(`SELECT * FROM review_${read}`));
    expect([read, rows.match(new RegExp(`${id}|SECRET|answered|\\d{4}-\\d\\d-\\d\\d`))]).toEqual([read, null]);
  }
});

it('counts a review in the quarter it became known in, and in no other', async () => {
  const id = await record.add(mine);
  await record.dates(pat, id, { notified: '2014-01-31', decided: '2014-03-05' });
  const family = entered({ 'family-offered': { choices: ['yes'] } });
  await record.register.recordFacts(pat, { reviewId: id, group: 'family', seen: new Map() }, family);
  const seen = async (from: string, to: string) => {
    const measures = await record.registerReader.measures(group, { from, to }, { boardId: mine });
    const { late } = measures.clocks.find(({ clock }) => clock === 'decision')!;
    const stated = measures.facts.reduce((sum, fact) => sum + fact.stated, 0);
    return { reviews: measures.reviews, late, isStated: stated > 0 };
  };
  expect([
    await seen('2013-Q1', '2014-Q1'),
    await seen('2014-Q2', '2014-Q4'),
    await seen('2013-Q1', '2013-Q4'),
  ]).toEqual([
    { reviews: 1, late: 1, isStated: true },
    { reviews: 0, late: 0, isStated: false },
    { reviews: 0, late: 0, isStated: false },
  ]);
});

it('finds a clock overdue for the region from the day after its last, and not stated once the review is closed', async () => {
  const id = await record.add(mine);
  await record.dates(pat, id, { notified: '2014-03-01' });
  record.clock.set('2014-04-01T22:30:00Z'); // half past eleven in London
  expect(await decisionOfMine()).toMatchObject({ running: 1, overdue: 0, days: { reviews: 0 } });
  record.clock.set('2014-04-01T23:30:00Z');
  expect(await decisionOfMine()).toMatchObject({ running: 0, overdue: 1, withoutReason: 1 });
  await record.known.close({ ...pat, roles: ['board-approver'] }, id, 'It was not taken further.');
  expect(await decisionOfMine()).toMatchObject({ overdue: 0, notStated: 1 });
});

it('counts what no board has stated by itself, and never as no', async () => {
  await record.add(mine);
  await record.add(mine, { reviewType: 'audit' });
  const { reviews, clocks, rules, facts, spans } = await ofMine();
  const one = <T extends object>(list: readonly T[], key: keyof T, id: string) =>
    list.find((entry) => entry[key] === id);
  expect(reviews).toBe(2);
  expect(one(clocks, 'clock', 'decision')).toMatchObject({ reviews: 1, inTime: 0, late: 0, notStated: 1 });
  expect(one(rules, 'rule', 'lead-independent')).toEqual({
    rule: 'lead-independent',
    reviews: 1,
    met: 0,
    notMet: 0,
    notStated: 1,
  });
  expect(one(facts, 'fact', 'family-offered')).toMatchObject({ reviews: 2, stated: 0, notStated: 2 });
  expect(one(facts, 'fact', 'threshold')).toMatchObject({ reviews: 1, notStated: 1 });
  expect(one(spans, 'span', 'start-report')).toMatchObject({ notStated: 2 });
});

it('measures from the report to the release of its summary, which it learns of with the region', async () => {
  const id = await record.add(mine, { reference: 'RG/77' });
  await record.dates(pat, id, { report: '2014-03-23' });
  const span = async () => (await ofMine()).spans.find((one) => one.span === 'report-summary');
  const sent = await record.send(mine, '2014-03-28', { reference: 'RG/77' });
  expect(await span()).toMatchObject({ days: { reviews: 0 }, notStated: 1 });
  await record.release(mine, sent);
  expect(await span()).toMatchObject({ days: { reviews: 1, longest: 10 }, notStated: 0 });
});

it('dates a summary by an earlier return if it was held when the first of the quarter was released, not if it came since', async () => {
  const send = async (reference: string, report: string) => {
    await record.dates(pat, await record.add(mine, { reference }), { report });
    return record.send(mine, '2014-03-28', { reference });
  };
  const released = async (sent: Awaited<ReturnType<typeof send>>) => {
    await record.release(mine, sent);
    return (await ofMine()).spans.find((one) => one.span === 'report-summary')!.days;
  };
  await record.returns.recordEarlierReturn(operatorFor(mine), { quarter: '2014-Q1', on: '2014-03-30' });
  const [first, held] = [await send('RG/1', '2014-03-20'), await send('RG/2', '2014-03-19')];
  expect(await released(first)).toMatchObject({ reviews: 1, longest: 10 });
  record.clock.set('2016-03-30T09:00:00Z');
  expect(await released(held)).toMatchObject({ reviews: 2, shortest: 10, longest: 11 });
  expect(await released(await send('RG/3', '2014-03-30'))).toMatchObject({ reviews: 3, shortest: 10, longest: 731 });
});

it('gives a board its own register of a year: how far each review came, the clocks, each review whole', async () => {
  const id = await record.add(mine);
  await record.add(mine, { reviewType: 'concise-review', knownOn: '2013-12-31' });
  await record.dates(pat, id, { notified: '2014-01-31', decided: '2014-02-28', started: '2014-03-03' });
  const { funnel, reviews, measures } = (await record.registerReader.ofBoard(pat, SPAN))!;
  expect(funnel).toMatchObject({ considered: 1, decided: 1, started: 1, concluded: 0, summaryReleased: 0 });
  expect([reviews.map((review) => review.id), measures.clocks[0]]).toEqual([
    [id],
    expect.objectContaining({ inTime: 1 }),
  ]);
  expect(await record.registerReader.ofBoard(group, SPAN)).toBeUndefined();
});

it('works out anew how reviews stand when the rules have changed, and writes nothing where none stands otherwise', async () => {
  const id = await record.add(mine);
  await record.dates(pat, id, { notified: '2014-01-31', decided: '2014-02-28', report: '2014-03-28' });
  expect(await record.register.workOut(operatorFor(mine))).toBe(0);
  const change = (sql: string) => asOwner(record.url, `${sql} WHERE review_id = $1 AND subject = $2`, [id, 'decision']);
  await change(`UPDATE review_reading SET state = 'late'`);
  expect(await record.register.workOut(operatorFor(mine))).toBe(1);
  expect(await decisionOfMine()).toMatchObject({ inTime: 1, late: 0 });
});

it('works out what an earlier version did not read off a review: what it took in all', async () => {
  const id = await record.add(mine, { reviewType: 'concise-review' });
  const took = { 'planning-meeting': '1', forums: '2', 'analysis-meetings': '1', 'learning-workshop': '1' };
  const stages = new Map([
    ...Object.entries(took).map(([stage, days]) => [stage, held('2014-02-03', days)] as const),
    ['family-involvement', { state: 'left-out', on: '', halfDays: '' }] as const,
    ['report', held('2014-03-28')] as const,
  ]);
  await record.register.recordWhole(pat, id, { stages, facts: new Map() });
  await asOwner(record.url, `DELETE FROM review_reading WHERE review_id = $1 AND subject = 'whole-review'`, [id]);
  expect((await ofMine()).wholeEffort).toMatchObject({ reviews: 0, notStated: 0 });
  expect(await record.register.workOut(operatorFor(mine))).toBe(1);
  const once = { reviews: 1, notStated: 0, halfDays: { reviews: 1, median: null, shortest: 5, longest: 5 } };
  expect((await ofMine()).wholeEffort).toEqual(once);
  expect((await find(id))!.wholeEffort).toEqual({ state: 'measured', halfDays: 5 });
});

it('lets contributors and approvers record, everyone read their own, and only those over the boards compare them', async () => {
  const id = await record.add(mine);
  for (const role of ROLES) {
    const actor: Actor = { id: 'x', name: 'X', boardId: mine, roles: [role] };
    const can = async (work: Promise<unknown>) =>
      work.then(
        () => true,
        (fault: unknown) => !(fault instanceof Forbidden),
      );
    const isRegional = ['administrator', 'group-member', 'group-chair', 'steering-group-member'].includes(role);
    expect([role, await can(record.registerReader.own(actor))]).toEqual([role, true]);
    expect([role, await can(record.registerReader.measures(actor, SPAN))]).toEqual([role, isRegional]);
    expect([role, await can(record.registerReader.compared(actor, SPAN))]).toEqual([role, isRegional]);
    const records = can(record.dates(actor, id, { notified: '2014-01-31' }));
    expect([role, await records]).toEqual([role, role === 'board-contributor' || role === 'board-approver']);
  }
});
