import { type Actor, operatorFor, type Role, ROLES, rolesThatMay } from '#libs/authority';
import { blankAnswers, readWordForm, tidyAnswers, writeForm } from '#libs/intake';
import { answersOf } from '../../../test/builders/answers.js';
import { draftOf } from '../../../test/builders/draft.js';
import { openRecord, type Record } from '../../../test/builders/record.js';
import { releaseToRegion } from '../../../test/builders/released.js';
import { asOwner } from '../../../test/builders/test-database.js';
import { SECTION_NAMES } from './domain/form-sections.js';

let record: Record;
beforeAll(async () => {
  record = await openRecord();
});
afterAll(() => record.close());

const person = (roles: Role[], boardId: string | null = 'ambleford'): Actor => ({
  id: `${roles.join()} of ${boardId}`,
  name: 'Somebody',
  boardId,
  roles,
});
const contributor = person(['board-contributor']);
const region = person(['group-member'], null);

async function begun(actor = contributor, summaryId?: string): Promise<string> {
  const started = await record.forms.start(actor, summaryId);
  if (!started.ok) throw new Error(started.refusals[0].code);
  return started.value;
}

/** A form with every section complete, ready to be sent. */
async function complete(wishes: Parameters<typeof answersOf>[0] = {}, actor = contributor): Promise<string> {
  const id = await begun(actor);
  const answers = answersOf({ boardId: actor.boardId!, ...wishes });
  await record.forms.save(actor, id, 1, { sections: SECTION_NAMES, answers, isDone: true });
  return id;
}

async function sent(wishes: Parameters<typeof answersOf>[0] = {}) {
  const received = await record.forms.send(contributor, await complete(wishes), 2);
  if (!received.ok) throw new Error(received.refusals[0].code);
  return received.value;
}

describe('a form in progress', () => {
  it('is kept page by page: what was saved on one stays when another is saved', async () => {
    const id = await begun();
    const save = (number: number, section: 'learnt' | 'other', answers: object, isDone: boolean) =>
      record.forms.save(contributor, id, number, { sections: [section], answers, isDone });
    await save(1, 'learnt', { themes: 'Ask twice.', otherComments: 'not asked on this page' }, true);
    await save(2, 'other', { otherComments: 'Thank you.' }, false);
    expect(await record.forms.find(contributor, id)).toMatchObject({
      answers: { themes: 'Ask twice.', otherComments: 'Thank you.' },
      sectionsSeen: ['learnt', 'other'],
      sectionsDone: ['learnt'],
      number: 3,
    });
  });

  it('is not overwritten by somebody who opened it before it was saved', async () => {
    const id = await begun();
    const typed = (themes: string) => ({ sections: ['learnt' as const], answers: { themes }, isDone: false });
    expect(await record.forms.save(contributor, id, 1, typed('first'))).toMatchObject({ ok: true });
    const late = await record.forms.save(person(['board-approver']), id, 1, typed('second'));
    expect(late).toEqual({ ok: false, refusals: [{ code: 'forms.changed-elsewhere' }] });
    expect((await record.forms.find(contributor, id))!.answers.themes).toBe('first');
  });

  it('starts with the method, leads and selection of the last form the board sent, and with nothing else', async () => {
    const { method, chairing, authoring, selection } = answersOf();
    await sent({ reference: 'CARRY/1' });
    const carried = (await record.forms.find(contributor, await begun()))!.answers;
    expect(carried).toEqual({ ...blankAnswers('ambleford'), method, chairing, authoring, selection });
    const elsewhere = person(['board-contributor'], 'brackenmoor');
    expect((await record.forms.find(elsewhere, await begun(elsewhere)))!.answers).toEqual(blankAnswers('brackenmoor'));
  });

  it('does not exist for another board, whatever is asked of it', async () => {
    const id = await complete();
    const other = person(['board-contributor', 'board-approver'], 'brackenmoor');
    const none = { ok: false, refusals: [{ code: 'forms.no-such-form' }] };
    expect(await record.forms.find(other, id)).toBeUndefined();
    expect((await record.forms.list(other)).map((form) => form.id)).not.toContain(id);
    expect(await record.forms.save(other, id, 2, { sections: [], answers: {}, isDone: false })).toEqual(none);
    expect(await record.forms.discard(other, id, 2)).toEqual(none);
    expect(await record.forms.send(other, id, 2)).toEqual(none);
  });

  it('is gone for good when it is discarded, and cannot be discarded once sent', async () => {
    const id = await begun();
    expect(await record.forms.discard(contributor, id, 1)).toMatchObject({ ok: true });
    expect(await record.forms.find(contributor, id)).toBeUndefined();
    const other = await complete({ reference: 'KEPT/1' });
    await record.forms.send(contributor, other, 2);
    const refused = { ok: false, refusals: [{ code: 'forms.sent-already' }] };
    expect(await record.forms.discard(contributor, other, 2)).toEqual(refused);
  });

  it.each([
    ['it', (id: string) => ['ambleford', 'form-in-progress', id]],
    ['the forms of its board', () => ['ambleford', 'form-in-progress', null]],
    ['all records there are', () => [null, null, null]],
  ])('stays under a legal hold over %s, until that is lifted', async (_over, over) => {
    const id = await begun();
    const hold = `INSERT INTO legal_hold (board_id, record_class, record_id, reason, placed_by, placed_at)
      VALUES ($1, $2, $3, 'The coroner asks', 'x', now())`;
    await asOwner(record.url, hold, over(id));
    const refused = { ok: false, refusals: [{ code: 'forms.held' }] };
    expect(await record.forms.discard(contributor, id, 1)).toEqual(refused);
    expect(await record.forms.find(contributor, id)).toBeDefined();
    await asOwner(record.url, `UPDATE legal_hold SET lifted_by = 'x', lifted_at = now(), lift_reason = 'Over'`);
    expect(await record.forms.discard(contributor, id, 1)).toMatchObject({ ok: true });
  });
});

