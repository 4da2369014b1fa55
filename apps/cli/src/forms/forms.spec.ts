import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadReference } from '#libs/framework';
import { FIELDS, NARRATIVE_FIELDS, type Field } from '#libs/intake';
import { projectRoot } from '#libs/kernel';
import * as fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import { buildForm } from './build-form.js';
import { byField } from './by-field.js';
import type { Habits } from './form-habits.js';
import { readFormSources, type FormSource } from './make-forms.js';
import { NOTICE } from './page-furniture.js';
import { answerLines, type SummaryText } from './summary-text.js';

const forms = join(projectRoot, 'data/invented/forms');
let sources: FormSource[];

beforeAll(async () => {
  sources = await readFormSources();
});

describe('the invented boards', () => {
  it('all have habits, under the name they have in the region', () => {
    const { region } = loadReference(join(projectRoot, 'data/reference'), 'invented');
    const names = new Map(sources.map(({ summary, habits }) => [summary.board, habits.board]));
    for (const board of region.boards) expect(names.get(board.id)).toMatch(new RegExp(`^${board.name} `));
  });

  it('use all eight layouts between them', () => {
    expect(new Set(sources.map(({ habits }) => habits.kind))).toEqual(new Set([1, 2, 3, 4, 5, 6, 7, 8]));
  });

  it('say on every page that they are not real boards', () => {
    for (const { summary, habits } of sources) {
      const { 'word/header1.xml': header, 'word/footer1.xml': footer } = partsOf(formOf(summary, habits));
      expect([...paragraphsOf(header!), ...paragraphsOf(footer!)].join(' ')).toContain(NOTICE);
    }
  });
});

describe('the committed forms', () => {
  it('are what the texts and habits make today, byte for byte, and no others', async () => {
    expect((await readdir(forms)).sort()).toEqual(sources.map(({ file }) => file).sort());
    const stale: string[] = [];
    for (const { file, summary, habits } of sources) {
      if (!(await readFile(join(forms, file))).equals(formOf(summary, habits))) stale.push(file);
    }
    expect(stale).toEqual([]);
  });
});

describe('a form', () => {
  it('is the same bytes each time it is made', () => {
    for (const { summary, habits } of sources) {
      expect(Buffer.from(formOf(summary, habits)).equals(buildForm(summary, habits))).toBe(true);
    }
  });

  it('is well-formed XML in every part, and every part has a declared type', () => {
    for (const { summary, habits } of sources) {
      const parts = partsOf(formOf(summary, habits));
      for (const xml of Object.values(parts)) expect(() => paragraphsOf(xml)).not.toThrow();
      const declared = [...parts['[Content_Types].xml']!.matchAll(/PartName="\/([^"]+)"/g)].map(([, path]) => path);
      const written = Object.keys(parts).filter((path) => path !== '[Content_Types].xml' && !path.endsWith('.rels'));
      expect(new Set(declared)).toEqual(new Set(written));
    }
  });

  it('holds every line of every field in the order of the template, deletions not counted', () => {
    for (const { file, summary, habits } of sources) {
      expect({ file, missing: missingLines(summary, habits) }).toEqual({ file, missing: [] });
    }
  });

  it('strikes out the draft note where changes are tracked, so that it is no part of the text', () => {
    const tracked = sources.filter(({ habits }) => habits.typing.includes('tracked-changes'));
    expect(tracked.length).toBeGreaterThan(10);
    for (const { summary, habits } of tracked) {
      const xml = documentOf(summary, habits);
      expect(xml).toContain('<w:delText xml:space="preserve">DRAFT');
      expect(paragraphsOf(xml).join('\n')).not.toContain('DRAFT');
    }
  });

  it('keeps the level of each list item, and begins each numbered list at 1', () => {
    const lines = answerLines('- one\n  - under one\n1. first\n2. second\n1. again');
    const habits = habitsOf('two-column', 'direct');
    const xml = documentOf(summaryWith(lines), habits);
    const marks = [...xml.matchAll(/<w:ilvl w:val="(\d)"\/><w:numId w:val="(\d)"\/>/g)].map(
      ([, level, list]) => `${level}/${list}`,
    );
    expect(marks).toEqual(['0/1', '1/1', '0/2', '0/2', '0/3']);
  });

  it('shows a prompt in a content control that nobody filled in', () => {
    const xml = documentOf(summaryWith([]), habitsOf('content-controls', 'direct'));
    expect(xml.match(/<w:showingPlcHdr\/>/g)).toHaveLength(FIELDS.length);
    expect(xml).toContain('Click here to enter a date.');
  });

  it('holds any text whatever the layout, with its marks and brackets', () => {
    const line = fc.string({ minLength: 1, maxLength: 60 }).filter((text) => text.trim() !== '');
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), fc.nat(), (texts, pick) => {
        const { habits } = sources[pick % sources.length]!;
        const summary = summaryWith(answerLines(texts.join('\n')));
        return missingLines(summary, habits).length === 0;
      }),
      { seed: 20140331, numRuns: 300 },
    );
  });
});

