import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#libs/kernel';
import { parse } from 'yaml';
import { checkTypology, loadTypology } from './typology.js';

const folder = join(projectRoot, 'data/typology');
type File = {
  domains: { id: string; codes: { id: string; exclude: string; maps_to: string[] }[] }[];
  [key: string]: unknown;
};

/** The typology in force with one thing changed. */
function changed(change: (file: File) => void): unknown {
  const file = parse(readFileSync(join(folder, '2013.1.yaml'), 'utf8')) as File;
  change(file);
  return file;
}

it('reads version 2013.1: 9 domains, 60 codes, every code knowing its domain', () => {
  const typology = loadTypology(folder, '2013.1');
  expect([typology.version, typology.status, typology.domains.length, typology.codes.size]).toEqual([
    '2013.1',
    'proposed',
    9,
    60,
  ]);
  expect(typology.codes.get('missed-appointments')).toMatchObject({ domain: 'response' });
  expect(typology.facets.valence.map(({ id }) => id)).toEqual(['concern', 'good', 'neutral']);
});

it('refuses a code listed twice, wherever the second stands', () => {
  const twice = changed(({ domains }) => domains[8]!.codes.push(domains[0]!.codes[0]!));
  expect(() => checkTypology(twice, 'new.yaml')).toThrow('new.yaml: child-voice is listed twice.');
});

it('refuses a note that sends the reader to a code that does not exist', () => {
  const astray = changed(({ domains }) => (domains[0]!.codes[0]!.exclude = 'the rest (use child-voices)'));
  expect(() => checkTypology(astray, 'new.yaml')).toThrow(
    'child-voice sends the reader to child-voices, which does not exist',
  );
});

it('refuses a source nobody declared', () => {
  const unknown = changed(({ domains }) => domains[0]!.codes[0]!.maps_to.push('OFSTED:2011'));
  expect(() => checkTypology(unknown, 'new.yaml')).toThrow('child-voice maps to an undeclared source, OFSTED:2011');
});

it('names the place of what is missing or misspelt', () => {
  const bare = changed((file) => delete file.version);
  expect(() => checkTypology(bare, 'new.yaml')).toThrow(/new\.yaml is not a typology:[\s\S]*version/);
});
