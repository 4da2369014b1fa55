import { anExampleDocument } from '../../../../test/builders/example-document.js';
import { section } from './blocks.js';
import type { Block, Document, Quote } from './document.js';
import { verifyQuotes, WITHDRAWN } from './verify-quotes.js';
import { blocksOf, quotesOf } from './walk-document.js';

const quote = (summaryId: string, text: string): Quote => ({
  text,
  reference: 'IR-2014-001',
  summaryId,
  passageId: 'p',
  quarter: '2014-Q1',
  withdrawn: false,
});
const documentOf = (...quotes: Quote[]): Document =>
  anExampleDocument({
    sections: [
      section(
        'theme-pages',
        'Themes',
        '4',
        [],
        [section('theme-recording', 'Recording', null, [{ id: 'quotes', kind: 'quotes', quotes }])],
      ),
    ],
  });
const textsAfter = (document: Document, summaryId: string, text: string) =>
  quotesOf(verifyQuotes(document, [{ summaryId, text }])).map((found) => found.text);

it('leaves a quote that is part of a released passage of its summary', () => {
  expect(textsAfter(documentOf(quote('s1', 'told nobody')), 's1', 'She told nobody.')).toEqual(['told nobody']);
});

it.each([
  ['that one character of the passage differs from', 's1', 'She told  nobody.'],
  ['only another summary says', 's2', 'She told nobody.'],
])('withdraws a quote %s', (_, summaryId, text) => {
  expect(textsAfter(documentOf(quote('s1', 'told nobody')), summaryId, text)).toEqual([WITHDRAWN]);
});

it('keeps the reference of a withdrawn quote and loses all its words', () => {
  const shown = verifyQuotes(documentOf(quote('s1', 'told nobody')), []);
  expect(JSON.stringify(shown)).not.toContain('told nobody');
  expect(quotesOf(shown)[0]).toMatchObject({ reference: 'IR-2014-001', withdrawn: true });
});

it('takes back the words of a withdrawn summary in the cells of a table, and leaves those of one that stands', () => {
  const rows = ['s1', 's2'].map((summaryId) => ({
    cells: ['IR-2014-001', 'Tell the school.\nTell the nurse.', 'Team manager', 'Complete'],
    said: { summaryId, cells: [1, 2] },
  }));
  const table: Block = { id: 'effects', kind: 'table', caption: 'Effects', columns: [], rows, notes: [] };
  const document = anExampleDocument({ sections: [section('changed', 'Changed', '9', [table])] });
  const released = ['Tell the school.', 'Tell the nurse. (Who: Team manager)'].map((text) => ({
    summaryId: 's2',
    text,
  }));
  const [block] = blocksOf(verifyQuotes(document, released));
  expect(block).toMatchObject({
    rows: [{ cells: ['IR-2014-001', WITHDRAWN, WITHDRAWN, 'Complete'] }, { cells: rows[1]!.cells }],
  });
});
