import { linkage, linkedSummary, type ReleasedTold } from './linkage.js';

const own = { reviewType: 'concise-review', incidentQuarter: '2013-Q4', details: ['family-make-up'] };
const other = (told: Partial<ReleasedTold> = {}): ReleasedTold => ({
  ...own,
  summaryId: 's1',
  regionalReference: 'IR-2014-001',
  ...told,
});

it('has somebody decide where a released summary tells the same rare kind of detail of the same quarter and kind', () => {
  const [finding, ...more] = linkage(own, [other()]);
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ class: 'combination', certainty: 'block', suggestion: '', key: 'released:s1' });
  expect(finding!.why).toContain('IR-2014-001');
  expect(linkedSummary(finding!)).toBe('s1');
});

it('asks for a look where only quarter and kind are the same', () => {
  expect(linkage(own, [other({ details: [] })])).toMatchObject([{ certainty: 'warn' }]);
});

it.each([
  ['another quarter of incident', other({ incidentQuarter: '2013-Q3' })],
  ['another kind of review', other({ reviewType: 'audit' })],
  ['no quarter of incident', other({ incidentQuarter: null })],
])('links nothing with %s', (_, released) => {
  expect(linkage(own, [released])).toEqual([]);
});

it('links nothing where the summary itself tells no quarter of incident', () => {
  expect(linkage({ ...own, incidentQuarter: null }, [other({ incidentQuarter: null })])).toEqual([]);
});
