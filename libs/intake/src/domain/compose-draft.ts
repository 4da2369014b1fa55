import type { Reference, ReviewType } from '#libs/framework';
import type { CleanAnswer } from './clean-answer.js';
import { askAboutDates } from './date-questions.js';
import {
  type Draft,
  type DraftFields,
  FIELDS,
  type Field,
  type Line,
  NARRATIVE_FIELDS,
  type Place,
  type Question,
  type UnknownLabel,
} from './draft.js';
import type { LabelField } from './label-variants.js';
import { type BoardMatch, matchBoard, wasInForce } from './match-board.js';
import { matchReviewType, type ReviewTypeMatch } from './match-review-type.js';
import { splitRecommendations } from './split-recommendations.js';
import { chosenOf } from './ticked-boxes.js';
import { tellsOfSomebody } from './telling-reference.js';
import { visibleText } from './visible-text.js';
import { type ReadDate, readDate } from './written-date.js';

const NO_LEARNING = /^(?:n\s*[/.]?\s*a|none|nil|not applicable|t\s*\.?\s*b\s*\.?\s*[cad])\.?$/i;

/**
 * Makes the draft of one form from the answers found: dates, board and review type matched to the reference data, learning
 * line by line, the labels nobody knows, and a question for everything only the sender can settle. Never guesses and never quotes an answer.
 */
export function composeDraft(
  answers: readonly CleanAnswer[],
  reference: Reference,
  unknownLabels: readonly UnknownLabel[] = [],
): Draft {
  const found = gather(answers);
  const lines = narrativeLines(found);
  const board = found.text('lscbArea');
  const review = found.line('reviewType');
  const completed = dated(found.text('dateCompleted'));
  const incident = dated(found.text('incidentMonth'));
  const boardMatch = matchBoard(board ?? '', reference.region.boards);
  const reviewMatch = matchReviewType(review ?? '', reference.reviewTypes);
  const type = reviewMatch.kind === 'found' ? reviewMatch.type : undefined;
  const fields: DraftFields = {
    lscbArea:
      board === null ? null : { boardId: boardMatch.kind === 'found' ? boardMatch.board.id : null, text: board },
    dateCompleted: asWritten(completed),
    reviewType: review === null ? null : { id: type?.id ?? null, text: chosenOf(review) },
    incidentMonth: asWritten(incident),
    reference: visibleReference(found.text('reference')),
    ...narrativeTexts(lines),
  };
  const questions = [
    ...askAboutBoard(board, boardMatch, completed?.iso ?? null),
    ...askAboutDates(completed, incident, type),
    ...askAboutReviewType(review, reviewMatch),
    ...askAboutReference(fields.reference, reference),
    ...askAboutLearning(fields, found.isUnsplit),
    ...(unknownLabels.length === 0 ? [] : askAboutLeftOut(found.places)),
  ];
  const draft = { fields, questions: inFormOrder(questions), lines, places: found.places };
  return unknownLabels.length === 0 ? draft : { ...draft, unknownLabels: [...unknownLabels] };
}

/** A summary is found again by its reference, so nothing in it may be there unseen. */
const visibleReference = (text: string | null) => (text === null ? null : visibleText(text) || null);

type Gathered = {
  text: (field: Field) => string | null;
  line: (field: Field) => string | null;
  lines: (field: LabelField) => Line[];
  isUnsplit: boolean;
  places: Draft['places'];
};

/** A field met more than once: learning is put together in order, of a short answer the first that is not blank counts. */
function gather(answers: readonly CleanAnswer[]): Gathered {
  const of = (field: LabelField) => answers.filter((answer) => answer.field === field);
  const lines = (field: LabelField) => of(field).flatMap((answer) => answer.lines);
  const text = (field: Field) => of(field).find((answer) => answer.text !== null)?.text ?? null;
  const line = (field: Field) => joined(lines(field));
  const both = lines('recommendations');
  const isUnsplit = both.length > 0 && !splitRecommendations(both).isSplit;
  return { text, line, lines, isUnsplit, places: placesOf(answers) };
}

function placesOf(answers: readonly CleanAnswer[]): Draft['places'] {
  const places: Partial<Record<Field, Place>> = {};
  const filledFirst = [...answers].sort((one, other) => Number(other.lines.length > 0) - Number(one.lines.length > 0));
  for (const { field, place } of filledFirst) {
    const fields: Field[] =
      field === 'recommendations' ? ['singleAgencyRecommendations', 'multiAgencyRecommendations'] : [field];
    for (const each of fields) places[each] ??= place;
  }
  return places;
}

