import { wordForm } from '../builders/word-form.js';
import { bytesOf, DIRECTORY, type Hostile, MEGABYTE, withNumber, zipOf } from './hostile.js';

const LOCAL = 0x04034b50;
const zeros = (megabytes: number) => new Uint8Array(megabytes * MEGABYTE);
const docx = (documentXml: Uint8Array) =>
  zipOf({ '[Content_Types].xml': '<Types/>', 'word/document.xml': documentXml });

/** Many entries in the directory, and one stretch of packed bytes that they all point at. */
function overlapping(count: number): Uint8Array {
  const one = zipOf({ 'a.docx': zeros(9) });
  const view = new DataView(one.buffer);
  const end = one.length - 22;
  const start = view.getUint32(end + 16, true);
  const entry = one.subarray(start, end);
  const whole = new Uint8Array(start + entry.length * count + 22);
  whole.set(one.subarray(0, start));
  for (let index = 0; index < count; index += 1) {
    whole.set(entry, start + index * entry.length);
    whole[start + index * entry.length + 46] = 97 + (index % 26);
  }
  whole.set(one.subarray(end), start + entry.length * count);
  const changed = new DataView(whole.buffer, start + entry.length * count);
  changed.setUint16(8, count, true);
  changed.setUint16(10, count, true);
  changed.setUint32(12, entry.length * count, true);
  return whole;
}

/** Archives that unpack to more than they say, hold each other, or name files outside themselves. */
export const ARCHIVES: Record<string, Hostile> = {
  'a form of 61 MB that says so': { make: () => docx(zeros(61)), verdict: 'refused', says: /unpacks to far more/ },
  'a form of 19 MB of nothing': { make: () => docx(zeros(19)), verdict: 'refused' },
  'a form that says it is small and is not': {
    make: () => withNumber(withNumber(docx(zeros(30)), DIRECTORY, 24, 900), LOCAL, 22, 900),
    verdict: 'refused',
    says: /unpacks to far more|damaged/,
  },
  'an archive of forms that unpack a thousandfold': {
    make: () => zipOf({ 'a.docx': zeros(9), 'b.docx': zeros(9) }),
    verdict: 'refused',
    says: /unpacks to far more/,
  },
  'an archive that unpacks to more than all forms': {
    make: () => zipOf(Object.fromEntries(Array.from({ length: 8 }, (_, index) => [`${index}.docx`, zeros(9)]))),
    verdict: 'refused',
    says: /unpacks to far more/,
  },
  'entries that lie upon each other': { make: () => overlapping(6), verdict: 'refused' },
  'a thousand entries upon one': { make: () => overlapping(1_000), verdict: 'refused' },
  'an archive in an archive in an archive': {
    make: () => zipOf({ 'a.zip': zipOf({ 'b.zip': zipOf({ 'c.docx': wordForm() }) }) }),
    verdict: 'refused',
    says: /an archive inside the archive/,
  },
  'more files than anybody sends': {
    make: () => zipOf(Object.fromEntries(Array.from({ length: 2_500 }, (_, index) => [`${index}.txt`, bytesOf('x')]))),
    verdict: 'refused',
  },
  'names that climb out of the folder': {
    make: () => zipOf({ '../../../etc/cron.d/form.docx': wordForm() }),
    verdict: 'read',
  },
  'names from the root': { make: () => zipOf({ '/etc/passwd': wordForm() }), verdict: 'read' },
  'names of a drive': { make: () => zipOf({ 'C:\\Windows\\system32\\form.docx': wordForm() }), verdict: 'read' },
  'names with a nothing in them': { make: () => zipOf({ 'form.docx\u0000.exe': wordForm() }), verdict: 'read' },
  'names that read backwards': { make: () => zipOf({ 'form\u202excod.exe': wordForm() }), verdict: 'read' },
  'an archive whose directory is elsewhere': {
    make: () => withNumber(zipOf({ 'a.docx': wordForm() }), DIRECTORY, 42, 0x7fffffff),
    verdict: 'refused',
  },
  'an archive that says every file is locked': {
    make: () => withNumber(zipOf({ 'a.docx': wordForm() }), DIRECTORY, 8, 0x00080001),
    verdict: 'refused',
    says: /password/,
  },
  'an archive of nothing': { make: () => zipOf({}), verdict: 'refused' },
  'an archive cut in the middle': { make: () => zipOf({ 'a.docx': wordForm() }).subarray(0, 900), verdict: 'refused' },
};
