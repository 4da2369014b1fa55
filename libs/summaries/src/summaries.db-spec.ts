import { inTransaction } from '#libs/database';
import { operatorFor, type Actor } from '#libs/authority';
import type { Draft, Place } from '#libs/intake';
import { draftOf } from '../../../test/builders/draft.js';
import { releaseToRegion } from '../../../test/builders/released.js';
import type { SentFile } from './summaries.service.js';
import { openRecord, type Record } from '../../../test/builders/record.js';

const ambleford: Actor = { id: 'sam', name: 'Sam', boardId: 'ambleford', roles: ['board-contributor'] };
const brackenmoor: Actor = { ...ambleford, id: 'bo', boardId: 'brackenmoor' };
const groupMember: Actor = { id: 'gil', name: 'Gil', boardId: null, roles: ['group-member'] };

const PLACE: Place = { label: 'Attic', block: 7, table: null, row: null };

let record: Record;
let next = 0;
beforeAll(async () => {
  record = await openRecord();
});
afterAll(() => record.close());

/** A file never sent before, unless its bytes are given. */
const file = (...bytes: number[]): SentFile => ({
  name: 'form.docx',
  bytes: new Uint8Array(bytes.length > 0 ? bytes : [9, (next += 1)]),
});
const send = async (actor: Actor, wishes: Parameters<typeof draftOf>[0], sent = file(), correcting?: string) => {
  const received = await record.summaries.receive(
    actor,
    sent,
    draftOf({ boardId: actor.boardId ?? 'ambleford', ...wishes }),
    correcting,
  );
  if (!received.ok) throw new Error(received.refusals[0].code);
  return received.value;
};

