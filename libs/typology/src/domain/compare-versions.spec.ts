import { code, next, small } from '../../test/small-typology.js';
import { checkTypology } from './check-typology.js';
import { compareVersions } from './compare-versions.js';
import type { TypologyDocument } from './typology-document.js';

type Codes = TypologyDocument['domains'][number]['codes'];
type Crosswalk = TypologyDocument['crosswalk'];
const first = checkTypology(small(), 'first');
const after = (codes: Codes, crosswalk: Crosswalk, named: Partial<TypologyDocument> = {}) =>
  checkTypology({ ...next(codes, crosswalk), ...named }, 'later');
const third = { version: '2015.1', replaces: '2014.1' };

it('compares two versions part by part', () => {
  const wording = [code('acting', { label: 'Acting in time' }), code('telling'), code('asking')];
  const compared = compareVersions([first, after(wording, [{ from: 'waiting', to: [] }])]);
  expect([compared.added.map(({ id }) => id), compared.gone.map(({ id }) => id)]).toEqual([['asking'], ['waiting']]);
  expect(compared.changed.map(({ code: { id }, parts }) => [id, parts])).toEqual([
    ['acting', [{ part: 'label', before: 'Label of acting', after: 'Acting in time' }]],
  ]);
  expect(compared.becoming).toEqual([{ from: 'waiting', to: [], by: 'rule' }]);
});

it('follows codes over more than one step: merged and then split, split with phrases and then renamed', () => {
  const merged = after(
    [code('acting'), code('quick'), code('talking')],
    [
      { from: 'acting', to: ['acting', 'quick'], cues: { quick: ['at once'] } },
      ...['telling', 'waiting'].map((from) => ({ from, to: ['talking'] })),
    ],
  );
  const split = [
    { from: 'quick', to: ['prompt'] },
    { from: 'talking', to: ['saying', 'asking'] },
  ];
  const last = after([code('acting'), code('prompt'), code('saying'), code('asking')], split, third);
  expect(compareVersions([first, merged, last]).becoming).toEqual([
    { from: 'acting', to: ['acting', 'prompt'], by: 'phrases' },
    { from: 'telling', to: ['saying', 'asking'], by: 'person' },
    { from: 'waiting', to: ['saying', 'asking'], by: 'person' },
  ]);
});

it('needs no person where a split was taken back, and one where a part of it was retired', () => {
  const split = [{ from: 'acting', to: ['acting', 'quick'] }];
  const others = [code('telling'), code('waiting')];
  const second = after([code('acting'), code('quick'), ...others], split);
  const by = (codes: Codes, crosswalk: Crosswalk) => compareVersions([first, second, after(codes, crosswalk, third)]);
  const back = by([code('acting'), ...others], [{ from: 'quick', to: ['acting'] }]);
  expect(back.becoming).toEqual([{ from: 'acting', to: ['acting'], by: 'rule' }]);
  const less = by([code('acting'), ...others], [{ from: 'quick', to: [] }]);
  expect(less.becoming).toEqual([{ from: 'acting', to: ['acting'], by: 'person' }]);
});

it('says where a code was moved by the names of the domains', () => {
  const [child, practice] = small().domains as [Domain, Domain];
  const moved = checkTypology(
    small({
      version: '2014.1',
      replaces: '2013.1',
      crosswalk: [{ from: 'hearing', to: ['hearing'] }],
      domains: [
        { ...child, codes: [code('seeing')] },
        { ...practice, codes: [...practice.codes, code('hearing')] },
      ],
    }),
    'moved',
  );
  expect(compareVersions([first, moved]).changed.flatMap(({ parts }) => parts)).toContainEqual({
    part: 'domain',
    before: 'The child',
    after: 'Practice',
  });
});

type Domain = TypologyDocument['domains'][number];
