import { loadReference } from '#libs/framework';
import { projectRoot } from '#libs/kernel';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { ARCHIVES } from '../../../test/hostile/archives.js';
import { DATA } from '../../../test/hostile/data.js';
import { DOCUMENTS } from '../../../test/hostile/documents.js';
import type { Hostile } from '../../../test/hostile/hostile.js';
import { PDFS } from '../../../test/hostile/pdfs.js';
import { wordForm } from '../../../test/builders/word-form.js';
import { FormReader } from './form-reader.js';
import { LIMITS } from './limits.js';

const CASES: Record<string, Hostile> = { ...ARCHIVES, ...DOCUMENTS, ...PDFS, ...DATA };
// What a library says when it breaks is nothing a business manager should read.
const NO_SENTENCE = /undefined|null|NaN|\bat \w+ \(|Error|exception|0x|\[object|node_modules/;

let reader: FormReader;
let elsewhere: Server;
let web = '';
const fetched: string[] = [];

beforeAll(async () => {
  reader = new FormReader(loadReference(join(projectRoot, 'data/reference'), 'invented'));
  elsewhere = createServer(({ url = '' }, response) => {
    fetched.push(url);
    response.end();
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
  web = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await reader.close();
  await new Promise((resolve) => elsewhere.close(resolve));
});

it.each(Object.keys(CASES))(
  'meets %s with one plain sentence',
  async (name) => {
    const { make, verdict, says = /./, name: file = 'form' } = CASES[name]!;
    const reading = await reader.read(make(web), file);
    expect({ read: reading.verdict === 'refused' ? 'refused' : 'read', message: reading.message }).toEqual({
      read: verdict,
      message: expect.stringMatching(says),
    });
    expect(reading.records.length > 0).toBe(verdict === 'read');
    expect(reading.message).toMatch(/^[A-Z][^\n]*\.$/);
    expect(reading.message).not.toMatch(NO_SENTENCE);
    expect(reading.message.length).toBeLessThan(1_000);
  },
  6 * LIMITS.milliseconds,
);

it('reads the next form with the same reader as if nothing had come before', async () => {
  expect((await reader.read(wordForm())).verdict).toBe('accepted');
});

it('has followed no link in any of them', () => {
  expect(fetched).toEqual([]);
});

it('has changed no object for others', () => {
  expect('isPolluted' in {}).toBe(false);
});

it('drops what cannot be seen from a reference', async () => {
  const reading = await reader.read(CASES['what cannot be seen in a reference']!.make(web));
  expect(reading.records[0]?.fields.reference).toBe('AMB/CR/7');
});
