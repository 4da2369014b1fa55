import { projectRoot } from '#libs/kernel';
import { strToU8, type Zippable, zipSync } from 'fflate';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { FORM, FORM_FIELDS, type FormText, LAYOUTS, TEMPLATE } from './word-form.js';
import { ODD_FORMS } from './word-form-odd.js';
import { contentTypes, documentXml, paragraph, styled, wordFile, wordFileOf, ZIPPED } from './word-form-xml.js';

/** The folders of `test/golden/intake` whose `input.docx` this file makes. */
export const GOLDEN_INPUTS: Record<string, () => Uint8Array> = {
  ...ODD_FORMS,
  'layout-two-columns-with-hints': () => inLayout('two columns with hints'),
  'layout-hints-deleted': () => inLayout('two columns, hints deleted'),
  'layout-hints-in-label-cell': () => inLayout('hints in the label cell'),
  'layout-local-labels': () => inLayout('local labels'),
  'layout-one-column-rows': () => inLayout('one column, label row above answer row'),
  'layout-one-column-cells': () => inLayout('one column, label and answer in one cell'),
  'layout-one-column-colons': () => inLayout('one column, label before a colon'),
  'layout-paragraphs-with-colons': () => inLayout('paragraphs, label before a colon'),
  'layout-content-controls': () => inLayout('content controls'),
  'layout-headings': () => inLayout('headings without a table'),
  'layout-bold-paragraphs': () => inLayout('bold paragraphs without a table'),
  'layout-three-columns': () => inLayout('three columns, numbered'),
  'layout-short-fields-across': () => inLayout('short fields across'),
  'layout-label-value-pairs': () => inLayout('label, value, label, value'),
  'layout-table-and-headings': () => inLayout('short fields in a table, long ones under headings'),
  'blank-form': () => inLayout('two columns with hints', BLANK),
  'two-forms-in-one-file': () => wordFile(twoForms()),
  'refused-empty': () => new Uint8Array(),
  'refused-pdf': () => strToU8('%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n'),
  'refused-old-word': () => compoundFile('WordDocument'),
  'refused-password': () => compoundFile('EncryptedPackage'),
  'refused-rich-text': () => strToU8('{\\rtf1\\ansi LSCB Area: Ambleford}'),
  'refused-open-document': () =>
    zipOf({
      mimetype: [strToU8('application/vnd.oasis.opendocument.text'), { level: 0 }],
      'content.xml': strToU8('<x/>'),
    }),
  'refused-spreadsheet': () =>
    zipOf({ '[Content_Types].xml': strToU8(contentTypes()), 'xl/workbook.xml': strToU8('<x/>') }),
  'refused-plain-text': () => strToU8('LSCB Area: Ambleford\nDate Form Completed: 12/03/2014\n'),
  'refused-macros': () => wordFile(LAYOUTS['headings without a table']?.(FORM) ?? '', { 'word/vbaProject.bin': 'x' }),
  'refused-cut-short': () => wordFile(paragraph('Cut')).slice(0, 400),
  'refused-damaged-xml': () => wordFileOf(documentXml(paragraph('Open')).replace('</w:body>', '')),
  'refused-document-type': () =>
    wordFileOf(`<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">]>${documentXml(paragraph('<w:r><w:t>&a;</w:t></w:r>'))}`),
  'refused-bomb': () => zipOf({ 'word/document.xml': new Uint8Array(61 * 1024 * 1024) }),
  'refused-another-document': () =>
    wordFile(
      styled('Heading1', 'Minutes of the Learning and Improvement Sub-group') +
        paragraph('Date: 12 March 2014') +
        paragraph('Key learning: the group agreed the action plan.') +
        paragraph('Any other business: none.'),
    ),
};

const BLANK = Object.fromEntries(FORM_FIELDS.map((field) => [field, ''])) as FormText;

/** The same parts always give the same bytes. */
const zipOf = (parts: Zippable) => zipSync(parts, { level: 9, mtime: ZIPPED });

const inLayout = (layout: string, text = FORM) => wordFile(LAYOUTS[layout]?.(text) ?? '');

function twoForms(): string {
  const second: FormText = {
    ...FORM,
    lscbArea: 'Brackenmoor SCB',
    reviewType: 'Case file audit',
    incidentMonth: 'N/A',
    reference: 'BR/AUD/2',
    themes: 'In 9 of 14 files the plan had no date.',
  };
  const body = LAYOUTS['two columns, hints deleted'] ?? (() => '');
  return body(FORM) + styled('Heading1', 'Second summary') + body(second);
}

/** What Office kept documents in before 2007, and keeps locked ones in still: enough of one to be told by. */
function compoundFile(stream: string): Uint8Array {
  const start = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
  return Uint8Array.from([...start, ...new Uint8Array(504), ...Buffer.from(`Root Entry\0${stream}`, 'utf16le')]);
}

/** Writes all the inputs: `npm run -s build && node dist/test/builders/word-form-golden.js`. */
function writeInputs(): void {
  for (const [name, make] of Object.entries(GOLDEN_INPUTS)) {
    const folder = join(projectRoot, 'test/golden/intake', name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'input.docx'), make());
  }
  console.log(`${Object.keys(GOLDEN_INPUTS).length} inputs for ${Object.keys(TEMPLATE).length} fields written.`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) writeInputs();
