import { inTransaction } from '#libs/database';
import { Forbidden, may, operatorFor, ROLES, type Action, type Actor } from '#libs/authority';
import { openRecord, type Record } from '../../../test/builders/record.js';
import { asOwner } from '../../../test/builders/test-database.js';
import { codedRecord, decide, MISSED, requestFrom } from '../test/coded-record.js';

let record: Record;
let make: ReturnType<typeof codedRecord>;
let [cora, dan, gil, hal]: Actor[] = [];
beforeAll(async () => {
  record = await openRecord();
  make = codedRecord(record);
  [cora, dan] = [await make.person('Cora'), await make.person('Dan')];
  [gil, hal] = [await make.person('Gil', ['group-member']), await make.person('Hal', ['group-member', 'coder'])];
});
afterAll(() => record.close());

/** A passage Cora settled with one code and Dan was given to code blind. */
const given = async (boardId = 'ambleford', code = 'missed-appointments') => {
  const { passages, summaryId } = await make.send(MISSED, { boardId });
  await make.settle(cora!, passages[0]!, [code]);
  await record.assignments.assign(gil!, dan!.id, passages);
  return { passageId: passages[0]!, summaryId };
};
const decided = (codes: string[], reason = 'Read again with the scope notes.') => ({
  codes,
  reason,
  valence: 'concern' as const,
  noCode: null,
  agencies: [],
  circumstances: [],
  harmTypes: [],
});

describe('giving passages to a second coder', () => {
  it('gives those that somebody else settled, once however often it is asked', async () => {
    const { passageId } = await given();
    expect(await record.assignments.assign(gil!, dan!.id, [passageId])).toEqual({ ok: true, value: 0 });
    const [assignment] = (await record.assignments.mine(dan!)).filter((one) => one.passageId === passageId);
    expect(assignment).toMatchObject({ purpose: 'second', state: 'untouched', assignedBy: 'Gil', doneAt: null });
  });

  it('refuses the first coder, somebody who may not code, and a passage nobody has settled', async () => {
    const { passages } = await make.send(`${MISSED}\n${MISSED}`);
    await make.settle(cora!, passages[0]!, []);
    const refusal = async (coderId: string, index: number) => {
      const outcome = await record.assignments.assign(gil!, coderId, [passages[index]!]);
      return outcome.ok ? undefined : outcome.refusals[0].code;
    };
    expect(await refusal(cora!.id, 0)).toBe('coding.coded-by-themselves');
    expect(await refusal(gil!.id, 0)).toBe('coding.no-such-coder');
    expect(await refusal('nobody', 0)).toBe('coding.no-such-coder');
    expect(await refusal(dan!.id, 1)).toBe('coding.not-settled');
  });

  it('draws at random from what others settled and nobody codes twice, until nothing is left', async () => {
    const { passages } = await make.send(Array(12).fill(MISSED).join('\n'), { boardId: 'brackenmoor' });
    for (const passageId of passages.slice(0, 10)) await make.settle(cora!, passageId, []);
    const sample = { size: 6, seed: 3, boardId: 'brackenmoor' };
    expect(await record.assignments.assignSample(gil!, dan!.id, sample)).toEqual({ ok: true, value: 6 });
    expect(await record.assignments.assignSample(gil!, dan!.id, sample)).toEqual({ ok: true, value: 4 });
    expect(await record.assignments.assignSample(gil!, dan!.id, sample)).toMatchObject({
      refusals: [{ code: 'coding.nothing-to-assign' }],
    });
    expect(await record.assignments.assignSample(gil!, cora!.id, sample)).toMatchObject({ ok: false });
  });
});

