import { strToU8, zipSync } from 'fflate';
import { templateText } from './template-parts.js';
import { type Entry, listEntries } from '../archive/zip-directory.js';

const archiveOf = (text: string) => {
  const bytes = zipSync({ 'styles.xml': strToU8(text) }, { mtime: new Date(2014, 0, 1) });
  return { bytes, entry: listEntries(bytes)[0]! };
};
/** How often the part was unpacked while it was read three times. */
function unpacked(archives: { bytes: Uint8Array; entry: Entry }[]): string[] {
  const done: string[] = [];
  for (const [at, { bytes, entry }] of archives.entries())
    templateText(bytes, entry, () => {
      done.push(`file ${at}`);
      return `text of file ${at}`;
    });
  return done;
}

it('unpacks the same part of forms from one template once', () => {
  const template = archiveOf('<styles>of our template</styles>');
  expect(unpacked([template, archiveOf('<styles>of our template</styles>'), template])).toEqual(['file 0']);
});

it('takes another part for another one, also when a file states the size and checksum of one we know', () => {
  const known = archiveOf('<styles>first known</styles>');
  const forged = archiveOf('<styles>quite other</styles>');
  const lying = { ...forged, entry: { ...forged.entry, crc: known.entry.crc, unpacked: known.entry.unpacked } };
  expect(unpacked([known, lying])).toEqual(['file 0', 'file 1']);
});

it('keeps nothing large', () => {
  const large = archiveOf('x'.repeat(400_000));
  expect(unpacked([large, large])).toEqual(['file 0', 'file 1']);
});
