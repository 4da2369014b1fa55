import { operatorFor, type Actor } from '#libs/authority';
import { openRecord, type Record } from '../../../test/builders/record.js';
import { releaseToRegion } from '../../../test/builders/released.js';
import { codedRecord, MISSED } from '../test/coded-record.js';

let record: Record;
let make: ReturnType<typeof codedRecord>;
let [cora, dan, gil]: Actor[] = [];
beforeAll(async () => {
  record = await openRecord();
  make = codedRecord(record);
  [cora, dan] = [await make.person('Cora'), await make.person('Dan')];
  gil = await make.person('Gil', ['group-member']);
});
afterAll(() => record.close());

const BOARD = 'dunmallow';
const refreshed = () => record.coding.carryOver(operatorFor(BOARD));
const correct = (words: string, correcting: string, release = true) =>
  make.send(words, { boardId: BOARD, correcting, release });

/** Passages Cora settled and Dan was given to code blind. */
const given = async (words: string) => {
  const sent = await make.send(words, { boardId: BOARD });
  for (const passageId of sent.passages) await make.settle(cora!, passageId, ['missed-appointments']);
  await record.assignments.assign(gil!, dan!.id, sent.passages);
  return sent;
};
const before = async (passageIds: readonly string[]) =>
  (await record.assignments.mine(dan!)).map(({ passageId }) => passageId).filter((id) => passageIds.includes(id));

describe('a passage taken back after a correction', () => {
  it('stays taken back at the next refresh, and the other with the same words stays given', async () => {
    const { summaryId } = await given(`${MISSED}\n${MISSED}`);
    const { passages } = await correct(`${MISSED}\n${MISSED}\nMore.`, summaryId);
    await refreshed();
    expect(await before(passages)).toEqual(passages.slice(0, 2));
    expect(await record.assignments.takeBack(gil!, dan!.id, [passages[0]!])).toEqual({ ok: true, value: 1 });
    await refreshed();
    expect(await before(passages)).toEqual([passages[1]]);
  });

  it('is not given again with a correction the region could not read yet', async () => {
    const { summaryId, passages: first } = await given(MISSED);
    const later = await correct(`${MISSED}\nMore.`, summaryId, false);
    await refreshed();
    expect(await record.assignments.takeBack(gil!, dan!.id, first)).toEqual({ ok: true, value: 1 });
    await releaseToRegion(record, BOARD, later);
    await refreshed();
    expect(await before(later.passages)).toEqual([]);
  });
});

it('takes a calibration set back for good after a correction', async () => {
  const { summaryId, passages: first } = await given(MISSED);
  await make.settle(dan!, first[0]!, ['missed-appointments'], { purpose: 'second' });
  const made = await record.calibration.makeSet(gil!, 'Spring', { passageIds: first });
  const [setId, thea] = [made.ok ? made.value : '', await make.person('Thea')];
  await record.calibration.give(gil!, setId, [thea.id]);
  const { passages } = await correct(`${MISSED}\nMore.`, summaryId);
  await refreshed();
  expect(await record.calibration.takeBack(gil!, setId, thea.id)).toEqual({ ok: true, value: 1 });
  await refreshed();
  expect(await record.coding.open(thea, passages[0]!, 'calibration')).toMatchObject({ ok: false });
});
