import { ANSWERS, bytesOf, type Hostile, zipOf } from './hostile.js';

const OPEN = '<?xml version="1.0"?>';
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const RELATED = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const inline = (text: string) => `<c t="inlineStr"><is><t>${text.replace(/[&<]/g, ' ')}</t></is></c>`;
const FORM = ANSWERS.map((cells) => `<row>${cells.map(inline).join('')}</row>`).join('');
const type = (part: string, kind: string) =>
  `<Override PartName="${part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`;

/** A workbook written out by hand; `others` adds parts or replaces them. */
function workbook(rows: string, others: Record<string, string | Uint8Array> = {}): Uint8Array {
  return zipOf({
    '[Content_Types].xml': `${OPEN}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${type('/xl/workbook.xml', 'sheet.main')}${type('/xl/worksheets/sheet1.xml', 'worksheet')}${type('/xl/sharedStrings.xml', 'sharedStrings')}</Types>`,
    '_rels/.rels': `${OPEN}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${RELATED}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${OPEN}<workbook ${MAIN} xmlns:r="${RELATED}"><sheets><sheet name="Form" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${OPEN}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${RELATED}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${RELATED}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `${OPEN}<worksheet ${MAIN}><sheetData>${rows}</sheetData></worksheet>`,
    ...others,
  });
}

const strings = (count: number) =>
  `${OPEN}<sst ${MAIN}>${'<si><t>aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa</t></si>'.repeat(count)}</sst>`;
const answers = { lscbArea: { boardId: null, text: 'Ambleford LSCB' }, reference: 'A/1', themes: 'One.' };
const HEAD = 'LSCB Area,Date Form Completed,Type of Review conducted,Review reference code,Key themes\n';
const csv = { name: 'register.csv' };

/** Workbooks, values and JSON that are built to wear a reader out, or to reach what reads them next. */
export const DATA: Record<string, Hostile> = {
  'shared strings of 60 MB': {
    make: () => workbook('', { 'xl/sharedStrings.xml': strings(1_200_000) }),
    verdict: 'refused',
  },
  'a sheet of 300,000 rows': {
    make: () => workbook(Array.from({ length: 300_000 }, () => '<row><c><v>1</v></c></row>').join('')),
    verdict: 'refused',
  },
  'a sheet of 10,000 rows below a form': {
    make: () =>
      workbook(
        FORM +
          Array.from({ length: 10_000 }, (_, index) => `<row>${inline(`Log ${index}`)}${inline('Visit')}</row>`).join(
            '',
          ),
      ),
    verdict: 'read',
  },
  'a cell in the last row and column there can be': {
    make: () => workbook(`${FORM}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`),
    verdict: 'read',
  },
  'cells merged over all the sheet': {
    make: () =>
      workbook('', {
        'xl/worksheets/sheet1.xml': `${OPEN}<worksheet ${MAIN}><dimension ref="A1:XFD1048576"/><sheetData>${FORM}</sheetData><mergeCells count="1"><mergeCell ref="C1:XFD1048576"/></mergeCells></worksheet>`,
      }),
    verdict: 'read',
  },
  'entities in a sheet': {
    make: () =>
      workbook('', { 'xl/worksheets/sheet1.xml': `<!DOCTYPE x [<!ENTITY a "b">]><worksheet ${MAIN}>&a;</worksheet>` }),
    verdict: 'refused',
    says: /instructions/,
  },
  'a connection to another server in a workbook': {
    make: (web) =>
      workbook(FORM, {
        'xl/connections.xml': `<connections ${MAIN}><connection id="1" url="${web}/c"/></connections>`,
        'xl/externalLinks/_rels/externalLink1.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${RELATED}/externalLinkPath" Target="${web}/e.xlsx" TargetMode="External"/></Relationships>`,
      }),
    verdict: 'read',
  },
  'macros in a workbook': {
    make: () => workbook(FORM, { 'xl/vbaProject.bin': 'x' }),
    verdict: 'refused',
    says: /macros/,
  },
  'a line of 10 MB': { make: () => bytesOf(HEAD + 'a'.repeat(10_000_000)), verdict: 'refused', ...csv },
  'five million commas': { make: () => bytesOf(HEAD + ','.repeat(5_000_000)), verdict: 'refused', ...csv },
  'five million quotation marks': { make: () => bytesOf(HEAD + '"'.repeat(5_000_001)), verdict: 'refused', ...csv },
  'a register of two million rows': { make: () => bytesOf(HEAD + 'a\n'.repeat(2_000_000)), verdict: 'refused', ...csv },
  'formulas in a register': {
    make: () =>
      bytesOf(
        `${HEAD}Ambleford LSCB,12/03/2014,Case file audit,=cmd|'/c calc'!A0,"=HYPERLINK(""x"")\n+1\n-1\n@SUM(1)"\n`,
      ),
    verdict: 'read',
    ...csv,
  },
  'bytes that are no text in a register': {
    make: () =>
      new Uint8Array([
        ...bytesOf(`${HEAD}Ambleford LSCB,12/03/2014,Case file audit,A/1,`),
        0xc3,
        0x28,
        0xff,
        0xfe,
        0x80,
        0x0a,
      ]),
    verdict: 'read',
    ...csv,
  },
  'bytes that are no text, cut as UTF-16': {
    make: () => new Uint8Array([0xff, 0xfe, 0x41, 0x00, 0x42]),
    verdict: 'refused',
    ...csv,
  },
  'JSON that reaches for every object': {
    make: () =>
      bytesOf(
        `{"summaries":[{"__proto__":{"isPolluted":true},"constructor":{"prototype":{"isPolluted":true}},"themes":"One."}]}`,
      ),
    verdict: 'refused',
  },
  'JSON a million lists deep': {
    make: () => bytesOf('['.repeat(1_000_000) + ']'.repeat(1_000_000)),
    verdict: 'refused',
  },
  'JSON with an object 100,000 deep in a place of the form': {
    make: () => bytesOf(`{"themes":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`),
    verdict: 'refused',
  },
  'JSON with more summaries than anybody sends': {
    make: () => bytesOf(JSON.stringify(Array.from({ length: 50_000 }, () => answers))),
    verdict: 'refused',
  },
  'JSON that is no JSON': { make: () => bytesOf('{"summaries": [,]}'), verdict: 'refused' },
  'JSON with numbers for text': { make: () => bytesOf('{"themes": 1e999}'), verdict: 'refused' },
};