function narrativeLines(found: Gathered): Draft['lines'] {
  // A box taken for the multi-agency ones alone may hold both kinds, each below its own sub-label.
  const isOneBox = found.lines('singleAgencyRecommendations').length === 0;
  const multi = found.lines('multiAgencyRecommendations');
  const both = splitRecommendations([...found.lines('recommendations'), ...(isOneBox ? multi : [])]);
  const lines: Draft['lines'] = {};
  for (const field of NARRATIVE_FIELDS) {
    const own = isOneBox && field === 'multiAgencyRecommendations' ? [] : found.lines(field);
    if (field === 'singleAgencyRecommendations') own.push(...both.single);
    if (field === 'multiAgencyRecommendations') own.push(...both.multi);
    if (own.length > 0) lines[field] = own;
  }
  return lines;
}

function narrativeTexts(lines: Draft['lines']) {
  return {
    themes: joined(lines.themes),
    methodologyLearning: joined(lines.methodologyLearning),
    singleAgencyRecommendations: joined(lines.singleAgencyRecommendations),
    multiAgencyRecommendations: joined(lines.multiAgencyRecommendations),
    changes: joined(lines.changes),
    impactAudit: joined(lines.impactAudit),
    otherComments: joined(lines.otherComments),
  };
}

const joined = (lines: readonly Line[] | undefined) =>
  lines?.length ? lines.map(({ text }) => text).join('\n') : null;

const dated = (text: string | null) => (text === null ? null : readDate(text));

const asWritten = (date: ReadDate | null) => date && { text: date.text, iso: date.iso, precision: date.precision };

/** What is asked about the board, given what its answer was matched to; `completedOn` is the form's date as ISO. */
export function askAboutBoard(text: string | null, match: BoardMatch, completedOn: string | null): Question[] {
  const ask = (message: string): Question[] => [{ field: 'lscbArea', message }];
  if (text === null) return ask('The LSCB area is blank. Which board does this summary come from?');
  switch (match.kind) {
    case 'several':
      return ask(`More than one board is named: ${names(match.boards)}. Which of them holds this summary?`);
    case 'alike':
      return ask(`The LSCB area could be ${names(match.boards, 'or')}. Which board is it?`);
    case 'suggested':
      return ask(`The LSCB area is not quite the name of a board in this region. Is it ${names(match.boards)}?`);
    case 'unknown':
      return ask('The LSCB area is not a board of this region that we know. Which board is it?');
    default:
      if (completedOn === null || wasInForce(match.board, completedOn)) return [];
      return ask(`${match.board.name} was not a board on the date the form was completed. Which of the two is right?`);
  }
}

/** What is asked about a reference that could tell who the child is. */
export const askAboutReference = (text: string | null, reference: Reference): Question[] =>
  tellsOfSomebody(text ?? '', reference)
    ? [
        {
          field: 'reference',
          message:
            'The reference looks like initials and a date of birth, which could tell who the child is. Which reference holds neither?',
        },
      ]
    : [];

/** What is asked about the kind of review. */
export function askAboutReviewType(text: string | null, match: ReviewTypeMatch): Question[] {
  const ask = (message: string): Question[] => [{ field: 'reviewType', message }];
  if (text === null) return ask('The type of review is blank. What kind of review was it?');
  if (match.kind === 'several')
    return ask(`More than one type of review is named: ${labels(match.types)}. Which was it?`);
  return match.kind === 'unknown'
    ? ask('We could not tell the type of review from what is written. What kind of review was it?')
    : [];
}

/** What is asked where there is no learning, or where one box held all recommendations. */
export function askAboutLearning(fields: Pick<DraftFields, 'themes'>, isUnsplit: boolean): Question[] {
  const questions: Question[] = [];
  if (fields.themes === null || NO_LEARNING.test(fields.themes))
    questions.push({
      field: 'themes',
      message: 'There is no learning under what was learnt about the case. Is there any to share?',
    });
  if (isUnsplit)
    questions.push({
      field: 'multiAgencyRecommendations',
      message:
        'The form has one box for all recommendations, and we put them with the multi-agency ones. Are any of them for a single agency?',
    });
  return questions;
}

/** The fields nearly every board's form has. */
const IN_MOST_FORMS = [
  'methodologyLearning',
  'singleAgencyRecommendations',
  'multiAgencyRecommendations',
  'changes',
  'impactAudit',
] as const;

/** What is asked where a form has no label for a field, and other labels that nobody knows. */
const askAboutLeftOut = (places: Draft['places']): Question[] =>
  IN_MOST_FORMS.filter((field) => places[field] === undefined).map((field) => ({
    field,
    message:
      'We found nothing for this, and left out what stands under labels we do not know. Does some of it belong here?',
  }));

const names = (boards: readonly { name: string }[], last = 'and') =>
  listed(
    boards.map(({ name }) => name),
    last,
  );
const labels = (types: readonly ReviewType[]) =>
  listed(
    types.map(({ label }) => label.replace(/,.*$/, '').toLowerCase()), // "serious case review, approach not stated" among others
    'and',
  );
const listed = (words: readonly string[], last: string) =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;

/** Questions in the order of the form's fields. */
export const inFormOrder = (questions: readonly Question[]) =>
  [...questions].sort((one, other) => FIELDS.indexOf(one.field) - FIELDS.indexOf(other.field));
