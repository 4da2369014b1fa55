import { type Actor, Forbidden, operatorFor, ROLES, may } from '#libs/authority';
import { openRecord, type Record } from '../../../test/builders/record.js';
import { asOwner } from '../../../test/builders/test-database.js';
import { codedRecord, CONTACT, decide, MISSED, requestFrom } from '../test/coded-record.js';

let record: Record;
let make: ReturnType<typeof codedRecord>;
let cora: Actor;
beforeAll(async () => {
  record = await openRecord();
  make = codedRecord(record);
  cora = await make.person('Cora');
});
afterAll(() => record.close());

const stored = (passageId: string) =>
  asOwner<{ number: number; is_complete: boolean; held: string[]; reason: string | null }>(
    record.url,
    'SELECT number, is_complete, held, reason FROM coding WHERE passage_id = $1 ORDER BY coder_id, number',
    [passageId],
  );

describe('opening a passage', () => {
  it('shows it in its place in the form, with what was suggested and every suggestion untouched', async () => {
    const { passages, summaryId } = await make.send(`Before it.\n${MISSED}\nAfter it.`);
    const screen = await make.open(cora, passages[1]!);
    expect(screen.answer.map(({ text }) => text)).toEqual(['Before it.', MISSED, 'After it.']);
    expect(screen).toMatchObject({ summaryId, boardId: 'ambleford', quarter: '2014-Q1', reviewType: 'audit' });
    const { version: taggerVersion, ...tagger } = record.tagger;
    expect(screen.suggested).toMatchObject({ taggerVersion, valence: tagger.tag(MISSED).valence });
    const [first] = screen.suggested.codes;
    expect(MISSED).toContain(first!.evidence[0]!.text);
    expect(screen.own).toMatchObject({ number: 0, state: 'untouched', canUndo: false });
    expect(screen.own.decisions.codes).toContainEqual({ code: 'missed-appointments', state: 'untouched' });
  });

  it('knows no passage that another board has not released, and none that was never there', async () => {
    const { passages } = await make.send(MISSED, { release: false });
    for (const id of [passages[0]!, '00000000-0000-4000-8000-000000000000'])
      expect(await record.coding.open(cora, id, 'first')).toEqual({
        ok: false,
        refusals: [{ code: 'coding.no-such-passage' }],
      });
  });

  it("lets a board's own coder code what the board has not released yet", async () => {
    const { passages } = await make.send(MISSED, { release: false });
    const own = await make.person('Odd', ['coder', 'board-contributor'], 'ambleford');
    expect(await make.settle(own, passages[0]!, ['missed-appointments'])).toBe(1);
  });

  it('tells another first coder who has settled it', async () => {
    const { passages } = await make.send(MISSED);
    await make.settle(cora, passages[0]!, ['missed-appointments']);
    const screen = await make.open(await make.person('Dan'), passages[0]!);
    expect(screen.settled).toMatchObject({ by: 'Cora' });
    expect(screen.own.state).toBe('untouched');
  });
});