function habitsOf(layout: Habits['layout'], lists: Habits['lists']): Habits {
  const found = sources.find(({ habits }) => habits.layout === layout && habits.lists === lists);
  return found!.habits;
}

/** A summary whose themes are the given lines and whose other fields are blank. */
function summaryWith(themes: SummaryText['answers']['themes']): SummaryText {
  const answers = { ...byField((): SummaryText['answers']['themes'] => []), themes };
  return { board: 'ambleford', quarter: '2014-Q1', reviewType: 'audit', answers };
}

/** The lines of a summary that its form does not hold as a paragraph, in order after the line before. */
function missingLines(summary: SummaryText, habits: Habits): string[] {
  const paragraphs = paragraphsOf(documentOf(summary, habits)).map(folded);
  let from = 0;
  return (habits.layout === 'wide-table' ? WIDE_TABLE_ORDER : FIELDS)
    .flatMap((field) => summary.answers[field])
    .filter(({ text }) => {
      const at = paragraphs.indexOf(folded(text), from);
      if (at >= 0) from = at + 1;
      return at < 0;
    })
    .map(({ text }) => text);
}

/** The wide table sets the reference and the incident side by side, before the review type. */
const WIDE_TABLE_ORDER: Field[] = [
  'lscbArea',
  'dateCompleted',
  'reference',
  'incidentMonth',
  'reviewType',
  ...NARRATIVE_FIELDS,
];

/** Text with what a typist's Word changes taken back: curly marks, dashes, spaces that do not break. */
const folded = (text: string) =>
  text
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    .replaceAll('\u2013', '-')
    .replace(/\s+/g, ' ')
    .trim();

const made = new WeakMap<SummaryText, Uint8Array>();
/** A form, made once: to press a hundred of them takes seconds. */
function formOf(summary: SummaryText, habits: Habits): Uint8Array {
  const form = made.get(summary) ?? buildForm(summary, habits);
  made.set(summary, form);
  return form;
}

const documentOf = (summary: SummaryText, habits: Habits) => partsOf(formOf(summary, habits))['word/document.xml']!;

const partsOf = (bytes: Uint8Array): Record<string, string> =>
  Object.fromEntries(Object.entries(unzipSync(bytes)).map(([path, part]) => [path, strFromU8(part)]));

/** The text of each paragraph as an accepted document has it. Throws where the XML is not well-formed. */
function paragraphsOf(xml: string): string[] {
  const paragraphs: string[] = [];
  let inText = false;
  const parser = new SaxesParser();
  parser.on('opentag', ({ name }) => {
    if (name === 'w:p') paragraphs.push('');
    inText = name === 'w:t';
  });
  parser.on('closetag', () => {
    inText = false;
  });
  parser.on('text', (text) => {
    if (inText) paragraphs[paragraphs.length - 1] += text;
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
  return paragraphs;
}
