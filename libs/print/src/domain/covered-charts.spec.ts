import type { Block, Table } from '#libs/digests';
import { aDocumentOf, aFigure, aTable } from '../../../../test/builders/example-document.js';
import { coveredCharts } from './covered-charts.js';
import { sheetOf } from './sheet.js';

const chartOf = (table: Table): Block => ({
  id: 'chart',
  kind: 'chart',
  dashboard: 'overview',
  view: 'leading-themes',
  title: 'Leading themes',
  finding: 'Recording leads.',
  alternative: 'Bars.',
  rows: [],
  table,
});
const every: Block = { id: 'every', kind: 'table', ...aTable('Every theme', 6) };

it('leaves the table of a chart to a table that has all of its figures, and says which', () => {
  const document = aDocumentOf([chartOf(aTable('Two themes', 2)), every]);
  expect([...coveredCharts(document)]).toEqual([['chart', 'Every theme']]);
  expect(sheetOf(document).sections[0]!.blocks[0]).toMatchObject({
    table: null,
    see: 'Its figures are in the table ‘Every theme’.',
  });
});

it('prints the table of a chart with a figure that stands nowhere else, and of one without figures', () => {
  const { rows } = aTable('Themes', 1);
  const other = {
    ...aTable('Themes', 0),
    rows: [...rows, { cells: ['Recording', aFigure(7, 'elsewhere'), '', '', ''] }],
  };
  for (const table of [other, aTable('None', 0)])
    expect(sheetOf(aDocumentOf([chartOf(table), every])).sections[0]!.blocks[0]).toMatchObject({
      table: { caption: table.caption },
      see: null,
    });
});