describe('saving', () => {
  it('keeps each save as a new number and opens with the last', async () => {
    const { passages } = await make.send(MISSED);
    const screen = await make.open(cora, passages[0]!);
    const later = requestFrom(screen, decide(screen, ['missed-appointments']));
    expect(await record.coding.save(cora, passages[0]!, later)).toEqual({ ok: true, value: 1 });
    expect(await make.settle(cora, passages[0]!, ['missed-appointments', 'family-history'])).toBe(2);
    const again = await make.open(cora, passages[0]!);
    expect(again.own).toMatchObject({ number: 2, state: 'settled' });
    expect(again.own.decisions.codes).toContainEqual({ code: 'family-history', state: 'added' });
    expect((await stored(passages[0]!)).map(({ is_complete }) => is_complete)).toEqual([false, true]);
  });

  it('refuses decisions that pass over a suggestion, and keeps nothing of them', async () => {
    const { passages } = await make.send(MISSED);
    const screen = await make.open(cora, passages[0]!);
    const decisions = { ...decide(screen, []), codes: [] };
    const saved = await record.coding.save(cora, passages[0]!, requestFrom(screen, decisions));
    expect(saved).toMatchObject({ ok: false, refusals: [{ code: 'coding.suggestion-missing' }] });
    expect(await stored(passages[0]!)).toEqual([]);
  });

  it('tells somebody who saved in another tab where their coding stands now', async () => {
    const { passages } = await make.send(MISSED);
    const [one, other] = [await make.open(cora, passages[0]!), await make.open(cora, passages[0]!)];
    await record.coding.save(cora, passages[0]!, requestFrom(one, decide(one, ['missed-appointments'])));
    expect(await record.coding.save(cora, passages[0]!, requestFrom(other, decide(other, [])))).toEqual({
      ok: false,
      refusals: [{ code: 'coding.changed-elsewhere', number: 1 }],
    });
  });

  it('keeps both of two coders who save at once', async () => {
    const { passages } = await make.send(MISSED);
    const coders = await Promise.all(['Ada', 'Ben'].map((name) => make.person(name)));
    await Promise.all(coders.map((coder) => make.settle(coder, passages[0]!, ['missed-appointments'])));
    expect((await stored(passages[0]!)).map(({ number }) => number)).toEqual([1, 1]);
  });

  it('keeps exactly one of twenty saves at once by one coder from one screen, and refuses the rest', async () => {
    const { passages } = await make.send(MISSED);
    const screen = await make.open(cora, passages[0]!);
    const request = requestFrom(screen, decide(screen, ['missed-appointments']));
    const saved = await Promise.all(Array.from({ length: 20 }, () => record.coding.save(cora, passages[0]!, request)));
    expect(saved.filter(({ ok }) => ok)).toHaveLength(1);
    const refusals = saved.flatMap((outcome) => (outcome.ok ? [] : outcome.refusals.map(({ code }) => code)));
    expect(new Set(refusals)).toEqual(new Set(['coding.changed-elsewhere']));
    expect(await stored(passages[0]!)).toHaveLength(1);
  });

  it('does not save for later what the coder has settled, which would take it back', async () => {
    const { passages } = await make.send(MISSED);
    await make.settle(cora, passages[0]!, ['missed-appointments']);
    const screen = await make.open(cora, passages[0]!);
    expect(await record.coding.save(cora, passages[0]!, requestFrom(screen, decide(screen, [])))).toEqual({
      ok: false,
      refusals: [{ code: 'coding.settled-already' }],
    });
    expect((await record.coding.decidedFor(cora, passages)).get(passages[0]!)?.state).toBe('settled');
    await record.coding.undo(cora, passages[0]!, 'first', 1);
    const undone = await make.open(cora, passages[0]!);
    expect(await record.coding.save(cora, passages[0]!, requestFrom(undone, decide(undone, [])))).toMatchObject({
      ok: true,
    });
  });

  it('leaves a line in the audit trail, by id', async () => {
    const { passages } = await make.send(MISSED);
    await make.settle(cora, passages[0]!, ['missed-appointments']);
    const trail = await asOwner(record.url, 'SELECT actor_id, action FROM audit_entry WHERE subject = $1', [
      passages[0],
    ]);
    expect(trail).toEqual([{ actor_id: cora.id, action: 'coding.save' }]);
  });
});

describe('undoing', () => {
  it('goes back step by step to where nothing was decided, and keeps every step', async () => {
    const { passages } = await make.send(MISSED);
    const [id] = passages as [string];
    await make.settle(cora, id, ['missed-appointments']);
    await make.settle(cora, id, ['thresholds']);
    await make.settle(cora, id, []);
    const heldAfterUndo: string[][] = [];
    for (const basedOn of [3, 4, 5]) {
      await record.coding.undo(cora, id, 'first', basedOn);
      heldAfterUndo.push((await stored(id)).at(-1)!.held);
    }
    expect(heldAfterUndo).toEqual([['thresholds'], ['missed-appointments'], []]);
    expect((await make.open(cora, id)).own).toMatchObject({ number: 6, state: 'untouched', canUndo: false });
    expect(await record.coding.undo(cora, id, 'first', 6)).toMatchObject({
      refusals: [{ code: 'coding.nothing-to-undo' }],
    });
    expect((await record.coding.decidedFor(cora, [id])).size).toBe(0);
  });

  it('is refused from a screen that is behind', async () => {
    const { passages } = await make.send(MISSED);
    await make.settle(cora, passages[0]!, []);
    expect(await record.coding.undo(cora, passages[0]!, 'first', 0)).toMatchObject({
      refusals: [{ code: 'coding.changed-elsewhere', number: 1 }],
    });
  });
});

