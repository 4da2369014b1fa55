import { inTransaction } from '#libs/database';
import type { Actor } from '#libs/identity';
import { openRecord, type Record } from '../../../test/builders/record.js';
import { codedRecord, MISSED } from '../test/coded-record.js';

let record: Record;
let make: ReturnType<typeof codedRecord>;
let [cora, dan, eve, gil]: Actor[] = [];
let agreed: string[];
beforeAll(async () => {
  record = await openRecord();
  make = codedRecord(record);
  [cora, dan, eve] = [await make.person('Cora'), await make.person('Dan'), await make.person('Eve')];
  gil = await make.person('Gil', ['group-member']);
  agreed = await codedTwice(['thresholds', 'recording', 'early-help', 'drift-delay']);
});
afterAll(() => record.close());

/** Passages that Cora and Dan coded alike, one with each code. */
const codedTwice = async (codes: string[]) => {
  const { passages } = await make.send(codes.map(() => MISSED).join('\n'));
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
