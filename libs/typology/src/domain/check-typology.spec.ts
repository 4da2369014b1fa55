import { code, next, small } from '../../test/small-typology.js';
import { checkTypology, typologyProblems } from './check-typology.js';

const problemsOf = (content: unknown) => typologyProblems(content).map(({ at, text }) => `${at.join('.')}: ${text}`);

it('gives a typology whose codes know their domain, with what it replaces and what became of the codes', () => {
  const typology = checkTypology(next([code('acting'), code('telling')], [{ from: 'waiting', to: ['acting'] }]), 'new');
  expect(typology.codes.get('telling')).toMatchObject({ domain: 'practice' });
  expect([typology.replaces, typology.crosswalk]).toEqual(['2013.1', [{ from: 'waiting', to: ['acting'] }]]);
});

it('throws one sentence for all that is wrong', () => {
  const wrong = small({
    facets: {
      valence: [
        { id: 'good', label: 'a' },
        { id: 'good', label: 'b' },
      ],
      agencies: [],
      circumstances: [],
      harm_types: [],
    },
  });
  wrong.domains[1]!.codes.push(code('seeing', { maps_to: ['OFSTED:2011'] }));
  expect(() => checkTypology(wrong, 'new.yaml')).toThrow(
    'new.yaml: seeing is listed twice; facet value good is listed twice; seeing maps to an undeclared source, OFSTED:2011.',
  );
});

it('finds the pointer of a note to any missing code, whatever its id looks like', () => {
  const pointing = (exclude: string) =>
    problemsOf(small({ domains: [{ id: 'd', label: 'D', scope: 'S', codes: [code('seeing', { exclude })] }] }));
  const astray = (id: string) => `domains.0.codes.0.exclude: seeing sends the reader to ${id}, which does not exist`;
  expect(pointing('the rest (use smelling)')).toEqual([astray('smelling')]);
  expect(pointing('both (tasting, touching-things)')).toEqual([astray('tasting'), astray('touching-things')]);
  expect(
    pointing(
      'bare description (no code); who (practitioner- or family-involvement); mere mention (circumstance facet); itself (seeing)',
    ),
  ).toEqual([]);
});

it('names what is missing and what is misspelt, and still what else is wrong', () => {
  const { version: _, ...rest } = small();
  const { scope, ...codeWithout } = code('seeing');
  const content = {
    ...rest,
    domains: [{ id: 'd', label: 'D', scope: 'S', codes: [{ ...codeWithout, scpoe: scope }, code('seeing')] }],
  };
  expect(problemsOf(content)).toEqual([
    'version: version is missing',
    'domains.0.codes.0.scope: scope is missing',
    'domains.0.codes.0.scpoe: scpoe is not a key that belongs here',
    'domains.0.codes.1.id: seeing is listed twice',
  ]);
  expect(problemsOf(null)).toEqual([': the file is wrong: Invalid input: expected object, received null']);
});

it('refuses a crosswalk that cannot be followed', () => {
  const codes = [code('acting'), code('telling')];
  const carrying = (...crosswalk: NonNullable<Parameters<typeof next>[1]>) => problemsOf(next(codes, crosswalk));
  expect(carrying({ from: 'waiting', to: ['shouting'] })).toEqual([
    'crosswalk.0.to: the crosswalk carries waiting to shouting, which does not exist',
  ]);
  expect(carrying({ from: 'waiting', to: [] }, { from: 'waiting', to: [] })).toEqual([
    'crosswalk.1.from: the crosswalk lists waiting twice',
  ]);
  expect(carrying({ from: 'waiting', to: ['acting', 'telling'], cues: { hearing: ['heard'] } })).toEqual([
    'crosswalk.0.cues: the crosswalk has cues for hearing, which waiting does not become',
  ]);
  expect(carrying({ from: 'waiting', to: ['acting'], cues: { acting: ['acted'] } })).toEqual([
    'crosswalk.0.cues: the crosswalk has cues for waiting, which is not split',
  ]);
  expect(problemsOf({ ...next(codes, [{ from: 'waiting', to: [] }]), replaces: undefined })).toEqual([
    'crosswalk: there is a crosswalk, but no version it replaces',
  ]);
});

it('refuses codes that become each other in a circle, but not one that becomes itself and another', () => {
  const codes = [code('acting'), code('telling'), code('waiting')];
  const carrying = (...crosswalk: NonNullable<Parameters<typeof next>[1]>) => problemsOf(next(codes, crosswalk));
  expect(
    carrying(
      { from: 'acting', to: ['telling'] },
      { from: 'telling', to: ['waiting'] },
      { from: 'waiting', to: ['acting'] },
    ),
  ).toEqual(
    ['acting', 'telling', 'waiting'].map((id, at) => `crosswalk.${at}.from: the crosswalk carries ${id} in a circle`),
  );
  expect(
    carrying({ from: 'acting', to: ['acting', 'telling'] }, { from: 'telling', to: ['telling', 'waiting'] }),
  ).toEqual([]);
});
