import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '#libs/kernel';
import { parse, stringify } from 'yaml';
import { code, next, small } from '../test/small-typology.js';
import { loadTypology } from './load-typology.js';
import { Typologies } from './typologies.js';

const kept = join(projectRoot, 'data/typology');
const original = readFileSync(join(kept, '2013.1.yaml'), 'utf8');
let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'typology-'))));
afterEach(() => rmSync(folder, { recursive: true }));
const write = (content: unknown, name = '2013.1.yaml') =>
  writeFileSync(join(folder, name), typeof content === 'string' ? content : stringify(content));
/** The version in force with some of its lines written otherwise: what loading it says. */
const complaint = (...changes: [string, string][]) => {
  write(changes.reduce((text, [from, to]) => text.replace(from, to), original));
  return () => loadTypology(folder, '2013.1');
};
const lineOf = (text: string) => original.slice(0, original.indexOf(text)).split('\n').length;

it('reads version 2013.1: 9 domains, 60 codes, every code knowing its domain', () => {
  const typology = loadTypology(kept, '2013.1');
  expect([typology.version, typology.status, typology.domains.length, typology.codes.size]).toEqual([
    '2013.1',
    'proposed',
    9,
    60,
  ]);
  expect(typology.codes.get('missed-appointments')).toMatchObject({ domain: 'response' });
  expect(typology.facets.valence.map(({ id }) => id)).toEqual(['concern', 'good', 'neutral']);
});

it('names the line of everything that is wrong at once: listed twice, astray, unknown, misspelt, missing', () => {
  const said = complaint(
    ['- id: fathers-and-partners', '- id: child-voice'],
    ['physically seen (child-visibility)', 'physically seen (child-visible)'],
    ["maps_to: ['CSPRP:3', 'NSPCC'", "maps_to: ['OFSTED:3', 'NSPCC'"],
    ["include: 'interpreters;", "inclde: 'interpreters;"],
  );
  const lines = [
    [lineOf('- id: identity-culture-language'), 'include is missing'],
    [lineOf("include: 'interpreters;"), 'inclde is not a key that belongs here'],
    [lineOf('- id: fathers-and-partners'), 'child-voice is listed twice'],
    [
      lineOf('physically seen (child-visibility)'),
      'lived-experience sends the reader to child-visible, which does not exist',
    ],
    [
      lineOf('co-resident partners'),
      'wider-family-and-community sends the reader to fathers-and-partners, which does not exist',
    ],
    [lineOf("maps_to: ['CSPRP:3', 'NSPCC'"), 'professional-curiosity maps to an undeclared source, OFSTED:3'],
  ];
  expect(said).toThrow(new Error(lines.map(([line, text]) => `2013.1.yaml, line ${line}: ${text}.`).join('\n')));
});

it('names the line where the file is no YAML, or holds a key twice', () => {
  expect(complaint(['status: proposed', 'status: proposed\nstatus: agreed'])).toThrow(
    /^2013\.1\.yaml, line 5: Map keys must be unique/,
  );
  expect(complaint(["label: 'Keeping the child in focus'", "label: 'Keeping the child in focus"])).toThrow(
    /^2013\.1\.yaml, line \d+: /,
  );
});

it('wants the file to be named for its version', () => {
  write(original, '2014.1.yaml');
  expect(() => loadTypology(folder, '2014.1')).toThrow(
    '2014.1.yaml, line 3: this is version 2013.1, so the file must be 2013.1.yaml.',
  );
});

it('puts the versions of a folder in the order they replace each other', () => {
  write(small());
  write(next([code('acting'), code('telling')], [{ from: 'waiting', to: [] }]), '2014.1.yaml');
  expect(
    Typologies.load(folder)
      .all()
      .map(({ version }) => version),
  ).toEqual(['2013.1', '2014.1']);
});

it('names file and line of a version that leaves a code without a word, and of versions that go round in a circle', () => {
  write(small());
  const gone = next([code('acting'), code('telling')], [{ from: 'seeing', to: ['seeing'] }]);
  write(gone, '2014.1.yaml');
  const at = (content: object, key: string) =>
    stringify(content)
      .split('\n')
      .findIndex((line) => line.startsWith(key)) + 1;
  expect(() => Typologies.load(folder)).toThrow(
    `2014.1.yaml, line ${at(gone, 'crosswalk')}: the crosswalk does not say what became of waiting.`,
  );
  const round = small({ version: '2013.1', replaces: '2014.1' });
  write(round);
  expect(() => Typologies.load(folder)).toThrow(
    `2013.1.yaml, line ${at(round, 'replaces')}: 2013.1 comes round to itself through the versions it replaces.`,
  );
});

it('takes in what was published since, and nothing that does not follow', () => {
  const [first, second] = [small(), next([code('acting'), code('telling')], [{ from: 'waiting', to: [] }])];
  write(first);
  const typologies = Typologies.load(folder);
  write(second, '2014.1.yaml');
  const published = loadTypology(folder, '2014.1');
  typologies.add([published]);
  typologies.add([published]);
  expect(typologies.inForce().version).toBe('2014.1');
  const rival = { ...published, version: '2014.2' };
  expect(() => typologies.add([rival])).toThrow('Typology 2014.2: 2014.2 and 2014.1 both replace 2013.1.');
  expect(typologies.inForce().version).toBe('2014.1');
});

it('names a code as a version has it, and where that has none as the newest that does', () => {
  write(small());
  const typologies = Typologies.load(folder);
  write(
    next(
      [code('acting', { label: 'Acting in time' }), code('asking')],
      [
        { from: 'waiting', to: [] },
        { from: 'telling', to: [] },
      ],
    ),
    '2014.1.yaml',
  );
  typologies.add([loadTypology(folder, '2014.1')]);
  const named = (id: string) => ['2013.1', '2014.1', undefined].map((version) => typologies.labelOf(id, version));
  expect(named('acting')).toEqual(['Label of acting', 'Acting in time', 'Acting in time']);
  expect(named('asking')).toEqual(['Label of asking', 'Label of asking', 'Label of asking']);
  expect(named('waiting')).toEqual(['Label of waiting', 'Label of waiting', 'Label of waiting']);
});

it('reads back the same document from the YAML it is handed out as', () => {
  const { document } = loadTypology(kept, '2013.1');
  expect(parse(stringify(document))).toEqual(document);
});