describe('a correction', () => {
  it('sends a coder on to the passage with the same words, whether or not they can still read the old one', async () => {
    const first = await make.send(`${MISSED}\nTo be reworded.`, { boardId: 'brackenmoor' });
    const own = await make.person('Own', ['coder', 'board-contributor'], 'brackenmoor');
    const screens = await Promise.all(first.passages.map((id) => make.open(cora, id)));
    const { summaryId: correcting } = first;
    const second = await make.send(`A new first line.\n${MISSED}\nReworded.`, { boardId: 'brackenmoor', correcting });
    for (const coder of [cora, own]) {
      const saves = await Promise.all(
        screens.map((screen) => record.coding.save(coder, screen.passageId, requestFrom(screen, screen.own.decisions))),
      );
      expect(saves.map((saved) => (saved.ok ? [] : saved.refusals))).toEqual([
        [{ code: 'coding.passage-superseded', summaryId: correcting, passageId: second.passages[1] }],
        [{ code: 'coding.passage-superseded', summaryId: correcting, passageId: null }],
      ]);
    }
  });

  it('says nothing of a correction to those who cannot read it yet', async () => {
    const first = await make.send(MISSED);
    const second = await make.send(`${MISSED}\nMore.`, { correcting: first.summaryId, release: false });
    expect(await make.settle(cora, first.passages[0]!, ['missed-appointments'])).toBe(1);
    expect(await record.coding.open(cora, second.passages[0]!, 'first')).toMatchObject({
      refusals: [{ code: 'coding.no-such-passage' }],
    });
  });

  it('takes codings along to the passages with the same words, once, however often it is asked', async () => {
    const operator = operatorFor('cindermouth');
    const first = await make.send(`${MISSED}\n${MISSED}\nTo be reworded.`, { boardId: 'cindermouth' });
    for (const [index, code] of ['missed-appointments', 'thresholds', 'recording'].entries())
      await make.settle(cora, first.passages[index]!, [code]);
    const correction = { boardId: 'cindermouth', correcting: first.summaryId };
    const second = await make.send(`${MISSED}\nReworded.\n${MISSED}`, correction);
    expect(await record.coding.boardsToCarry(operatorFor(null))).toContain('cindermouth');
    const carried = await Promise.all([1, 2, 3].map(() => record.coding.carryOver(operator)));
    expect(carried.reduce((sum, one) => sum + one)).toBe(2);
    expect(await record.coding.carryOver(operator)).toBe(0);
    const decided = await record.coding.decidedFor(cora, second.passages);
    const held = second.passages.map((id) => decided.get(id)?.decisions?.codes.find(({ state }) => state === 'added'));
    expect(held.map((decision) => decision?.code)).toEqual([undefined, undefined, 'thresholds']);
    expect(decided.get(second.passages[0]!)?.decisions?.codes).toContainEqual({
      code: 'missed-appointments',
      state: 'accepted',
    });
    expect(decided.get(second.passages[0]!)?.by).toBe('Cora');
  });

  it('takes along what was decided on the old wording after it had been carried once', async () => {
    const operator = operatorFor('dunmallow');
    const first = await make.send(MISSED, { boardId: 'dunmallow' });
    await make.settle(cora, first.passages[0]!, ['missed-appointments']);
    const unreleased = { boardId: 'dunmallow', correcting: first.summaryId, release: false };
    const second = await make.send(`${MISSED}\nMore.`, unreleased);
    expect(await record.coding.carryOver(operator)).toBe(1);
    record.clock.set('2014-04-03T09:00:00Z');
    await make.settle(cora, first.passages[0]!, ['thresholds']);
    expect(await record.coding.carryOver(operator)).toBe(1);
    expect((await stored(second.passages[0]!)).map(({ held }) => held)).toEqual([
      ['missed-appointments'],
      ['thresholds'],
    ]);
  });
});

