import type { Evaluation, WithRange } from '#libs/tagging';
import type { Figures } from './evaluate.js';

/** The evaluation as a page in Markdown. The same figures give the same page. */
export function reportOf(figures: Figures): string {
  const { taggerVersion, typologyVersion, trained, crossValidation, test, people } = figures;
  const total = trained.typical + trained.targeted;
  return `# How good the tagger's suggestions are

Tagger ${taggerVersion}, typology ${typologyVersion}. Made by \`npm run -s cli -- tagger evaluate\`; not edited by hand. Every passage
is invented. Figures in brackets are the range of 95 in 100 resamplings of the passages.

It learns from ${total} coded passages: ${trained.typical} written as boards write, in about the proportions they write in, on which
thresholds are set, and ${trained.targeted} aimed at given codes; ${trained.withoutCode} of all have no code.

## Summary

${table(
  ['', 'passages', 'codes, micro-F1', 'precision', 'recall', 'macro-F1', 'calibration error'],
  [
    ['Cross-validation, all', ...codesOf(crossValidation.all)],
    ['Cross-validation, as boards write', ...codesOf(crossValidation.typical)],
    ["natural's BayesClassifier, same folds", ...codesOf(crossValidation.peer, false)],
    ['Test: learning points', ...codesOf(test.learningPoints)],
    ['Test: final learning points', ...codesOf(test.finalLearningPoints)],
    ['Test: held-back learning points', ...codesOf(test.heldBackLearningPoints)],
    ['Test: findings told obliquely', ...codesOf(test.obliqueFindings)],
    ["natural's BayesClassifier, all test passages", ...codesOf(test.peer, false)],
    ['A second person, blind, final learning points', ...codesOf(people.finalLearningPoints, false)],
    ['A second person, blind, held-back learning points', ...codesOf(people.heldBackLearningPoints, false)],
  ],
)}

${table(
  ['', 'valence', 'agencies', 'circumstances', 'harm types'],
  [
    ['Cross-validation, all', ...facetsOf(crossValidation.all)],
    ['Cross-validation, as boards write', ...facetsOf(crossValidation.typical)],
    ['Test: learning points', ...facetsOf(test.learningPoints)],
    ['Test: final learning points', ...facetsOf(test.finalLearningPoints)],
    ['Test: held-back learning points', ...facetsOf(test.heldBackLearningPoints)],
    ['Test: findings told obliquely', ...facetsOf(test.obliqueFindings, false)],
    ['A second person, blind, final learning points', ...facetsOf(people.finalLearningPoints)],
    ['A second person, blind, held-back learning points', ...facetsOf(people.heldBackLearningPoints)],
  ],
)}

Asked for on real learning points: codes 0.80, agencies 0.85, circumstances 0.85, valence 0.90. These are invented ones.
Valence is the share that is right; the other facets are micro-F1. Harm types are not coded in the oblique findings.

## How it was measured

- **Cross-validation** is over ${crossValidation.folds} parts of the passages it learns from; each part is tagged by a tagger that has learnt
  from the others, its thresholds set on how each of the others is read without being learnt from. What one hand wrote is
  in one part, so every passage is read by a tagger that has not met its hand, and near-duplicates are always in the same
  part.
- **Test passages** are never learnt from. _Learning points_, _final learning points_ (written by another hand) and
  _findings told obliquely_ (a story without the field's words) were looked at while choices were made: which features,
  how much data, which phrases. _Held-back learning points_ were written and coded before the last of those choices, by
  the hand that made them, and measured after them; again each time more hands had been added to learn from.
- **A second person** coded the final and the held-back learning points without seeing the first's codes, by the same
  rules.
- **Calibration error** is the mean gap between how sure a suggestion says it is and how often it is right.

## Each code, by cross-validation over all passages

${table(
  ['code', 'passages', 'suggested', 'precision', 'recall', 'F1'],
  crossValidation.all.codes.map((one) => [
    one.code,
    String(one.expected),
    String(one.suggested),
    share(one.precision),
    share(one.recall),
    share(one.f1),
  ]),
)}
`;
}

const codesOf = (evaluation: Evaluation, calibrated = true) => [
  String(evaluation.passages),
  ranged(evaluation.micro.f1),
  share(evaluation.micro.precision),
  share(evaluation.micro.recall),
  ranged(evaluation.macroF1),
  calibrated && evaluation.calibrationError !== undefined ? share(evaluation.calibrationError) : '–',
];

const facetsOf = ({ valence, agencies, circumstances, harmTypes }: Evaluation, harmCoded = true) => [
  ranged(valence),
  ranged(agencies),
  ranged(circumstances),
  harmCoded ? ranged(harmTypes) : '–',
];

const share = (value: number) => value.toFixed(3);
const ranged = ({ value, from, to }: WithRange) => `${share(value)} (${share(from)}–${share(to)})`;

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}
