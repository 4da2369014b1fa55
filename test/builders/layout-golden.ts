import { projectRoot } from '#libs/kernel';
import { FIELDS, type Field } from '#libs/intake';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildForm } from '../../apps/cli/src/forms/build-form.js';
import { ABOUT_THE_REVIEW } from '../../apps/cli/src/forms/layouts/numbered-headings.js';
import type { Habits } from '../../apps/cli/src/forms/form-habits.js';
import {
  BESIDE_RECOMMENDATION,
  RECOMMENDATION_COLUMNS,
} from '../../apps/cli/src/forms/layouts/recommendation-tables.js';
import { type FormSource, readFormSources } from '../../apps/cli/src/forms/make-forms.js';
import type { SummaryText } from '../../apps/cli/src/forms/summary-text.js';
import { typeset } from '../../apps/cli/src/forms/typing.js';

/** Twelve layouts: whose summary fills the form, how the layout differs from its board's own, and the dates as a person reads them. */
type Case = { form: string; layout?: Habits['layout']; completed: string; incident: string | null };

export const LAYOUT_CASES: Record<string, Case> = {
  'template-two-columns': { form: 'ambleford-2014-q1', completed: '2014-01-11', incident: '2013-06' },
  'two-columns-own-words': { form: 'dunmallow-2014-q3', completed: '2014-07-28', incident: null },
  'two-columns-local-row': { form: 'brackenmoor-2014-q1', completed: '2014-03-20', incident: '2013-09' },
  'one-column': { form: 'cindermouth-2014-q2', completed: '2014-04-17', incident: '2013-10' },
  'content-controls': { form: 'elverside-2014-q1', completed: '2014-01-07', incident: '2013-08' },
  headings: { form: 'fernhallow-2014-q1', completed: '2014-03-07', incident: null },
  'wide-table': { form: 'oxenthorpe-2014-q2', completed: '2014-04-10', incident: '2013-10' },
  'three-columns': { form: 'jettyholme-2014-q1', completed: '2014-02-14', incident: '2013-08' },
  'cover-table': { form: 'gorsewater-2014-q1', layout: 'cover-table', completed: '2014-03', incident: null },
  'numbered-headings': {
    form: 'mossgarth-2014-q2',
    layout: 'numbered-headings',
    completed: '2014-05-08',
    incident: '2013-10',
  },
  'register-row': { form: 'pellowick-2014-q1', layout: 'register-row', completed: '2014-03-09', incident: '2013-10' },
  'recommendation-tables': {
    form: 'umberlow-2014-q2',
    layout: 'recommendation-tables',
    completed: '2014-05-11',
    incident: null,
  },
};

/** What a person reads in such a form. The kind of review is the one its writer had in mind. */
export type ExpectedFields = Record<Field, string | null> & {
  boardId: string;
  reviewTypeId: string;
  completedIso: string;
  incidentIso: string | null;
};

/** The Word form of each layout, and what it says, out of the texts and never out of a reader. */
export async function layoutForms(): Promise<{ name: string; docx: Uint8Array; expected: ExpectedFields }[]> {
  const sources = new Map((await readFormSources()).map((source) => [source.file.replace('.docx', ''), source]));
  return Object.entries(LAYOUT_CASES).map(([name, own]) => {
    const { summary, habits } = inLayout(sources.get(own.form)!, own.layout);
    return { name, docx: buildForm(summary, habits), expected: expectedOf(summary, habits, own) };
  });
}

function inLayout({ summary, habits, file }: FormSource, layout?: Habits['layout']): FormSource {
  return { file, summary, habits: layout ? { ...habits, layout, titleRow: false } : habits };
}

function expectedOf(summary: SummaryText, habits: Habits, own: Case): ExpectedFields {
  const texts = FIELDS.map((field) => [field, expectedText(summary, habits, field)]);
  return {
    ...(Object.fromEntries(texts) as Record<Field, string | null>),
    boardId: summary.board,
    reviewTypeId: summary.reviewType,
    completedIso: own.completed,
    incidentIso: own.incident,
  };
}

/** The lines of an answer as typed; a table in it is a row a line, its cells set apart by bars. */
function expectedText({ answers }: SummaryText, { layout, typing }: Habits, field: Field): string | null {
  const lines = answers[field].map(({ text }) => typeset(text, typing).replaceAll('\u00a0', ' '));
  if (lines.length === 0) return null;
  if (layout === 'numbered-headings' && field === 'reviewType')
    return [...lines, ...ABOUT_THE_REVIEW.map(([label, text]) => `${label}: ${text}`)].join('\n');
  const isTable = layout === 'recommendation-tables' && field.endsWith('Recommendations');
  if (!isTable) return lines.join('\n');
  return [RECOMMENDATION_COLUMNS, ...lines.map((line) => [line, ...BESIDE_RECOMMENDATION])]
    .map((cells) => cells.join(' | '))
    .join('\n');
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const { name, docx, expected } of await layoutForms()) {
    const folder = join(projectRoot, 'test/golden/intake-layouts', name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'input.docx'), docx);
    writeFileSync(join(folder, 'expected.json'), `${JSON.stringify(expected, null, 2)}\n`);
  }
}
