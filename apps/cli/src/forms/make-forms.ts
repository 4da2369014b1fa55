import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '#libs/kernel';
import { buildForm } from './build-form.js';
import { parseHabits, type Habits } from './form-habits.js';
import { parseSummary, type SummaryText } from './summary-text.js';

const invented = join(projectRoot, 'data/invented');
const forms = join(invented, 'forms');

/** A form of the invented region: the file's name, the text it is made from, and its board's habits. */
export type FormSource = { file: string; summary: SummaryText; habits: Habits };

/**
 * Makes `data/invented/forms/<board>-<quarter>.docx` anew from each text in `data/invented/summaries`, and takes away
 * forms that have no text any more. Out: how many forms there are. Throws a sentence when a text or a habit is wrong.
 */
export async function makeForms(): Promise<number> {
  const sources = await readFormSources();
  await mkdir(forms, { recursive: true });
  const wanted = new Set(sources.map(({ file }) => file));
  const left = (await readdir(forms)).filter((file) => file.endsWith('.docx') && !wanted.has(file));
  await Promise.all(left.map((file) => rm(join(forms, file))));
  for (const { file, summary, habits } of sources) await writeFile(join(forms, file), buildForm(summary, habits));
  return sources.length;
}

/** The texts and habits all forms are made from, in the order of their files' names. */
export async function readFormSources(): Promise<FormSource[]> {
  const habits = parseHabits(await readFile(join(invented, 'forms.yaml'), 'utf8'));
  const texts = (await readdir(join(invented, 'summaries'), { recursive: true })).filter((name) =>
    name.endsWith('.yaml'),
  );
  return Promise.all(texts.sort().map((name) => readSource(name, habits)));
}

async function readSource(name: string, habits: ReadonlyMap<string, Habits>): Promise<FormSource> {
  const summary = parseSummary(await readFile(join(invented, 'summaries', name), 'utf8'), name);
  const boardHabits = habits.get(summary.board);
  if (!boardHabits) throw new Error(`forms.yaml does not say how ${summary.board} fills in its form.`);
  const file = `${summary.board}-${summary.quarter.toLowerCase()}.docx`;
  if (name !== `${summary.board}/${summary.quarter.toLowerCase()}.yaml`)
    throw new Error(
      `${name} holds the summary of ${summary.board} for ${summary.quarter}: it stands in the wrong file.`,
    );
  return { file, summary, habits: boardHabits };
}
