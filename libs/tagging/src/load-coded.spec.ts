import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '#libs/kernel';
import { loadTypology } from '#libs/typology';
import { groupNearDuplicates } from './domain/fold-groups.js';
import { labelsOf, PLACES } from './domain/labels.js';
import { loadCoded } from './load-coded.js';

const typology = loadTypology(join(projectRoot, 'data/typology'), '2013.1');
const coded = loadCoded(join(projectRoot, 'data/coded'));
const all = [...coded.training, ...coded.test];

describe('the coded passages', () => {
  it('are enough: 2,400 to learn from, every code 25 times, 350 without a code', () => {
    expect(coded.training.length).toBeGreaterThanOrEqual(2400);
    const seldom = [...typology.codes.keys()].filter(
      (code) => coded.training.filter(({ codes }) => codes.includes(code)).length < 25,
    );
    expect(seldom).toEqual([]);
    expect(coded.training.filter(({ codes }) => codes.length === 0).length).toBeGreaterThanOrEqual(350);
  });

  it('carry ids the typology has, each passage an id of its own', () => {
    const known = Object.fromEntries(
      PLACES.map((place) => [
        place,
        new Set(labelsOf(typology).flatMap((one) => (one.place === place ? [one.id] : []))),
      ]),
    );
    const unknown = [...all, ...coded.secondCoder].flatMap(({ id, codes, agencies, circumstances, harmTypes }) =>
      Object.entries({ codes, agencies, circumstances, harmTypes }).flatMap(([place, ids]) =>
        (ids ?? []).filter((one) => !known[place]!.has(one)).map((one) => `${id}: ${place} ${one}`),
      ),
    );
    expect(unknown).toEqual([]);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  });

  it('keep what is measured by apart from what is learnt from: no test passage is a near-duplicate of one taught', () => {
    const groups = groupNearDuplicates(all.map(({ text }) => text));
    const taught = new Set(groups.slice(0, coded.training.length));
    const repeated = coded.test.filter((_, index) => taught.has(groups[coded.training.length + index]!));
    expect(repeated.map(({ id }) => id)).toEqual([]);
  });

  it('were read by a second person too, passage for passage', () => {
    const first = new Map(coded.test.map((passage) => [passage.id, passage.text]));
    expect(coded.secondCoder.length).toBeGreaterThanOrEqual(300);
    expect(coded.secondCoder.filter(({ id, text }) => first.get(id) !== text)).toEqual([]);
  });
});

it('names the file and the line that is no coded passage', () => {
  const folder = mkdtempSync(join(tmpdir(), 'coded-'));
  for (const part of ['typical', 'targeted', 'test', 'second-coder']) mkdirSync(join(folder, part));
  const good = JSON.stringify({ id: 'a', text: 'b', codes: [], valence: 'good', agencies: [], circumstances: [] });
  writeFileSync(join(folder, 'typical', 'one.jsonl'), `${good}\n{"id": "b"}\n`);
  expect(() => loadCoded(folder)).toThrow(/^typical\/one\.jsonl, line 2 is not a coded passage/);
  rmSync(folder, { recursive: true });
});
