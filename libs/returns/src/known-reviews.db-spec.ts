import type { Actor } from '#libs/authority';
import { asOwner } from '../../../test/builders/test-database.js';
import { openReturns, type ReturnsRecord } from '../test/returns-record.js';

let record: ReturnsRecord;
let mine: string;
let pat: Actor;
beforeAll(async () => {
  record = await openReturns();
});
beforeEach(() => {
  mine = record.nextBoard();
  pat = { id: 'p', name: 'Pat', boardId: mine, roles: ['board-approver'] };
});
afterAll(() => record.close());

const group: Actor = { id: 'g', name: 'Group', boardId: null, roles: ['group-member'] };
const sam: Actor = { id: 's', name: 'Sam', boardId: 'wrenfold', roles: ['board-approver'] };
const add = async (reference = 'AM/SCR/07', knownOn = '2013-11-20') => {
  const added = await record.reviews.add(pat, { reviewType: 'audit', reference, knownOn, expectedBy: '' });
  if (!added.ok) throw new Error(added.refusals[0].code);
  return added.value;
};
const own = async () => (await record.reviews.own(pat)).map(({ state, summary }) => [state, summary?.isReleased]);
const ofMine = async () => (await record.reviews.ofRegion(group)).filter(({ boardId }) => boardId === mine);
const seen = async () => (await ofMine()).map(({ state }) => state);

it('shows the region the board, kind and quarter of an overdue review, and neither reference nor day', async () => {
  await add();
  const [review] = await ofMine();
  expect(review).toEqual({ boardId: mine, reviewType: 'audit', quarter: '2013-Q4', state: 'overdue' });
  expect(await record.reviews.own(sam)).toEqual([]);
});

it('links the summary with the same reference by itself, which the region learns of once it is released', async () => {
  await add('am scr 07');
  expect([await own(), await seen()]).toEqual([[['overdue', undefined]], ['overdue']]);
  const sent = await record.send(mine, '2014-03-12', { reference: 'AM/SCR/07' });
  expect([await own(), await seen()]).toEqual([[['received', false]], ['overdue']]);
  await record.release(mine, sent);
  expect([await own(), await seen()]).toEqual([[['received', true]], ['received']]);
});

it('shows the region nothing of a correction that is not released, whichever reference it gives', async () => {
  await add('AM/OLD');
  await add('AM/NEW');
  const sent = await record.send(mine, '2014-03-12', { reference: 'AM/OLD' });
  await record.release(mine, sent);
  await record.send(mine, '2014-03-12', { reference: 'AM/NEW', correcting: sent.summaryId });
  expect([(await own()).map(String).sort(), (await seen()).sort()]).toEqual([
    ['received,false', 'received,true'],
    ['overdue', 'received'],
  ]);
});

it('keeps which summary belongs to which review behind the wall of the board', async () => {
  await add('AM/SCR/99');
  await record.release(mine, await record.send(mine, '2014-03-12', { reference: 'AM/SCR/99' }));
  expect(await record.database.query('SELECT * FROM known_review_link()')).toEqual([]);
  expect(await record.database.query('SELECT * FROM known_review')).toEqual([]);
});

it('takes no other board’s summary for it, though the reference is the same', async () => {
  await add('REF/X');
  await record.release('wrenfold', await record.send('wrenfold', '2014-03-12', { reference: 'REF/X' }));
  expect([await own(), await seen()]).toEqual([[['overdue', undefined]], ['overdue']]);
});

it('lets a board link a summary by hand, its own and one review only', async () => {
  const [review, other] = [await add(''), await add('')];
  const held = await record.send(mine, '2014-03-12');
  const theirs = await record.send('wrenfold', '2014-03-12');
  await record.release('wrenfold', theirs);
  const refused = (code: string) => ({ ok: false, refusals: [{ code }] });
  expect(await record.reviews.link(pat, review, theirs.summaryId)).toEqual(refused('returns.no-such-summary'));
  expect(await record.reviews.link(sam, review, theirs.summaryId)).toEqual(refused('returns.no-such-review'));
  expect((await record.reviews.linkable(pat)).map(({ id }) => id)).toEqual([held.summaryId]);
  expect(await record.reviews.link(pat, review, held.summaryId)).toMatchObject({ ok: true });
  expect(await record.reviews.linkable(pat)).toEqual([]);
  expect(await record.reviews.link(pat, other, held.summaryId)).toEqual(refused('returns.summary-linked-already'));
});

