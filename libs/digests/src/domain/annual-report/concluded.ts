import { quarterInWords } from '#libs/kernel';
import { recordFigure } from '../answers.js';
import { paragraph, section } from '../blocks.js';
import type { Block, Figure, Line, Section } from '../document.js';
import { line, lineOf, type Part, said } from '../line.js';
import { counted, listed, lowerFirst, orNone, type Noun } from '../words.js';
import type { ReleasedReview } from './board-record.js';
import { byRegister, type RegisterAnswers, toldOf, type ToldFact } from './register-answers.js';
import { type BoardStudy, labelsOf, reviewLabelOf } from './study-board.js';

const DAY: Noun = { one: 'day', many: 'days' };
const HALF_DAY: Noun = { one: 'half day', many: 'half days' };
const SERIOUS = 'serious-case-review';

/** Item 4: a card a serious case review concluded this year. */
export function concludedReviews(study: BoardStudy): Section {
  const reviews = reviewsOf(study, SERIOUS);
  const none = paragraph('concluded.none', 'No serious case review with a released summary was concluded this year.');
  return section(
    'concluded',
    'Reviews concluded this year',
    '4',
    reviews.length === 0 ? [none] : reviews.map((review) => cardOf(study, review)),
  );
}

/** Item 5: the same for every other source of learning, which the framework asks boards to summarise in this report. */
export function belowThreshold(study: BoardStudy): Section {
  const sources = sourcesOf(study).filter(({ sourceType }) => sourceType !== SERIOUS);
  const parts = sources
    .map(({ sourceType, sourceLabel }) => ({ sourceType, sourceLabel, reviews: reviewsOf(study, sourceType) }))
    .filter(({ reviews }) => reviews.length > 0)
    .map(({ sourceType, sourceLabel, reviews }) =>
      section(
        `below.${sourceType}`,
        sourceLabel,
        null,
        reviews.map((review) => cardOf(study, review)),
      ),
    );
  const none = paragraph(
    'below.none',
    'No summary of a review below the threshold, a forum or an audit was released this year.',
  );
  const asked = paragraph(
    'below.asked',
    'The framework asks for no published report of these, and that they are summarised here.',
  );
  return section(
    'below',
    'Reviews below the threshold, forums and audits',
    '5',
    [parts.length === 0 ? none : asked],
    parts,
  );
}

/** The sources of learning of the reference data, each once, in its order. */
function sourcesOf({ facts }: BoardStudy): { sourceType: string; sourceLabel: string }[] {
  const sources = new Map(facts.dimensions.reviewTypes.map(({ sourceType, sourceLabel }) => [sourceType, sourceLabel]));
  return [...sources].map(([sourceType, sourceLabel]) => ({ sourceType, sourceLabel }));
}

function reviewsOf({ facts }: BoardStudy, source: string): ReleasedReview[] {
  const types = facts.dimensions.reviewTypes.filter(({ sourceType }) => sourceType === source).map(({ id }) => id);
  return facts.gathered.record.reviews.filter(({ reviewType }) => types.includes(reviewType));
}

/** One review under the regional reference: the board's own stays with the board. What it does not state comes last, in one line. */
export function cardOf(study: BoardStudy, review: ReleasedReview): Block {
  const terms = termsOf(study, review);
  const missing = terms.filter(({ detail }) => detail === null).map(({ term }) => lowerFirst(term));
  const stated = terms.flatMap(({ term, detail }) => (detail === null ? [] : [{ term, detail }]));
  return {
    id: `review.${review.summaryId}`,
    kind: 'card',
    heading: `${reviewLabelOf(study, review.reviewType)}, ${review.reference}`,
    terms: missing.length === 0 ? stated : [...stated, { term: 'Not stated', detail: lineOf(listed(missing)) }],
  };
}

