import { join } from 'node:path';
import { projectRoot } from '#libs/kernel';
import { Typologies } from '#libs/typology';
import { checkDecisions, type Suggested } from './check-decisions.js';
import type { Decisions } from './decisions.js';
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

it('drops codes of an earlier version, and makes what stood in place of one the own code of the person', () => {
  const earlier: Decisions = {
    ...startingDecisions(suggested),
    codes: [
      { code: 'recording', state: 'changed', insteadOf: 'retired-code' },
      { code: 'another-retired-code', state: 'added' },
    ],
  };
  expect(stillStanding(earlier, typology)).toMatchObject({
    codes: [{ code: 'recording', state: 'added' }],
    facets: { agencies: [{ id: 'police' }] },
  });
});
