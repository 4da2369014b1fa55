import type { Digest, Quote } from './digest.js';
import { dropWithdrawn, quotesOf, verifyQuotes, WITHDRAWN } from './verify-quotes.js';

const quote = (summaryId: string, text: string): Quote => ({
  text,
  reference: 'IR-2014-001',
  summaryId,
  passageId: 'p',
  quarter: '2014-Q1',
  withdrawn: false,
});
const digestOf = (...quotes: Quote[]): Digest => ({
  format: 1,
  title: 'Regional learning digest',
  region: 'Invented region',
  period: '2014-Q1',
  snapshotId: '3f9ac2e4b071',
  composedAt: '2014-04-14T09:30:00.000Z',
  cover: [],
  caution: '',
  sections: [
    {
      id: 'theme-pages',
      heading: 'Themes',
      blocks: [],
      parts: [{ id: 'theme-recording', heading: 'Recording', blocks: [{ kind: 'quotes', quotes }], parts: [] }],
    },
  ],
});
const textsAfter = (digest: Digest, summaryId: string, text: string) =>
  quotesOf(verifyQuotes(digest, [{ summaryId, text }])).map((found) => found.text);

it('leaves a quote that is part of a released passage of its summary', () => {
  expect(textsAfter(digestOf(quote('s1', 'told nobody')), 's1', 'She told nobody.')).toEqual(['told nobody']);
});

it.each([
  ['that one character of the passage differs from', 's1', 'She told  nobody.'],
  ['only another summary says', 's2', 'She told nobody.'],
])('withdraws a quote %s', (_, summaryId, text) => {
  expect(textsAfter(digestOf(quote('s1', 'told nobody')), summaryId, text)).toEqual([WITHDRAWN]);
});

it('keeps the reference of a withdrawn quote and loses all its words', () => {
  const shown = verifyQuotes(digestOf(quote('s1', 'told nobody')), []);
  expect(JSON.stringify(shown)).not.toContain('told nobody');
  expect(quotesOf(shown)[0]).toMatchObject({ reference: 'IR-2014-001', withdrawn: true });
});

it('drops withdrawn quotes, the empty block with them, and says which they were', () => {
  const { digest, dropped } = dropWithdrawn(verifyQuotes(digestOf(quote('s1', 'told nobody')), []));
  expect(dropped).toHaveLength(1);
  expect(digest.sections[0]!.parts[0]!.blocks).toEqual([]);
});
