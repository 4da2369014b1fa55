import { loadReference } from '#libs/framework';
import { projectRoot } from '#libs/kernel';
import { zipSync } from 'fflate';
import { join } from 'node:path';
import { wordForm } from '../../../test/builders/word-form.js';
import { paragraph, wordFile } from '../../../test/builders/word-form-xml.js';
import { type Caps, FormReader } from './form-reader.js';
import { LIMITS } from './limits.js';
import { readWordForm } from './read-word-form.js';

const reference = loadReference(join(projectRoot, 'data/reference'), 'invented');
const readers: FormReader[] = [];
const readerWith = (caps?: Caps) => {
  const reader = new FormReader(reference, caps);
  readers.push(reader);
  return reader;
};
afterEach(async () => {
  await Promise.all(readers.splice(0).map((reader) => reader.close()));
});

/** A small file that is much work, though within the limits: megabytes of text when unpacked. */
const heavy = () => wordFile(paragraph('much too much text '.repeat(18)).repeat(45_000));

it('reads in a thread what it reads in this one', async () => {
  const form = wordForm();
  expect(await readerWith().read(form)).toEqual(readWordForm(form, reference));
});

it('reads many files at once and gives each its own answer', async () => {
  const reader = readerWith();
  const boards = ['Ambleford', 'Brackenmoor', 'Cindermouth', 'Dunmallow', 'Elverside', 'Fernhallow'];
  const readings = await Promise.all(boards.map((lscbArea) => reader.read(wordForm({ lscbArea }))));
  expect(readings.map(({ records }) => records[0]?.fields.lscbArea?.text)).toEqual(boards);
});

it('has a thread ready for what is about to come, and reads at once all the same', async () => {
  const [reader, form] = [readerWith(), wordForm()];
  reader.getReady();
  expect(await reader.read(form)).toEqual(readWordForm(form, reference));
});

it('refuses a file over the limit without handing it on', async () => {
  const reading = await readerWith().read(new Uint8Array(LIMITS.fileBytes + 1));
  expect(reading).toMatchObject({ verdict: 'refused', records: [] });
});

it('gives up on a file that takes too long, in a sentence, and reads the next', async () => {
  const reader = readerWith({ milliseconds: 1, megabytes: 256, threads: 1 });
  const late = await reader.read(heavy());
  expect(late.verdict).toBe('refused');
  expect(late.message).toContain('too long or too much memory');
  const next = readerWith({ milliseconds: 10_000, megabytes: 256, threads: 1 });
  expect((await next.read(wordForm())).verdict).toBe('accepted');
});

it('survives a file that takes all the memory of its thread, and reads the next with the same reader', async () => {
  const reader = readerWith({ milliseconds: 20_000, megabytes: 24, threads: 1 });
  const [greedy, next] = await Promise.all([reader.read(heavy()), reader.read(wordForm())]);
  expect(greedy.message).toContain('too long or too much memory');
  expect(next.verdict).toBe('accepted');
});

it('reads each file of an archive by itself, so that one too hard for the caps stops no other', async () => {
  const form = wordForm();
  const bytes = zipSync({ 'a.docx': heavy(), 'b.docx': form, 'c.txt': new Uint8Array([65]) });
  const reader = readerWith({ milliseconds: 20_000, megabytes: 24, threads: 1 });
  const read = await reader.readFiles({ name: 'all.zip', bytes });
  expect(read.map(({ name, reading }) => [name, reading.verdict === 'refused'])).toEqual([
    ['a.docx', true],
    ['b.docx', false],
    ['c.txt', true],
  ]);
  expect(new Uint8Array(read[1]!.bytes)).toEqual(form);
});
