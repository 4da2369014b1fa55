import { Answers } from '../answers.js';
import type { CoverLine, Document } from '../document.js';
import { yearInWords } from '../report-year.js';
import { coverLine, madeFrom, versionsOf } from '../snapshot-facts.js';
import { CODE, countedOf, spanInWords } from '../words.js';
import { isWhole } from '../annual-report/study-board.js';
import type { EvaluationFacts } from './evaluation-facts.js';
import { definitionsAnnex } from './definitions-annex.js';
import { depth, impactAudit, programme, sustainment, transferable } from './follow-measures.js';
import { fidelitySection } from './fidelity-section.js';
import type { Evaluated, Measure } from './measure.js';
import { overview } from './overview.js';
import { coverage, dissemination, requests, typology } from './record-measures.js';
import { families, independence, method, practitioners } from './review-measures.js';
import { cost, proportionality, timeliness } from './time-measures.js';

/** The measures in the order of the contents list. Product, section 4, "Framework evaluation". */
const MEASURES: readonly Measure[] = [
  coverage,
  timeliness,
  method,
  proportionality,
  cost,
  independence,
  practitioners,
  families,
  depth,
  transferable,
  dissemination,
  programme,
  impactAudit,
  sustainment,
  typology,
  requests,
];

/**
 * Writes the evaluation of the framework over a year, for the Steering Group: every measure in its order, answered or not stated
 * with the reason. The same facts give the same document. No board is named: it is about the framework. Never throws.
 */
export function composeEvaluation(facts: EvaluationFacts): Document {
  const answers = new Answers({ ...facts.year.span }, facts.answers);
  const study: Evaluated = { facts, answers, base: answers.sum('source-and-review-types', 'summaries') };
  const { snapshot, gathered, year } = facts;
  return {
    format: 2,
    subject: { kind: 'evaluation', year: year.year },
    readers: 'region',
    title: `Is the framework working? ${yearInWords(year.year)}`,
    about: gathered.region,
    versions: versionsOf(snapshot),
    composedAt: facts.composedAt,
    cover: coverOf(study),
    caution:
      'These measures tell how the framework is followed and what boards write down. They do not tell how well children are kept safe, and no board is compared with another. ‘Not stated’ is never counted as no.',
    sections: [
      overview(study),
      ...MEASURES.map((write, place) => write(`${place + 1}`, study)),
      fidelitySection(study),
      definitionsAnnex(study),
    ],
  };
}

function coverOf({ facts, answers, base }: Evaluated): CoverLine[] {
  const { snapshot, gathered, year, composedAt } = facts;
  const [settled, codes] = [answers.sum('settled-codings', 'settled'), answers.sum('settled-codings', 'passages')];
  return [
    coverLine('Year', yearInWords(year.year)),
    ...(isWhole(year) ? [] : [coverLine('Figures from', spanInWords(year.span))]),
    coverLine('Learning summaries', base),
    coverLine('Settled by people', codes.value === 0 ? 'no codes' : countedOf(settled, codes, CODE)),
    ...madeFrom(snapshot, gathered.typologyStatus, composedAt),
  ];
}
