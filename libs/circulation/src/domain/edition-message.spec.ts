import { editionMessage, type EditionNews } from './edition-message.js';

const news: EditionNews = {
  occasion: 'published',
  subject: { kind: 'briefing', quarter: '2014-Q1', theme: 'fathers-unseen' },
  replaces: false,
  person: 'Pat <b>Example</b>',
  editionUrl: 'http://ct.example/editions/1',
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
