import type { ItemPlace, SinglePlace } from './form-tags.js';

/** A row of the form: what is asked, and what stands in its place until somebody answers. */
export type AskedInRow = { place: SinglePlace; label: string; prompt?: string };
/** An answer that has a table to itself, under a heading. Hints are the template's own, so that no reader takes them for answers. */
export type AskedAtLength = { place: SinglePlace; heading: string; hint?: string };
/** A table of items under a heading, a row each. */
export type AskedAsItems = { place: ItemPlace; columns: readonly [string, string, string] };

export const ABOUT: readonly AskedInRow[] = [
  { place: 'boardId', label: 'LSCB area' },
  { place: 'reviewType', label: 'Type of review conducted' },
  { place: 'method', label: 'Method used' },
  { place: 'chairing', label: 'Independence of the chair' },
  { place: 'authoring', label: 'Independence of the author' },
  { place: 'selection', label: 'How the case was selected' },
  {
    place: 'reviewText',
    label: 'More about the type of review',
    prompt: 'Click here to type, only if the answers above leave something out.',
  },
  {
    place: 'reference',
    label: 'Review reference code',
    prompt: 'Click here to type your own reference. It stays with your board.',
  },
];

export const WHEN: readonly AskedInRow[] = [
  {
    place: 'dateCompleted',
    label: 'Date form completed',
    prompt: 'Click here to choose or type a date, for example 12 March 2014.',
  },
  {
    place: 'incidentMonth',
    label: 'Month/year of incident',
    prompt: 'Click here to type a month, for example May 2013. It stays with your board.',
  },
  { place: 'incidentNone', label: 'Or why there is no one month' },
];

export const LEARNT: readonly AskedAtLength[] = [
  {
    place: 'themes',
    heading: '3. What you learnt about the case: key themes and early learning',
    hint: '(Specific issues or general areas of concern or good practice)',
  },
  {
    place: 'methodologyLearning',
    heading: '4. What you learnt about the review/methodology',
    hint: '(What worked / didn’t?; Who was involved, how long did it take, chairs, authors etc)',
  },
];
type AskedUnderHeading = AskedAsItems & { heading: string; hint: string };
export const SINGLE_AGENCY: AskedUnderHeading = {
  place: 'singleAgencyRecommendations',
  heading: '5. Key recommendations – single agency',
  hint: '(Indicate transferrable learning, not necessarily all recommendations)',
  columns: ['Recommendation', 'The agency it is for', 'Who can learn from it'],
};
export const MULTI_AGENCY: AskedUnderHeading = {
  place: 'multiAgencyRecommendations',
  heading: '6. Key recommendations – multi-agency',
  hint: '(As above, focus on transferrable learning)',
  columns: ['Recommendation', 'The agencies it is for', 'Who can learn from it'],
};
export const CHANGES: AskedAtLength = {
  place: 'changes',
  heading: '7. How do you intend to make changes? Who’s doing what?',
};
export const ACTIONS: AskedAsItems = {
  place: 'actions',
  columns: ['What will be done', 'By whom (a role, never a name)', 'Due'],
};
export const AUDIT: AskedAtLength = { place: 'impactAudit', heading: '8. How will you audit the impact?' };
export const IMPACT: AskedAsItems = {
  place: 'impact',
  columns: ['What you will look at', 'Kind of evidence', 'When'],
};
export const COMMENTS: AskedAtLength = {
  place: 'otherComments',
  heading: '9. Any other comments, advice, suggestions',
};

export const ROWS = [...ABOUT, ...WHEN];
export const ITEM_TABLES = [SINGLE_AGENCY, MULTI_AGENCY, ACTIONS, IMPACT];
export const AT_LENGTH = [...LEARNT, CHANGES, AUDIT, COMMENTS];

/** What a control shows while nothing was put into it, where no question says better. */
export const PROMPTS = {
  text: 'Click here to type.',
  date: 'Click here to choose or type a date.',
  list: 'Choose an answer.',
};

/** What a copy to read says instead. */
export const NOT_PROVIDED = 'Not provided';

/** Everything the form shows in a place that is blank. */
export const PROMPT_TEXTS: ReadonlySet<string> = new Set([
  NOT_PROVIDED,
  ...Object.values(PROMPTS),
  ...ROWS.flatMap(({ prompt }) => prompt ?? []),
]);

export const HEADINGS = { about: '1. About the review', when: '2. When' };

/** What the form prints between its tables. */
export const PRINTED_TEXTS: ReadonlySet<string> = new Set([
  ...Object.values(HEADINGS),
  ...[...AT_LENGTH, SINGLE_AGENCY, MULTI_AGENCY].flatMap(({ heading, hint }: { heading: string; hint?: string }) => [
    heading,
    hint ?? '',
  ]),
]);
