import { inTransaction } from '#libs/database';
import { operatorFor, type Actor } from '#libs/authority';
import { laterTypologies } from '../../../test/builders/later-typologies.js';
import { openRecord, type Record } from '../../../test/builders/record.js';
import { codedRecord, MISSED } from '../test/coded-record.js';

let record: Record;
let make: ReturnType<typeof codedRecord>;
let [cora, dan, eve, gil]: Actor[] = [];
let agreed: string[];
const summaries = new Map<string, string>();
beforeAll(async () => {
  record = await openRecord();
  make = codedRecord(record);
  [cora, dan, eve] = [await make.person('Cora'), await make.person('Dan'), await make.person('Eve')];
  gil = await make.person('Gil', ['group-member']);
  agreed = await codedTwice(['thresholds', 'recording', 'early-help', 'drift-delay']);
});
afterAll(() => record.close());

/** Passages that Cora and Dan coded alike, one with each code. */
const codedTwice = async (codes: string[], boardId = 'ambleford') => {
  const { passages, summaryId } = await make.send(codes.map(() => MISSED).join('\n'), { boardId });
  summaries.set(passages[0]!, summaryId);
  for (const [index, code] of codes.entries()) await make.settle(cora!, passages[index]!, [code]);
  await record.assignments.assign(gil!, dan!.id, passages);
  for (const [index, code] of codes.entries()) await make.settle(dan!, passages[index]!, [code], { purpose: 'second' });
  return passages;
};
const makeSet = async (passageIds: string[]) => {
  const made = await record.calibration.makeSet(gil!, 'Spring', { passageIds });
  if (!made.ok) throw new Error(made.refusals[0].code);
  return made.value;
};

it('is made of agreed passages only, by name', async () => {
  const { passages } = await make.send(MISSED);
  await make.settle(cora!, passages[0]!, ['thresholds']);
  expect(await record.calibration.makeSet(gil!, 'Spring', { passageIds: passages })).toEqual({
    ok: false,
    refusals: [{ code: 'coding.not-agreed', passageId: passages[0] }],
  });
  expect(await record.calibration.makeSet(gil!, ' ', { passageIds: agreed })).toMatchObject({
    refusals: [{ code: 'coding.name-missing' }],
  });
});

it('can be drawn at random from what is agreed', async () => {
  const made = await record.calibration.makeSet(gil!, 'Drawn', { size: 2, seed: 5 });
  const [set] = (await record.calibration.sets(gil!)).filter(({ name }) => name === 'Drawn');
  expect(set).toMatchObject({ id: made.ok && made.value, passages: 2, coders: [], typologyVersion: '2013.1' });
  expect(await record.calibration.makeSet(gil!, 'None', { size: 2, seed: 5, quarter: '1999-Q1' })).toMatchObject({
    refusals: [{ code: 'coding.nothing-to-assign' }],
  });
});

it('is coded blind, and measured against what was agreed when it was made', async () => {
  const setId = await makeSet(agreed);
  await record.calibration.give(gil!, setId, [eve!.id]);
  const answers = () =>
    inTransaction(record.database, eve!, (manager) =>
      manager.query(`SELECT 1 FROM calibration_item WHERE set_id = $1`, [setId]),
    );
  const given = ['thresholds', 'recording', 'early-help', 'legal-routes']; // the last otherwise than agreed
  for (const [index, code] of given.entries()) {
    expect([await answers(), await record.calibration.results(eve!, setId)]).toEqual([[], []]);
    expect((await record.coding.decidedFor(eve!, [agreed[index]!])).size).toBe(0);
    await make.settle(eve!, agreed[index]!, [code], { purpose: 'calibration' });
  }
  const [result] = await record.calibration.results(eve!, setId);
  expect(result).toMatchObject({
    coder: { id: eve!.id, name: 'Eve' },
    codes: { units: 4, first: 4, second: 4, both: 3, f1: 0.75 },
    valence: { units: 4, same: 4 },
    differing: [{ passageId: agreed[3], agreed: ['drift-delay'], given: ['legal-routes'] }],
  });
  const [line] = (await record.calibration.sets(eve!)).filter(({ id }) => id === setId);
  expect(line!.coders).toEqual([{ coder: { id: eve!.id, name: 'Eve' }, given: 4, settled: 4 }]);
});

it('holds to the coding frozen in it when the passage is coded otherwise afterwards', async () => {
  const setId = await makeSet(agreed.slice(0, 2));
  await make.settle(cora!, agreed[0]!, ['joint-working']);
  const fay = await make.person('Fay');
  await record.calibration.give(gil!, setId, [fay.id]);
  await make.settle(fay, agreed[0]!, ['thresholds'], { purpose: 'calibration' });
  await make.settle(fay, agreed[1]!, ['recording'], { purpose: 'calibration' });
  expect(await record.calibration.results(gil!, setId)).toMatchObject([{ codes: { units: 2, f1: 1, kappa: 1 } }]);
});

it('lets a coder do the same passage in two sets, each by itself', async () => {
  const ivy = await make.person('Ivy');
  const sets = [await makeSet([agreed[1]!, agreed[2]!]), await makeSet([agreed[1]!])];
  for (const setId of sets) await record.calibration.give(gil!, setId, [ivy.id]);
  await make.settle(ivy, agreed[1]!, ['recording'], { purpose: 'calibration' });
  expect((await make.open(ivy, agreed[1]!, 'calibration')).own).toMatchObject({ state: 'untouched', number: 1 });
  expect(await make.settle(ivy, agreed[1]!, [], { purpose: 'calibration' })).toBe(2);
});

