import fc from 'fast-check';
import { carrierOf, carryCodes, type Carrier, type GivenCode, type Recoded, whatBecame } from './carry-codes.js';
import { endsAs, mayEndAs, worthAnotherLook } from './ends-as.js';

const groups = { child: ['child', 'baby'] };
const first = {
  from: '2013.1',
  to: '2014.1',
  entries: [
    { from: 'old-name', to: ['new-name'] },
    { from: 'one', to: ['joined'] },
    { from: 'other', to: ['joined'] },
    { from: 'gone', to: [] },
    {
      from: 'wide',
      to: ['records', 'meetings'],
      cues: { records: ['case notes', '<child> file'], meetings: ['minutes'] },
    },
    { from: 'blind', to: ['left', 'right'] },
  ],
};
const second = {
  from: '2014.1',
  to: '2015.1',
  entries: [
    { from: 'records', to: ['recording'] },
    { from: 'half', to: ['near', 'far'] },
  ],
};
const carriers = [first, second].map((step) => carrierOf(step, groups));
const given = (...codes: string[]): GivenCode[] => codes.map((code) => ({ source: 'c', version: '2013.1', code }));
const steps = (text: string, codes: GivenCode[], known: Recoded[] = []) =>
  carryCodes(text, codes, known, carriers).map(({ fromVersion, fromCode, toCodes }) => [
    fromVersion,
    fromCode,
    toCodes,
  ]);

it('carries a code nobody touched to itself, a renamed one to its new name, and a retired one nowhere', () => {
  expect(steps('', given('kept', 'old-name', 'gone'))).toEqual([
    ['2013.1', 'kept', ['kept']],
    ['2013.1', 'old-name', ['new-name']],
    ['2013.1', 'gone', []],
    ['2014.1', 'kept', ['kept']],
    ['2014.1', 'new-name', ['new-name']],
  ]);
});

it('carries two merged codes on as one', () => {
  expect(steps('', given('one', 'other')).filter(([version]) => version === '2014.1')).toEqual([
    ['2014.1', 'joined', ['joined']],
  ]);
});

it.each([
  ['the cue of one part', 'The baby’s file was thin.', ['records']],
  ['the cues of both parts', 'The case notes did not match the minutes.', null],
  ['no cue at all', 'Staff were busy.', null],
])('decides a split by %s, or leaves it to a person', (_, text, toCodes) => {
  expect(steps(text, given('wide'))[0]).toEqual(['2013.1', 'wide', toCodes]);
});

it('stops at a code that waits for a person, and goes on from what the person said', () => {
  const waiting: Recoded = {
    source: 'c',
    fromVersion: '2013.1',
    fromCode: 'wide',
    toVersion: '2014.1',
    toCodes: null,
    basis: 'queued',
  };
  expect(steps('', given('wide'), [waiting])).toEqual([]);
  expect(steps('', given('wide'), [{ ...waiting, toCodes: ['records'], basis: 'person' }, waiting])).toEqual([
    ['2014.1', 'records', ['recording']],
  ]);
});

describe('a split that was taken back', () => {
  const joined = [
    { from: 'left', to: ['blind'] },
    { from: 'right', to: ['blind'] },
    { from: 'meetings', to: ['recording'] },
  ];
  const third = carrierOf({ from: '2015.1', to: '2016.1', entries: joined }, groups);
  const after = [...carriers, third];
  const said = { source: 'c', fromVersion: '2013.1', toVersion: '2014.1', toCodes: null, basis: 'queued' as const };
  const taken = (...known: Recoded[]) => carryCodes('', given('blind'), known, after);

  it('is carried by rule through all its parts, since it makes no difference which it was', () => {
    const added = taken();
    expect(added[0]).toMatchObject({ fromCode: 'blind', toCodes: ['left', 'right'], basis: 'rule' });
    expect(whatBecame(given('blind')[0]!, added, '2016.1')).toMatchObject({ arrived: ['blind'], waits: false });
  });

  it('waits no longer where it waited, unless a person has said which part it was', () => {
    const waiting: Recoded = { ...said, fromCode: 'blind' };
    expect(taken(waiting)).toEqual(taken());
    expect(taken(waiting, ...taken(waiting))).toEqual([]);
    const person: Recoded = { ...waiting, toCodes: [], basis: 'person' };
    expect(taken(waiting, person)).toEqual([]);
  });

  it('goes on waiting where its parts became different codes, and not where all of them were retired', () => {
    const into = (...left: string[]) => [
      ...carriers,
      carrierOf(
        {
          from: '2015.1',
          to: '2016.1',
          entries: [
            { from: 'left', to: left },
            { from: 'right', to: [] },
          ],
        },
        {},
      ),
    ];
    expect(carryCodes('', given('blind'), [], into('other'))).toMatchObject([{ basis: 'queued' }]);
    expect(carryCodes('', given('blind'), [], into())[0]).toMatchObject({ toCodes: ['left', 'right'], basis: 'rule' });
  });

  it('is named as worth another look, with what may have met, and nothing else that was split or retired', () => {
    expect(worthAnotherLook(carriers)).not.toContain('2013.1 blind');
    expect(worthAnotherLook(after)).toEqual(expect.arrayContaining(['2013.1 wide', '2013.1 blind']));
    expect(worthAnotherLook(after)).not.toContain('2013.1 gone');
    expect(mayEndAs('wide', carriers)).toEqual(['recording', 'meetings']);
  });
});

