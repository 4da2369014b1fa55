import {
  bold,
  cell,
  control,
  deleted,
  documentXml,
  inserted,
  paragraph,
  PLACEHOLDER,
  row,
  run,
  styled,
  table,
  type Xml,
} from '../../../../test/builders/word-form-xml.js';
import type { Block } from '../domain/blocks.js';
import { documentBlocks } from './document-blocks.js';
import { ParagraphStyles } from './paragraph-styles.js';

const read = (body: Xml, styles = '') => documentBlocks(documentXml(body), new ParagraphStyles(styles));
const texts = (blocks: readonly Block[]): unknown[] =>
  blocks.map((block) =>
    block.kind === 'paragraph' ? block.text : block.rows.map(({ cells }) => cells.map((each) => texts(each.blocks))),
  );
const text = (body: Xml) => texts(read(body));
const field = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;

it('keeps insertions and text moved here, and drops deletions and text moved away', () => {
  const moved = `<w:moveFrom w:id="3">${run('gone')}</w:moveFrom><w:moveTo w:id="4">${run(' moved')}</w:moveTo>`;
  expect(text(paragraph(run('Old ') + deleted('wrong ') + inserted(run('new')) + moved))).toEqual(['Old new moved']);
});

it('drops what was inserted and then deleted again', () => {
  expect(text(paragraph(run('Kept') + `<w:ins w:id="1">${deleted(' not this')}</w:ins>`))).toEqual(['Kept']);
});

it('joins paragraphs whose end mark was deleted, and drops rows deleted whole', () => {
  const markDeleted = '<w:rPr><w:del w:id="5"/></w:rPr>';
  const rows = table([row(['one']), row(['two'], '<w:del w:id="6"/>')]);
  expect(text(paragraph(run('First '), markDeleted) + paragraph('second') + rows)).toEqual([
    'First second',
    [[['one']]],
  ]);
});

it('ignores the settings a tracked change keeps of how things were', () => {
  const changed = run('Shown', '<w:rPrChange w:id="8"><w:rPr><w:vanish/></w:rPr></w:rPrChange>');
  expect(text(paragraph(changed, '<w:pPrChange w:id="9"><w:pPr><w:numPr/></w:pPr></w:pPrChange>'))).toEqual(['Shown']);
});

it('drops hidden text, field codes and the ends of notes, and keeps what fields and links show', () => {
  const page = `${field('begin')}<w:r><w:instrText>PAGE</w:instrText></w:r>${field('separate')}${run('7')}${field('end')}`;
  const link = `<w:hyperlink r:id="rId9">${run('the guide')}</w:hyperlink><w:r><w:footnoteReference w:id="1"/></w:r>`;
  expect(text(paragraph(run('Page ') + page + run(' of ') + link + run(' secret', '<w:vanish/>')))).toEqual([
    'Page 7 of the guide',
  ]);
});

it('gives tabs, breaks, special hyphens and signs as text', () => {
  const signs =
    '<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>pre</w:t><w:noBreakHyphen/><w:t>mobile</w:t><w:softHyphen/><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>';
  expect(text(paragraph(signs))).toEqual(['a\tb\npre-mobile☑']);
});

it('reads a text box once, although Word writes it twice', () => {
  const box = (inside: string) => `<w:txbxContent>${paragraph(inside)}</w:txbxContent>`;
  const drawing = `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx>${box('In a box')}</wps:txbx></mc:Choice><mc:Fallback><w:pict><v:textbox>${box('In a box')}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`;
  expect(text(paragraph(run('Beside') + drawing + run(' it')))).toEqual(['Beside it', 'In a box']);
});

it('reads content controls around runs, paragraphs, cells and rows, and takes a placeholder as blank', () => {
  const prompt = control(run('Click here to enter text.'), PLACEHOLDER);
  const rows = [row(['label', control(cell('in a cell'))]), control(row(['label', cell(paragraph(prompt))]))];
  expect(text(paragraph(run('a ') + control(run('run'))) + control(paragraph('block')) + table(rows))).toEqual([
    'a run',
    'block',
    [
      [['label'], ['in a cell']],
      [['label'], ['']],
    ],
  ]);
});

it('reads tick boxes and lists of the old kind from their settings', () => {
  const old = (settings: string) =>
    `<w:r><w:fldChar w:fldCharType="begin"><w:ffData>${settings}</w:ffData></w:fldChar></w:r>${field('end')}`;
  const ticked = old('<w:checkBox><w:sizeAuto/><w:default w:val="0"/><w:checked/></w:checkBox>');
  const open = old('<w:checkBox><w:default w:val="0"/></w:checkBox>');
  const list = old('<w:ddList><w:result w:val="1"/><w:listEntry w:val="SCR"/><w:listEntry w:val="Audit"/></w:ddList>');
  expect(text(paragraph(ticked + run(' yes ') + open + run(' no ') + list))).toEqual(['☒ yes ☐ no Audit']);
});

it('knows the level of a list item from its own setting or its style, and headings from theirs', () => {
  const styles =
    '<w:style w:type="paragraph" w:styleId="Dots"><w:name w:val="Dots"/><w:basedOn w:val="Base"/></w:style><w:style w:type="paragraph" w:styleId="Base"><w:name w:val="Base"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="2"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="ListBullet3"><w:name w:val="List Bullet 3"/></w:style><w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>';
  const own = paragraph('own', '<w:numPr><w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr>');
  const none = paragraph('none', '<w:pStyle w:val="Dots"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>');
  const blocks = read(
    own + styled('Dots', 'style') + styled('ListBullet3', 'name') + none + styled('berschrift2', 'h'),
    styles,
  );
  expect(blocks.map((block) => (block.kind === 'paragraph' ? [block.level, block.heading] : []))).toEqual([
    [2, null],
    [1, null],
    [2, null],
    [null, null],
    [null, 2],
  ]);
});

it('notes merged cells, shaded cells and how far the bold goes', () => {
  const merged = row([
    cell('a', '<w:gridSpan w:val="2"/><w:shd w:val="clear" w:fill="DEEAF6"/>'),
    cell('b', '<w:vMerge/>'),
  ]);
  const [label, grid] = read(paragraph(bold('Label') + run(' answer')) + table([merged]));
  expect(label).toMatchObject({ boldUntil: 5 });
  expect(grid?.kind === 'table' && grid.rows[0]?.cells).toMatchObject([
    { column: 0, span: 2, isShaded: true, isContinued: false },
    { column: 2, span: 1, isShaded: false, isContinued: true, blocks: [] },
  ]);
});

it('reads a document whose program chose another prefix for the same elements', () => {
  const xml = documentXml(paragraph('Same words')).replaceAll('w:', 'n1:').replaceAll('xmlns:w=', 'xmlns:n1=');
  expect(texts(documentBlocks(xml, new ParagraphStyles('')))).toEqual(['Same words']);
});

it.each([
  ['a document type', '<!DOCTYPE x [<!ENTITY a "b">]><w:document/>', 'instructions'],
  ['an unknown entity', documentXml(paragraph('<w:r><w:t>&who;</w:t></w:r>')), 'damaged'],
  ['an element left open', '<w:document><w:body>', 'damaged'],
  ['elements too deep', `${'<w:p>'.repeat(300)}${'</w:p>'.repeat(300)}`, 'unpacks to far more'],
])('refuses %s in a sentence', (_, xml, words) => {
  expect(() => documentBlocks(xml, new ParagraphStyles(''))).toThrow(words);
});
