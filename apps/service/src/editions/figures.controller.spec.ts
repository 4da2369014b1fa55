import { NO_FILTERS } from '#libs/warehouse';
import { behindOf } from './figures.controller.js';

const source = {
  kind: 'mart',
  mart: 'leading-themes',
  filters: { ...NO_FILTERS, from: '2015-Q2', to: '2015-Q2' },
  row: { code: 'information-sharing' },
  field: 'summaries',
} as unknown as Parameters<typeof behindOf>[0];

it('leads from a figure to the summaries behind it, as they were coded then once the typology is another', () => {
  expect(behindOf(source, true)).toBe('/behind?from=2015-Q2&to=2015-Q2&theme=information-sharing');
  expect(behindOf(source, false)).toBe('/behind?from=2015-Q2&to=2015-Q2&theme=information-sharing&view=then');
});

it('leads nowhere from a row that no filter keeps', () => {
  expect(behindOf({ ...source, row: { agency: 'police' } }, true)).toBeNull();
});
