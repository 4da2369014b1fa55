import { editionMessage, type EditionNews } from './edition-message.js';

const news: EditionNews = {
  occasion: 'published',
  subject: { kind: 'briefing', quarter: '2014-Q1', theme: 'fathers-unseen' },
  period: null,
  replaces: false,
  hasChosen: false,
  person: 'Pat <b>Example</b>',
  editionUrl: 'http://ct.example/editions/1',
  openUrl: null,
  uptakeUrl: 'http://ct.example/uptake/1',
  unsubscribeUrl: 'http://ct.example/unsubscribe?key=k&sort=b',
};

it('names kind and period and where to read it, and nothing it says', () => {
  const { subject, text, html } = editionMessage(news);
  expect(subject).toBe('Published: 7-minute briefing, January to March 2014');
  for (const body of [text, html]) {
    expect(body).toContain('http://ct.example/editions/1');
    expect(body).not.toMatch(/fathers/);
  }
});

it('says the same in HTML as in text, whatever a name is written with', () => {
  const { html } = editionMessage(news);
  expect(html).toContain('Dear Pat &lt;b&gt;Example&lt;/b&gt;,');
  expect(html).toContain('href="http://ct.example/unsubscribe?key=k&amp;sort=b"');
});

it('says that an edition takes the place of an earlier one', () => {
  const { subject, text } = editionMessage({ ...news, replaces: true });
  expect(subject).toMatch(/^New edition: /);
  expect(text).toContain('takes the place of an earlier one');
});

it('asks to acknowledge, or for what a board did, where that is to be done', () => {
  expect(editionMessage({ ...news, occasion: 'acknowledge:2014-05-01' }).text).toContain(
    'acknowledge it: http://ct.example/editions/1',
  );
  expect(editionMessage({ ...news, occasion: 'answer:2014-05-01' }).text).toContain(
    'your board did: http://ct.example/uptake/1',
  );
});

it('says of a withdrawn document that it is, and where to see why, and not why', () => {
  const { subject, text } = editionMessage({ ...news, occasion: 'withdrawn' });
  expect(subject).toBe('Withdrawn: 7-minute briefing, January to March 2014');
  expect(text).toContain('do not use or pass on copies');
  expect(text).toContain('See when and why: http://ct.example/editions/1');
});

const forEverybody: EditionNews = {
  ...news,
  subject: { kind: 'public-digest', publication: 'p1' },
  period: { from: '2013-Q3', to: '2014-Q2' },
  openUrl: 'http://ct.example/published/documents/1',
};

it('leads to what everybody may read where nobody signs in, and names its period', () => {
  for (const occasion of ['published', 'withdrawn'] as const) {
    const { subject, text } = editionMessage({ ...forEverybody, occasion });
    expect(subject).toContain(': Digest for everybody, July 2013 to June 2014');
    expect(text).toContain('http://ct.example/published/documents/1');
    expect(text).not.toMatch(/sign in/);
  }
  expect(editionMessage({ ...forEverybody, occasion: 'acknowledge:2014-05-01' }).text).toMatch(
    /editions\/1\n\nYou sign in/,
  );
});

it('tells whoever chose that they chose, and nobody else', () => {
  expect(editionMessage(news).text).toContain('and have not chosen otherwise. To stop');
  expect(editionMessage({ ...news, hasChosen: true }).text).toContain('and chose to be told of 7-minute briefings.');
});
