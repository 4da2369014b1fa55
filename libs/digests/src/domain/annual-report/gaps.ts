import { recordFigure } from '../answers.js';
import { list, notStated, paragraph, section } from '../blocks.js';
import type { Section } from '../document.js';
import { said, upperFirst, type Part } from '../line.js';
import { CODE, counted, countedOf, SUMMARY, type Noun } from '../words.js';
import type { BoardStudy } from './study-board.js';
import { answering } from './what-changed.js';

const QUARTER: Noun = { one: 'quarter', many: 'quarters' };
const REVIEW: Noun = { one: 'review', many: 'reviews' };

/** Item 15: what the record itself lacks; risks and priorities are the board's to name. */
export function gapsAndPriorities(study: BoardStudy): Section {
  const gaps = gapsOf(study);
  return section('gaps', 'Risks, gaps and priorities for next year', '15', [
    gaps.length === 0
      ? paragraph(
          'gaps.none',
          'The record of this year lacks no return, no expected summary and no plan to audit impact.',
        )
      : paragraph('gaps.words', 'What the record of this year lacks:'),
    ...(gaps.length === 0 ? [] : [list('gaps.list', gaps)]),
    notStated(
      'gaps.priorities',
      'The risks the board sees, and its priorities for next year',
      'They are the board’s own judgement.',
      'The business manager writes them in once the board has agreed them.',
    ),
  ]);
}

function gapsOf(study: BoardStudy): Part[] {
  const { answers, base, facts, year } = study;
  const missing = answers.sum('returns-by-quarter', 'missing');
  const overdue = recordFigure(
    `known-reviews.${year}.overdue`,
    facts.gathered.record.known.find((one) => one.year === year)?.overdue ?? 0,
  );
  const plans = answering(study, 'impactAudit');
  const [first] = facts.dimensions.answers.filter(({ question }) => question === 'method');
  const method = answers.cell('methods', { question: 'method', value: first!.id }, 'not_stated');
  const [settled, codes] = ['settled', 'passages'].map((field) => answers.sum('settled-codings', field));
  const has = (lacks: boolean, said: () => Part) => (lacks ? [said()] : []);
  return [
    ...has(missing.value! > 0, () => said`The return of ${counted(missing, QUARTER)} is missing.`),
    ...has(
      overdue.value! > 0,
      () =>
        said`${upperFirst(counted(overdue, REVIEW))} ${overdue.value === 1 ? 'is' : 'are'} past the day on which a summary was expected.`,
    ),
    ...has(
      base.value! > 0 && method.value! > 0,
      () => said`The method is not stated, in the form’s own choices, in ${countedOf(method, base, SUMMARY)}.`,
    ),
    ...has(plans.value! < base.value!, () => said`A plan to audit impact is in ${countedOf(plans, base, SUMMARY)}.`),
    ...has(
      settled!.value! < codes!.value!,
      () =>
        said`People settled ${countedOf(settled!, codes!, CODE)}; the others are suggestions nobody has confirmed yet.`,
    ),
  ];
}