describe('sending a form', () => {
  it('waits until every section is complete', async () => {
    const id = await begun();
    const { themes } = answersOf();
    await record.forms.save(contributor, id, 1, { sections: ['learnt'], answers: { themes }, isDone: true });
    const refused = { ok: false, refusals: [{ code: 'forms.not-complete' }] };
    expect(await record.forms.send(contributor, id, 2)).toEqual(refused);
  });

  it('puts a summary into the record with an original that reads the same', async () => {
    const answers = tidyAnswers(answersOf({ reference: 'SENT/1' }));
    const { summaryId, outcome, questions } = await sent({ reference: 'SENT/1' });
    expect([outcome, questions]).toEqual(['new', []]);
    const original = (await record.reader.findOriginal(contributor, summaryId))!;
    expect(readWordForm(original.content, record.reference).records[0]!.answers).toEqual(answers);
    const page = (await record.reader.find(contributor, summaryId))!;
    expect(page.passages.multiAgencyRecommendations.map(({ text }) => text)).toEqual([
      'Review the information sharing protocol. (Police; GP and primary care)',
      'Brief all teams. (for this area only)',
    ]);
  });

  it('keeps the answers of our Word form when it is uploaded instead', async () => {
    const answers = tidyAnswers(answersOf({ reference: 'WORD/1', impact: [] }));
    const bytes = writeForm(answers, record.reference, { title: 'Learning summary' });
    const [draft] = readWordForm(bytes, record.reference).records;
    const received = await record.summaries.receive(contributor, { name: 'form.docx', bytes }, draft!);
    const { summaryId } = (received as Extract<typeof received, { ok: true }>).value;
    const again = (await record.forms.asForm(contributor, summaryId))!;
    expect(readWordForm(again.bytes, record.reference).records[0]!.answers).toEqual(answers);
  });

  it('makes the next revision of the summary a form was begun from', async () => {
    const first = await sent({ reference: 'CORR/1' });
    const id = await begun(contributor, first.summaryId);
    const typed = { sections: ['learnt' as const], answers: { themes: 'Put better.' }, isDone: true };
    expect((await record.forms.find(contributor, id))!.answers).toEqual(
      tidyAnswers(answersOf({ reference: 'CORR/1' })),
    );
    await record.forms.save(contributor, id, 1, typed);
    const second = await record.forms.send(contributor, id, 2);
    expect(second).toMatchObject({
      ok: true,
      value: { outcome: 'corrected', summaryId: first.summaryId, revision: 2 },
    });
  });

  it('does not go over a correction that came in after it was begun', async () => {
    const first = await sent({ reference: 'LATE/1' });
    const [early, late] = [await begun(contributor, first.summaryId), await begun(contributor, first.summaryId)];
    const typed = (themes: string) => ({ sections: ['learnt' as const], answers: { themes }, isDone: true });
    await record.forms.save(contributor, early, 1, typed('First.'));
    await record.forms.save(contributor, late, 1, typed('Second.'));
    expect(await record.forms.send(contributor, early, 2)).toMatchObject({ ok: true });
    const refused = { ok: false, refusals: [{ code: 'forms.summary-changed' }] };
    expect(await record.forms.send(contributor, late, 2)).toEqual(refused);
    expect((await record.forms.find(contributor, late))!.answers.themes).toBe('Second.');
  });

  it('lets one of several corrections sent at the same moment through, and tells the others of it', async () => {
    const first = await sent({ reference: 'ATONCE/1' });
    const ids = [];
    for (const themes of ['One.', 'Two.', 'Three.', 'Four.']) {
      const id = await begun(contributor, first.summaryId);
      await record.forms.save(contributor, id, 1, { sections: ['learnt'], answers: { themes }, isDone: true });
      ids.push(id);
    }
    const outcomes = await Promise.all(ids.map((id) => record.forms.send(contributor, id, 2)));
    const refusals = outcomes.flatMap((outcome) => (outcome.ok ? [] : outcome.refusals));
    expect(refusals).toEqual(Array.from({ length: 3 }, () => ({ code: 'forms.summary-changed' })));
    expect(await record.forms.list(contributor)).toEqual(
      expect.arrayContaining(ids.filter((_, at) => !outcomes[at]!.ok).map((id) => expect.objectContaining({ id }))),
    );
  });

  it('keeps open what a colleague saved while it was sent, to be sent as a correction', async () => {
    const id = await complete({ reference: 'MEANWHILE/1', themes: 'Before.' });
    const receive = record.summaries.receive.bind(record.summaries);
    jest.spyOn(record.summaries, 'receive').mockImplementationOnce(async (...sent) => {
      await record.forms.save(contributor, id, 2, {
        sections: ['learnt'],
        answers: { themes: 'Meanwhile.' },
        isDone: true,
      });
      return receive(...sent);
    });
    const refused = { ok: false, refusals: [{ code: 'forms.changed-elsewhere' }] };
    expect(await record.forms.send(contributor, id, 2)).toEqual(refused);
    expect(await record.forms.find(contributor, id)).toMatchObject({ answers: { themes: 'Meanwhile.' }, number: 3 });
    const second = await record.forms.send(contributor, id, 3);
    expect(second).toMatchObject({ ok: true, value: { outcome: 'corrected', revision: 2 } });
  });

  it('makes one record of a form that is sent twice at once', async () => {
    const id = await complete({ reference: 'TWICE/1' });
    const [one, two] = await Promise.all([1, 2].map(() => record.forms.send(contributor, id, 2)));
    const ids = [one!, two!].flatMap((received) => (received.ok ? [received.value.summaryId] : []));
    expect(new Set(ids).size).toBe(1);
  });
});

