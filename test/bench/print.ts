import { join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { utils } from '@e965/xlsx';
import { loadDashboards, renderChart } from '#libs/dashboards';
import { blocksOf, type Document, type Section } from '#libs/digests';
import { projectRoot } from '#libs/kernel';
import { DOCUMENT_FORMATS, type DocumentFormat, FORMATS, Press } from '#libs/print';
import { MART_COLUMNS } from '#libs/warehouse';
import { Document as WordDocument, Packer, Paragraph, Table, TableCell, TableRow } from 'docx';
import ExcelJS from 'exceljs';
import PdfPen from 'pdfkit';
import { anExampleDocument } from '../builders/example-document.js';
import { figure, type Report, timed } from './figure.js';
import { median } from './median.js';

const WARM_UP = 2;
const ROUNDS = 7;
/** As long as a digest of a quarter with 250 summaries: about fourteen pages, four charts, two hundred rows of tables. */
const PARTS = 4;
const GROWN = 10;

type Work = () => unknown;

/**
 * A digest in each format beside the plain library writing the same words, without styles, tags and charts; all formats
 * together beside the three seconds they may take; and ten times the document beside ten times the time.
 */
export async function run(report: Report): Promise<void> {
  const press = Press.load();
  const document = exampleOf(PARTS);
  const say = (what: string, unit: string, value: number, peer: string, peerValue: number) =>
    report(figure({ bench: 'print', case: what, unit, value, peer, peerValue }));

  const costs: number[] = [];
  for (const format of DOCUMENT_FORMATS)
    for (const [peer, theirs] of peersOf(document)[format]) {
      const [ours, its] = await inTurns(() => press.print(format, document), theirs);
      say(`a digest as .${FORMATS[format].ending}`, 'ms', ours, peer, its);
      if (peer !== PDFKIT) costs.push(ours);
    }
  const all = costs.reduce((sum, cost) => sum + cost, 0);
  say('a digest in all formats', 'ms', all, 'what it may take', 3000);

  const grown = exampleOf(PARTS * GROWN);
  for (const format of DOCUMENT_FORMATS) {
    const [small, large] = await inTurns(
      () => press.print(format, document),
      () => press.print(format, grown),
    );
    say(`${GROWN} times the document as .${FORMATS[format].ending}`, 'ms', large, `${GROWN} times one`, GROWN * small);
  }
}

/** Two works in turns, so that both meet the same machine: the median milliseconds of each. */
async function inTurns(ours: Work, theirs: Work): Promise<[number, number]> {
  const [own, other]: [number[], number[]] = [[], []];
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    const [mine, its] = [(await timed(async () => ours())).ms, (await timed(async () => theirs())).ms];
    if (round >= WARM_UP) own.push(mine);
    if (round >= WARM_UP) other.push(its);
  }
  return [median(own), median(other)];
}

/** The example again and again, each time with ids and figures of its own. */
function exampleOf(parts: number): Document {
  const example = anExampleDocument();
  const sections = Array.from({ length: parts }, (_, at) =>
    example.sections.map((section) => renamed(section, `-${at}`)),
  );
  return { ...example, sections: sections.flat() };
}

const renamed = (section: Section, ending: string): Section => ({
  ...section,
  id: section.id + ending,
  blocks: section.blocks.map((block) => ({ ...block, id: block.id + ending })),
  parts: section.parts.map((part) => renamed(part, ending)),
});

const PDFKIT = 'pdfkit, untagged';

function peersOf(document: Document): Record<DocumentFormat, [string, Work][]> {
  const words = wordsOf(document.sections);
  return {
    pdf: [
      ['typst, bare', byTypst(words)],
      [PDFKIT, () => byPdfKit(words)],
    ],
    word: [['docx, bare', () => byDocx(words)]],
    html: [['Vega, its charts alone', () => charts(document)]],
    excel: [['exceljs', () => byExcelJs(words)]],
    csv: [['SheetJS', () => words.tables.map((rows) => utils.sheet_to_csv(utils.aoa_to_sheet(rows)))]],
  };
}

/** Sentences, and tables as rows of cells. */
type Words = { sentences: string[]; tables: string[][][] };

function wordsOf(sections: readonly Section[]): Words {
  const all = sections.map(({ heading, blocks, parts }) => {
    const inner = wordsOf(parts);
    const tables = blocks.flatMap((block) =>
      block.kind === 'table' ? [block] : block.kind === 'chart' ? [block.table] : [],
    );
    return {
      sentences: [
        heading,
        ...blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : [])),
        ...inner.sentences,
      ],
      tables: [
        ...tables.map(({ rows }) =>
          rows.map(({ cells }) => cells.map((cell) => (typeof cell === 'string' ? cell : cell.shown))),
        ),
        ...inner.tables,
      ],
    };
  });
  return { sentences: all.flatMap(({ sentences }) => sentences), tables: all.flatMap(({ tables }) => tables) };
}

const views = loadDashboards(join(projectRoot, 'dashboards'), MART_COLUMNS).flatMap((dashboard) => dashboard.views);

const charts = (document: Document) =>
  Promise.all(
    blocksOf(document).flatMap((block) => {
      const view =
        block.kind === 'chart' &&
        views.find(({ dashboard, name }) => dashboard === block.dashboard && name === block.view);
      return view ? [renderChart(view, block.rows)] : [];
    }),
  );

function byTypst(words: Words): Work {
  const compiler = NodeCompiler.create();
  const mainFileContent = `#let words = json(bytes(sys.inputs.words))
#for one in words.sentences [#par(one)]
#for one in words.tables { table(columns: one.first().len(), ..one.flatten()) }`;
  return () => {
    const { result } = compiler.compile({ mainFileContent, inputs: { words: JSON.stringify(words) } });
    const pdf = compiler.pdf(result!);
    compiler.evictCache(0); // for all of the process: neither side finds anything laid out already
    return pdf;
  };
}

function byPdfKit({ sentences, tables }: Words): Promise<unknown> {
  const pen = new PdfPen({ size: 'A4' });
  const done = new Promise((resolve) => pen.on('end', resolve));
  pen.on('data', () => undefined);
  for (const sentence of sentences) pen.text(sentence);
  for (const data of tables) pen.table({ data });
  pen.end();
  return done;
}

function byDocx({ sentences, tables }: Words): Promise<unknown> {
  const cell = (text: string) => new TableCell({ children: [new Paragraph(text)] });
  const children = [
    ...sentences.map((sentence) => new Paragraph(sentence)),
    ...tables.map((rows) => new Table({ rows: rows.map((cells) => new TableRow({ children: cells.map(cell) })) })),
  ];
  return Packer.toBuffer(new WordDocument({ sections: [{ children }] }));
}

function byExcelJs({ tables }: Words): Promise<unknown> {
  const book = new ExcelJS.Workbook();
  for (const [at, rows] of tables.entries()) book.addWorksheet(`Table ${at + 1}`).addRows(rows);
  return book.xlsx.writeBuffer();
}
