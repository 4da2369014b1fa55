import { join } from 'node:path';
import { loadReference } from '#libs/framework';
import { projectRoot } from '#libs/kernel';
import { loadTypology, type Typology } from '#libs/typology';
import { boardsInForce, dimensionsOf, readDimensions } from './dimensions.js';

const reference = loadReference(join(projectRoot, 'data/reference'), 'invented');
const typology = loadTypology(join(projectRoot, 'data/typology'), '2013.1');

it('lists every board with its tile, every code with its domain, and every kind of review with its source', () => {
  const { boards, codes, reviewTypes } = dimensionsOf(reference, [typology], []);
  expect(boards).toHaveLength(reference.region.boards.length);
  expect(boards[0]).toEqual({
    id: 'ambleford',
    name: 'Ambleford',
    column: 1,
    row: 0,
    subRegion: 'northfell',
    from: '2006-04-01',
  });
  expect(codes).toHaveLength(typology.codes.size);
  expect(codes[0]).toEqual({
    id: 'child-voice',
    label: 'Hearing the child',
    domain: 'child',
    domainLabel: 'Keeping the child in focus',
  });
  expect(reviewTypes[0]).toEqual({
    id: 'intensive-scr',
    label: 'Intensive serious case review',
    sourceType: 'serious-case-review',
    sourceLabel: 'Serious case reviews',
  });
});

it('has a place for reviews whose kind is not stated', () => {
  expect(dimensionsOf(reference, [typology], []).reviewTypes.at(-1)).toEqual({
    id: 'not-stated',
    label: 'Not stated',
    sourceType: 'not-stated',
    sourceLabel: 'Not stated',
  });
});

it('names a code as coded then as it was called first, with what it is called now', () => {
  const reworded = (id: string, label: string, from: Typology) => {
    const code = { ...from.codes.get(id)!, label };
    const domains = from.domains.map((one) => ({
      ...one,
      codes: one.codes.map((old) => (old.id === id ? code : old)),
    }));
    return { ...from, domains, codes: new Map([...from.codes, [id, code]]) };
  };
  const later = reworded('thresholds', 'Thresholds and step-up', typology);
  const { codes, codesThen } = dimensionsOf(reference, [typology, later], []);
  const labelOf = (listed: typeof codes, id: string) => listed.find((one) => one.id === id)?.label;
  const first = typology.codes.get('thresholds')!.label;
  expect(labelOf(codes, 'thresholds')).toBe('Thresholds and step-up');
  expect(labelOf(codesThen, 'thresholds')).toBe(`${first} (now: Thresholds and step-up)`);
  expect(labelOf(codesThen, 'child-voice')).toBe('Hearing the child');
});

it('has a board in force in the quarters on whose last day it is, and in all where a snapshot has no dates', () => {
  const dimensions = dimensionsOf(reference, [typology], ['2013-Q4', '2014-Q2']);
  const [first, second] = dimensions.boards;
  const quarters = (...boards: typeof dimensions.boards) =>
    boardsInForce({ ...dimensions, boards }).map(({ quarter }) => quarter);
  expect(quarters({ ...first!, from: '2014-03-31', to: '2014-06-29' })).toEqual(['2014-Q1']);
  const { from: _, to: __, ...undated } = second!;
  expect(quarters(undated)).toEqual(['2013-Q4', '2014-Q1', '2014-Q2']);
});

const quartersOf = (reported: string[]) => dimensionsOf(reference, [typology], reported).quarters;

it('runs through every quarter from the first with a summary to the last, those without one too', () => {
  expect(quartersOf(['2014-Q2', '2013-Q3'])).toEqual(['2013-Q3', '2013-Q4', '2014-Q1', '2014-Q2']);
  expect(quartersOf(['2014-Q2'])).toEqual(['2014-Q2']);
  expect(quartersOf([])).toEqual([]);
});

it('reads back its own file and refuses another', () => {
  const dimensions = dimensionsOf(reference, [typology], ['2014-Q1']);
  expect(readDimensions(JSON.stringify(dimensions))).toEqual(dimensions);
  expect(() => readDimensions('{"boards":[]}')).toThrow('expected array');
});
