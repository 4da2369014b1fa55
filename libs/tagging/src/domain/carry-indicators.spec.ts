import { join } from 'node:path';
import { projectRoot } from '#libs/kernel';
import { loadTypology, stepsBetween, Typologies } from '#libs/typology';
import { laterTypologies } from '../../../../test/builders/later-typologies.js';
import { IndicatorLibrary } from '../indicator-library.js';
import { loadIndicators } from '../load-indicators.js';
import { carryIndicators } from './carry-indicators.js';

const folder = join(projectRoot, 'data/typology');
const first = loadTypology(folder, '2013.1');
const phrases = loadIndicators(folder, first);
const [second, third] = laterTypologies(first);
const typologies = new Typologies([first, second, third]);

it('leaves every code its phrases that the new version leaves as it was', () => {
  const [step] = stepsBetween(typologies, '2013.1', '2014.1');
  const carried = carryIndicators(phrases, step!, second);
  expect(carried.codes['recording']).toEqual(phrases.codes['recording']);
  expect(carried.typology).toBe('2014.1');
});

it('gives the parts of a split the cues that are certain, and nothing of what they were together', () => {
  const carried = new IndicatorLibrary(folder, typologies).phrasesOf('2014.1');
  expect(carried.codes['not-followed-up']).toMatchObject({
    strong: second.crosswalk[0]!.cues!['not-followed-up'],
    weak: [],
  });
  expect(carried.codes['not-brought']).toEqual({ strong: [], weak: [], hint: [], unless: [] });
  expect(carried.codes['missed-appointments']).toBeUndefined();
});

it('gives a code that others were merged into the phrases of them all, each once', () => {
  const step = {
    from: '2013.1',
    to: '2014.1',
    entries: [
      { from: 'recording', to: ['records'] },
      { from: 'chronology-genogram', to: ['records'] },
    ],
  };
  const codes = new Map([['records', { ...first.codes.get('recording')!, id: 'records' }]]);
  const { strong } = carryIndicators(phrases, step, { ...first, codes }).codes['records']!;
  expect(strong).toEqual([
    ...new Set([...phrases.codes['recording']!.strong, ...phrases.codes['chronology-genogram']!.strong]),
  ]);
});

it('has no phrases for a version that does not exist', () => {
  expect(() => new IndicatorLibrary(folder, typologies).phrasesOf('1999.1')).toThrow('There is no typology 1999.1.');
});