it('is given only to people who may code', async () => {
  const setId = await makeSet(agreed.slice(1, 3));
  const refusal = async (of: string, coders: string[]) => {
    const outcome = await record.calibration.give(gil!, of, coders);
    return outcome.ok ? undefined : outcome.refusals[0].code;
  };
  expect(await refusal(setId, [gil!.id])).toBe('coding.no-such-coder');
  expect(await refusal(setId, [])).toBe('coding.no-such-coder');
  expect(await refusal('00000000-0000-4000-8000-000000000000', [eve!.id])).toBe('coding.no-such-set');
});

it('can be finished, and counts once, after a correction, by the board’s people as by everybody else', async () => {
  const passages = await codedTwice(['thresholds', 'recording'], 'brackenmoor');
  const setId = await makeSet(passages);
  const own = await make.person('Own', ['coder', 'board-contributor'], 'brackenmoor');
  await record.calibration.give(gil!, setId, [own.id]);
  const correcting = summaries.get(passages[0]!)!;
  const { passages: now } = await make.send(`${MISSED}\nReworded.`, { boardId: 'brackenmoor', correcting });
  await record.coding.carryOver(operatorFor('brackenmoor'));
  await make.settle(own, now[0]!, ['thresholds'], { purpose: 'calibration' });
  const reader: Actor = { ...own, roles: ['coder', 'group-member'] };
  for (const who of [reader, gil!]) {
    expect(await record.calibration.results(who, setId)).toMatchObject([
      { coder: { id: own.id }, codes: { units: 1 } },
    ]);
    const line = (await record.calibration.sets(who)).find(({ id }) => id === setId);
    expect(line).toMatchObject({ passages: 1, coders: [{ given: 1, settled: 1 }] });
  }
});

it('shows nobody the answer of a passage they are still to code blind in another set', async () => {
  const joe = await make.person('Joe');
  const [done, before] = [await makeSet([agreed[1]!]), await makeSet([agreed[1]!, agreed[2]!])];
  for (const setId of [done, before]) await record.calibration.give(gil!, setId, [joe.id]);
  await make.settle(joe, agreed[1]!, ['recording'], { purpose: 'calibration' });
  const answers = await inTransaction(record.database, joe, (manager) =>
    manager.query<unknown[]>(`SELECT 1 FROM calibration_item WHERE passage_id = $1`, [agreed[1]]),
  );
  expect(answers).toEqual([]);
});

it('gives nobody a passage they coded before, as first, as second or to settle a difference', async () => {
  const setId = await makeSet(agreed.slice(1, 3));
  const given = async (coder: Actor) => {
    const outcome = await record.calibration.give(gil!, setId, [coder.id]);
    return outcome.ok ? 'given' : outcome.refusals[0].code;
  };
  expect(await Promise.all([cora!, dan!].map(given))).toEqual(Array(2).fill('coding.set-known'));
  const kit = await make.person('Kit', ['coder', 'group-member']);
  const { passages } = await make.send(MISSED);
  await make.settle(cora!, passages[0]!, ['thresholds']);
  await record.assignments.assign(gil!, dan!.id, passages);
  await make.settle(dan!, passages[0]!, ['recording'], { purpose: 'second' });
  const wanted = { codes: ['thresholds'], valence: 'concern' as const, noCode: null, reason: 'Read again.' };
  const facets = { agencies: [], circumstances: [], harmTypes: [] };
  await record.adjudication.adjudicate(kit, passages[0]!, { ...wanted, ...facets });
  const both = await makeSet([passages[0]!, agreed[1]!]);
  await record.calibration.give(gil!, both, [kit.id]);
  expect((await record.assignments.mine(kit)).map(({ passageId }) => passageId)).toEqual([agreed[1]]);
});

it('is taken back from a coder while it is not settled, and what they settled stays', async () => {
  const [ned, setId] = [await make.person('Ned'), await makeSet(agreed.slice(1, 3))];
  await record.calibration.give(gil!, setId, [ned.id]);
  await make.settle(ned, agreed[1]!, ['recording'], { purpose: 'calibration' });
  expect(await record.calibration.takeBack(gil!, setId, ned.id)).toEqual({ ok: true, value: 1 });
  expect((await record.assignments.mine(ned)).map(({ passageId }) => passageId)).toEqual([agreed[1]]);
  expect(await record.calibration.results(gil!, setId)).toMatchObject([{ coder: { id: ned.id }, codes: { units: 1 } }]);
  expect(await record.calibration.takeBack(gil!, setId, ned.id)).toMatchObject({
    refusals: [{ code: 'coding.nothing-to-take-back' }],
  });
  await expect(record.calibration.takeBack(ned, setId, ned.id)).rejects.toThrow('coding.assign');
});

// Last: it publishes a version.
it('keeps its figures when a later version of the typology is published', async () => {
  const figures = () =>
    Promise.all([record.calibration.sets(gil!), record.agreement.report(gil!), record.agreement.drift(gil!)]);
  const results = async () => {
    const sets = await record.calibration.sets(gil!);
    return Promise.all(sets.map(({ id }) => record.calibration.results(gil!, id)));
  };
  const before = [await figures(), await results()];
  record.typologies.add(laterTypologies(record.typology));
  expect([await figures(), await results()]).toEqual(before);
});