it('carries on a code that was kept as retired and is back, with a step of its own', () => {
  const retired = carryCodes('', given('gone'), [], carriers);
  const back = carriers.map((one): Carrier => ({ ...one, carry: (code) => [code], partsOf: (code) => [code] }));
  const added = carryCodes('', given('gone'), retired, back);
  expect(added.map(({ toCodes, basis }) => [toCodes, basis])).toEqual([
    [['gone'], 'back'],
    [['gone'], 'rule'],
  ]);
  expect(whatBecame(given('gone')[0]!, [...added, ...retired], '2015.1').arrived).toEqual(['gone']);
  expect(carryCodes('', given('gone'), [...added, ...retired], back)).toEqual([]);
});

describe('what a code has become', () => {
  const became = (text: string, code: string, known: Recoded[] = [], to = '2015.1') => {
    const at = { source: 'c', version: '2013.1', code };
    return whatBecame(at, [...known, ...carryCodes(text, [at], known, carriers)], to);
  };
  const settled = { waits: false, isBehind: false };

  it.each([
    ['kept', ['kept']],
    ['old-name', ['new-name']],
    ['one', ['joined']],
    ['gone', []],
  ])('is followed to the version in force: %s', (code, arrived) => {
    expect(became('', code)).toEqual({ arrived, ...settled });
  });

  it('is followed through a split by its cues, and waits where they do not tell', () => {
    expect(became('The case notes were thin.', 'wide')).toEqual({ arrived: ['recording'], ...settled });
    expect(became('', 'wide')).toEqual({ arrived: [], waits: true, isBehind: false });
  });

  it('is what a person said, even several codes, of which one may wait again', () => {
    const said = { source: 'c', fromVersion: '2013.1', fromCode: 'blind', toVersion: '2014.1' };
    const person: Recoded[] = [
      { ...said, toCodes: ['left', 'records'], basis: 'person' },
      { ...said, toCodes: null, basis: 'queued' },
    ];
    expect(became('', 'blind', person)).toEqual({ arrived: ['left', 'recording'], ...settled });
    const halved = person.map((step) => (step.toCodes ? { ...step, toCodes: ['half', 'records'] } : step));
    const waiting = { ...said, fromVersion: '2014.1', fromCode: 'half', toVersion: '2015.1' };
    expect(became('', 'blind', [...halved, { ...waiting, toCodes: null, basis: 'queued' }])).toEqual({
      arrived: ['recording'],
      waits: true,
      isBehind: false,
    });
  });

  it('is itself under the version it was given under, and behind where nobody has carried it', () => {
    const at = { source: 'c', version: '2013.1', code: 'kept' };
    expect(whatBecame(at, [], '2013.1')).toEqual({ arrived: ['kept'], ...settled });
    expect(whatBecame(at, [], '2015.1')).toEqual({ arrived: [], waits: false, isBehind: true });
  });
});

it('takes a person’s word before a rule', () => {
  const rule: Recoded = {
    source: 'c',
    fromVersion: '2013.1',
    fromCode: 'one',
    toVersion: '2014.1',
    toCodes: ['joined'],
    basis: 'rule',
  };
  const person: Recoded = { ...rule, toCodes: ['kept'], basis: 'person' };
  expect(steps('', given('one'), [person, rule])).toEqual([['2014.1', 'kept', ['kept']]]);
});

it('carries a code given under a later version from there on, and one of the version in force not at all', () => {
  expect(steps('', [{ source: 'c', version: '2014.1', code: 'one' }])).toEqual([['2014.1', 'one', ['one']]]);
  expect(steps('', [{ source: 'c', version: '2015.1', code: 'one' }])).toEqual([]);
});