describe('taking passages back from a second coder', () => {
  const standing = async (coderId: string, passageIds: readonly string[]) =>
    (await record.assignments.secondCoders(gil!))
      .filter(({ coder }) => coder.id === coderId)
      .flatMap(({ given: own }) => own.filter(({ passageId }) => passageIds.includes(passageId)))
      .map(({ state }) => state);

  it('leaves what is settled, and keeps what was begun for when it is given again', async () => {
    const { passages } = await make.send(Array(3).fill(MISSED).join('\n'), { boardId: 'fernhallow' });
    for (const passageId of passages) await make.settle(cora!, passageId, []);
    await record.assignments.assign(gil!, dan!.id, passages);
    await make.settle(dan!, passages[0]!, [], { purpose: 'second' });
    const screen = await make.open(dan!, passages[1]!, 'second');
    const chosen = decide(screen, ['thresholds']);
    await record.coding.save(dan!, passages[1]!, requestFrom(screen, chosen));
    expect(await standing(dan!.id, passages)).toEqual(['begun', 'untouched', 'settled']);
    expect(await record.assignments.takeBack(gil!, dan!.id, passages)).toEqual({ ok: true, value: 2 });
    expect(await standing(dan!.id, passages)).toEqual(['settled']);
    expect(await record.coding.open(dan!, passages[1]!, 'second')).toMatchObject({
      refusals: [{ code: 'coding.not-assigned' }],
    });
    await record.assignments.assign(gil!, dan!.id, [passages[1]!]);
    expect((await make.open(dan!, passages[1]!, 'second')).own.decisions.codes).toEqual(chosen.codes);
  });

  it('is not needed for a sample: what waits for somebody whose account is closed is drawn again', async () => {
    const { passages } = await make.send(`${MISSED}\n${MISSED}`, { boardId: 'glenmarrow' });
    for (const passageId of passages) await make.settle(cora!, passageId, []);
    const leaver = await make.person('Lena');
    await record.assignments.assign(gil!, leaver.id, passages);
    await make.settle(leaver, passages[0]!, [], { purpose: 'second' });
    const sample = { size: 5, seed: 1, boardId: 'glenmarrow' };
    expect(await record.assignments.assignSample(gil!, dan!.id, sample)).toMatchObject({ ok: false });
    await asOwner(record.url, 'UPDATE account SET closed_at = now() WHERE id = $1', [leaver.id]);
    expect(await record.assignments.assignSample(gil!, dan!.id, sample)).toEqual({ ok: true, value: 1 });
  });
});

describe('a second coder', () => {
  it('sees nothing of the first by any road until they have settled the passage themselves', async () => {
    const { passageId } = await given();
    const roads = async () => ({
      screen: (await make.open(dan!, passageId, 'second')).settled,
      decided: (await record.coding.decidedFor(dan!, [passageId])).size,
      rows: await inTransaction(record.database, dan!, (manager) =>
        manager.query(`SELECT 1 FROM coding WHERE passage_id = $1 AND coder_id <> $2`, [passageId, dan!.id]),
      ),
      counted: await inTransaction(record.database, dan!, (manager) =>
        manager.query(`SELECT 1 FROM counted_code('none') WHERE passage_id = $1`, [passageId]),
      ),
    });
    const nothing = { screen: null, decided: 0, rows: [], counted: [] };
    expect(await roads()).toEqual(nothing);
    const screen = await make.open(dan!, passageId, 'second');
    await record.coding.save(dan!, passageId, requestFrom(screen, decide(screen, [])));
    expect(await roads()).toEqual(nothing);
    await make.settle(dan!, passageId, [], { purpose: 'second' });
    expect((await record.coding.decidedFor(dan!, [passageId])).get(passageId)).toMatchObject({ by: 'Cora' });
  });

  it('cannot code it as its first coder, and is not offered it as one', async () => {
    const { passageId } = await given('cindermouth');
    expect(await record.coding.open(dan!, passageId, 'first')).toMatchObject({
      refusals: [{ code: 'coding.not-assigned' }],
    });
    const queue = await record.coding.queue(dan!, { boardId: 'cindermouth' });
    expect(queue.lines.map(({ purpose, state }) => [purpose, state])).toEqual([['second', 'untouched']]);
    expect(await record.coding.next(dan!, { boardId: 'cindermouth' })).toEqual({ passageId, purpose: 'second' });
  });

  it('can undo what is only begun, and leaves what is settled as it is', async () => {
    const { passageId } = await given();
    const screen = await make.open(dan!, passageId, 'second');
    await record.coding.save(dan!, passageId, requestFrom(screen, decide(screen, [])));
    expect(await record.coding.undo(dan!, passageId, 'second', 1)).toEqual({ ok: true, value: 2 });
    await make.settle(dan!, passageId, [], { purpose: 'second' });
    expect(await record.coding.undo(dan!, passageId, 'second', 3)).toMatchObject({
      refusals: [{ code: 'coding.closed' }],
    });
    expect((await make.open(dan!, passageId, 'second')).isClosed).toBe(true);
  });

  it('is one only where a passage was given to them', async () => {
    const { passages } = await make.send(MISSED);
    for (const purpose of ['second', 'calibration'] as const)
      expect(await record.coding.open(dan!, passages[0]!, purpose)).toMatchObject({
        refusals: [{ code: 'coding.not-assigned' }],
      });
  });

  it('changes nothing of what counts', async () => {
    const { passageId } = await given();
    await make.settle(dan!, passageId, ['thresholds'], { purpose: 'second' });
    const counted = await asOwner(record.url, `SELECT code, basis FROM counted_code('none') WHERE passage_id = $1`, [
      passageId,
    ]);
    expect(counted).toEqual([{ code: 'missed-appointments', basis: 'person' }]);
  });

  it('keeps the passage, and their blindness, when a correction comes in', async () => {
    const { summaryId } = await given('dunmallow');
    const correction = { boardId: 'dunmallow', correcting: summaryId };
    const { passages } = await make.send(`${MISSED}\nMore.`, correction);
    await record.coding.carryOver(operatorFor('dunmallow'));
    expect((await record.coding.decidedFor(dan!, passages)).size).toBe(0);
    expect(await make.settle(dan!, passages[0]!, [], { purpose: 'second' })).toBe(1);
    expect((await record.coding.decidedFor(dan!, passages)).size).toBe(1);
  });
});

