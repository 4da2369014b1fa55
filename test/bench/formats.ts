import { loadReference } from '#libs/framework';
import { type Format, readDocument } from '#libs/intake';
import { projectRoot } from '#libs/kernel';
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import { unzipSync } from 'fflate';
import mammoth from 'mammoth';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SaxesParser } from 'saxes';
import WordExtractor from 'word-extractor';
import { type CellValue, REGISTER_HEAD, registerRow, workbook } from '../builders/workbook.js';
import { figure, type Report } from './figure.js';
import { median } from './median.js';

const WARM_UP = 4;
const ROUNDS = 7;
/** Files of a round: the dozen layouts, or as many copies of one register. */
const COPIES = 12;

/** `takes` names another format in which it reads the same forms. */
type Peer = { name: string; read: (file: Buffer) => unknown; takes?: Format };

/** Who reads each format best without knowing the form, and what is measured of them: the text alone. */
const PEERS: Partial<Record<Format, Peer>> = {
  docx: { name: 'mammoth', read: (buffer) => mammoth.extractRawText({ buffer }) },
  doc: { name: 'word-extractor', read: async (file) => (await new WordExtractor().extract(file)).getBody() },
  odt: { name: 'fflate and saxes', read: textOfOpenDocument },
  // No library tried reads LibreOffice's rich text without breaking down: mammoth reads the same forms as .docx.
  rtf: { name: 'mammoth, as .docx', read: (buffer) => mammoth.extractRawText({ buffer }), takes: 'docx' },
  pdf: { name: 'pdfjs, getTextContent', read: textOfPdf },
  xlsx: { name: 'exceljs', read: (file) => new ExcelJS.Workbook().xlsx.load(file as never) },
  csv: { name: 'csv-parse', read: (file) => parse(file, { relax_column_count: true }) },
};

/** Each format into drafts, in documents a second, against the best-known reader of that format giving its text. */
export async function run(report: Report): Promise<void> {
  const reference = loadReference(join(projectRoot, 'data/reference'), 'invented');
  for (const [format, peer] of Object.entries(PEERS)) {
    const files = filesOf(format);
    const theirFiles = filesOf(peer.takes ?? format);
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let round = 1; round <= WARM_UP + ROUNDS; round += 1) {
      const read = (bytes: Buffer) => readDocument({ name: `form.${format}`, bytes }, { reference, labels: [] });
      const [own, other] = [await perSecond(files, read), await perSecond(theirFiles, peer.read)];
      if (round > WARM_UP) ours.push(own);
      if (round > WARM_UP) theirs.push(other);
    }
    const [value, peerValue] = [median(ours), median(theirs)];
    report(figure({ bench: 'formats', case: `.${format}`, unit: 'documents/s', value, peerValue, peer: peer.name }));
  }
}

async function perSecond(files: readonly Buffer[], read: (file: Buffer) => unknown): Promise<number> {
  const started = performance.now();
  for (const file of files) await read(file);
  return files.length / ((performance.now() - started) / 1000);
}

function filesOf(format: string): Buffer[] {
  if (format === 'xlsx') return copies(workbook({ name: 'Register', rows: REGISTER }));
  if (format === 'csv') return copies(Buffer.from(REGISTER.map((row) => row.map(quoted).join(',')).join('\n')));
  const folder = join(projectRoot, 'test/golden/intake-layouts');
  const layouts = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return layouts.map(({ name }) => readFileSync(join(folder, name, `input.${format}`)));
}

/** A register: a line of headings, and forty summaries under it. */
const REGISTER = [REGISTER_HEAD, ...Array.from({ length: 40 }, (_, index) => registerRow(`AMB/CR/${index}`))];
const quoted = (value: CellValue) => `"${String(value).replaceAll('"', '""')}"`;
const copies = (file: Uint8Array) => Array.from({ length: COPIES }, () => Buffer.from(file));

/** The text of an OpenDocument file, as short as that can be done. */
function textOfOpenDocument(file: Buffer): string {
  const content = unzipSync(file, { filter: ({ name }) => name === 'content.xml' })['content.xml'];
  let text = '';
  const parser = new SaxesParser();
  parser.on('text', (part) => {
    text += part;
  });
  parser.write(Buffer.from(content ?? []).toString('utf8')).close();
  return text;
}

async function textOfPdf(file: Buffer): Promise<number> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = getDocument({ data: new Uint8Array(file), verbosity: 0, useSystemFonts: false, disableFontFace: true });
  const document = await task.promise;
  let items = 0;
  for (let page = 1; page <= document.numPages; page += 1)
    items += (await (await document.getPage(page)).getTextContent()).items.length;
  await task.destroy();
  return items;
}
