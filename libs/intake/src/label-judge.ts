import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#libs/kernel';
import { type GuidanceJudge, learnGuidance } from './domain/guidance-judge.js';
import { type LabelJudge, type LabelledForm, learnLabels } from './domain/label-judge.js';

const FOLDER = join(projectRoot, 'data/labels');
let judge: LabelJudge | undefined;

/** What judges labels nobody listed, learnt from `data/labels` once a process. */
export const labelJudge = (): LabelJudge => (judge ??= learnLabels(loadLabelledForms()));

let guidance: GuidanceJudge | undefined;

/** What tells guidance printed in an answer box from answers, learnt from the same folder. */
export function guidanceJudge(): GuidanceJudge {
  const hints = () =>
    readLines<{ hints: [string, string][] }>(FOLDER).flatMap(({ hints: printed }) => printed.map(([text]) => text));
  const answers = () => readFileSync(join(FOLDER, 'answers.txt'), 'utf8').trim().split('\n');
  return (guidance ??= learnGuidance(hints(), answers()));
}

/** Reads the invented label sets of `data/labels`, or those of one file: a form a line. */
export function loadLabelledForms(folder = FOLDER, only?: string): LabelledForm[] {
  return readLines<{ labels: LabelledForm }>(folder, only).map(({ labels }) => labels);
}

function readLines<Line>(folder: string, only?: string): Line[] {
  const files = readdirSync(folder)
    .filter((name) => (only === undefined ? name.endsWith('.jsonl') : name === only))
    .toSorted();
  const lines = (name: string) => readFileSync(join(folder, name), 'utf8').trim().split('\n');
  return files.flatMap((name) => lines(name).map((line) => JSON.parse(line) as Line));
}
