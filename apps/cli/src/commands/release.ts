import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadReference } from '#libs/framework';
import { projectRoot } from '#libs/kernel';
import { type Judge, loadGate, type MarkedText } from '#libs/release';
import { loadCoded } from '#libs/tagging';
import { Command } from 'commander';
import { parse } from 'yaml';
import { gateReport } from '../evaluation/gate-report.js';
import { trainJudge } from '../evaluation/train-judge.js';
import { trainDirect } from '../evaluation/train-direct.js';
import { flat, isSealed, seal, unsealed } from '../evaluation/sealed-report.js';

const IDENTIFIERS = join(projectRoot, 'data/identifiers');
const README = join(IDENTIFIERS, 'README.md');
/** All that the figures come from: texts, words, judges, the region, rules, and what measures. */
const SOURCES = [
  'data/identifiers',
  'data/coded',
  'data/invented/summaries',
  'data/reference',
  'libs/kernel/src',
  'libs/framework/src',
  'libs/release/src',
  'libs/tagging/src',
  'apps/cli/src/evaluation',
  'apps/cli/src/commands/release.ts',
];
const GENERATED = /(?<=<!-- generated -->\n\n)[\s\S]*(?=\n\n<!-- end -->)/;

/** `release …`: the gate a summary passes before it leaves its board. */
export const releaseCommand = () =>
  new Command('release')
    .description('the gate before a summary leaves its board')
    .addCommand(trainCommand())
    .addCommand(evaluateCommand());

/** `release evaluate`: how good the gate's rules are, in the README of the test set; with `--check`, whether it is true. */
const evaluateCommand = () =>
  new Command('evaluate')
    .description('measure the rules on data/identifiers, and write the figures into its README')
    .option('--check', 'write nothing; fail when the figures kept are not what the rules give now')
    .action(async ({ check = false }: { check?: boolean }) => {
      const readme = await readFile(README, 'utf8');
      const kept = GENERATED.exec(readme)?.[0] ?? '';
      if (check && (await isSealed(kept, SOURCES)))
        return console.log('data/identifiers: nothing its figures were made from has changed since.');
      const report = gateReport(IDENTIFIERS, loadWords(), await otherTexts());
      const sealed = await seal(report, SOURCES);
      if (!check)
        await writeFile(
          README,
          readme.replace(GENERATED, () => sealed),
        );
      else if (flat(unsealed(kept)) !== flat(report))
        throw new Error('data/identifiers/README.md is not what the rules give now: run "release evaluate".');
      console.log(report);
    });

/** `release train`: learns what the judges of names, of ages and then of indirect details weigh, and writes them beside the texts. */
const trainCommand = () =>
  new Command('train')
    .description('learn the judges of names, of ages and of indirect details from data/identifiers and data/coded')
    .action(async () => {
      const coded = loadCoded(join(projectRoot, 'data/coded')).training.map(({ id, text }) => ({ id, text }));
      const direct = trainDirect(IDENTIFIERS, loadWords(), sampleOf(coded));
      await writeFile(join(IDENTIFIERS, 'names-judge.json'), judgeFile(direct.judges.names));
      await writeFile(join(IDENTIFIERS, 'ages-judge.json'), judgeFile(direct.judges.ages));
      console.table(direct.validation);
      const { judge, validation } = trainJudge(IDENTIFIERS, loadWords(), sampleOf(coded));
      await writeFile(join(IDENTIFIERS, 'judge.json'), judgeFile(judge));
      console.table(validation);
    });

const EVERY = 6; // coded passages repeat one another; one in six is enough to learn what is ordinary
const sampleOf = (texts: readonly MarkedText[]) => texts.filter((_, index) => index % EVERY === 0);

/** A weight a line, the heaviest first, so that a reader sees what tells most and a diff shows what changed. */
function judgeFile({ sure, weights }: Judge): string {
  const lines = [...weights]
    .map(([mark, weight]): [string, number] => [mark, Number(weight.toFixed(2))])
    .toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return `${JSON.stringify({ sure, weights: Object.fromEntries(lines) }, null, 2)}\n`;
}

const loadWords = () =>
  loadGate(join(IDENTIFIERS, 'words'), loadReference(join(projectRoot, 'data/reference'), 'invented').region);

/** Other texts of the project: coded passages to test by, and the invented region's summaries, an answer each. */
async function otherTexts(): Promise<Map<string, MarkedText[]>> {
  const coded = loadCoded(join(projectRoot, 'data/coded')).test.map(({ id, text }) => ({ id, text }));
  return new Map([
    ['coded passages of data/coded/test', coded],
    ['the invented summaries', await inventedAnswers(join(projectRoot, 'data/invented/summaries'))],
  ]);
}

/** The fields of a summary that say nothing of themselves: they go into the form's head, not into its text. */
const HEADS = ['board', 'quarter', 'reviewType', 'lscbArea', 'dateCompleted', 'incident', 'reference'];

async function inventedAnswers(folder: string): Promise<MarkedText[]> {
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.yaml')).toSorted();
  const answers: MarkedText[] = [];
  for (const file of files) {
    const summary = parse(await readFile(join(folder, file), 'utf8')) as Record<string, string | null>;
    for (const [field, text] of Object.entries(summary))
      if (!HEADS.includes(field) && typeof text === 'string') answers.push({ id: `${file}#${field}`, text });
  }
  return answers;
}
