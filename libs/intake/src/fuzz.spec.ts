import { loadReference } from '#libs/framework';
import { projectRoot } from '#libs/kernel';
import * as fc from 'fast-check';
import { unzipSync } from 'fflate';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ANSWERS, zipOf } from '../../../test/hostile/hostile.js';
import { REGISTER_HEAD, registerRow, workbook } from '../../../test/builders/workbook.js';
import { pdfOf } from '../../../test/hostile/pdfs.js';
import { FIELDS, type Reading } from './domain/draft.js';
import { readDocument } from './read-document.js';

// Real files spoilt in every way there is time for. FUZZ=20 does twenty times as many; FUZZ_SEED starts elsewhere.
const MORE = Number(process.env.FUZZ ?? 1);
const SEED = Number(process.env.FUZZ_SEED ?? 20_140_331);
const context = { reference: loadReference(join(projectRoot, 'data/reference'), 'invented'), labels: [] };
const folder = join(projectRoot, 'test/golden/intake-layouts');
const realFiles = (format: string) =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => new Uint8Array(readFileSync(join(folder, name, `input.${format}`))));

const smallest = (files: readonly Uint8Array[], count: number) =>
  files.toSorted((one, other) => one.length - other.length).slice(0, count);

type Spoil = (files: readonly Uint8Array[]) => fc.Arbitrary<Uint8Array>;

const oneOf = (files: readonly Uint8Array[]) => fc.constantFrom(...files);
/** A share of a file. Not a double: those crowd near nothing. */
const place = fc.integer({ min: 0, max: 999_999 }).map((millionths) => millionths / 1_000_000);
const at = (bytes: Uint8Array, share: number) => Math.floor(share * bytes.length);
const joined = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts));

/** Single bytes changed. */
const flipped: Spoil = (files) =>
  fc
    .tuple(oneOf(files), fc.array(fc.tuple(place, fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 12 }))
    .map(([file, flips]) => {
      const bytes = file.slice();
      for (const [share, byte] of flips) bytes[at(bytes, share)] = byte;
      return bytes;
    });

/** A stretch taken out. */
const cut: Spoil = (files) =>
  fc.tuple(oneOf(files), place, place).map(([file, one, other]) => {
    const [from, to] = [at(file, Math.min(one, other)), at(file, Math.max(one, other))];
    return joined(file.subarray(0, from), file.subarray(to));
  });

/** The start of one file and the end of another. */
const spliced: Spoil = (files) =>
  fc
    .tuple(oneOf(files), oneOf(files), place, place)
    .map(([one, other, first, second]) => joined(one.subarray(0, at(one, first)), other.subarray(at(other, second))));

/** Parts of a text in another order, twice, or gone; some swapped for words that mean something to the format. */
const shuffled =
  (parts: RegExp, words: readonly string[]): Spoil =>
  (files) =>
    fc
      .tuple(
        oneOf(files),
        fc.array(fc.tuple(place, place, fc.constantFrom('', ...words)), { minLength: 1, maxLength: 8 }),
      )
      .map(([file, moves]) => {
        const pieces = Buffer.from(file).toString('latin1').split(parts);
        for (const [from, to, word] of moves) {
          const [moved = ''] = pieces.splice(Math.floor(from * pieces.length), 1);
          pieces.splice(Math.floor(to * pieces.length), 0, word === '' ? moved : word);
        }
        return new Uint8Array(Buffer.from(pieces.join(''), 'latin1'));
      });

/** The same done inside one part of a package, which is then packed again and whole. */
const inside =
  (part: string, spoil: Spoil): Spoil =>
  (files) =>
    oneOf(files).chain((file) => {
      const parts = unzipSync(file);
      return spoil([parts[part] ?? new Uint8Array(1)]).map((changed) => zipOf({ ...parts, [part]: changed }));
    });

const TAGS = /(?=<)|(?<=>)/;
const WORD_TAGS = shuffled(TAGS, [
  '<w:tbl>',
  '</w:tc>',
  '<w:p/>',
  '<w:del>',
  '</w:body>',
  '<w:sdt>',
  '<!--',
  '&#0;',
  '<w:gridSpan w:val="99999"/>',
]);
const TEXT_TAGS = shuffled(TAGS, [
  '<table:table>',
  '</table:table-cell>',
  '<text:list>',
  '<text:s text:c="9999999"/>',
  ']]>',
  '<text:tracked-changes>',
]);
const RICH = shuffled(/(?=[\\{}])/, [
  '{',
  '}',
  '\\trowd',
  '\\cell',
  '\\row',
  '\\itap9',
  "\\'",
  '\\u-1',
  '\\bin9999',
  '\\*\\x',
  '\\nestcell',
]);
const QUOTES = shuffled(/(?=[,"\n])|(?<=[,"\n])/, ['"', ',', '\n', '\r', ';', '\u0000', '""']);
const BRACKETS = shuffled(/(?=[{}[\],":])|(?<=[{}[\],":])/, ['{', '}', '[', ']', '"', 'null', '1e999', '"__proto__":']);

