import type { Reference, ReviewType } from '#libs/framework';
import {
  askAboutBoard,
  askAboutLearning,
  askAboutReference,
  askAboutReviewType,
  inFormOrder,
} from './compose-draft.js';
import { askAboutDates, isAhead } from './date-questions.js';
import type { Question } from './draft.js';
import type { FormAnswers, Recommendation } from './form-answers.js';
import { looksLikeName } from './looks-like-name.js';
import { tellsOfSomebody } from './telling-reference.js';
import { type ReadDate, readDate } from './written-date.js';
import { incidentText } from './word-answers.js';

/** Something to put right before a form can be sent. `place` is where: `dateCompleted`, or `actions.0.due` for an item. */
export type AnswerProblem = { place: string; message: string };
/** What a check of answers found: problems stop a form, questions go with it. */
export type CheckedAnswers = { problems: AnswerProblem[]; questions: Question[] };

const LONGEST = 20_000;
const MOST_ITEMS = 50;

/**
 * Checks typed answers against themselves, the reference data and `today` (ISO). In: tidy answers. Problems: essentials
 * missing, a day to come, a reference that tells who a child is, a choice that is not on its list, too much text. Questions:
 * as `questionsAbout` asks them. No message quotes an answer.
 */
export function checkAnswers(answers: FormAnswers, reference: Reference, today: string): CheckedAnswers {
  return {
    problems: [
      ...missing(answers),
      ...notYet(answers, today),
      ...telling(answers, reference),
      ...notOffered(answers, reference),
      ...incomplete(answers),
      ...tooLong(answers),
    ],
    questions: questionsAbout(answers, reference),
  };
}

/** What a file would be asked, and answers that do not go together, each with its reason. */
export function questionsAbout(answers: FormAnswers, reference: Reference): Question[] {
  const type = reference.reviewTypes.find(({ id }) => id === answers.reviewType);
  return inFormOrder([
    ...usualQuestions(answers, reference, type),
    ...askAboutIndependence(answers, type),
    ...askAboutSelection(answers, type),
    ...askAboutPlans(answers),
  ]);
}

function missing(answers: FormAnswers): AnswerProblem[] {
  const problems: AnswerProblem[] = [];
  const need = (place: keyof FormAnswers, message: string) => {
    if (answers[place] === '') problems.push({ place, message });
  };
  need('boardId', 'Select your board');
  need('reviewType', 'Select the type of review');
  need('dateCompleted', 'Enter the date the form was completed, like 12 March 2014');
  if (answers.dateCompleted !== '' && readDate(answers.dateCompleted).iso === null)
    problems.push({ place: 'dateCompleted', message: 'Date completed must be a real date, like 12 March 2014' });
  if (answers.incidentMonth !== '' && answers.incidentNone !== '')
    problems.push({ place: 'incidentMonth', message: 'Enter a month, or select why there is none, not both' });
  need('themes', 'Enter what was learnt about the case');
  return problems;
}

function notYet({ dateCompleted, incidentMonth }: FormAnswers, today: string): AnswerProblem[] {
  const dates = [
    ['dateCompleted', 'Date completed', dateCompleted],
    ['incidentMonth', 'The month of the incident', incidentMonth],
  ] as const;
  return dates
    .filter(([, , text]) => isAhead(dated(text)?.iso ?? null, today))
    .map(([place, which]) => ({ place, message: `${which} must be today or in the past` }));
}

function telling({ reference: text }: FormAnswers, reference: Reference): AnswerProblem[] {
  const message =
    'The reference looks like initials and a date of birth. Enter one that holds neither: it could tell who the child is';
  return tellsOfSomebody(text, reference) ? [{ place: 'reference', message }] : [];
}

function notOffered(answers: FormAnswers, { formChoices, region, reviewTypes }: Reference): AnswerProblem[] {
  const lists = [
    ['boardId', region.boards],
    ['reviewType', reviewTypes],
    ['method', formChoices.methods],
    ['chairing', formChoices.independence],
    ['authoring', formChoices.independence],
    ['selection', formChoices.selections],
  ] as const;
  const chosen = [
    ...lists.map(([place, list]) => [place, answers[place], list] as const),
    ...answers.impact.map(({ evidence }, at) => [`impact.${at}.evidence`, evidence, formChoices.evidence] as const),
    ...RECOMMENDATIONS.flatMap((list) =>
      answers[list].flatMap(({ agencies }, at) =>
        agencies.map((id) => [`${list}.${at}.agencies`, id, formChoices.agencies] as const),
      ),
    ),
  ];
  return chosen
    .filter(([, id, list]) => id !== '' && !list.some((choice) => choice.id === id))
    .map(([place]) => ({ place, message: 'Select an answer from the list' }));
}

