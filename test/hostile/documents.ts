import { strToU8, zipSync } from 'fflate';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#libs/kernel';
import {
  cell,
  documentXml,
  paragraph,
  row,
  run,
  table,
  wordFile,
  wordFileOf,
  type Xml,
} from '../builders/word-form-xml.js';
import { ANSWERS, bytesOf, type Hostile } from './hostile.js';

const form: Xml = table(ANSWERS.map(([label, answer]) => row([label, answer])));
const golden = (format: string) =>
  new Uint8Array(readFileSync(join(projectRoot, `test/golden/intake-layouts/template-two-columns/input.${format}`)));

const LAUGHS = `<!DOCTYPE w [<!ENTITY a "ha">${Array.from({ length: 9 }, (_, index) => {
  const [name, of] = [String.fromCharCode(98 + index), String.fromCharCode(97 + index)];
  return `<!ENTITY ${name} "${`&${of};`.repeat(10)}">`;
}).join('')}]>`;
const relationships = (type: string, target: string) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}" TargetMode="External"/></Relationships>`;

const odt = (content: string) =>
  zipSync({
    mimetype: [strToU8('application/vnd.oasis.opendocument.text'), { level: 0 }],
    'content.xml': strToU8(content),
  });
const odtOf = (body: string) =>
  odt(
    `<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:xlink="l" xmlns:draw="d"><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
  );
const odtRows = ANSWERS.map(
  (cells) =>
    `<table:table-row>${cells.map((each) => `<table:table-cell><text:p>${each}</text:p></table:table-cell>`).join('')}</table:table-row>`,
).join('');
const odtForm = `<table:table>${odtRows}</table:table>`;
const rtfForm = ANSWERS.map(([label, answer]) => `{\\b ${label}}\\par ${answer}\\par `).join('');
const nested = (open: string, close: string, depth: number) => open.repeat(depth) + close.repeat(depth);

/** An old Word file in which a part goes by another name: the directory holds names in UTF-16, 64 bytes each. */
function renamed(bytes: Uint8Array, from: string, to: string): Uint8Array {
  const changed = Buffer.from(bytes);
  const at = changed.indexOf(Buffer.from(`${from}\0`, 'utf16le'));
  changed.fill(0, at, at + 64);
  changed.write(to, at, 'utf16le');
  changed.writeUInt16LE((to.length + 1) * 2, at + 64);
  return new Uint8Array(changed);
}

/** An old Word file in which every sector goes on in the second one, for ever. */
function inCircles(bytes: Uint8Array): Uint8Array {
  const changed = Buffer.from(bytes);
  const table = (changed.readUInt32LE(0x4c) + 1) * 512;
  for (let at = table; at < table + 512; at += 4) changed.writeUInt32LE(1, at);
  return new Uint8Array(changed);
}

/** Documents that carry programs, point elsewhere, or are built to wear a reader out. */
export const DOCUMENTS: Record<string, Hostile> = {
  'entities that laugh a billion times': {
    make: () => wordFileOf(LAUGHS + documentXml(paragraph('<w:r><w:t>&j;</w:t></w:r>'))),
    verdict: 'refused',
    says: /instructions/,
  },
  'an entity that reads a file of the server': {
    make: () =>
      wordFileOf(
        `<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>${documentXml(paragraph('<w:r><w:t>&a;</w:t></w:r>'))}`,
      ),
    verdict: 'refused',
    says: /instructions/,
  },
  'an entity that asks another server, in OpenDocument': {
    make: (web) => odt(`<!DOCTYPE o [<!ENTITY a SYSTEM "${web}/entity">]><o>&a;</o>`),
    verdict: 'refused',
  },
  'a template from another server': {
    make: (web) =>
      wordFile(form, { 'word/_rels/settings.xml.rels': relationships('attachedTemplate', `${web}/a.dotm`) }),
    verdict: 'read',
  },
  'a picture from another server': {
    make: (web) =>
      wordFile(form + paragraph('<w:r><w:drawing><a:blip r:link="rId1"/></w:drawing></w:r>'), {
        'word/_rels/document.xml.rels': relationships('image', `${web}/a.png`),
      }),
    verdict: 'read',
  },
  'a field that includes a picture, and one that runs a program': {
    make: (web) =>
      wordFile(
        form +
          paragraph(
            `<w:fldSimple w:instr=' INCLUDEPICTURE "${web}/b.png" '><w:r><w:t>x</w:t></w:r></w:fldSimple><w:fldSimple w:instr=' DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc" '><w:r><w:t>y</w:t></w:r></w:fldSimple>`,
          ),
      ),
    verdict: 'read',
  },
  'a picture from another server, in OpenDocument': {
    make: (web) => odtOf(`${odtForm}<text:p><draw:image xlink:href="${web}/c.png"/></text:p>`),
    verdict: 'read',
  },
  'a picture from another server, in rich text': {
    make: (web) =>
      bytesOf(
        `{\\rtf1\\ansi {\\*\\template ${web}/t.dot}${rtfForm}{\\field{\\*\\fldinst INCLUDEPICTURE "${web}/d.png" \\\\d}{\\fldrslt }}}`,
      ),
    verdict: 'read',
  },
  'an object with a program in it, in rich text': {
    make: () =>
      bytesOf(
        `{\\rtf1\\ansi ${rtfForm}{\\object\\objemb\\objupdate{\\*\\objclass Equation.3}{\\*\\objdata ${'0105000002000000'.repeat(5_000)}}}}`,
      ),
    verdict: 'read',
  },
  'macros in a Word form': {
    make: () => wordFile(form, { 'word/vbaProject.bin': 'x' }),
    verdict: 'refused',
    says: /macros/,
  },
  'macros in an old Word form': { make: () => renamed(golden('doc'), '\u0001CompObj', 'Macros'), verdict: 'refused' },
  'an object with a program in it': {
    make: () =>
      wordFile(form + paragraph('<w:r><w:object><o:OLEObject Type="Embed" ProgID="Package"/></w:object></w:r>'), {
        'word/embeddings/oleObject1.bin': 'MZ',
      }),
    verdict: 'read',
  },
  'a form locked with a password': {
    make: () => renamed(golden('doc'), 'WordDocument', 'EncryptedPackage'),
    verdict: 'refused',
    says: /password/,
  },
  'an old Word form that points outside itself': {
    make: () => golden('doc').map((byte, index) => (index > 0x4c && index < 0x200 ? 0xff : byte)),
    verdict: 'refused',
  },
  'an old Word form whose sectors go round in a circle': {
    make: () => inCircles(golden('doc')),
    verdict: 'refused',
  },
  'a table of 10,000 rows and no form': {
    make: () => wordFile(table(Array.from({ length: 10_000 }, (_, index) => row([`Item ${index}`, 'Minutes'])))),
    verdict: 'refused',
  },
  'a table of 10,000 rows below a form': {
    make: () =>
      wordFile(
        form + paragraph('Log') + table(Array.from({ length: 10_000 }, (_, index) => row([String(index), 'Visit']))),
      ),
    verdict: 'read',
  },
  'tables 5,000 deep': {
    make: () => wordFile(nested('<w:tbl><w:tr><w:tc>', `${paragraph(run('x'))}</w:tc></w:tr></w:tbl>`, 5_000)),
    verdict: 'refused',
  },
  'tables 5,000 deep, in OpenDocument': {
    make: () =>
      odtOf(
        nested(
          '<table:table><table:table-row><table:table-cell>',
          '</table:table-cell></table:table-row></table:table>',
          5_000,
        ),
      ),
    verdict: 'refused',
  },
  'a cell that says it is repeated a thousand million times': {
    make: () =>
      odtOf(
        `<table:table><table:table-row table:number-rows-repeated="1000000000"><table:table-cell table:number-columns-repeated="1000000000"><text:p>x</text:p></table:table-cell></table:table-row>${odtRows}</table:table><text:p><text:s text:c="1000000000"/></text:p>`,
      ),
    verdict: 'read',
  },
  'groups 100,000 deep, in rich text': {
    make: () => bytesOf(`{\\rtf1\\ansi ${nested('{\\b ', '}', 100_000)}${rtfForm}}`),
    verdict: 'refused',
  },
  'tables 5,000 deep, in rich text': {
    make: () =>
      bytesOf(
        `{\\rtf1\\ansi ${Array.from({ length: 5_000 }, (_, depth) => `\\pard\\intbl\\itap${depth + 1} x\\nestcell`).join('')}${rtfForm}}`,
      ),
    verdict: 'refused',
  },
  'rich text that says a gigabyte of it is binary': {
    make: () => bytesOf(`{\\rtf1\\ansi ${rtfForm}\\bin1000000000 x}`),
    verdict: 'read',
  },
  'a web page that calls itself a form': {
    make: (web) =>
      bytesOf(
        `<!doctype html><script src="${web}/x.js"></script>${nested('<table><tr><td>', '</td></tr></table>', 5_000)}`,
      ),
    verdict: 'refused',
    says: /a web page/,
    name: 'form.doc',
  },
  'a program that calls itself a form': {
    make: () => bytesOf('MZ\u0090\u0000'),
    verdict: 'refused',
    name: 'form.docx',
  },
  'what cannot be seen in a reference': {
    make: () =>
      wordFile(
        table(
          ANSWERS.map(([label, answer]) =>
            row([label, cell(paragraph(label.startsWith('Review ref') ? 'AMB\u200b/CR\u202e/7\ufeff' : answer))]),
          ),
        ),
      ),
    verdict: 'read',
  },
};
