import type { FormAnswers } from './form-answers.js';

/** A form nobody has typed into yet. */
export const blankAnswers = (boardId = ''): FormAnswers => ({
  boardId,
  dateCompleted: '',
  reviewType: '',
  method: '',
  chairing: '',
  authoring: '',
  selection: '',
  reviewText: '',
  incidentMonth: '',
  incidentNone: '',
  reference: '',
  themes: '',
  methodologyLearning: '',
  singleAgencyRecommendations: [],
  multiAgencyRecommendations: [],
  changes: '',
  actions: [],
  impactAudit: '',
  impact: [],
  otherComments: '',
});

/** The places of the form that hold one line; the other texts may have several. */
const ONE_LINE = new Set(['dateCompleted', 'incidentMonth', 'reference', 'role', 'due', 'measure']);
const UNWRITABLE = /(?![\n\t])\p{Cc}|[\ufffe\uffff]/gu;

/**
 * The same answers with nothing in them a document or the database cannot hold: control characters and half characters
 * gone, line ends as `\n`, no space at the end of a line, and no item in which nothing was written or chosen.
 */
export function tidyAnswers(answers: FormAnswers): FormAnswers {
  const tidied = tidyTexts(answers);
  return {
    ...tidied,
    singleAgencyRecommendations: tidied.singleAgencyRecommendations.filter(isRecommendation),
    multiAgencyRecommendations: tidied.multiAgencyRecommendations.filter(isRecommendation),
    actions: tidied.actions.filter(({ text, role, due }) => text + role + due !== ''),
    impact: tidied.impact.filter(({ measure, evidence, due }) => measure + evidence + due !== ''),
  };
}

const isRecommendation = ({ text, agencies }: { text: string; agencies: string[] }) =>
  text !== '' || agencies.length > 0;

function tidyTexts<T>(value: T, name = ''): T {
  if (typeof value === 'string') return tidyText(value, ONE_LINE.has(name)) as T;
  if (Array.isArray(value)) return value.map((each) => tidyTexts(each as unknown, name)) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, tidyTexts(each as unknown, key)])) as T;
}

function tidyText(text: string, isOneLine: boolean): string {
  const lines = text
    .replaceAll(/\r\n?|\u2028|\u2029/g, '\n')
    .replaceAll(UNWRITABLE, '')
    .toWellFormed()
    .split('\n');
  if (isOneLine) return lines.join(' ').trim();
  return lines
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/^\n+/, '')
    .trimEnd();
}
