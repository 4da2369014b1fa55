import type { Reference } from '#libs/framework';
import { NO_INCIDENT } from '../domain/word-answers.js';
import type { FormAnswers } from '../domain/form-answers.js';

type Choices = readonly { id: string; label: string }[];

/** The places that hold one answer, each with the list it is chosen from, if any. */
export const SINGLE_PLACES = [
  'boardId',
  'reviewType',
  'method',
  'chairing',
  'authoring',
  'selection',
  'reviewText',
  'dateCompleted',
  'incidentMonth',
  'incidentNone',
  'reference',
  'themes',
  'methodologyLearning',
  'changes',
  'impactAudit',
  'otherComments',
] as const satisfies readonly (keyof FormAnswers)[];
export type SinglePlace = (typeof SINGLE_PLACES)[number];

/** The lists of items, and the parts of an item. */
export const ITEM_PLACES = {
  singleAgencyRecommendations: ['text', 'agencies', 'isTransferable'],
  multiAgencyRecommendations: ['text', 'agencies', 'isTransferable'],
  actions: ['text', 'role', 'due'],
  impact: ['measure', 'evidence', 'due'],
} as const;
export type ItemPlace = keyof typeof ITEM_PLACES;

/** The tag of a control, by which an answer is found again whatever was moved or renamed around it. */
export const tagOf = (place: string, part?: string) => (part ? `ct-${place}-${part}` : `ct-${place}`);

/** What a place is chosen from, as ids and the labels the form shows; undefined for text. */
export function choicesFor(place: string, { formChoices, region, reviewTypes }: Reference): Choices | undefined {
  const lists: Record<string, Choices> = {
    boardId: region.boards.map(({ id, name }) => ({ id, label: name })),
    reviewType: reviewTypes,
    method: formChoices.methods,
    chairing: formChoices.independence,
    authoring: formChoices.independence,
    selection: formChoices.selections,
    incidentNone: Object.entries(NO_INCIDENT).map(([id, label]) => ({ id, label })),
    agencies: formChoices.agencies,
    evidence: formChoices.evidence,
    isTransferable: REACH,
  };
  return lists[place];
}

/** How the form asks whether a recommendation is of use elsewhere. */
export const REACH = [
  { id: 'yes', label: 'Other areas too' },
  { id: 'no', label: 'This area only' },
];

/** What was chosen of `REACH` as it is kept: null where nothing was. */
export const reachIn = (id: string): boolean | null => (id === 'yes' ? true : id === 'no' ? false : null);
