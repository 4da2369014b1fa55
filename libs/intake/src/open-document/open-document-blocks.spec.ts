import { strToU8, zipSync } from 'fflate';
import type { Block } from '../domain/blocks.js';
import { openDocumentBlocks } from './read-open-document.js';

const MIMETYPE = strToU8('application/vnd.oasis.opendocument.text');
const BOLD = '<style:style style:name="B"><style:text-properties fo:font-weight="bold"/></style:style>';
const file = (body: string, others: Record<string, Uint8Array> = {}) =>
  zipSync({
    mimetype: MIMETYPE,
    'content.xml': strToU8(
      `<office:document-content><office:automatic-styles>${BOLD}</office:automatic-styles><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
    ),
    ...others,
  });
const texts = (blocks: readonly Block[]): unknown[] =>
  blocks.map((block) =>
    block.kind === 'paragraph' ? block.text : block.rows.map(({ cells }) => cells.map(({ text }) => text)),
  );
const read = (body: string) => texts(openDocumentBlocks(file(body)));

it('reads white space, tabs and line breaks as OpenDocument means them', () => {
  expect(read('<text:p>a\n   b<text:s text:c="2"/>c<text:tab/>d<text:line-break/>e</text:p>')).toEqual([
    'a b  c\td\ne',
  ]);
});

it('leaves out deletions, comments, notes and placeholders, and keeps insertions', () => {
  const body =
    '<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes>' +
    '<text:p>kept<text:change-start/> new<text:change-end/><office:annotation><text:p>remark</text:p></office:annotation>' +
    '<text:note><text:note-body><text:p>note</text:p></text:note-body></text:note>' +
    '<loext:content-control loext:showing-place-holder="true">Click here</loext:content-control></text:p>';
  expect(read(body)).toEqual(['kept new']);
});

it('reads headings, list levels and what stands out', () => {
  const blocks = openDocumentBlocks(
    file(
      '<text:h text:outline-level="2">Head</text:h><text:list><text:list-item><text:p>one</text:p><text:list><text:list-item><text:p>two</text:p></text:list-item></text:list></text:list-item></text:list><text:p><text:span text:style-name="B">Label:</text:span> text</text:p>',
    ),
  );
  expect(blocks).toMatchObject([
    { text: 'Head', heading: 2 },
    { text: 'one', level: 0 },
    { text: 'two', level: 1 },
    { text: 'Label: text', boldUntil: 6, level: null },
  ]);
});

it('reads tables with cells merged across and down, and what is boxed beside a paragraph', () => {
  const c = (text: string, more = '') => `<table:table-cell${more}><text:p>${text}</text:p></table:table-cell>`;
  const covered = '<table:covered-table-cell/>';
  const rows = [
    c('Head', ' table:number-columns-spanned="2"') + covered,
    c('A', ' table:number-rows-spanned="2"') + c('B'),
    covered + c('C'),
  ];
  const table = `<table:table>${rows.map((row) => `<table:table-row>${row}</table:table-row>`).join('')}</table:table>`;
  const box = '<text:p>Beside<draw:frame><draw:text-box><text:p>Boxed</text:p></draw:text-box></draw:frame></text:p>';
  expect(read(table + box)).toEqual([[['Head'], ['A', 'B'], ['', 'C']], 'Beside', 'Boxed']);
});

it.each([
  ['locked with a password', { 'META-INF/manifest.xml': strToU8('<m:encryption-data/>') }, 'protected with a password'],
  ['with macros', { 'Basic/Standard/Module1.xml': strToU8('<x/>') }, 'contains macros'],
  ['with entities', { 'styles.xml': strToU8('<!DOCTYPE x [<!ENTITY a "b">]><x/>') }, 'instructions'],
  ['nested too deep', { 'styles.xml': strToU8('<a>'.repeat(500)) }, 'far more'],
])('refuses one %s with a sentence', (_, others, sentence) => {
  expect(() => openDocumentBlocks(file('', others))).toThrow(sentence);
});

it('knows a heading by the name of its style where it has no outline level', () => {
  const styles =
    '<office:document-styles><style:style style:name="Heading_20_2"/><style:style style:name="P1" style:parent-style-name="Heading_20_2"/></office:document-styles>';
  const body = '<text:p text:style-name="P1">Reference</text:p><text:p>A/1</text:p>';
  const blocks = openDocumentBlocks(file(body, { 'styles.xml': strToU8(styles) }));
  expect(blocks).toMatchObject([{ heading: 2 }, { heading: null }]);
});