describe('a summary as a form', () => {
  const read = (bytes: Uint8Array) => readWordForm(bytes, record.reference).records[0]!.answers!;

  it('gives its board what was typed, and the region the released wording without reference and month', async () => {
    const typed = {
      reference: 'FORM/1',
      incidentNone: '' as const,
      incidentMonth: 'May 2013',
      reviewType: 'concise-review',
      selection: 'seen-before',
    };
    const receipt = await sent(typed);
    await releaseToRegion(record, 'ambleford', receipt);
    const own = read((await record.forms.asForm(contributor, receipt.summaryId))!.bytes);
    expect(own).toEqual(tidyAnswers(answersOf(typed)));
    const shared = read((await record.forms.asForm(region, receipt.summaryId))!.bytes);
    expect(shared).toEqual({ ...own, reference: '', incidentMonth: 'April to June 2013' });
  });

  it('gives its board the released wording too, the same file as everybody gets, under a name of its own', async () => {
    const receipt = await sent({ reference: 'FORM/3' });
    expect(await record.forms.asForm(contributor, receipt.summaryId, 'released')).toBeUndefined();
    await releaseToRegion(record, 'ambleford', receipt);
    const [own, released] = [
      await record.forms.asForm(contributor, receipt.summaryId),
      await record.forms.asForm(contributor, receipt.summaryId, 'released'),
    ];
    expect([own!.name, released!.name]).toEqual([
      `${receipt.regionalReference}-own-wording.docx`,
      `${receipt.regionalReference}-released.docx`,
    ]);
    expect(released).toEqual(await record.forms.asForm(region, receipt.summaryId));
    expect(released!.bytes).not.toEqual(own!.bytes);
  });

  it('gives nobody else a summary that is not released', async () => {
    const { summaryId } = await sent({ reference: 'FORM/2' });
    const others = [region, person(['board-approver'], 'brackenmoor'), person(['administrator'], null)];
    for (const other of others) expect(await record.forms.asForm(other, summaryId)).toBeUndefined();
    expect(await record.forms.start(person(['board-contributor'], 'brackenmoor'), summaryId)).toEqual({
      ok: false,
      refusals: [{ code: 'summaries.no-such-summary' }],
    });
  });

  it('is made of a summary that came as a file too', async () => {
    const draft = draftOf({ reference: 'FILE/1', multiAgencyRecommendations: 'Meet.\nTalk.' });
    const sentFile = { name: 'a.docx', bytes: new Uint8Array([7]) };
    const received = await record.summaries.receive(operatorFor('ambleford'), sentFile, draft);
    const { summaryId } = (received as Extract<typeof received, { ok: true }>).value;
    expect(read((await record.forms.asForm(contributor, summaryId))!.bytes)).toMatchObject({
      boardId: 'ambleford',
      reviewType: 'audit',
      reference: 'FILE/1',
      multiAgencyRecommendations: [
        { text: 'Meet.', isTransferable: null },
        { text: 'Talk.', isTransferable: null },
      ],
    });
  });
});

it.each(ROLES)('lets %s begin and read forms just where that role may upload', async (role) => {
  const actor = person([role]);
  const may = rolesThatMay('summaries.upload').includes(role);
  const started = record.forms.start(actor);
  const listed = record.forms.list(actor);
  await Promise.allSettled([started, listed]);
  if (may) expect([(await started).ok, Array.isArray(await listed)]).toEqual([true, true]);
  else {
    await expect(started).rejects.toMatchObject({ code: 'identity.forbidden' });
    await expect(listed).rejects.toMatchObject({ code: 'identity.forbidden' });
  }
});
