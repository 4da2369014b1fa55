import type { Actor } from '#libs/authority';
import { laterTypologies } from '../../../test/builders/later-typologies.js';
import { openRecord, type Record } from '../../../test/builders/record.js';
import { codedRecord, MISSED } from '../test/coded-record.js';

let record: Record;
let make: ReturnType<typeof codedRecord>;
let [cora, dan, eve, gil]: Actor[] = [];
beforeAll(async () => {
  record = await openRecord();
  make = codedRecord(record);
  [cora, dan, eve] = [await make.person('Cora'), await make.person('Dan'), await make.person('Eve')];
  gil = await make.person('Gil', ['group-member']);
  await inMonth('2014-04', dan, [
    [['thresholds', 'recording'], ['thresholds']],
    [['recording'], ['recording']],
  ]);
  await inMonth('2014-05', dan, [
    [['thresholds'], ['early-help']],
    [['recording'], ['recording']],
  ]);
  await inMonth('2014-05', eve, [[['recording'], ['recording']]]);
});
afterAll(() => record.close());

/** Passages coded by Cora and then, blind, by a second coder in that month. */
async function inMonth(month: string, second: Actor, coded: [first: string[], second: string[]][]): Promise<void> {
  record.clock.set(`${month}-10T09:00:00Z`);
  const { passages } = await make.send(coded.map(() => MISSED).join('\n'));
  for (const [index, [codes]] of coded.entries()) await make.settle(cora!, passages[index]!, codes);
  await record.assignments.assign(gil!, second.id, passages);
  for (const [index, [, codes]] of coded.entries())
    await make.settle(second, passages[index]!, codes, { purpose: 'second' });
}

it('measures passages coded by both, over all, by code, by pair and by month, each with its base', async () => {
  const alone = await make.send(MISSED);
  await make.settle(cora!, alone.passages[0]!, ['thresholds']);
  const report = await record.agreement.report(gil!);
  expect(report.codes).toMatchObject({ units: 5, first: 6, second: 5, both: 4, f1: 8 / 11 });
  expect(report.valence).toMatchObject({ units: 5, same: 5, kappa: undefined });
  expect(report.byCode.map(({ code, first, second, both }) => [code, first, second, both])).toEqual([
    ['early-help', 0, 1, 0],
    ['thresholds', 2, 1, 1],
    ['recording', 4, 3, 3],
  ]);
  expect(report.byMonth.map(({ month, codes }) => [month, codes.units, codes.both])).toEqual([
    ['2014-04', 2, 2],
    ['2014-05', 3, 2],
  ]);
  const pairs = report.byPair.map(({ coders, codes }) => [new Set(coders.map(({ name }) => name)), codes.units]);
  expect(new Set(pairs)).toEqual(
    new Set([
      [new Set(['Cora', 'Dan']), 4],
      [new Set(['Cora', 'Eve']), 1],
    ]),
  );
});

it('works out kappa and alpha of each code from the same passages', async () => {
  const { byCode } = await record.agreement.report(gil!);
  // Recording: given by both in 3 of 5, by the first alone in 1, by neither in 1. Same 4/5; by chance (4x3 + 1x2)/25.
  const recording = byCode.find(({ code }) => code === 'recording');
  expect(recording!.kappa).toBeCloseTo((20 - 14) / (25 - 14), 10);
  // Ten values, 7 given and 3 not; one of five passages differs. 1 - (10 - 1) x 1 / (7 x 3).
  expect(recording!.alpha).toBeCloseTo(1 - 9 / 21, 10);
});

it('keeps to the months and the coder asked for', async () => {
  const [may, ofEve] = await Promise.all([
    record.agreement.report(gil!, { from: '2014-05', to: '2014-05' }),
    record.agreement.report(gil!, { coderId: eve!.id }),
  ]);
  expect([may.codes.units, ofEve.codes.units]).toEqual([3, 1]);
  expect(ofEve.codes).toMatchObject({ f1: 1, kappa: undefined, alpha: undefined });
});

it('does not count a passage until both have settled it', async () => {
  const before = (await record.agreement.report(gil!)).codes.units;
  const { passages } = await make.send(MISSED);
  await make.settle(cora!, passages[0]!, []);
  await record.assignments.assign(gil!, dan!.id, passages);
  expect((await record.agreement.report(gil!)).codes.units).toBe(before);
});

it('follows each coder from month to month, against other coders and against what was agreed', async () => {
  const drift = await record.agreement.drift(gil!);
  const dans = drift.find(({ coder, against }) => coder.id === dan!.id && against === 'coders');
  expect(dans!.months.map(({ month, units, f1 }) => [month, units, f1])).toEqual([
    ['2014-04', 2, 0.8],
    ['2014-05', 2, 0.5],
  ]);
  expect(dans!.months[1]!.change).toMatchObject({ exceedsChance: false });
  expect(await record.agreement.drift(gil!)).toEqual(drift);
});

it('says what became of the tagger’s suggestions', async () => {
  const tally = await record.agreement.withTagger(gil!);
  const missed = tally.find(({ code }) => code === 'missed-appointments');
  expect(missed).toMatchObject({ taggerVersion: record.tagger.version, accepted: 0, added: 0 });
  expect(missed!.rejected).toBe(missed!.suggested);
  expect(tally.find(({ code }) => code === 'recording')).toMatchObject({ suggested: 0, added: 4 });
});

describe('passages of which the second coding came after a new version', () => {
  let own: Record;
  let them: Actor[];
  let kept: string;
  beforeAll(async () => {
    own = await openRecord();
    const making = codedRecord(own);
    them = [await making.person('Cora'), await making.person('Dan'), await making.person('Gil', ['group-member'])];
    const [first, second, group] = them as [Actor, Actor, Actor];
    const { passages } = await making.send([MISSED, MISSED, MISSED].join('\n'));
    kept = passages[0]!;
    for (const [at, code] of ['recording', 'thresholds', 'missed-appointments'].entries())
      await making.settle(first, passages[at]!, [code]);
    await own.assignments.assign(group, second.id, passages);
    own.typologies.add(laterTypologies(own.typologies.inForce()));
    for (const [at, code] of ['early-help', 'thresholds', 'not-followed-up'].entries())
      await making.settle(second, passages[at]!, [code], { purpose: 'second' });
  });
  afterAll(() => own.close());

  it('are counted where every code is certain, and left out, with why, where one was split', async () => {
    const report = await own.agreement.report(them[2]!);
    expect(report.codes).toMatchObject({ units: 2, first: 2, second: 2, both: 1 });
    expect(report).toMatchObject({ acrossVersions: 2, leftOut: { split: 1, retired: 0 } });
    expect(report.byMonth.map(({ codes }) => codes.units)).toEqual([2]);
    const others = await own.agreement.report(them[2]!, { coderId: them[2]!.id });
    expect(others).toMatchObject({ acrossVersions: 0, leftOut: { split: 0, retired: 0 } });
  });

  it('are settled like others where their coders differ, and not shown to the two before', async () => {
    expect((await own.adjudication.disagreements(them[2]!)).shown.map(({ passageId }) => passageId)).toEqual([kept]);
    expect(await own.agreement.report(them[0]!)).toMatchObject({ ownOpen: 1, codes: { units: 1 } });
    expect(await own.coding.open(them[0]!, kept, 'first')).toMatchObject({
      value: { isClosed: true },
    });
  });
});
