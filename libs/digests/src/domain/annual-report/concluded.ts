import { quarterInWords } from '#libs/kernel';
import { recordFigure } from '../answers.js';
import { paragraph, section } from '../blocks.js';
import type { Block, Figure, Line, Section } from '../document.js';
import { line, lineOf } from '../line.js';
import { counted, listed, lowerFirst, orNone, type Noun } from '../words.js';
import type { ReleasedReview } from './board-record.js';
import { type BoardStudy, labelsOf, reviewLabelOf } from './study-board.js';

const DAY: Noun = { one: 'day', many: 'days' };
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

/** What a card tells; null where the summary, or the platform, does not state it. */
function termsOf(study: BoardStudy, review: ReleasedReview): { term: string; detail: Line | null }[] {
  const words = (text: string | null) => (text === null ? null : lineOf(text));
  const isSerious = sourceOf(study, review) === SERIOUS;
  return [
    { term: 'Form completed', detail: words(quarterInWords(review.quarter)) },
    { term: 'Of concern', detail: themesIn(study, review.concern) },
    { term: 'Good practice', detail: themesIn(study, review.good) },
    { term: 'Recommendations', detail: recommendationsIn(review) },
    { term: 'Method', detail: words(review.method) },
    { term: 'Independence of those who led', detail: words(review.independence) },
    { term: 'How the case was chosen', detail: words(review.selection) },
    { term: 'Who took part', detail: words(partIn(review)) },
    { term: 'How long it took', detail: durationOf(review) },
    ...(isSerious ? [{ term: 'Where the report is published', detail: null }] : []),
  ];
}

const sourceOf = ({ facts }: BoardStudy, { reviewType }: ReleasedReview) =>
  facts.dimensions.reviewTypes.find(({ id }) => id === reviewType)?.sourceType;

/** Which of those concerned the summary speaks of as taking part: known by its codes, which say neither yes nor no. */
function partIn({ codes }: ReleasedReview): string | null {
  const parts = [
    ...(codes.includes('practitioner-involvement') ? ['practitioners'] : []),
    ...(codes.includes('family-involvement-review') ? ['the family'] : []),
  ];
  return parts.length === 0 ? null : `The summary speaks of the part of ${parts.join(' and of ')}`;
}

function durationOf({ summaryId, days: { incidentToCompleted: days } }: ReleasedReview): Line | null {
  if (days === null) return null;
  const figure = recordFigure(`review.${summaryId}.days`, days);
  return line`${counted(figure, DAY)} from the middle of the quarter of the incident to the day on the form`;
}

const themesIn = (study: BoardStudy, codes: readonly string[]): Line =>
  codes.length === 0 ? line`None found` : lineOf(listed(labelsOf(study, codes)));

function recommendationsIn({ summaryId, singleAgency, multiAgency }: ReleasedReview): Line {
  const figure = (kind: string, value: number): Figure => recordFigure(`review.${summaryId}.${kind}`, value);
  const [single, multi] = [figure('single-agency', singleAgency), figure('multi-agency', multiAgency)];
  return line`For single agencies ${orNone(single)}, for several agencies together ${orNone(multi)}`;
}