describe('a disagreement', () => {
  const disagreed = async (second = 'thresholds') => {
    const { passageId } = await given('elverside');
    await make.settle(dan!, passageId, [second], { purpose: 'second' });
    return passageId;
  };

  it('is shown with both codings to those who may settle or measure, but to neither of the two', async () => {
    const passageId = await disagreed();
    expect(await record.adjudication.findDisagreement(gil!, passageId)).toMatchObject({
      first: { coder: { name: 'Cora' }, held: ['missed-appointments'] },
      second: { coder: { name: 'Dan' }, held: ['thresholds'] },
      onlyFirst: ['missed-appointments'],
      onlySecond: ['thresholds'],
      valenceDiffers: false,
      adjudicated: null,
      mayAdjudicate: true,
    });
    for (const coder of [cora!, dan!])
      expect(await record.adjudication.findDisagreement(coder, passageId)).toBeUndefined();
    const steering = await make.person('Sten', ['steering-group-member']);
    expect(await record.adjudication.findDisagreement(steering, passageId)).toMatchObject({ mayAdjudicate: false });
  });

  it('is in no figure shown to either of the two while it is open', async () => {
    const figures = async (coder: Actor) => {
      const reader: Actor = { ...coder, roles: ['coder', 'group-member'] };
      const [report, drift] = [await record.agreement.report(reader), await record.agreement.drift(reader)];
      return { units: report.codes.units, drift: drift.map(({ coder: { id }, months }) => [id, months[0]!.units]) };
    };
    const before = await Promise.all([cora!, dan!].map(figures));
    const [{ units }] = [await figures(gil!)];
    const passageId = await disagreed();
    expect((await figures(gil!)).units).toBe(units + 1);
    expect(await Promise.all([cora!, dan!].map(figures))).toEqual(before);
    await record.adjudication.adjudicate(gil!, passageId, decided(['early-help']));
    expect((await figures(cora!)).units).toBe(before[0]!.units + 1);
  });

  it('is counted to each of the two, in the list and beside the figures, until somebody else settles it', async () => {
    const told = async (reader: Actor) => {
      const [list, report] = [await record.adjudication.disagreements(reader), await record.agreement.report(reader)];
      return [list.ownOpen, report.ownOpen];
    };
    const before = await told(cora!);
    const passageId = await disagreed();
    const more = before.map((own) => own + 1);
    expect([await told(cora!), await told(dan!), await told(gil!)]).toEqual([more, more, [0, 0]]);
    expect((await record.agreement.report(cora!, { to: '2000-01' })).ownOpen).toBe(0);
    await record.adjudication.adjudicate(gil!, passageId, decided(['early-help']));
    expect(await told(cora!)).toEqual(before);
  });

  it('cannot be dissolved by a third coder or the first: the passage is closed to both until it is settled', async () => {
    const passageId = await disagreed();
    const refusal = { refusals: [{ code: 'coding.disagreement-open' }] };
    const third = await make.person('Thea');
    for (const coder of [third, cora!]) {
      const screen = await make.open(coder, passageId);
      expect(screen.isClosed).toBe(true);
      const request = { ...requestFrom(screen, decide(screen, ['thresholds'])), isComplete: true };
      expect(await record.coding.save(coder, passageId, request)).toMatchObject(refusal);
    }
    expect(await record.coding.undo(cora!, passageId, 'first', 1)).toMatchObject(refusal);
    expect(await record.adjudication.findDisagreement(gil!, passageId)).toMatchObject({ adjudicated: null });
  });

  it('is held against the first coding as it stood when the second settled, whatever came after', async () => {
    const { passageId } = await given('elverside');
    await make.settle(dan!, passageId, ['missed-appointments'], { purpose: 'second' });
    const { codes: before } = await record.agreement.report(gil!);
    record.clock.set('2014-05-02T09:00:00Z');
    await make.settle(cora!, passageId, ['recording']);
    await make.settle(await make.person('Thea'), passageId, ['thresholds']);
    expect(await record.adjudication.findDisagreement(gil!, passageId)).toBeUndefined();
    await record.coding.undo(cora!, passageId, 'first', 2);
    await record.coding.undo(cora!, passageId, 'first', 3);
    expect((await record.agreement.report(gil!)).codes).toEqual(before);
  });

  it('is one too where both gave no code, for other reasons', async () => {
    const { passages } = await make.send(MISSED, { boardId: 'elverside' });
    await make.settle(cora!, passages[0]!, []);
    await record.assignments.assign(gil!, dan!.id, passages);
    const screen = await make.open(dan!, passages[0]!, 'second');
    const decisions = { ...decide(screen, []), noCode: 'no-code-fits' as const };
    await record.coding.save(dan!, passages[0]!, { ...requestFrom(screen, decisions), isComplete: true });
    expect(await record.adjudication.findDisagreement(gil!, passages[0]!)).toBeDefined();
  });

  it('is none where both gave the same', async () => {
    const passageId = await disagreed('missed-appointments');
    expect(await record.adjudication.findDisagreement(gil!, passageId)).toBeUndefined();
    expect(await record.adjudication.adjudicate(gil!, passageId, decided(['thresholds']))).toMatchObject({
      refusals: [{ code: 'coding.no-disagreement' }],
    });
  });

  it('is settled with a reason, after which that coding counts and both stay', async () => {
    const passageId = await disagreed();
    expect(await record.adjudication.adjudicate(gil!, passageId, decided(['early-help']))).toMatchObject({ ok: true });
    const found = await record.adjudication.findDisagreement(cora!, passageId);
    expect(found?.adjudicated).toMatchObject({
      coder: { name: 'Gil' },
      held: ['early-help'],
      reason: 'Read again with the scope notes.',
    });
    expect(found).toMatchObject({ first: { held: ['missed-appointments'] }, second: { held: ['thresholds'] } });
    const counts = (await record.coding.decidedFor(cora!, [passageId])).get(passageId);
    expect(counts).toMatchObject({ purpose: 'adjudicated', by: 'Gil' });
    const { shown } = await record.adjudication.disagreements(gil!, { boardId: 'elverside' });
    expect(shown[0]!.adjudicated).toBeNull(); // the open ones stand first
  });

  it('keeps what both had accepted from the tagger as accepted, with its tagger', async () => {
    const { passageId } = await given('elverside');
    await make.settle(dan!, passageId, ['missed-appointments', 'thresholds'], { purpose: 'second' });
    await record.adjudication.adjudicate(gil!, passageId, decided(['missed-appointments', 'early-help']));
    const [row] = await asOwner<{ codes: object[]; tagger: string }>(
      record.url,
      `SELECT codes, tagger_version AS tagger FROM coding WHERE passage_id = $1 AND purpose = 'adjudicated'`,
      [passageId],
    );
    expect(row!.codes).toEqual([
      { code: 'missed-appointments', state: 'accepted' },
      { code: 'early-help', state: 'added' },
    ]);
    expect(row!.tagger).toBe(record.tagging.versions.tagger);
  });

  it('closes the passage to its first coder', async () => {
    const passageId = await disagreed();
    await record.adjudication.adjudicate(gil!, passageId, decided(['early-help']));
    const screen = await make.open(cora!, passageId);
    expect(screen.isClosed).toBe(true);
    expect(await record.coding.save(cora!, passageId, requestFrom(screen, screen.own.decisions))).toMatchObject({
      refusals: [{ code: 'coding.adjudicated' }],
    });
  });

  it('is not settled without a reason, by one of the two, or with decisions that do not hold', async () => {
    const { passages } = await make.send(MISSED, { boardId: 'fernhallow' });
    await make.settle(hal!, passages[0]!, ['thresholds']);
    await record.assignments.assign(gil!, dan!.id, passages);
    await make.settle(dan!, passages[0]!, [], { purpose: 'second' });
    const refusal = async (actor: Actor, adjudication: ReturnType<typeof decided>) => {
      const outcome = await record.adjudication.adjudicate(actor, passages[0]!, adjudication);
      return outcome.ok ? undefined : outcome.refusals[0].code;
    };
    expect(await refusal(gil!, decided(['thresholds'], ' '))).toBe('coding.reason-missing');
    expect(await refusal(hal!, decided(['thresholds']))).toBe('coding.adjudicated-by-coder');
    expect(await refusal(gil!, decided([]))).toBe('coding.nothing-decided');
    expect(await refusal(gil!, decided(['not-a-code']))).toBe('coding.unknown-code');
  });

  it('is settled once when two settle it at the same moment', async () => {
    const passageId = await disagreed();
    const outcomes = await Promise.all(
      [gil!, hal!].map((actor) => record.adjudication.adjudicate(actor, passageId, decided(['early-help']))),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

describe('the rights', () => {
  const someone = (role: (typeof ROLES)[number]): Actor => ({ id: 'x', name: 'X', boardId: null, roles: [role] });
  const id = '00000000-0000-4000-8000-000000000000';
  const acts: [name: string, rights: Action[], act: (actor: Actor) => Promise<unknown>][] = [
    ['list the coders', ['coding.assign'], (actor) => record.assignments.coders(actor)],
    ['assign', ['coding.assign'], (actor) => record.assignments.assign(actor, id, [id])],
    ['assign a sample', ['coding.assign'], (actor) => record.assignments.assignSample(actor, id, { size: 1, seed: 1 })],
    ['list who codes second', ['coding.assign'], (actor) => record.assignments.secondCoders(actor)],
    ['take passages back', ['coding.assign'], (actor) => record.assignments.takeBack(actor, id, [id])],
    ['list their assignments', ['coding.code'], (actor) => record.assignments.mine(actor)],
    [
      'list disagreements',
      ['coding.adjudicate', 'coding.agreement'],
      (actor) => record.adjudication.disagreements(actor),
    ],
    [
      'open a disagreement',
      ['coding.adjudicate', 'coding.agreement'],
      (actor) => record.adjudication.findDisagreement(actor, id),
    ],
    ['adjudicate', ['coding.adjudicate'], (actor) => record.adjudication.adjudicate(actor, id, decided([]))],
    ['make a calibration set', ['coding.assign'], (actor) => record.calibration.makeSet(actor, '', { passageIds: [] })],
    ['give a calibration set', ['coding.assign'], (actor) => record.calibration.give(actor, id, [])],
    ['list calibration sets', ['coding.assign', 'coding.agreement'], (actor) => record.calibration.sets(actor)],
    ['read calibration results', ['coding.agreement'], (actor) => record.calibration.results(actor, id)],
    ['read agreement', ['coding.agreement'], (actor) => record.agreement.report(actor)],
    ['read drift', ['coding.agreement'], (actor) => record.agreement.drift(actor)],
    ['read what became of suggestions', ['coding.agreement'], (actor) => record.agreement.withTagger(actor)],
  ];

  it.each(ROLES.flatMap((role) => acts.map(([name, rights, act]) => [role, name, rights, act] as const)))(
    'let a %s %s exactly when one of its rights says so',
    async (role, _, rights, act) => {
      if (rights.some((right) => may(someone(role), right))) await act(someone(role));
      else await expect(act(someone(role))).rejects.toThrow(Forbidden);
    },
  );
});
