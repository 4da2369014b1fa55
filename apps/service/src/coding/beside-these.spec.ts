import { join } from 'node:path';
import type { OpenPassage } from '#libs/coding';
import { projectRoot } from '#libs/kernel';
import { loadTypology } from '#libs/typology';
import { besideThese } from './beside-these.js';
import { codingForm, readDecisions } from './read-decisions.js';

const typology = loadTypology(join(projectRoot, 'data/typology'), '2013.1');
const suggested = (codes: string[], agencies: string[]): OpenPassage['suggested'] => ({
  taggerVersion: 'tagger-1',
  codes: codes.map((code) => ({ code, confidence: 0.9, evidence: [] })),
  valence: 'concern',
  agencies,
  circumstances: [],
  harmTypes: [],
  reasons: { valence: [], agencies: [], circumstances: [], harmTypes: [] },
});
const sent = codingForm.parse({
  basedOn: '0',
  suggested: ['recording', 'thresholds'],
  'code.recording': 'accept',
  'suggested.agencies': 'police',
  'agencies.police': 'accept',
  suggestedValence: 'concern',
  valence: 'good',
});
const { decisions } = readDecisions(sent);

it('leaves a form as it was sent beside the suggestions it was made on', () => {
  const asShown = suggested(['recording', 'thresholds'], ['police']);
  expect(besideThese(asShown, sent, decisions, typology)).toBe(decisions);
});

it('loses neither an accepted code nor an accepted agency that is suggested no more', () => {
  const now = besideThese(suggested(['child-voice'], []), sent, decisions, typology);
  expect(now.codes).toEqual([
    { code: 'child-voice', state: 'untouched' },
    { code: 'recording', state: 'added' },
  ]);
  expect(now.facets.agencies).toEqual([{ id: 'police', state: 'added' }]);
  expect(now.valence).toEqual({ value: 'good', state: 'changed' });
});

it('accepts what somebody added once it is suggested', () => {
  const added = codingForm.parse({ basedOn: '0', add: 'recording', valence: 'concern' });
  const now = besideThese(suggested(['recording'], []), added, readDecisions(added).decisions, typology);
  expect(now.codes).toEqual([{ code: 'recording', state: 'accepted' }]);
});
