import type { Reference } from '#libs/framework';
import type { FormAnswers } from '#libs/intake';
import { FORM_SECTIONS, type FormSection } from '#libs/summaries';

/** What a section is called in the task list and at the top of its page. */
export const SECTION_TITLES: Record<FormSection, string> = {
  about: 'About the review',
  when: 'When',
  learnt: 'What you learnt about the case',
  method: 'What you learnt about the review or method',
  single: 'Recommendations for single agencies',
  multi: 'Multi-agency recommendations',
  changes: 'Changes and actions',
  impact: 'How you will know it made a difference',
  other: 'Anything else',
};

/** The answer that says what a place is about, on the page where answers are checked. */
const PLACE_LABELS: Record<Exclude<keyof FormAnswers, 'boardId'>, string> = {
  reviewType: 'Type of review',
  method: 'Method',
  chairing: 'Independence of the chair',
  authoring: 'Independence of the author',
  selection: 'How the case was selected',
  reviewText: 'More about the type of review',
  reference: 'Review reference code',
  dateCompleted: 'Date form completed',
  incidentMonth: 'Month and year of incident',
  incidentNone: 'Why there is no one month',
  themes: 'Key themes and early learning',
  methodologyLearning: 'What worked and what did not',
  singleAgencyRecommendations: 'Recommendations',
  multiAgencyRecommendations: 'Recommendations',
  changes: 'How changes will be made',
  actions: 'Actions',
  impactAudit: 'How impact will be audited',
  impact: 'Planned evidence',
  otherComments: 'Comments, advice, suggestions',
};

/** Why a review may have no one month of incident. */
export const INCIDENT_NONE = [
  { id: 'several', label: 'There were several incidents' },
  { id: 'not-about-one-incident', label: 'The review was not about one incident' },
  { id: 'not-known', label: 'The month is not known' },
];

/** An answer as the page that checks them shows it. `items` where there are several, each with its details. */
export type CheckedAnswer = {
  place: string;
  label: string;
  text: string;
  items: { text: string; details: string[] }[];
};

/** The answers of a section in words: labels for ids, and '' for a blank. */
export function answersInWords(section: FormSection, answers: FormAnswers, reference: Reference): CheckedAnswer[] {
  return FORM_SECTIONS[section].map((place) => {
    const answer = answers[place];
    const items = typeof answer === 'string' ? [] : answer.map((item) => itemInWords(item, reference));
    const text = typeof answer === 'string' ? inWords(place, answer, reference) : '';
    return { place, label: PLACE_LABELS[place], text, items };
  });
}

type Item =
  | FormAnswers['actions'][number]
  | FormAnswers['impact'][number]
  | FormAnswers['multiAgencyRecommendations'][number];

function itemInWords(item: Item, { formChoices }: Reference): CheckedAnswer['items'][number] {
  if ('agencies' in item) {
    const names = item.agencies.map((id) => labelIn(formChoices.agencies, id));
    return { text: item.text, details: [...names, reachInWords(item.isTransferable)] };
  }
  const details =
    'role' in item
      ? [item.role, item.due && `Due ${item.due}`]
      : [labelIn(formChoices.evidence, item.evidence), item.due];
  return { text: 'role' in item ? item.text : item.measure, details: details.filter((detail) => detail !== '') };
}

const reachInWords = (isTransferable: boolean | null): string => {
  if (isTransferable === null) return 'Not stated who can learn from it';
  return isTransferable ? 'Other areas too' : 'This area only';
};

function inWords(place: string, answer: string, { formChoices, reviewTypes }: Reference): string {
  const lists: Record<string, readonly { id: string; label: string }[]> = {
    reviewType: reviewTypes,
    method: formChoices.methods,
    chairing: formChoices.independence,
    authoring: formChoices.independence,
    selection: formChoices.selections,
    incidentNone: INCIDENT_NONE,
  };
  return lists[place] && answer !== '' ? labelIn(lists[place], answer) : answer;
}

const labelIn = (list: readonly { id: string; label: string }[], id: string) =>
  list.find((choice) => choice.id === id)?.label ?? id;
