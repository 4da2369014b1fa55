import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SaxesParser } from 'saxes';

const SOFFICE = ['/usr/bin/soffice', '/usr/bin/libreoffice'].find((place) => existsSync(place));
if (!SOFFICE && process.env.REQUIRE_OFFICE)
  throw new Error('The Word files need LibreOffice to be opened in, and none was found.');

/** `describe` where there is a LibreOffice; elsewhere its tests are reported as not run. */
export const describeInOffice: typeof describe.skip = SOFFICE ? describe : describe.skip;

/**
 * A document as LibreOffice has it: its headings with their levels, its tables row by row, and its paragraphs outside of tables
 * in the order of reading, headings among them. `headed` says of each table whether its first row is repeated as headings.
 */
export type Opened = { headings: string[]; paragraphs: string[]; tables: string[][][]; headed: boolean[] };

/** Opens Word files in LibreOffice, all in one start, and reads what it made of them: by name, as they were given. */
export function openInOffice(files: ReadonlyMap<string, Uint8Array>): Map<string, Opened> {
  const folder = mkdtempSync(join(tmpdir(), 'office-'));
  try {
    const names = [...files.keys()];
    const placed = names.map((name, at) => {
      writeFileSync(join(folder, `${at}.docx`), files.get(name)!);
      return join(folder, `${at}.docx`);
    });
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    const convert = [profile, '--headless', '--convert-to', 'fodt', '--outdir', folder, ...placed];
    execFileSync(SOFFICE!, convert, { stdio: 'ignore' });
    return new Map(names.map((name, at) => [name, readFlatOdt(readFileSync(join(folder, `${at}.fodt`), 'utf8'))]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Gaps in a text, of any width, as one space. */
export const evenly = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

/** Reads an OpenDocument text in one XML file. */
function readFlatOdt(xml: string): Opened {
  const opened: Opened = { headings: [], paragraphs: [], tables: [], headed: [] };
  const parser = new SaxesParser();
  const within: string[] = [];
  let text = '';
  let level = '';
  const isIn = (name: string) => within.includes(name);
  parser.on('opentag', ({ name, attributes }) => {
    within.push(name);
    if (!isIn('office:body')) return;
    if (name === 'table:table') opened.tables.push([]);
    if (name === 'table:table-header-rows') opened.headed[opened.tables.length - 1] = true;
    if (name === 'table:table-row') opened.tables.at(-1)!.push([]);
    if (name === 'text:p' || name === 'text:h' || name === 'table:table-cell') text = '';
    if (name === 'text:h') level = attributes['text:outline-level']!;
    if (name === 'text:s' || name === 'text:tab' || name === 'text:line-break') text += ' ';
  });
  parser.on('text', (words) => {
    if (!isIn('draw:frame')) text += words;
  });
  parser.on('closetag', ({ name }) => {
    within.pop();
    if (!isIn('office:body')) return;
    const words = evenly(text);
    if (name === 'table:table-cell') opened.tables.at(-1)!.at(-1)!.push(words);
    if (isIn('table:table') || words === '') return;
    if (name === 'text:h') opened.headings.push(`${level} ${words}`);
    if (name === 'text:h' || name === 'text:p') opened.paragraphs.push(words);
  });
  parser.write(xml).close();
  return opened;
}
