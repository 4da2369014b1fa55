// What the platform writes for people to read comes back to it by mistake. It says what it is, and no summary is taken from it.
import { join } from 'node:path';
import { publicationCsv } from '#libs/disclosure';
import type { DocumentKind } from '#libs/digests';
import { CHART_FORMATS, writeChart } from '#libs/files';
import { loadReference } from '#libs/framework';
import { readDocument } from '#libs/intake';
import { projectRoot } from '#libs/kernel';
import { DOCUMENT_FORMATS, Press } from '#libs/print';
import { loadTypology } from '#libs/typology';
import { certificateCsv } from '../apps/service/src/retention/certificate.js';
import { csvHead } from '../libs/coding/src/domain/export-csv.js';
import { trendChart } from '../libs/files/test/trend-chart.js';
import { accessReviewCsv } from '../libs/people/src/domain/access-review-csv.js';
import { returnsCsv } from '../libs/returns/src/domain/returns-csv.js';
import { toCsv } from '../libs/typology/src/exchange/to-csv.js';
import { ANSWERS } from './hostile/hostile.js';
import { documentsOfEachKind } from './builders/documents-of-each-kind.js';

const reference = loadReference(join(projectRoot, 'data/reference'), 'invented');
const OURS = /^This file was made by this platform from summaries it already holds/;
const read = (name: string, bytes: Uint8Array | string) =>
  readDocument({ name, bytes: Buffer.from(bytes) }, { reference, labels: [] });
const documents = documentsOfEachKind();
const press = Press.load();
const READ_FORMATS = DOCUMENT_FORMATS.filter((format) => format !== 'html');

it.each(Object.keys(documents) as DocumentKind[])('takes no summary from a %s in any format', async (kind) => {
  for (const format of READ_FORMATS) {
    const { name, bytes } = await press.print(format, documents[kind]);
    expect([name, (await read(name, bytes)).message]).toEqual([name, expect.stringMatching(OURS)]);
  }
});

it.each(CHART_FORMATS.filter((format) => format === 'csv' || format === 'xlsx'))(
  'takes none from the figures of a chart as %s, whoever they are for',
  async (format) => {
    for (const audience of ['region', 'public'] as const)
      expect((await read(`chart.${format}`, await writeChart(format, trendChart(audience)))).message).toMatch(OURS);
  },
);

it.each([
  ['returns', returnsCsv([])],
  ['an access review', accessReviewCsv({ quarter: '2014-Q1', lines: [] }, String)],
  ['coded passages', csvHead()],
  ['the typology', toCsv(loadTypology(join(projectRoot, 'data/typology'), '2013.1'))],
  ['published figures', publicationCsv([['Title', 'Themes']], [])],
  ['a certificate of disposal', certificateCsv({ items: [] } as never, {} as never)],
])('takes none from %s as CSV', async (_, csv) => {
  const { verdict, message } = await read('file.csv', csv);
  expect([verdict, message]).toEqual(['refused', expect.stringMatching(OURS)]);
});

it('still reads a form whose template names a policy of its board', async () => {
  const rows = [...ANSWERS, ['Disclosure policy', 'Version 2'], ['Template', 'Disclosure policy: version 2']];
  const { verdict } = await read('form.csv', rows.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\n'));
  expect(verdict).not.toBe('refused');
});