const register = Buffer.from(
  [ANSWERS.map(([label]) => `"${label}"`), ANSWERS.map(([, answer]) => `"${answer}"`), ANSWERS.map(() => '"N/A"')]
    .map((row) => row.join(','))
    .join('\n'),
);
const form = Buffer.from(ANSWERS.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\n'));
const typed = Buffer.from(
  JSON.stringify({
    summaries: [
      {
        boardId: 'ambleford',
        reviewType: 'audit',
        reference: 'A/1',
        themes: 'One.',
        singleAgencyRecommendations: [{ text: 'Ask.' }],
      },
    ],
  }),
);
const printed = Buffer.from(
  JSON.stringify({
    records: [{ fields: { lscbArea: { boardId: null, text: 'Ambleford' }, themes: 'One.' }, questions: [] }],
  }),
);
const workbooks = () => [
  workbook({ name: 'Form', rows: ANSWERS.map((row) => [...row]) }),
  workbook({ name: 'Register', rows: [REGISTER_HEAD, registerRow('A/1'), registerRow('A/2')] }),
];

/** How many cases of what: most go to the readers that are quick. */
const RUNS: Record<
  string,
  { name?: string; files: () => readonly Uint8Array[]; spoils: Record<string, [Spoil, number]> }
> = {
  docx: {
    files: () => realFiles('docx'),
    spoils: {
      'bytes changed': [flipped, 1_500],
      'stretches cut': [cut, 1_500],
      'files spliced': [spliced, 1_200],
      'tags moved': [inside('word/document.xml', WORD_TAGS), 1_500],
    },
  },
  doc: {
    files: () => realFiles('doc'),
    spoils: { 'bytes changed': [flipped, 400], 'stretches cut': [cut, 1_200], 'files spliced': [spliced, 800] },
  },
  odt: {
    files: () => realFiles('odt'),
    spoils: {
      'bytes changed': [flipped, 800],
      'stretches cut': [cut, 500],
      'tags moved': [inside('content.xml', TEXT_TAGS), 250],
    },
  },
  rtf: {
    files: () => realFiles('rtf'),
    spoils: { 'bytes changed': [flipped, 200], 'stretches cut': [cut, 300], 'words moved': [RICH, 300] },
  },
  csv: {
    name: 'a.csv',
    files: () => [register, form],
    spoils: { 'bytes changed': [flipped, 1_500], 'quotes moved': [QUOTES, 1_500] },
  },
  json: {
    files: () => [typed, printed],
    spoils: { 'bytes changed': [flipped, 4_500], 'brackets moved': [BRACKETS, 4_500] },
  },
  xlsx: {
    files: workbooks,
    spoils: {
      'bytes changed': [flipped, 1_000],
      'tags moved': [
        inside(
          'xl/worksheets/sheet1.xml',
          shuffled(TAGS, ['<row r="99999999">', '<c r="ZZZZ1" t="s">', '<mergeCell ref="A1:XFD9"/>']),
        ),
        450,
      ],
    },
  },
  pdf: {
    files: () => [pdfOf({}), ...smallest(realFiles('pdf'), 2)],
    spoils: { 'bytes changed': [flipped, 60], 'stretches cut': [cut, 50], 'files spliced': [spliced, 50] },
  },
};

const CASES = Object.entries(RUNS).flatMap(([format, { name = format, files, spoils }]) =>
  Object.entries(spoils).map(([how, [spoil, runs]]) => ({ format, how, name, runs, spoil: () => spoil(files()) })),
);

it.each(CASES)(
  'reads .$format with $how whole or not at all, $runs times',
  async ({ name, runs, spoil }) => {
    await fc.assert(
      fc.asyncProperty(spoil(), async (bytes) => requireWhole(await readDocument({ name, bytes }, context))),
      { seed: SEED, numRuns: runs * MORE, endOnFailure: true },
    );
  },
  600_000 * MORE,
);

it('spoils twenty thousand files and more', () => {
  expect(CASES.reduce((sum, { runs }) => sum + runs, 0)).toBeGreaterThanOrEqual(20_000);
});

/** A reading has a verdict and a sentence; records come with all their fields, and only when the file was not refused. */
function requireWhole({ verdict, message, records }: Reading): void {
  if (!/^[A-Z“][^\n]*\.$/u.test(message)) throw new Error(`No sentence: ${message}`);
  if ((verdict === 'refused') !== (records.length === 0)) throw new Error(`${verdict} with ${records.length} records`);
  for (const { fields, questions } of records) {
    if (FIELDS.some((field) => fields[field] === undefined)) throw new Error('A field is missing');
    if (questions.some(({ field, message: question }) => !FIELDS.includes(field) || question === ''))
      throw new Error('A question about nothing');
    if (verdict === 'accepted' && questions.length > 0) throw new Error('Accepted with questions');
  }
}
