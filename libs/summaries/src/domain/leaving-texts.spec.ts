import { draftOf } from '../../../../test/builders/draft.js';
import { leavingTexts, reworded } from './leaving-texts.js';
import { revisionOf } from './revision-of.js';

const { shared, passages } = revisionOf(
  draftOf({ reference: 'SECRET/1', incident: '2013-11', themes: 'HV not told.\nGP not asked.' }),
);
const revision = { ...shared, passages };

it('names every text the region could read, and nothing that stays with the board', () => {
  expect(leavingTexts(revision)).toEqual([
    { key: 'areaText', text: 'ambleford LSCB' },
    { key: 'reviewText', text: 'audit' },
    { key: 'completedText', text: '2014-03-12' },
    { key: 'themes.0', text: 'HV not told.' },
    { key: 'themes.1', text: 'GP not asked.' },
  ]);
});

it('words just the texts it is given anew, and leaves each at its place', () => {
  const wording = new Map([
    ['reviewText', 'an audit'],
    ['themes.1', 'A doctor was not asked.'],
  ]);
  const edition = reworded(revision, wording);
  expect(leavingTexts(edition).map(({ text }) => text)).toEqual([
    'ambleford LSCB',
    'an audit',
    '2014-03-12',
    'HV not told.',
    'A doctor was not asked.',
  ]);
  expect(edition.passages.map(({ field, ordinal, line }) => [field, ordinal, line])).toEqual(
    passages.map(({ field, ordinal, line }) => [field, ordinal, line]),
  );
});