/** Items of which only the details were given. */
function incomplete(answers: FormAnswers): AnswerProblem[] {
  const blank = (list: string, part: string, items: readonly string[], message: string) =>
    items.flatMap((text, at) =>
      text === '' ? [{ place: `${list}.${at}.${part}`, message: `${message} ${at + 1}` }] : [],
    );
  const texts = (items: readonly Recommendation[]) => items.map(({ text }) => text);
  return [
    ...RECOMMENDATIONS.flatMap((list) =>
      blank(list, 'text', texts(answers[list]), 'Enter the wording of recommendation'),
    ),
    ...blank(
      'actions',
      'text',
      answers.actions.map(({ text }) => text),
      'Enter what will be done in action',
    ),
    ...blank(
      'impact',
      'measure',
      answers.impact.map(({ measure }) => measure),
      'Enter what will be looked at in evidence',
    ),
  ];
}

function tooLong(answers: FormAnswers): AnswerProblem[] {
  return Object.entries(answers).flatMap(([place, answer]) => {
    if (typeof answer === 'string')
      return answer.length > LONGEST ? [{ place, message: 'This answer must be 20,000 characters or fewer' }] : [];
    if (answer.length > MOST_ITEMS) return [{ place, message: `There can be at most ${MOST_ITEMS} items` }];
    return answer.flatMap((item, at) =>
      Object.entries(item).flatMap(([part, value]) =>
        typeof value === 'string' && value.length > LONGEST
          ? [{ place: `${place}.${at}.${part}`, message: 'This answer must be 20,000 characters or fewer' }]
          : [],
      ),
    );
  });
}

/** What is asked about a form whichever way it comes. */
function usualQuestions(answers: FormAnswers, reference: Reference, type: ReviewType | undefined): Question[] {
  const board = reference.region.boards.find(({ id }) => id === answers.boardId);
  const completed = dated(answers.dateCompleted);
  return [
    ...askAboutBoard(
      board?.name ?? null,
      board ? { kind: 'found', board } : { kind: 'unknown' },
      completed?.iso ?? null,
    ),
    ...askAboutDates(completed, dated(incidentText(answers)), type),
    ...askAboutReviewType(type?.label ?? null, type ? { kind: 'found', type } : { kind: 'unknown' }),
    ...askAboutReference(answers.reference, reference),
    ...askAboutLearning({ themes: answers.themes || null }, false),
  ];
}

/** Framework, "Principles in the Methodology": serious case reviews are led by somebody independent. */
function askAboutIndependence({ chairing, authoring }: FormAnswers, type: ReviewType | undefined): Question[] {
  if (type?.sourceType !== 'serious-case-review') return [];
  if (chairing === 'fully-independent' || authoring === 'fully-independent') return [];
  const isSilent = chairing === '' && authoring === '';
  const message = `A serious case review is led by somebody independent of the case and of every agency in it. ${
    isSilent ? 'Was whoever led this one?' : 'Nobody named here was. Who led it?'
  }`;
  return [{ field: 'reviewType', message }];
}

/** How a case was selected belongs to a kind of review. */
function askAboutSelection({ selection }: FormAnswers, type: ReviewType | undefined): Question[] {
  if (!type || selection === '') return [];
  const isSerious = type.sourceType === 'serious-case-review';
  const isForSerious = selection.startsWith('targeted') || selection === 'intensive';
  const isForOthers = selection.startsWith('below-threshold') || selection === 'seen-before';
  if (!(isSerious && isForOthers) && !(!isSerious && isForSerious)) return [];
  return [
    { field: 'reviewType', message: 'How the case was selected belongs to another kind of review. Which is right?' },
  ];
}

function askAboutPlans({ actions, impact, dateCompleted }: FormAnswers): Question[] {
  const completed = dated(dateCompleted)?.iso ?? null;
  return [
    ...actions.flatMap(({ role, due }, at): Question[] => [
      ...(looksLikeName(role)
        ? [{ field: 'changes' as const, message: `Who does action ${at + 1} looks like a name. Which role is it?` }]
        : []),
      ...askAboutDue('changes', `The date action ${at + 1} is due`, due, completed),
    ]),
    ...impact.flatMap(({ due }, at) => askAboutDue('impactAudit', `The date of evidence ${at + 1}`, due, completed)),
  ];
}

function askAboutDue(
  field: 'changes' | 'impactAudit',
  which: string,
  due: string,
  completed: string | null,
): Question[] {
  if (due === '') return [];
  const { iso, precision } = readDate(due);
  if (iso === null) return [{ field, message: `${which} could not be read as one date. By when is it?` }];
  // A coarser date is not before a finer one that lies in it.
  const isBefore = completed !== null && precision !== 'quarter' && iso < completed.slice(0, iso.length);
  return isBefore && !completed.includes('Q')
    ? [{ field, message: `${which} is before the form was completed. Which of the two dates is right?` }]
    : [];
}

const RECOMMENDATIONS = ['singleAgencyRecommendations', 'multiAgencyRecommendations'] as const;

const dated = (text: string): ReadDate | null => (text === '' ? null : readDate(text));
