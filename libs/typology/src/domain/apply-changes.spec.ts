import fc from 'fast-check';
import { code, small } from '../../test/small-typology.js';
import { applyChanges, overtaken, type ProposedChange } from './apply-changes.js';
import { type Change, codesChanged, codesWorded } from './change.js';
import { checkTypology, typologyProblems } from './check-typology.js';
import { stepProblems } from './crosswalk.js';
import type { TypologyDocument } from './typology-document.js';

const toBe = {
  version: '2014.1',
  published: '2014-04-02',
  idsUsed: new Set(['long-gone', 'gone']),
  retired: new Map([['gone', code('gone')]]),
};
const proposals = (...changes: Change[]): ProposedChange[] =>
  changes.map((change, at) => ({ id: `p${at + 1}`, change }));
const applied = (document: TypologyDocument, ...changes: Change[]) => {
  const result = applyChanges(document, proposals(...changes), toBe);
  if (!result.ok) throw new Error(JSON.stringify(result.refusals));
  return result.value;
};
const refusalsOf = (...changes: Change[]) => {
  const result = applyChanges(small(), proposals(...changes), toBe);
  return result.ok ? [] : result.refusals;
};
const ids = (document: TypologyDocument) => document.domains.map(({ codes }) => codes.map(({ id }) => id));
const noteOf = (document: TypologyDocument, id: string) =>
  document.domains.flatMap(({ codes }) => codes).find((one) => one.id === id)?.exclude;

describe('each kind of change', () => {
  it('adds a code at the end of its domain, with nothing to say of history', () => {
    const next = applied(small(), { kind: 'add', domain: 'child', code: code('touching') });
    expect(ids(next)).toEqual([
      ['seeing', 'hearing', 'touching'],
      ['acting', 'telling', 'waiting'],
    ]);
    expect(next).toMatchObject({
      version: '2014.1',
      status: 'agreed',
      published: '2014-04-02',
      replaces: '2013.1',
      crosswalk: [],
    });
  });

  it('splits a code in its place, with the cues by which a passage is certain', () => {
    const cues = { 'acting-late': ['acted too late'] };
    const next = applied(small(), { kind: 'split', code: 'acting', into: [code('acting'), code('acting-late')], cues });
    expect(ids(next)[1]).toEqual(['acting', 'acting-late', 'telling', 'waiting']);
    expect(next.crosswalk).toEqual([{ from: 'acting', to: ['acting', 'acting-late'], cues }]);
  });

  it('brings a retired code back as it was, which the crosswalk need not say', () => {
    const next = applied(small(), { kind: 'bring-back', code: 'gone', domain: 'child' });
    expect(ids(next)[0]).toEqual(['seeing', 'hearing', 'gone']);
    expect(next.crosswalk).toEqual([]);
    const codesOf = (change: Change) => refusalsOf(change).map((one) => one.code);
    expect(codesOf({ kind: 'bring-back', code: 'long-gone', domain: 'child' })).toEqual(['typology.not-retired']);
    expect(codesOf({ kind: 'bring-back', code: 'seeing', domain: 'child' })).toEqual(['typology.not-retired']);
    expect(codesOf({ kind: 'add', domain: 'child', code: code('gone') })).toEqual(['typology.id-retired']);
  });

  it('gives no two codes one name, whatever its capitals, but for the code itself', () => {
    const named = (id: string, label: string) => code(id, { label });
    const { label } = small().domains[0]!.codes[0]!;
    const added: Change = { kind: 'add', domain: 'child', code: named('touching', ` ${label.toUpperCase()}`) };
    expect(refusalsOf(added)).toEqual([{ code: 'typology.label-taken', proposalId: 'p1', codeId: 'touching' }]);
    const merge: Change = { kind: 'merge', codes: ['seeing', 'hearing'], domain: 'child', into: named('both', label) };
    expect(refusalsOf(merge)).toEqual([]);
  });

  it('merges codes of two domains where the first of them stood', () => {
    const next = applied(small(), {
      kind: 'merge',
      codes: ['hearing', 'telling'],
      domain: 'practice',
      into: code('talking'),
    });
    expect(ids(next)).toEqual([['seeing'], ['acting', 'talking', 'waiting']]);
    expect(next.crosswalk).toEqual([
      { from: 'hearing', to: ['talking'] },
      { from: 'telling', to: ['talking'] },
    ]);
  });

  it('moves, retires and rewords, and lists each', () => {
    const { id: _, ...wording } = code('acting', { label: 'Acting in time', scope: 'Whether in time.' });
    const next = applied(
      small(),
      { kind: 'move', code: 'hearing', domain: 'practice' },
      { kind: 'retire', code: 'waiting' },
      { kind: 'reword', code: 'acting', wording },
    );
    expect(ids(next)).toEqual([['seeing'], ['acting', 'telling', 'hearing']]);
    expect(next.domains[1]!.codes[0]).toMatchObject({ id: 'acting', label: 'Acting in time' });
    expect(next.crosswalk).toEqual([
      { from: 'hearing', to: ['hearing'] },
      { from: 'acting', to: ['acting'] },
      { from: 'waiting', to: [] },
    ]);
  });
});

