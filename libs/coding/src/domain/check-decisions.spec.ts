import { Typologies } from '#libs/typology';
import { join } from 'node:path';
import { projectRoot } from '#libs/kernel';
import { checkDecisions, type Suggested } from './check-decisions.js';
import type { Decisions } from './decisions.js';

const typology = Typologies.load(join(projectRoot, 'data/typology')).inForce();
const suggested: Suggested = {
  codes: ['recording', 'thresholds'],
  valence: 'concern',
  agencies: ['police'],
  circumstances: [],
  harmTypes: [],
};
const settled: Decisions = {
  codes: [
    { code: 'recording', state: 'accepted' },
    { code: 'early-help', state: 'changed', insteadOf: 'thresholds' },
    { code: 'drift-delay', state: 'added' },
  ],
  valence: { value: 'concern', state: 'accepted' },
  facets: { agencies: [{ id: 'police', state: 'untouched' }], circumstances: [], harmTypes: [] },
  noCode: null,
};
const refusals = (changes: Partial<Decisions>, isComplete = true) => {
  const checked = checkDecisions({ ...settled, ...changes }, suggested, typology, isComplete);
  return checked.ok ? [] : checked.refusals;
};
const codes = (...list: Decisions['codes']) => refusals({ codes: list }, false);

it('lets through what accepts one suggestion, changes another and adds a code', () => {
  expect(refusals({})).toEqual([]);
});

it('takes a passage saved for later with everything still untouched', () => {
  expect(codes({ code: 'recording', state: 'untouched' }, { code: 'thresholds', state: 'untouched' })).toEqual([]);
});

it('names every suggestion that no decision speaks of', () => {
  expect(codes()).toEqual([
    { code: 'coding.suggestion-missing', codeId: 'recording' },
    { code: 'coding.suggestion-missing', codeId: 'thresholds' },
  ]);
});

it.each(['accepted', 'rejected', 'untouched'] as const)(
  'does not take a code as %s that was not suggested',
  (state) => {
    expect(codes(...settled.codes.slice(0, 2), { code: 'drift-delay', state })).toEqual([
      { code: 'coding.not-suggested', codeId: 'drift-delay' },
    ]);
  },
);

it('does not take a code as put in place of one that was not suggested', () => {
  const changed = { code: 'early-help', state: 'changed', insteadOf: 'legal-routes' } as const;
  expect(codes({ code: 'recording', state: 'rejected' }, { code: 'thresholds', state: 'rejected' }, changed)).toEqual([
    { code: 'coding.not-suggested', codeId: 'legal-routes' },
  ]);
});

it('does not take a suggested code as added, nor as put in place of another', () => {
  expect(codes({ code: 'recording', state: 'added' }, { code: 'thresholds', state: 'accepted' })).toEqual([
    { code: 'coding.is-suggested', codeId: 'recording' },
  ]);
  const changed = { code: 'recording', state: 'changed', insteadOf: 'thresholds' } as const;
  expect(codes({ code: 'recording', state: 'rejected' }, changed)).toContainEqual({
    code: 'coding.is-suggested',
    codeId: 'recording',
  });
});

it('refuses a code twice, a suggestion answered twice, a code the typology has not, and a fifth code', () => {
  const [accepted, changed, added] = settled.codes as [
    Decisions['codes'][0],
    Decisions['codes'][0],
    Decisions['codes'][0],
  ];
  expect(codes(accepted, changed, added, added)).toEqual([{ code: 'coding.code-twice', codeId: 'drift-delay' }]);
  expect(codes(accepted, changed, { code: 'thresholds', state: 'rejected' })).toEqual([
    { code: 'coding.code-twice', codeId: 'thresholds' },
  ]);
  expect(codes(accepted, changed, { code: 'not-a-code', state: 'added' })).toEqual([
    { code: 'coding.unknown-code', codeId: 'not-a-code' },
  ]);
  const more = ['transitions-handover', 'it-systems-flags'].map((code) => ({ code, state: 'added' as const }));
  expect(codes(...settled.codes, ...more)).toEqual([{ code: 'coding.too-many-codes', limit: 4 }]);
});

it('counts neither rejected nor untouched codes against the limit', () => {
  const added = ['transitions-handover', 'it-systems-flags', 'early-help', 'drift-delay'].map((code) => ({
    code,
    state: 'added' as const,
  }));
  expect(codes({ code: 'recording', state: 'rejected' }, { code: 'thresholds', state: 'untouched' }, ...added)).toEqual(
    [],
  );
});

it('holds facets to what was suggested too', () => {
  const agencies = (...list: Decisions['facets']['agencies']) =>
    refusals({ facets: { ...settled.facets, agencies: list } });
  const notAsSuggested = (id: string) => [{ code: 'coding.facet-not-as-suggested', facet: 'agencies', id }];
  expect(agencies()).toEqual(notAsSuggested('police'));
  expect(agencies({ id: 'police', state: 'added' })).toEqual(notAsSuggested('police'));
  expect(agencies({ id: 'police', state: 'rejected' }, { id: 'schools', state: 'accepted' })).toContainEqual(
    notAsSuggested('schools')[0],
  );
  expect(agencies({ id: 'police', state: 'accepted' }, { id: 'nobody', state: 'added' })).toEqual([
    { code: 'coding.unknown-facet', facet: 'agencies', id: 'nobody' },
  ]);
});

it('holds the valence to what was suggested: accepted means the same, changed another, added that there was none', () => {
  const valence = (
    value: 'concern' | 'good',
    state: Decisions['valence']['state'],
    of: Suggested['valence'] = 'concern',
  ) => {
    const given = { ...settled, valence: { value, state } };
    return checkDecisions(given, { ...suggested, valence: of }, typology, false).ok;
  };
  expect([valence('concern', 'accepted'), valence('good', 'changed'), valence('good', 'added', null)]).toEqual([
    true,
    true,
    true,
  ]);
  expect([
    valence('good', 'accepted'),
    valence('concern', 'changed'),
    valence('good', 'untouched'),
    valence('concern', 'added'),
    valence('concern', 'accepted', null),
  ]).toEqual([false, false, false, false, false]);
});

describe('a settled passage', () => {
  it('has no suggestion and no valence left untouched', () => {
    const untouched = { code: 'recording', state: 'untouched' } as const;
    expect(
      refusals({
        codes: [untouched, ...settled.codes.slice(1)],
        valence: { value: 'concern', state: 'untouched' },
      }),
    ).toEqual([{ code: 'coding.suggestion-untouched', codeId: 'recording' }, { code: 'coding.valence-untouched' }]);
  });

  it('has a code, or a reason for having none, and not both', () => {
    const rejected = suggested.codes.map((code) => ({ code, state: 'rejected' as const }));
    expect(refusals({ codes: rejected })).toEqual([{ code: 'coding.nothing-decided' }]);
    expect(refusals({ codes: rejected, noCode: 'no-code-fits' })).toEqual([]);
    expect(refusals({ noCode: 'nothing-to-code' })).toEqual([{ code: 'coding.code-and-no-code' }]);
  });
});
