import { number, table, words } from '../blocks.js';
import type { Block, TableCell } from '../document.js';
import type { Register } from './evaluation-facts.js';
import type { Evaluated } from './measure.js';
import { median, registered } from './register-figures.js';

/** Duration, effort and participation by method, as released summaries state it. */
export function methodsCompared(study: Evaluated): Block[] {
  const { answers, facts } = study;
  const effortOf = effortByMethod(study);
  const rows = answers.rows('methods-compared').map(({ method, label, known }): TableCell[] => {
    const cell = (field: string) => answers.cell('methods-compared', { method: String(method) }, field);
    const middle = cell('median');
    return [
      String(label),
      cell('summaries'),
      cell('boards'),
      cell('known'),
      middle.value === null ? 'Not known' : Number(known) >= facts.minimumBase ? middle : 'Too few to say',
      ...effortOf(String(method)),
      cell('practitioners'),
      cell('family'),
    ];
  });
  if (rows.length === 0) return [];
  const effort = study.facts.gathered.record.effortByMethod ? ['Half days known', 'Median half days'] : [];
  const parts = ['Practitioners’ part', 'The family’s part'];
  const headings = ['Summaries', 'Boards', 'Days known', 'Median days', ...effort, ...parts];
  return [
    table('method.beside', 'Methods beside each other', [words('Method'), ...headings.map(number)], rows, [
      ...(effort.length > 0 ? [HALF_DAYS] : []),
      'Days are those from the incident to the form being completed. Of parts, the summaries that speak of them, well or badly done; those that do not are not counted as no. Boards choose the method by the case, so a longer one is not a worse one.',
    ]),
  ];
}

const HALF_DAYS =
  'Half days are those of all stages of the review together, of reviews with an agreed report. They are known where each stage that the framework’s table times states its own or is left out; the registers of the boards give them. No median is given of few.';

/** The cells of a method: how many reviews behind its summaries say what they took, and the middle of it. */
function effortByMethod(study: Evaluated): (method: string) => TableCell[] {
  const { effortByMethod: known } = study.facts.gathered.record;
  if (!known) return () => [];
  const byMethod = new Map(known.map((one) => [one.method, one]));
  return (method) => effortCells(study, `method.${method}`, byMethod.get(method));
}

function effortCells(study: Evaluated, of: string, whole: Register['wholeEffort']): TableCell[] {
  const { reviews, median: middle } = whole?.halfDays ?? { reviews: 0, median: null };
  const count = registered(study, `${of}.effort.known`, reviews);
  return [count, reviews === 0 ? 'Not known' : median(study, `${of}.effort.median`, middle)];
}

/** The facts on who took part, with the answers that say so. */
const PARTS = { 'practitioners-took-part': ['most', 'some'], 'family-took-part': ['yes'] };

/** In how many reviews of the registers practitioners, or the family, took part. */
export function countPart({ facts }: Pick<Register, 'facts'>, fact: keyof typeof PARTS): number {
  const answers = facts.find((one) => one.fact === fact)?.choices ?? [];
  return answers.reduce((sum, { choice, reviews }) => (PARTS[fact].includes(choice) ? sum + reviews : sum), 0);
}

/** Duration, effort and participation by kind of review: what the choice of a type comes with. */
export function methodComparison(study: Evaluated): Block[] {
  const { byType } = study.facts.gathered.record;
  const isEffortTold = byType.some(({ measures }) => measures.wholeEffort);
  const labelOf = (id: string) => study.facts.dimensions.reviewTypes.find((one) => one.id === id)?.label ?? id;
  const rows = byType
    .filter(({ measures }) => measures.reviews > 0)
    .map(({ reviewType, measures }): TableCell[] => {
      const figure = (what: string, value: number) => registered(study, `type.${reviewType}.${what}`, value);
      const days = measures.spans.find(({ span }) => span === 'start-report')?.days;
      const tookPart = (fact: keyof typeof PARTS) => figure(fact, countPart(measures, fact));
      return [
        labelOf(reviewType),
        figure('reviews', measures.reviews),
        figure('days.known', days?.reviews ?? 0),
        days?.median == null ? 'Too few to say' : figure('days.median', days.median),
        ...(isEffortTold ? effortCells(study, `type.${reviewType}`, measures.wholeEffort) : []),
        tookPart('practitioners-took-part'),
        tookPart('family-took-part'),
      ];
    });
  if (rows.length === 0) return [];
  const columns = [
    words('Type of review'),
    ...['Reviews', 'Start and report known', 'Median days'].map(number),
    ...(isEffortTold ? ['Half days known', 'Median half days'].map(number) : []),
    ...['Practitioners took part', 'Family took part'].map(number),
  ];
  return [
    table('method.compared', 'What each type of review took, and who took part', columns, rows, [
      ...(isEffortTold ? [HALF_DAYS] : []),
      'Boards choose the type by the case, so a longer type is not a worse one. Reviews that do not say who took part are not counted as no. Source: the review registers of the boards.',
    ]),
  ];
}