describe('the rights', () => {
  const someone = (role: (typeof ROLES)[number]): Actor => ({ id: 'x', name: 'X', boardId: null, roles: [role] });
  const id = '00000000-0000-4000-8000-000000000000';
  const request = {
    purpose: 'first',
    decisions: {} as never,
    isComplete: false,
    basedOn: 0,
    taggerVersion: null,
    typologyVersion: '2013.1',
  } as const;
  const acts = {
    next: ['coding.code'] as const,
    open: ['coding.code'] as const,
    save: ['coding.code'] as const,
    undo: ['coding.code'] as const,
    queue: ['coding.code', 'coding.assign', 'coding.agreement'] as const,
    counts: ['coding.code', 'coding.assign', 'coding.agreement'] as const,
    decidedFor: ['summaries.read'] as const,
    carryOver: ['summaries.upload'] as const,
    boardsToCarry: ['warehouse.build'] as const,
  };
  const doing = (act: keyof typeof acts, actor: Actor): Promise<unknown> => {
    const { coding } = record;
    const ways = {
      next: () => coding.next(actor),
      open: () => coding.open(actor, id, 'first'),
      save: () => coding.save(actor, id, request),
      undo: () => coding.undo(actor, id, 'first', 0),
      queue: () => coding.queue(actor),
      counts: () => coding.counts(actor),
      decidedFor: () => coding.decidedFor(actor, [id]),
      carryOver: () => coding.carryOver(actor),
      boardsToCarry: () => coding.boardsToCarry(actor),
    };
    return ways[act]();
  };

  it.each(ROLES.flatMap((role) => Object.keys(acts).map((act) => [role, act as keyof typeof acts] as const)))(
    'let a %s do %s exactly when one of its rights says so',
    async (role, act) => {
      const allowed = acts[act].some((right) => may(someone(role), right));
      if (allowed) await doing(act, someone(role));
      else await expect(doing(act, someone(role))).rejects.toThrow(Forbidden);
    },
  );
});

it('counts no suggestion that somebody has said no to, though they have only begun', async () => {
  const { passages } = await make.send(MISSED);
  const counted = async () =>
    asOwner<{ code: string }>(record.url, 'SELECT code FROM counted_code($1) WHERE passage_id = $2', [
      record.tagger.version,
      passages[0],
    ]);
  expect(await counted()).toContainEqual({ code: 'missed-appointments' });
  const screen = await make.open(cora, passages[0]!);
  await record.coding.save(cora, passages[0]!, requestFrom(screen, decide(screen, [])));
  expect(await counted()).toEqual([]);
  const dan = await make.person('Dan');
  const { own } = await make.open(dan, passages[0]!);
  expect(own.state).toBe('untouched');
  await record.coding.undo(cora, passages[0]!, 'first', 1);
  expect(await counted()).toContainEqual({ code: 'missed-appointments' });
});

it('shows readers what was settled, what is only begun, and nothing of what nobody touched', async () => {
  const { passages } = await make.send(`${MISSED}\n${CONTACT}\n${MISSED}`);
  await make.settle(cora, passages[0]!, ['missed-appointments']);
  const begun = await make.open(cora, passages[2]!);
  await record.coding.save(cora, passages[2]!, requestFrom(begun, decide(begun, [])));
  const reader: Actor = { id: 'gil', name: 'Gil', boardId: null, roles: ['group-member'] };
  const decided = await record.coding.decidedFor(reader, passages);
  expect(passages.map((id) => decided.get(id)?.state)).toEqual(['settled', undefined, 'begun']);
  expect(decided.get(passages[2]!)?.decisions).toBeNull();
});