it('leaves a split with a cue it cannot read to a person', () => {
  const [carrier] = [{ ...first, entries: [{ from: 'wide', to: ['a', 'b'], cues: { a: ['(never closed'] } }] }].map(
    (step) => carrierOf(step, groups),
  );
  expect(carrier!.carry('wide', 'never closed')).toBeNull();
});

const CODES = ['a', 'b', 'c', 'd', 'e', 'f'];
const TEXTS = ['', 'the minutes', 'case notes', 'case notes and the minutes'];
const anyStep = (from: string, to: string) =>
  fc
    .uniqueArray(
      fc.record({
        from: fc.constantFrom(...CODES),
        to: fc.uniqueArray(fc.constantFrom(...CODES), { maxLength: 3 }),
      }),
      { selector: (entry) => entry.from },
    )
    .map((entries) => ({
      from,
      to,
      entries: entries.map((entry) => ({
        ...entry,
        cues: { [entry.to[0] ?? 'a']: ['minutes'], [entry.to[1] ?? 'b']: ['case notes'] },
      })),
    }));
const anyHistory = fc.record({
  steps: fc.tuple(anyStep('1', '2'), anyStep('2', '3'), anyStep('3', '4')),
  text: fc.constantFrom(...TEXTS),
  given: fc.array(
    fc.record({
      source: fc.constantFrom('x', 'y'),
      version: fc.constantFrom('1', '2', '3'),
      code: fc.constantFrom(...CODES),
    }),
    { maxLength: 8 },
  ),
});

/** Whether codes end as the same ones, whichever of them it is. */
function haveOneEnd(codes: readonly string[], later: Parameters<typeof carrierOf>[0][], text: string): boolean {
  const ready = later.map((step) => carrierOf(step, {}));
  const ends = codes.map((code) => endsAs(code, ready, (carrier, one) => carrier.carry(one, text)));
  return ends.every((end) => end !== null && String(end) === String(ends[0]));
}

it('never invents a code, carries everything certain, and loses nothing: queued, carried and retired are all there is', () => {
  fc.assert(
    fc.property(anyHistory, ({ steps: history, text, given: codes }) => {
      const added = carryCodes(
        text,
        codes,
        [],
        history.map((step) => carrierOf(step, {})),
      );
      const keys = added.map((step) => JSON.stringify([step.source, step.fromVersion, step.fromCode]));
      expect(new Set(keys).size).toBe(keys.length);
      for (const step of added) {
        const at = { source: step.source, version: step.fromVersion, code: step.fromCode };
        const arrived = added.some(
          (before) =>
            before.source === at.source && before.toVersion === at.version && before.toCodes?.includes(at.code),
        );
        expect(arrived || codes.some((one) => JSON.stringify(one) === JSON.stringify(at))).toBe(true);
        const entry = history.find(({ from }) => from === at.version)!.entries.find(({ from }) => from === at.code);
        const allowed = entry?.to ?? [at.code];
        expect((step.toCodes ?? []).every((code) => allowed.includes(code))).toBe(true);
        expect(step.basis === 'queued').toBe(step.toCodes === null);
        const told = allowed.filter((code) => entry?.cues[code]?.some((cue) => text.includes(cue)));
        const later = history.slice(history.findIndex(({ from }) => from === at.version) + 1);
        const certain = allowed.length <= 1 ? allowed : told.length === 1 ? told : null;
        expect(step.toCodes).toEqual(certain ?? (haveOneEnd(allowed, later, text) ? allowed : null));
      }
      const due = [
        ...codes,
        ...added.flatMap(({ source, toVersion, toCodes }) =>
          (toCodes ?? []).map((code) => ({ source, version: toVersion, code })),
        ),
      ].filter(({ version }) => version !== '4');
      for (const { source, version, code } of due) expect(keys).toContain(JSON.stringify([source, version, code]));
    }),
    { seed: 2013, numRuns: 500 },
  );
});

it('finds nothing left to do once its own steps are known, wherever it was stopped', () => {
  fc.assert(
    fc.property(anyHistory, fc.nat(20), ({ steps: history, text, given: codes }, stop) => {
      const ready = history.map((step) => carrierOf(step, {}));
      const whole = carryCodes(text, codes, [], ready);
      const rest = carryCodes(text, codes, whole.slice(0, stop), ready);
      expect(rest).toEqual(whole.slice(stop));
    }),
    { seed: 2014, numRuns: 300 },
  );
});