describe('receiving a form', () => {
  it('gives each summary of a year a regional reference of its own, drawn so that it tells no count', async () => {
    const first = await send(ambleford, { completed: '2011-05-04', reference: 'R/1' });
    const others = [];
    for (let n = 2; n <= 60; n++)
      others.push(await send(brackenmoor, { completed: '2011-09-04', reference: `R/${n}` }));
    const references = [first, ...others].map(({ regionalReference }) => regionalReference);
    expect(first).toMatchObject({ outcome: 'new', revision: 1 });
    expect(new Set(references).size).toBe(60);
    expect(references.every((reference) => /^IR-2011-\d{3}$/.test(reference))).toBe(true);
    expect(references).not.toEqual([...references].sort());
  });

  it('stores nothing of a form on which nothing is filled in', async () => {
    const answers = { themes: null, reference: null };
    const { fields, ...rest } = draftOf(answers);
    const blank = { ...rest, fields: { ...fields, dateCompleted: null, reviewType: null } };
    const received = await record.summaries.receive(ambleford, file(), blank);
    expect(received).toEqual({ ok: false, refusals: [{ code: 'summaries.blank' }] });
  });

  it('holds the same file once, whatever it is called', async () => {
    const first = await send(ambleford, { reference: 'S/1' }, file(1, 2, 3));
    const again = await send(ambleford, { reference: 'S/1' }, { ...file(1, 2, 3), name: 'copy of form.docx' });
    expect(again).toMatchObject({ outcome: 'same', summaryId: first.summaryId, revision: 1 });
  });

  it('holds each form of a file that has several, and each once', async () => {
    const both = async () => [
      await send(ambleford, { reference: 'P/1' }, { ...file(4, 4), part: 0 }),
      await send(ambleford, { reference: 'P/2' }, { ...file(4, 4), part: 1 }),
    ];
    const [first, second] = await both();
    expect([first!.outcome, second!.outcome]).toEqual(['new', 'new']);
    expect((await both()).map(({ outcome, summaryId }) => [outcome, summaryId])).toEqual([
      ['same', first!.summaryId],
      ['same', second!.summaryId],
    ]);
  });

  it('takes a corrected form with the same reference for the next revision, and says which answers changed', async () => {
    const first = await send(ambleford, { reference: 'ALSCB/C/1', themes: 'GP not told.' });
    const second = await send(ambleford, { reference: 'alscb c 1', themes: 'GP told late.' });
    expect(second).toMatchObject({ outcome: 'corrected', summaryId: first.summaryId, revision: 2 });
    const page = await record.reader.find(ambleford, first.summaryId);
    expect(page?.own?.history.map(({ kind, changedFields }) => ({ kind, changedFields }))).toEqual([
      { kind: 'received', changedFields: [] },
      { kind: 'corrected', changedFields: ['reference', 'themes'] },
    ]);
    expect(page?.passages.themes.map(({ text }) => text)).toEqual(['GP told late.']);
  });

  it('never joins forms without a reference, nor those of two boards with the same reference', async () => {
    const receipts = await Promise.all([
      send(ambleford, { reference: 'N/A' }),
      send(ambleford, { reference: 'N/A' }),
      send(ambleford, { reference: 'X/1' }),
      send(brackenmoor, { reference: 'X/1' }),
    ]);
    expect(new Set(receipts.map(({ summaryId }) => summaryId)).size).toBe(4);
  });

  it('takes a form sent as a correction of a summary for its next revision, whatever reference it gives', async () => {
    const first = await send(ambleford, { reference: null });
    const second = await send(ambleford, { reference: 'LATE/1' }, file(), first.summaryId);
    expect(second).toMatchObject({ outcome: 'corrected', summaryId: first.summaryId, revision: 2 });
  });

  it('stores one record when the same form is sent twenty times at once', async () => {
    const receipts = await Promise.all(
      Array.from({ length: 20 }, () => send(ambleford, { reference: 'RUSH/1' }, file(7, 7, 7))),
    );
    expect(new Set(receipts.map(({ summaryId }) => summaryId)).size).toBe(1);
    expect(receipts.filter(({ outcome }) => outcome === 'new')).toHaveLength(1);
  });

  it('refuses a form that names another board, and one from somebody without a board; nothing is stored', async () => {
    const before = await record.reader.list(ambleford);
    const wrong = await record.summaries.receive(ambleford, file(), draftOf({ boardId: 'brackenmoor' }));
    expect(wrong).toEqual({ ok: false, refusals: [{ code: 'summaries.other-board', boardId: 'brackenmoor' }] });
    const homeless = await record.summaries.receive(operatorFor(null), file(), draftOf());
    expect(homeless).toMatchObject({ refusals: [{ code: 'summaries.board-unknown' }] });
    expect((await record.reader.list(ambleford)).total).toBe(before.total);
  });

  it('refuses a correction of another board’s summary as if it were not there, and keeps no file of it', async () => {
    const files = () =>
      inTransaction(record.database, ambleford, (manager) => manager.query<unknown[]>('SELECT 1 FROM uploaded_file'));
    const { summaryId } = await send(brackenmoor, {});
    const before = await files();
    const received = await record.summaries.receive(ambleford, file(), draftOf(), summaryId);
    expect(received).toMatchObject({ refusals: [{ code: 'summaries.no-such-summary' }] });
    expect(await files()).toHaveLength(before.length);
  });

  it('reads a file again for the revision it was read for alone, and never as another board’s', async () => {
    const first = await send(ambleford, { reference: 'AGAIN/1' });
    const second = await send(ambleford, { reference: 'AGAIN/1', themes: 'The corrected form.' });
    const reread = (looked: typeof first, wishes: Parameters<typeof draftOf>[0]) =>
      record.summaries.reread(ambleford, looked, [draftOf({ reference: 'AGAIN/1', ...wishes })]);
    const more = { boardId: 'ambleford', themes: 'The corrected form.', changes: 'Known now.' };
    expect(await reread(first, more)).toMatchObject({ refusals: [{ code: 'summaries.newer-revision' }] });
    expect(await reread(second, { ...more, boardId: 'brackenmoor' })).toMatchObject({
      refusals: [{ code: 'summaries.other-board' }],
    });
    expect(await reread(second, more)).toMatchObject({ ok: true, value: { revision: 3 } });
  });

  it('reads a row of a register again by where it stands, and nothing where it stands no more', async () => {
    const sent = file();
    const inRow = (row: number, wishes: Parameters<typeof draftOf>[0]): Draft => {
      const themes = { label: 'Key themes', block: row, table: 1, row, cell: `E${row}` };
      return { ...draftOf({ ...wishes, boardId: 'ambleford' }), places: { themes } };
    };
    const receive = async (draft: Draft, part: number) => {
      const received = await record.summaries.receive(ambleford, { ...sent, part }, draft);
      if (!received.ok) throw new Error(received.refusals[0].code);
      return received.value;
    };
    const first = await receive(inRow(2, { reference: 'ROW/2' }), 0);
    const third = await receive(inRow(4, { reference: null }), 1);
    const now = [inRow(2, { reference: 'ROW/2' }), inRow(3, { reference: null }), inRow(4, { themes: 'Known now.' })];
    expect(await receive(now[1]!, 1)).toMatchObject({ outcome: 'new' });
    expect(await receive(now[2]!, 2)).toMatchObject({ outcome: 'same', summaryId: third.summaryId });
    const reread = (looked: typeof first, ...among: Draft[]) => record.summaries.reread(ambleford, looked, among);
    expect(await reread(third, now[0]!, now[1]!)).toMatchObject({ refusals: [{ code: 'summaries.not-in-file' }] });
    expect(await reread(first, ...now)).toEqual({ ok: true, value: null });
    expect(await reread(third, ...now)).toMatchObject({ value: { revision: 2, summaryId: third.summaryId } });
    expect(await record.reader.findOwn(ambleford, third.summaryId)).toMatchObject({ own: { reference: 'AUD/1' } });
  });

  it('holds already what a form with its reference says again, unless it says more or is sent as a correction', async () => {
    const first = await send(ambleford, { reference: 'SAID/1' });
    const { summaryId, revisionId } = first;
    expect(await send(ambleford, { reference: 'SAID/1' })).toMatchObject({ outcome: 'same', revisionId, revision: 1 });
    const unread = { ...draftOf({ reference: 'SAID/1' }), unknownLabels: [{ text: 'Attic', place: PLACE }] };
    expect(await record.summaries.receive(ambleford, file(), unread)).toMatchObject({ value: { revision: 2 } });
    expect(await send(ambleford, { reference: 'SAID/1' }, file(), summaryId)).toMatchObject({ revision: 3 });
    expect(await send(ambleford, { reference: 'SAID/1', incident: '2013-04' })).toMatchObject({ revision: 4 });
  });

  it('tells anew which labels are unknown where a form read again says nothing else', async () => {
    const unread = { ...draftOf({ reference: 'ANEW/1' }), unknownLabels: [{ text: 'Attic', place: PLACE }] };
    const received = await record.summaries.receive(ambleford, file(), unread);
    if (!received.ok) throw new Error(received.refusals[0].code);
    const { summaryId } = received.value;
    const again = await record.summaries.reread(ambleford, received.value, [draftOf({ reference: 'ANEW/1' })]);
    expect(again).toEqual({ ok: true, value: null });
    expect(await record.reader.findOwn(ambleford, summaryId)).toMatchObject({
      revision: 1,
      own: { unknownLabels: [] },
    });
  });

  it('keeps the original byte for byte, for its board alone', async () => {
    const { summaryId, revisionId } = await send(ambleford, {}, file(80, 75, 3, 4));
    await releaseToRegion(record, 'ambleford', { summaryId, revisionId });
    expect((await record.reader.findOriginal(ambleford, summaryId))?.content).toEqual(Buffer.from([80, 75, 3, 4]));
    expect(await record.reader.findOriginal(brackenmoor, summaryId)).toBeUndefined();
    expect(await record.reader.findOriginal(groupMember, summaryId)).toBeUndefined();
  });

  it('keeps the original of every revision, each to be had again by its board', async () => {
    const first = await send(ambleford, { reference: 'KEPT/1' }, { ...file(80, 1), name: 'a.docx' });
    const corrected = { ...file(80, 2), name: 'b.docx' };
    const second = await send(ambleford, { reference: 'KEPT/1', themes: 'Told late.' }, corrected);
    const { own } = (await record.reader.findOwn(ambleford, first.summaryId))!;
    expect(own.revisions.map(({ id, fileName }) => [id, fileName])).toEqual([
      [first.revisionId, 'a.docx'],
      [second.revisionId, 'b.docx'],
    ]);
    const original = (revisionId?: string, actor = ambleford) =>
      record.reader.findOriginal(actor, first.summaryId, revisionId);
    expect((await original(first.revisionId))?.content).toEqual(Buffer.from([80, 1]));
    expect((await original())?.content).toEqual(Buffer.from([80, 2]));
    const elsewhere = await send(ambleford, { reference: 'KEPT/2' });
    expect(await original(elsewhere.revisionId)).toBeUndefined();
    expect(await original(first.revisionId, brackenmoor)).toBeUndefined();
  });

  it('stores nothing at all when the storing breaks half way', async () => {
    const before = await record.reader.list(ambleford);
    const broken = draftOf({ themes: 'a nul \u0000 byte cannot be stored' });
    await expect(record.summaries.receive(ambleford, file(66, 66), broken)).rejects.toThrow();
    expect((await record.reader.list(ambleford)).total).toBe(before.total);
    expect(await send(ambleford, { themes: 'It can.' }, file(66, 66))).toMatchObject({
      outcome: expect.stringMatching('new|corrected'),
    });
  });
});

describe('reading', () => {
  it('lists to a board its own and released ones, newest first, and counts them all', async () => {
    const { total, lines } = await record.reader.list(groupMember);
    expect(lines.every(({ state }) => state === 'released')).toBe(true);
    const own = await record.reader.list(ambleford);
    expect(own.total).toBeGreaterThan(total);
    const completed = own.lines.flatMap(({ quarter }) => quarter ?? []);
    expect(completed).toEqual([...completed].sort().reverse());
  });

  it('narrows the list by board, quarter and kind of review', async () => {
    await send(ambleford, { completed: '2009-02-01', reviewType: 'concise-review' });
    const found = await record.reader.list(ambleford, {
      boardId: 'ambleford',
      quarter: '2009-Q1',
      reviewType: 'concise-review',
    });
    expect(found.total).toBe(1);
  });

  it('tells a board how many of its summaries the region does not read yet', async () => {
    const before = await record.reader.countOwn(brackenmoor);
    await send(brackenmoor, { reference: 'COUNT/1' });
    expect(await record.reader.countOwn(brackenmoor)).toEqual({
      held: before.held + 1,
      read: before.read,
      waiting: before.waiting + 1,
      inState: { ...before.inState, draft: before.inState.draft + 1 },
    });
  });
});
