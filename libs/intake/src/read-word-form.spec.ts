import { loadReference } from '#libs/framework';
import { projectRoot } from '#libs/kernel';
import { Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import * as fc from 'fast-check';
import { join } from 'node:path';
import {
  asRead,
  FORM,
  FORM_FIELDS,
  type FormField,
  formText,
  LAYOUTS,
  TEMPLATE,
  wordForm,
} from '../../../test/builders/word-form.js';
import { documentXml, paragraph, wordFileOf } from '../../../test/builders/word-form-xml.js';
import type { Reading } from './domain/draft.js';
import { readWordForm } from './read-word-form.js';

const reference = loadReference(join(projectRoot, 'data/reference'), 'invented');
const layouts = Object.keys(LAYOUTS);

const textOf = (reading: Reading, field: FormField) => {
  const answer = reading.records[0]?.fields[field] ?? null;
  return answer === null || typeof answer === 'string' ? answer : answer.text;
};
const textsOf = (reading: Reading) => Object.fromEntries(FORM_FIELDS.map((field) => [field, textOf(reading, field)]));
const texts = Object.fromEntries(FORM_FIELDS.map((field) => [field, asRead(FORM[field])]));

it.each(layouts)('reads all twelve fields of a form in the layout "%s"', (layout) => {
  const reading = readWordForm(wordForm({}, layout), reference);
  expect(reading.message).toBe('We read 12 of 12 fields.');
  expect(textsOf(reading)).toEqual(texts);
});

it('keeps list levels line by line, and says where in the document each answer stands', () => {
  const [draft] = readWordForm(wordForm(), reference).records;
  expect(draft?.lines.themes?.map(({ level }) => level)).toEqual([0, 1, 0, null]);
  expect(draft?.lines).not.toHaveProperty('reference');
  expect(draft?.places.reference).toEqual({ label: 'Review reference code', block: 13, table: 1, row: 5 });
});

it('reads a form made by another library, with its own styles and lists', async () => {
  const answer = (field: FormField) =>
    FORM[field].split('\n').map((line) => {
      const item = /^( *)- (.*)$/.exec(line);
      const level = (item?.[1] ?? '').length / 2;
      return item ? new Paragraph({ text: item[2] ?? '', bullet: { level } }) : new Paragraph(line);
    });
  const rows = FORM_FIELDS.map((field) => {
    const label = new Paragraph({ children: [new TextRun({ text: TEMPLATE[field][0], bold: true })] });
    return new TableRow({
      children: [new TableCell({ children: [label] }), new TableCell({ children: answer(field) })],
    });
  });
  const file = await Packer.toBuffer(new Document({ sections: [{ children: [new Table({ rows })] }] }));
  const reading = readWordForm(new Uint8Array(file), reference);
  expect(textsOf(reading)).toEqual(texts);
  expect(reading.records[0]?.lines.themes?.map(({ level }) => level)).toEqual([0, 1, 0, null]);
});

// Ordinary writing: words, punctuation, other scripts. Lines that are nothing but a label or a bullet are left to other tests.
const word = fc.stringMatching(/^[a-zA-Z0-9é’“”&<>'"/%£()-]{1,9}$/);
const sentence = fc
  .tuple(
    fc.constantFrom('Staff', 'Nobody', 'She', 'Ein', 'Почему', 'بعد'),
    fc.array(word, { minLength: 1, maxLength: 12 }),
  )
  .map(([first, words]) => `${first} ${words.join(' ')}`);
const line = fc.tuple(fc.constantFrom('', '', '- ', '  - '), sentence).map(([marker, text]) => marker + text);
const answer = fc.array(line, { minLength: 1, maxLength: 5 }).map((lines) => lines.join('\n'));

it('brings back whole whatever is written in the long answers, in any layout', () => {
  const narrative = FORM_FIELDS.slice(5);
  fc.assert(
    fc.property(fc.constantFrom(...layouts), fc.array(answer, { minLength: 7, maxLength: 7 }), (layout, answers) => {
      const own = Object.fromEntries(narrative.map((field, index) => [field, answers[index] ?? '']));
      const reading = readWordForm(wordForm(own, layout), reference);
      const expected = formText(own);
      expect(textsOf(reading)).toEqual(
        Object.fromEntries(FORM_FIELDS.map((field) => [field, asRead(expected[field])])),
      );
    }),
    { seed: 20140312, numRuns: 300 },
  );
});

it('answers in a sentence whatever happens to the bytes of a file', () => {
  const forms = layouts.map((layout) => wordForm({}, layout));
  const change = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), byte: fc.nat(255) });
  fc.assert(
    fc.property(
      fc.constantFrom(...forms),
      fc.array(change, { minLength: 1, maxLength: 8 }),
      fc.boolean(),
      (form, changes, cut) => {
        const bytes = form.slice();
        for (const { at, byte } of changes) bytes[Math.floor(at * bytes.length)] = byte;
        const started = performance.now();
        const reading = readWordForm(
          cut ? bytes.slice(0, Math.floor((changes[0]?.at ?? 1) * bytes.length)) : bytes,
          reference,
        );
        expect(['accepted', 'questions', 'refused']).toContain(reading.verdict);
        expect(reading.message).toMatch(/^[A-Z].*\.$/);
        expect(performance.now() - started).toBeLessThan(60_000);
      },
    ),
    { seed: 5, numRuns: 600 },
  );
});

it('answers in a sentence whatever happens to the XML inside a file', () => {
  const xml = documentXml((LAYOUTS['content controls'] ?? (() => ''))(FORM));
  const tags = xml.match(/<[^>]+>/g) ?? [];
  fc.assert(
    fc.property(fc.nat(xml.length), fc.nat(40), fc.constantFrom('', ...tags.slice(0, 60)), (at, length, tag) => {
      const changed = xml.slice(0, at) + tag + xml.slice(at + length);
      expect(readWordForm(wordFileOf(changed), reference).message).toMatch(/^[A-Z].*\.$/);
    }),
    { seed: 6, numRuns: 400 },
  );
});

it('never repeats the words of a document in what it says about it', () => {
  const secret = 'Xyzzyplugh';
  const own = Object.fromEntries(FORM_FIELDS.map((field) => [field, `${secret} ${field}`]));
  const asked = readWordForm(wordForm(own), reference);
  const refused = readWordForm(wordFileOf(documentXml(paragraph(secret))), reference);
  const said = [asked.message, refused.message, ...(asked.records[0]?.questions ?? []).map(({ message }) => message)];
  expect(said.length).toBeGreaterThan(5);
  expect(said.join(' ')).not.toContain(secret);
});

it('reads tables inside tables as deep as a document may nest them, in good time', () => {
  const nest = (depth: number): string =>
    depth === 0
      ? paragraph('deep')
      : `<w:tbl><w:tr><w:tc>${nest(depth - 1)}${paragraph('')}</w:tc><w:tc>${paragraph('LSCB Area')}</w:tc></w:tr></w:tbl>`;
  const started = performance.now();
  const reading = readWordForm(wordFileOf(documentXml(nest(60))), reference);
  expect(reading.verdict).toBe('refused');
  expect(performance.now() - started).toBeLessThan(60_000);
});