describe('notes that name a changed code', () => {
  it('name what it became, or no code', () => {
    const note = (change: Change) => noteOf(applied(small(), change), 'seeing');
    expect(note({ kind: 'retire', code: 'hearing' })).toBe('what was said (no code)');
    expect(note({ kind: 'split', code: 'hearing', into: [code('hearing'), code('listening')] })).toBe(
      'what was said (hearing, listening)',
    );
    expect(note({ kind: 'merge', codes: ['hearing', 'telling'], domain: 'child', into: code('talking') })).toBe(
      'what was said (talking)',
    );
  });

  it('lose the part about a code that is now their own', () => {
    const into = code('seeing', { exclude: 'what was said (hearing); the rest (acting)' });
    const next = applied(small(), { kind: 'merge', codes: ['seeing', 'hearing'], domain: 'child', into });
    expect(noteOf(next, 'seeing')).toBe('the rest (acting)');
  });

  it('keep what the change itself says of its parts', () => {
    const into = [
      code('hearing', { exclude: 'what was said (listening)' }),
      code('listening', { exclude: 'loudness (hearing)' }),
    ];
    const next = applied(small(), { kind: 'split', code: 'hearing', into });
    expect([noteOf(next, 'hearing'), noteOf(next, 'listening')]).toEqual([
      'what was said (listening)',
      'loudness (hearing)',
    ]);
  });
});

describe('what cannot be done', () => {
  it.each<[string, Change, object]>([
    [
      'a code that is not there',
      { kind: 'retire', code: 'smelling' },
      { code: 'typology.no-such-code', codeId: 'smelling' },
    ],
    [
      'a domain that is not there',
      { kind: 'move', code: 'acting', domain: 'sea' },
      { code: 'typology.no-such-domain', domainId: 'sea' },
    ],
    [
      'an id in use',
      { kind: 'add', domain: 'child', code: code('acting') },
      { code: 'typology.id-taken', codeId: 'acting' },
    ],
    [
      'an id of long ago',
      { kind: 'add', domain: 'child', code: code('long-gone') },
      { code: 'typology.id-taken', codeId: 'long-gone' },
    ],
    [
      'a new code with the id of a domain',
      { kind: 'add', domain: 'child', code: code('practice') },
      { code: 'typology.id-taken', codeId: 'practice' },
    ],
    [
      'a part of a split with the id of a domain',
      { kind: 'split', code: 'acting', into: [code('acting'), code('child')] },
      { code: 'typology.id-taken', codeId: 'child' },
    ],
    [
      'a merge into the id of a domain',
      { kind: 'merge', codes: ['acting', 'telling'], domain: 'child', into: code('practice') },
      { code: 'typology.id-taken', codeId: 'practice' },
    ],
    [
      'a merge of one',
      { kind: 'merge', codes: ['acting', 'acting'], domain: 'child', into: code('doing') },
      { code: 'typology.needs-two-codes' },
    ],
    [
      'a move to where it is',
      { kind: 'move', code: 'acting', domain: 'practice' },
      { code: 'typology.nothing-changed' },
    ],
    [
      'a source nobody declared',
      { kind: 'add', domain: 'child', code: code('new', { maps_to: ['OFSTED:1'] }) },
      { code: 'typology.source-unknown', codeId: 'new' },
    ],
    [
      'a note astray',
      { kind: 'add', domain: 'child', code: code('new', { exclude: 'other (smelling)' }) },
      { code: 'typology.points-nowhere', codeId: 'new' },
    ],
    [
      'cues for another code',
      { kind: 'split', code: 'acting', into: [code('one-act'), code('two-acts')], cues: { hearing: ['heard'] } },
      { code: 'typology.cues-without-code', codeId: 'hearing' },
    ],
  ])('refuses %s', (_, change, refusal) => {
    expect(refusalsOf(change)).toEqual([{ proposalId: 'p1', ...refusal }]);
  });

  it('refuses a wording that is the wording it has', () => {
    const { id: _, ...wording } = code('acting');
    expect(refusalsOf({ kind: 'reword', code: 'acting', wording })).toMatchObject([
      { code: 'typology.nothing-changed' },
    ]);
  });

  it('refuses to leave a domain empty, whoever takes its last code', () => {
    expect(
      refusalsOf({ kind: 'retire', code: 'seeing' }, { kind: 'move', code: 'hearing', domain: 'practice' }),
    ).toEqual([{ code: 'typology.domain-left-empty', domainId: 'child', domain: 'The child' }]);
  });

  it('refuses two changes to one code, naming both proposals', () => {
    expect(
      refusalsOf(
        { kind: 'retire', code: 'acting' },
        { kind: 'merge', codes: ['telling', 'acting'], domain: 'child', into: code('doing') },
      ),
    ).toEqual([{ code: 'typology.changes-conflict', proposalId: 'p2', otherId: 'p1', codeId: 'acting' }]);
    const add: Change = { kind: 'add', domain: 'child', code: code('new') };
    expect(refusalsOf(add, add)).toMatchObject([{ code: 'typology.changes-conflict', codeId: 'new' }]);
  });
});

