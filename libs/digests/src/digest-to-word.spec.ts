import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#libs/kernel';
import { strFromU8, unzipSync } from 'fflate';
import mammoth from 'mammoth';
import { digestToWord } from './digest-to-word.js';
import { composeDigest } from './domain/compose-digest.js';
import type { DigestFacts } from './domain/digest-facts.js';
import type { Digest } from './domain/digest.js';
import { quotesOf, verifyQuotes } from './domain/verify-quotes.js';

const golden = (name: string) =>
  composeDigest(
    JSON.parse(readFileSync(join(projectRoot, 'test/golden/digests', name, 'input.json'), 'utf8')) as DigestFacts,
  );
const partsOf = async (digest: Digest) => {
  const entries = unzipSync(await digestToWord(digest));
  return (name: string) => strFromU8(entries[name]!);
};
const asHtml = async (digest: Digest) => {
  const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(await digestToWord(digest)) });
  return value;
};

it('prints every heading as a heading, under one title', async () => {
  const digest = golden('ordinary-quarter');
  expect((await partsOf(digest))('word/document.xml').match(/<w:pStyle w:val="Title"\/>/g)).toHaveLength(1);
  const html = await asHtml(digest);
  const headings = [...html.matchAll(/<h([1-3])>(.*?)<\/h\1>/g)].map(([, level, text]) => `${level} ${text}`);
  expect(headings.slice(0, 7)).toEqual([
    '1 Main messages',
    '1 Boards reporting',
    '1 Leading themes',
    '1 What is new, rising and falling',
    '2 First seen this quarter',
    '2 Rising',
    '2 Falling',
  ]);
});

it('prints every table with its header row and every cell', async () => {
  const digest = golden('ordinary-quarter');
  const document = (await partsOf(digest))('word/document.xml');
  expect(document.match(/<w:tbl>/g)).toHaveLength(3);
  expect(document.match(/<w:tblHeader\/>/g)).toHaveLength(3);
  const html = await asHtml(digest);
  expect(html).toContain(
    '<td><p>Fathers, partners and other adults in the home</p></td><td><p>5</p></td><td><p>42%</p>',
  );
});

it('prints every quote in quotation marks, with its reference and without its board', async () => {
  const digest = golden('ordinary-quarter');
  const text = (await mammoth.extractRawText({ buffer: Buffer.from(await digestToWord(digest)) })).value;
  for (const quote of quotesOf(digest)) expect(text).toContain(`“${quote.text}”\n\n${quote.reference}`);
});

it('prints a withdrawn quote as withdrawn', async () => {
  const text = await asHtml(verifyQuotes(golden('first-quarter'), []));
  expect(text).toContain('[Quote withdrawn]');
  expect(text).not.toContain('Four referrals in five weeks');
});

it('says its title, its language and when it was composed to whoever asks the file', async () => {
  const part = await partsOf(golden('no-returns'));
  expect(part('docProps/core.xml')).toContain('<dc:title>Regional learning digest: January to March 2014</dc:title>');
  expect(part('docProps/core.xml')).toMatch(/<dcterms:created[^>]*>2014-04-14T09:30:00Z</);
  expect(part('word/styles.xml')).toContain('<w:lang w:val="en-GB"/>');
});

it('gives the same bytes for the same digest', async () => {
  const digest = golden('ordinary-quarter');
  expect(Buffer.from(await digestToWord(digest)).equals(await digestToWord(structuredClone(digest)))).toBe(true);
});

it('prints text that holds markup, or characters XML cannot hold, as plain text', async () => {
  const digest = { ...golden('no-returns'), region: 'A & B <i>\u0001region</i>' };
  expect(await asHtml(digest)).toContain('A &amp; B &lt;i&gt;region&lt;/i&gt;');
});
