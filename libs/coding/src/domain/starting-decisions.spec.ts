import { join } from 'node:path';
import fc from 'fast-check';
import { projectRoot } from '#libs/kernel';
import { Typologies } from '#libs/typology';
import { checkDecisions, type Suggested } from './check-decisions.js';
import { heldCodes, type CodeDecision, type Decisions } from './decisions.js';
import { isTouched, startingDecisions, stillStanding, suggestionsIn } from './starting-decisions.js';

const typology = Typologies.load(join(projectRoot, 'data/typology')).inForce();
const suggested: Suggested = {
  codes: ['recording', 'retired-code'],
  valence: 'good',
  agencies: ['police', 'retired-agency'],
  circumstances: [],
  harmTypes: [],
};

it('starts with every suggestion untouched, which can be saved as it is but is nothing decided', () => {
  const known = suggestionsIn(typology, suggested);
  const start = startingDecisions(known);
  expect(start.codes).toEqual([{ code: 'recording', state: 'untouched' }]);
  expect(start.valence).toEqual({ value: 'good', state: 'untouched' });
  expect(checkDecisions(start, known, typology, false)).toMatchObject({ ok: true });
  expect(isTouched(start)).toBe(false);
});

it('leaves out suggestions the typology in force no longer has', () => {
  expect(suggestionsIn(typology, suggested)).toMatchObject({ codes: ['recording'], agencies: ['police'] });
});

it('is touched by any one decision', () => {
  const start = startingDecisions(suggestionsIn(typology, suggested));
  const touched: Partial<Decisions>[] = [
    { noCode: 'no-code-fits' },
    { codes: [{ code: 'recording', state: 'rejected' }] },
    { valence: { value: 'good', state: 'accepted' } },
    { facets: { ...start.facets, agencies: [{ id: 'police', state: 'accepted' }] } },
  ];
  expect(touched.map((change) => isTouched({ ...start, ...change }))).toEqual([true, true, true, true]);
});

describe('earlier decisions', () => {
  const now: Suggested = { ...suggested, codes: ['recording', 'thresholds'], agencies: ['police'] };
  const start = startingDecisions(now);
  const standing = (codes: CodeDecision[], beside = now) => stillStanding({ ...start, codes }, beside, typology).codes;

  it('come out as they were beside the suggestions they were made on', () => {
    const decided: CodeDecision[] = [
      { code: 'recording', state: 'rejected' },
      { code: 'early-help', state: 'changed', insteadOf: 'thresholds' },
      { code: 'drift-delay', state: 'added' },
    ];
    expect(standing(decided)).toEqual(decided);
  });

  it('lose the codes and facets the typology no longer has', () => {
    expect(
      standing([
        { code: 'recording', state: 'changed', insteadOf: 'retired-code' },
        { code: 'another-retired-code', state: 'added' },
      ]),
    ).toEqual([
      { code: 'thresholds', state: 'untouched' },
      { code: 'recording', state: 'accepted' },
    ]);
  });

  it('keep what was given and leave a new suggestion untouched', () => {
    const beside: Suggested = { ...now, codes: ['drift-delay', 'thresholds'], valence: 'concern', agencies: [] };
    const decided: Decisions = {
      ...start,
      codes: [
        { code: 'recording', state: 'accepted' },
        { code: 'drift-delay', state: 'added' },
      ],
      valence: { value: 'good', state: 'accepted' },
      facets: { ...start.facets, agencies: [{ id: 'police', state: 'accepted' }] },
    };
    expect(stillStanding(decided, beside, typology)).toMatchObject({
      codes: [
        { code: 'thresholds', state: 'untouched' },
        { code: 'recording', state: 'added' },
        { code: 'drift-delay', state: 'accepted' },
      ],
      valence: { value: 'good', state: 'changed' },
      facets: { agencies: [{ id: 'police', state: 'added' }] },
    });
  });

  it('are always true of the suggestions they are put beside, and hold the same codes', () => {
    const ids = ['recording', 'thresholds', 'early-help', 'drift-delay'];
    const offered = fc.subarray(ids);
    const given = fc.record({ held: fc.subarray(ids), offered, changes: fc.boolean() });
    fc.assert(
      fc.property(given, offered, ({ held, offered: before, changes }, after) => {
        const was = decisionsHolding(held, before, changes);
        expect(checkDecisions(was, { ...now, codes: before }, typology, false)).toMatchObject({ ok: true });
        const beside = { ...now, codes: after };
        const standingNow = stillStanding(was, beside, typology);
        expect(checkDecisions(standingNow, beside, typology, false)).toMatchObject({ ok: true });
        expect(heldCodes(standingNow.codes).toSorted()).toEqual([...held].sort());
      }),
    );
  });

  /** Decisions beside suggestions that hold these codes, the first addition in place of the first rejection if wished. */
  function decisionsHolding(held: string[], offered: string[], changes: boolean): Decisions {
    const [rejected, added] = [
      offered.filter((code) => !held.includes(code)),
      held.filter((code) => !offered.includes(code)),
    ];
    const pair = changes && rejected.length > 0 && added.length > 0 ? [rejected.shift()!, added.shift()!] : undefined;
    return {
      ...start,
      codes: [
        ...offered.filter((code) => held.includes(code)).map((code) => ({ code, state: 'accepted' as const })),
        ...rejected.map((code) => ({ code, state: 'rejected' as const })),
        ...added.map((code) => ({ code, state: 'added' as const })),
        ...(pair ? [{ code: pair[1]!, state: 'changed' as const, insteadOf: pair[0]! }] : []),
      ],
    };
  }
});