/** What a card tells; null where neither the summary nor the review register states it. */
function termsOf(study: BoardStudy, review: ReleasedReview): { term: string; detail: Line | null }[] {
  const words = (text: string | null) => (text === null ? null : lineOf(text));
  const isSerious = sourceOf(study, review) === SERIOUS;
  return [
    { term: 'Form completed', detail: words(quarterInWords(review.quarter)) },
    { term: 'Of concern', detail: themesIn(study, review.concern) },
    { term: 'Good practice', detail: themesIn(study, review.good) },
    { term: 'Recommendations', detail: recommendationsIn(review) },
    { term: 'Method', detail: words(review.method) },
    { term: 'Independence of those who led', detail: words(review.independence ?? registered(review, 'independence')) },
    { term: 'How the case was chosen', detail: words(review.selection ?? registered(review, 'selection')) },
    { term: 'Who took part', detail: words(partIn(review)) },
    { term: 'How long it took', detail: durationOf(review) },
    ...(isSerious ? [{ term: 'Publication of the report', detail: words(registered(review, 'publication')) }] : []),
  ];
}

const sourceOf = ({ facts }: BoardStudy, { reviewType }: ReleasedReview) =>
  facts.dimensions.reviewTypes.find(({ id }) => id === reviewType)?.sourceType;

/** What the register answers to a question, with that it is from there; null where it does not. */
function registered({ register }: ReleasedReview, fact: ToldFact): string | null {
  const told = toldOf(register, fact);
  return told.length === 0 ? null : byRegister(told.join('; '));
}

const PART = ['practitioners-took-part', 'family-took-part', 'child-took-part'];

/**
 * Who took part, as the summary and the register have it. The codes of a summary say of whose part it speaks, neither yes nor no;
 * the register says both.
 */
function partIn({ codes, register }: ReleasedReview): string | null {
  const spoken = [
    ...(codes.includes('practitioner-involvement') ? ['practitioners'] : []),
    ...(codes.includes('family-involvement-review') ? ['the family'] : []),
  ];
  const answers = (register?.facts ?? [])
    .filter((one) => PART.includes(one.fact))
    .flatMap(({ label, answers }) => answers.map((answer) => `${label} ${answer.label}.`));
  const parts = [
    ...(spoken.length === 0 ? [] : [`The summary speaks of the part of ${spoken.join(' and of ')}`]),
    ...(answers.length === 0 ? [] : [`The review register: ${answers.join(' ')}`]),
  ];
  return parts.length === 0 ? null : parts.join('. ');
}

/** From the start of the review to its report where the register has both days, else what can be told of the summary. */
function durationOf({ summaryId, days: { incidentToCompleted: days }, register }: ReleasedReview): Line | null {
  if (register && register.days !== null) return tookIn(summaryId, register.days, register.halfDays);
  if (days === null) return null;
  const figure = recordFigure(`review.${summaryId}.days`, days);
  return line`${counted(figure, DAY)} from the middle of the quarter of the incident to the day on the form`;
}

function tookIn(summaryId: string, days: number, halfDays: RegisterAnswers['halfDays']): Line {
  const figure = recordFigure(`review.${summaryId}.start-to-report`, days);
  const took: Part = said`${counted(figure, DAY)} from the start of the review to its report`;
  if (halfDays === null) return line`${took}, by the review register`;
  const effort = recordFigure(`review.${summaryId}.half-days`, halfDays);
  return line`${took}, with ${counted(effort, HALF_DAY)} of stages, by the review register`;
}

const themesIn = (study: BoardStudy, codes: readonly string[]): Line =>
  codes.length === 0 ? line`None found` : lineOf(listed(labelsOf(study, codes)));

function recommendationsIn({ summaryId, singleAgency, multiAgency }: ReleasedReview): Line {
  const figure = (kind: string, value: number): Figure => recordFigure(`review.${summaryId}.${kind}`, value);
  const [single, multi] = [figure('single-agency', singleAgency), figure('multi-agency', multiAgency)];
  return line`For single agencies ${orNone(single)}, for several agencies together ${orNone(multi)}`;
}
