import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '#libs/kernel';
import { DisclosurePolicies, loadDisclosurePolicies, policyOn } from './disclosure-policy.js';
import { isInForce, loadReference } from './reference.js';

const folder = join(projectRoot, 'data/reference');

/** A copy of the reference data with one file changed. */
function withChanged(file: string, change: (text: string) => string): string {
  const copy = mkdtempSync(join(tmpdir(), 'common-thread-reference-'));
  cpSync(folder, copy, { recursive: true });
  writeFileSync(join(copy, file), change(readFileSync(join(copy, file), 'utf8')));
  return copy;
}
const copies: string[] = [];
const changed = (...of: Parameters<typeof withChanged>) => {
  const copy = withChanged(...of);
  copies.push(copy);
  return copy;
};
afterAll(() => copies.forEach((copy) => rmSync(copy, { recursive: true })));

it.each(['north-west', 'invented'])('knows the 23 boards of the %s region, each on a tile of its own', (id) => {
  const { region } = loadReference(folder, id);
  expect(region.boards).toHaveLength(23);
  expect(new Set(region.boards.map(({ tile }) => tile.join())).size).toBe(23);
});

it('has no board of the real region in the invented one', () => {
  const names = (id: string) =>
    loadReference(folder, id).region.boards.flatMap(({ name, aliases }) => [name, ...aliases]);
  expect(names('invented').filter((name) => names('north-west').includes(name))).toEqual([]);
});

it('puts every kind of review under one of the six sources of learning', () => {
  const { reviewTypes, sourceTypes } = loadReference(folder, 'invented');
  expect(sourceTypes).toHaveLength(6);
  expect(new Set(reviewTypes.map(({ sourceType }) => sourceType)).size).toBe(6);
});

it('offers the methods, selections and evidence of the form, each label once in its list', () => {
  const { formChoices } = loadReference(folder, 'invented');
  const counted = Object.entries(formChoices).map(([list, choices]) => [list, choices.length]);
  expect(counted).toEqual([
    ['methods', 12],
    ['independence', 3],
    ['selections', 14],
    ['evidence', 5],
    ['agencies', 19],
  ]);
  const twice = changed('form-choices.yaml', (text) => text.replace('label: Case file audit', 'label: Thematic audit'));
  expect(() => loadReference(twice, 'invented')).toThrow('The label of methods Thematic audit is listed twice.');
});

it('names the regions there are when asked for another', () => {
  expect(() => loadReference(folder, 'south')).toThrow(
    'There is no region "south". Known regions: invented, north-west.',
  );
});

it('stops at a board listed twice, an unknown source type and a date that is none', () => {
  const twice = changed('regions/invented.yaml', (text) => text.replace('id: brackenmoor', 'id: ambleford'));
  expect(() => loadReference(twice, 'invented')).toThrow('The board ambleford is listed twice.');
  const orphan = changed('review-types.yaml', (text) => text.replace('sourceType: audit', 'sourceType: inspection'));
  expect(() => loadReference(orphan, 'invented')).toThrow('audit names an unknown source type inspection');
  const undated = changed('regions/invented.yaml', (text) => text.replace('2006-04-01', 'April'));
  expect(() => loadReference(undated, 'invented')).toThrow(/invented\.yaml is not as it should be/);
});

it('holds an entry to its dates, both included', () => {
  const entry = { from: '2009-04-01', to: '2014-03-31' };
  expect(['2009-03-31', '2009-04-01', '2014-03-31', '2014-04-01'].map((day) => isInForce(entry, day))).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

it('has one disclosure policy in force, and stops on a day without any', () => {
  const policies = loadDisclosurePolicies(folder);
  expect(policyOn(policies, '2014-04-02')).toMatchObject({
    version: '2013.1',
    minimumBase: 8,
    audiences: { region: { counts: 'true-counts' }, public: { threshold: 5, roundTo: 5 } },
  });
  expect(() => policyOn(policies, '2012-01-01')).toThrow('No disclosure policy holds on 2012-01-01.');
});

describe('a disclosure policy that is added', () => {
  const added = (version: string, from: string) =>
    changed('disclosure-policies.yaml', (text) => {
      const [, first] = text.split('policies:\n');
      return `${text}${first!.replace('2013.1', version).replace('2013-07-01', from).replace('minimumBase: 8', 'minimumBase: 10')}`;
    });

  it('holds from its day on, though the one before was left open, for a process that runs already too', () => {
    const clock = { now: () => new Date('2015-03-31T22:30:00Z') };
    const policies = new DisclosurePolicies(loadDisclosurePolicies(added('2015.1', '2015-04-01')), clock);
    expect(policies.inForce()).toMatchObject({ version: '2013.1', minimumBase: 8 });
    clock.now = () => new Date('2015-03-31T23:30:00Z'); // 1 April in London
    expect(policies.inForce()).toMatchObject({ version: '2015.1', minimumBase: 10 });
  });

  it.each([
    ['of the version of another', '2013.1', '2015-04-01', 'two policies have the same version'],
    ['of the day of another', '2015.1', '2013-07-01', 'two policies begin on the same day'],
    ['by another name', 'Spring 2015', '2015-04-01', 'a year, a dot and a number'],
  ])('stops the start %s', (_what, version, from, why) => {
    expect(() => loadDisclosurePolicies(added(version, from))).toThrow(why);
  });
});
