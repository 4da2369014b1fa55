import { code, next, small } from '../../test/small-typology.js';
import { checkTypology } from './check-typology.js';
import { historyOf } from './code-history.js';
import type { TypologyDocument } from './typology-document.js';

const first = checkTypology(small(), 'first');
const second = checkTypology(
  {
    ...next(
      [code('acting'), code('acting-late'), code('talking'), code('asking')],
      [
        { from: 'acting', to: ['acting', 'acting-late'] },
        { from: 'telling', to: ['talking'] },
        { from: 'waiting', to: ['talking'] },
        { from: 'seeing', to: ['seeing'] },
      ],
    ),
    published: '2014-04-02',
  },
  'second',
);
const later = (crosswalk: TypologyDocument['crosswalk'], codes: string[]) =>
  checkTypology(
    {
      ...next(
        codes.map((id) => code(id)),
        crosswalk,
      ),
      version: '2015.1',
      replaces: '2014.1',
    },
    'third',
  );
const third = later(
  [
    { from: 'acting-late', to: ['delay'] },
    { from: 'talking', to: [] },
  ],
  ['acting', 'delay', 'asking'],
);
const told = (id: string) =>
  historyOf([first, second, third], id).map(
    ({ version, kind, from, to }) => `${version} ${kind}: ${from.join('+')} > ${to.join('+')}`,
  );

it('tells where a code came from and what became of it', () => {
  expect(told('delay')).toEqual([
    '2013.1 first:  > acting',
    '2014.1 split: acting > acting+acting-late',
    '2015.1 renamed: acting-late > delay',
  ]);
  expect(told('talking')).toEqual([
    '2013.1 first:  > telling',
    '2013.1 first:  > waiting',
    '2014.1 merged: telling+waiting > talking',
    '2015.1 retired: talking > ',
  ]);
  expect(told('waiting')).toEqual([
    '2013.1 first:  > waiting',
    '2014.1 merged: telling+waiting > talking',
    '2015.1 retired: talking > ',
  ]);
  expect(told('asking')).toEqual(['2014.1 added:  > asking']);
  expect(told('seeing')).toEqual(['2013.1 first:  > seeing', '2014.1 reworded: seeing > seeing']);
  expect(told('smelling')).toEqual([]);
});

it('tells a move from a rewording, and when it was published', () => {
  const moved = checkTypology(
    small({
      version: '2014.1',
      replaces: '2013.1',
      published: '2014-04-02',
      crosswalk: [{ from: 'hearing', to: ['hearing'] }],
      domains: [
        { ...small().domains[0]!, codes: [code('seeing')] },
        { ...small().domains[1]!, codes: [...small().domains[1]!.codes, code('hearing')] },
      ],
    }),
    'moved',
  );
  expect(historyOf([first, moved], 'hearing').at(-1)).toEqual({
    version: '2014.1',
    published: '2014-04-02',
    before: '2013.1',
    kind: 'moved',
    from: ['hearing'],
    to: ['hearing'],
  });
});
