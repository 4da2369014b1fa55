import type { JsonObject } from './chart-view.js';
import { fieldsUsed } from './spec-fields.js';

it('finds the columns named in encodings, transforms, sorts and expressions', () => {
  const spec: JsonObject = {
    transform: [
      { filter: "datum.rank <= 5 && datum['board'] != ''" },
      { impute: 'summaries', key: 'quarter', groupby: ['theme'] },
    ],
    encoding: { y: { field: 'label', sort: { field: 'base', op: 'min' } } },
  };
  expect(fieldsUsed(spec)).toEqual(['base', 'board', 'label', 'quarter', 'rank', 'summaries', 'theme']);
});

it('leaves out what the spec makes itself, and the labels of axes', () => {
  const spec: JsonObject = {
    transform: [{ calculate: 'datum.summaries * 2', as: 'twice' }],
    encoding: { y: { field: 'twice', axis: { labelExpr: 'datum.value + datum.label' } } },
  };
  expect(fieldsUsed(spec)).toEqual(['summaries']);
});