it('closes a review of which no summary will come, with the reason, for good', async () => {
  const review = await add();
  expect(await record.reviews.close(pat, review, ' ')).toMatchObject({
    refusals: [{ code: 'returns.reason-missing' }],
  });
  expect(await record.reviews.close(pat, review, 'It became a criminal matter.')).toMatchObject({ ok: true });
  expect([await own(), await seen()]).toEqual([[['closed', undefined]], ['closed']]);
  expect(JSON.stringify(await record.reviews.ofRegion(group))).not.toContain('criminal');
  expect(await record.reviews.close(pat, review, 'Again')).toMatchObject({
    refusals: [{ code: 'returns.review-closed' }],
  });
});

it('lists what is overdue first, then what is expected', async () => {
  await add('', '2014-03-20');
  await add('', '2013-11-20');
  expect((await record.reviews.own(pat)).map(({ state, expectedBy }) => [state, expectedBy])).toEqual([
    ['overdue', '2014-02-18'],
    ['expected', '2014-06-18'],
  ]);
});

it('takes no second open review with a reference the register has, sent twice at once or later', async () => {
  const wish = { reviewType: 'audit', reference: 'AM/SCR/12', knownOn: '2013-11-20', expectedBy: '' };
  const both = await Promise.all([record.reviews.add(pat, wish), record.reviews.add(pat, wish)]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  const again = await record.reviews.add(pat, { ...wish, reference: 'am scr 12' });
  expect(again).toEqual({ ok: false, refusals: [{ code: 'returns.reference-known-already' }] });
  const [first] = await record.reviews.own(pat);
  await record.reviews.close(pat, first!.id, 'It is a part of another review.');
  expect(await record.reviews.add(pat, wish)).toMatchObject({ ok: true });
});

it('counts a summary for one of two reviews entered twice before that was refused: the open one, once the other is closed', async () => {
  const [kept, twin] = [await add('AM/TWICE'), await add('AM/TWIN')];
  await asOwner(
    record.url,
    `UPDATE known_review SET (reference, reference_key, added_at) =
       (SELECT reference, reference_key, added_at - interval '1 minute' FROM known_review WHERE id = $1) WHERE id = $2`,
    [twin, kept],
  );
  await record.release(mine, await record.send(mine, '2014-03-12', { reference: 'AM/TWIN' }));
  const states = async () =>
    Object.fromEntries((await record.reviews.own(pat)).map(({ id, state }) => [id === kept ? 'kept' : 'twin', state]));
  expect([await states(), (await seen()).sort()]).toEqual([
    { kept: 'received', twin: 'overdue' },
    ['overdue', 'received'],
  ]);
  await record.reviews.close(pat, kept, 'Entered twice.');
  expect([await states(), (await seen()).sort()]).toEqual([
    { kept: 'closed', twin: 'received' },
    ['closed', 'received'],
  ]);
});

it('leaves a summary to the review it was linked with by hand, until that review is closed', async () => {
  const [byHand, byReference] = [await add(''), await add('AM/HAND')];
  const sent = await record.send(mine, '2014-03-12', { reference: 'AM/LATER' });
  await record.reviews.link(pat, byHand, sent.summaryId);
  await record.release(
    mine,
    await record.send(mine, '2014-03-12', { reference: 'AM/HAND', correcting: sent.summaryId }),
  );
  const received = async () => (await record.reviews.own(pat)).flatMap(({ id, summary }) => (summary ? [id] : []));
  expect([await received(), (await seen()).sort()]).toEqual([[byHand], ['overdue', 'received']]);
  await record.reviews.close(pat, byHand, 'It was the other review.');
  expect([await received(), (await seen()).sort()]).toEqual([[byReference], ['closed', 'received']]);
});