it('finds a proposal overtaken by a version that changed its code since', () => {
  const step = { from: '2013.1', to: '2014.1', entries: [{ from: 'acting', to: ['acting'] }] };
  const [acting, telling] = proposals({ kind: 'retire', code: 'acting' }, { kind: 'retire', code: 'telling' });
  expect(overtaken(acting!, [step])).toEqual([
    { code: 'typology.changed-meanwhile', proposalId: 'p1', codeId: 'acting', version: '2014.1' },
  ]);
  expect(overtaken(telling!, [step])).toEqual([]);
});

describe('whatever is proposed', () => {
  const known = fc.constantFrom('seeing', 'hearing', 'acting', 'telling', 'waiting');
  const fresh = fc.constantFrom('new-one', 'new-two', 'new-three', 'new-four');
  const domain = fc.constantFrom('child', 'practice');
  const note = fc
    .tuple(fc.constantFrom('', 'the rest (', 'use it (use '), known)
    .map(([head, id]) => (head ? `${head}${id})` : ''));
  const worded = (id: fc.Arbitrary<string>) =>
    fc
      .tuple(id, fc.string({ minLength: 1 }), note)
      .map(([one, label, exclude]) => code(one, { label: `L ${label.replaceAll(/[^ -~]/g, '')}`, exclude }));
  const either = fc.oneof(known, fresh);
  const change: fc.Arbitrary<Change> = fc.oneof(
    fc.record({ kind: fc.constant('add' as const), domain, code: worded(either) }),
    fc.record({
      kind: fc.constant('split' as const),
      code: known,
      into: fc.array(worded(either), { minLength: 2, maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constant('merge' as const),
      codes: fc.array(known, { minLength: 2, maxLength: 3 }),
      domain,
      into: worded(either),
    }),
    fc.record({ kind: fc.constant('move' as const), code: known, domain }),
    fc.record({ kind: fc.constant('retire' as const), code: known }),
    fc.record({
      kind: fc.constant('reword' as const),
      code: known,
      wording: worded(known).map(({ id: _, ...wording }) => wording),
    }),
  );
  const changes = fc.array(change, { minLength: 1, maxLength: 4 });

  const outcomes = (seed: number) =>
    fc
      .sample(changes, { seed, numRuns: 2000 })
      .map((all) => ({ all, result: applyChanges(small(), proposals(...all), toBe) }));
  const made = (seed: number) =>
    outcomes(seed).flatMap(({ all, result }) => (result.ok ? [{ all, next: result.value }] : []));

  it('gives a version that holds as a file would have to, or says why not', () => {
    const problems = made(7).flatMap(({ next }) => [
      ...typologyProblems(next),
      ...stepProblems(checkTypology(next, 'new'), checkTypology(small(), 'old')),
    ]);
    expect([made(7).length > 200, problems]).toEqual([true, []]);
    const silent = outcomes(7).filter(({ result }) => !result.ok && result.refusals.length === 0);
    expect(silent).toEqual([]);
  });

  it('leaves the codes nobody named as they were, but for notes that named one that changed', () => {
    for (const { all, next } of made(11)) {
      const named = new Set(all.flatMap((one) => [...codesChanged(one), ...codesWorded(one).map(({ id }) => id)]));
      if (named.has('hearing')) named.add('seeing'); // its note names hearing
      const codes = (document: TypologyDocument) =>
        document.domains.flatMap(({ id, codes: listed }) => listed.map((one) => ({ ...one, domain: id })));
      const untouched = codes(small()).filter(({ id }) => !named.has(id));
      expect(codes(next)).toEqual(expect.arrayContaining(untouched));
    }
  });
});
