import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#libs/kernel';
import { LARGEST_CODEBOOK, readCodebook } from './read-codebook.js';

const golden = join(projectRoot, 'test/golden/typology');
const cases = readdirSync(golden, { withFileTypes: true }).filter((entry) => entry.isDirectory());

it.each(cases.map(({ name }) => name))(
  'reads %s as the standard has it, or names what is wrong and its line',
  async (name) => {
    const expected = JSON.parse(readFileSync(join(golden, name, 'expected.json'), 'utf8')) as object;
    const read = await readCodebook(readFileSync(join(golden, name, 'input.qdc')));
    expect(read.ok ? { codes: read.value } : { refusals: read.refusals }).toEqual(expected);
  },
);

it('refuses a file that is too big, or not UTF-8, before it looks inside', async () => {
  expect(await readCodebook(new Uint8Array(LARGEST_CODEBOOK + 1))).toMatchObject({
    refusals: [{ code: 'exchange.too-big', limit: 2_000_000 }],
  });
  expect(await readCodebook(Buffer.from('<CodeBook name="é"/>', 'latin1'))).toMatchObject({
    refusals: [{ code: 'exchange.not-utf8' }],
  });
});

it('refuses more codes than anybody could compare, and tells no more faults than help', async () => {
  const code = (guid: string) => `<Code guid="${guid}" name="n" isCodable="true"/>\n`;
  const book = (codes: string) =>
    Buffer.from(`<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>${codes}</Codes></CodeBook>`);
  const many = code('8f7cbf0e-1a55-4f3c-9f0d-0c2f4b1a9d01').repeat(2001);
  expect(await readCodebook(book(many))).toMatchObject({ refusals: [{ code: 'exchange.too-many-codes', line: 2001 }] });
  const faulty = await readCodebook(book(code('x').repeat(500)));
  expect(faulty.ok ? 0 : faulty.refusals.length).toBe(20);
});
