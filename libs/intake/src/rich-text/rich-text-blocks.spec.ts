import type { Block } from '../domain/blocks.js';
import { richTextBlocks } from './read-rich-text.js';

const read = (body: string) =>
  richTextBlocks(
    Buffer.from(
      `{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}{\\f1\\fcharset204 Arial;}{\\f2\\fcharset2 Wingdings;}}${body}}`,
      'latin1',
    ),
  );
const texts = (blocks: readonly Block[]) =>
  blocks.map((block) => (block.kind === 'paragraph' ? block.text : cellsOf(block)));
const cellsOf = (block: Block) =>
  block.kind === 'table' ? block.rows.map(({ cells }) => cells.map(({ text }) => text)) : [];

it('reads the characters of code pages, of Unicode and of control words', () => {
  expect(texts(read("caf\\'e9 \\u8217 ?s \\'93x\\'94 a\\emdash b\\~c {\\f1\\'c4\\'e0}\\par"))).toEqual([
    'café ’s “x” a—b\u00a0c Да',
  ]);
  expect(texts(read('\\uc2\\u8364 EU\\uc0\\u163 5\\par'))).toEqual(['€£5']);
});

it('reads the ticks of picture fonts', () => {
  expect(texts(read("{\\f2\\'a8} SCR\\line {\\f2\\'fe} Audit\\par"))).toEqual(['☐ SCR\n☑ Audit']);
});

it('leaves out deletions, hidden text, notes, pictures, field codes and what the writer does not know', () => {
  const body =
    '{\\deleted gone}kept{\\v hidden}{\\footnote note}{\\pict\\bin4 {}{}}{\\*\\unknown x}{\\field{\\*\\fldinst HYPERLINK "http://example.org"}{\\fldrslt  link}}\\par';
  expect(texts(read(body))).toEqual(['kept link']);
});

it('tells where words are struck through', () => {
  const [line] = read('SCR / {\\strike Audit}{\\striked1  / Forum}\\par');
  expect(line).toMatchObject({ text: 'SCR / Audit / Forum', struck: [{ from: 6, to: 19 }] });
});

it('keeps the form fields Word had before content controls', () => {
  const box = (left: number) => `{\\field{\\*\\fldinst FORMCHECKBOX {\\*\\ffdata\\fftype1\\ffres${left}}}{\\fldrslt }}`;
  expect(texts(read(`${box(0)} SCR ${box(1)} Audit\\par`))).toEqual(['☐ SCR ☒ Audit']);
});

it('reads headings by outline level and by style, list levels, and what stands out', () => {
  const styles = '{\\stylesheet{\\s1\\outlinelevel0\\b heading 1;}{\\s9 Normal;}}';
  const blocks = read(
    `${styles}\\pard\\s1 Title\\par\\pard\\plain\\ls1\\ilvl1{\\listtext o\\tab}Item\\par\\pard\\plain {\\b Label:} text\\par`,
  );
  expect(blocks).toMatchObject([
    { text: 'Title', heading: 1, level: null },
    { text: 'Item', heading: null, level: 1 },
    { text: 'Label: text', boldUntil: 6, level: null },
  ]);
});

it('reads tables with merged cells, whether the shape of a row comes before or after its cells', () => {
  const wide = '\\trowd\\cellx6000\\pard\\intbl Head\\cell\\row';
  const first = '\\trowd\\clvmgf\\cellx3000\\cellx6000\\pard\\intbl A\\cell B\\par C\\cell\\row';
  const after = '\\pard\\intbl\\cell D\\cell\\trowd\\clvmrg\\cellx3000\\cellx6000\\row';
  const [table, rest] = read(`${wide}${first}${after}\\pard After\\par`);
  expect(cellsOf(table!)).toEqual([['Head'], ['A', 'B C'], ['', 'D']]);
  expect(table).toMatchObject({
    rows: [{ cells: [{ span: 2 }] }, {}, { cells: [{ isContinued: true }, { column: 1 }] }],
  });
  expect(rest).toMatchObject({ text: 'After' });
});

it('reads a table inside a cell', () => {
  const inner =
    '\\pard\\intbl\\itap2 x\\nestcell y\\nestcell{\\*\\nesttableprops\\trowd\\cellx1000\\cellx2000\\nestrow}{\\nonesttables\\par}';
  const [table] = read(`\\trowd\\cellx4000\\pard\\intbl Before\\par${inner}\\pard\\intbl After\\cell\\row`);
  const cell = table?.kind === 'table' ? table.rows[0]?.cells[0] : undefined;
  expect(cell?.blocks.map((block) => (block.kind === 'table' ? cellsOf(block) : block.text))).toEqual([
    'Before',
    [['x', 'y']],
    'After',
  ]);
});

it('reads a text box', () => {
  const shape = '{\\shp{\\*\\shpinst{\\sp{\\sn a}{\\sv 1}}{\\shptxt \\pard Boxed\\par}}{\\shprslt {\\*\\do}}}';
  expect(new Set(texts(read(`Label${shape}\\par`)))).toEqual(new Set(['Boxed', 'Label']));
});

it('takes what makes no sense without a fault, and refuses groups without end', () => {
  expect(() => read("}}}\\'zz\\u\\bin-7\\cell\\row\\nestcell\\par")).not.toThrow();
  expect(() => read('{'.repeat(2_000))).toThrow('unpacks to far more');
});
