import { join } from 'node:path';
import type { Decisions } from '#libs/coding';
import { projectRoot } from '#libs/kernel';
import { Typologies } from '#libs/typology';
import { laterTypologies } from '../../../../test/builders/later-typologies.js';
import { inWords, partsInWords } from './in-words.js';

const typologies = Typologies.load(join(projectRoot, 'data/typology'));
const decisions: Decisions = {
  codes: [{ code: 'missed-appointments', state: 'accepted' }],
  valence: { value: 'concern', state: 'untouched' },
  facets: { agencies: [], circumstances: [], harmTypes: [] },
  noCode: null,
};

it('tells a valence nobody chose as not decided, whatever was suggested', () => {
  expect(partsInWords(decisions, typologies).valence).toBe('Not decided');
  const chosen: Decisions = { ...decisions, valence: { value: 'concern', state: 'accepted' } };
  expect(partsInWords(chosen, typologies).valence).toBe('Concern');
});

it('calls a code that is in use no longer by the name it had', () => {
  const since = Typologies.load(join(projectRoot, 'data/typology'));
  const label = since.labelOf('missed-appointments');
  since.add(laterTypologies(since.inForce()));
  expect(since.inForce().codes.has('missed-appointments')).toBe(false);
  expect(inWords(decisions, since)).toBe(`${label}.`);
  expect(partsInWords(decisions, since).codes[0]!.label).toBe(label);
});
