import type { NearestView } from '#libs/dashboards';
import type { Dimensions, Filters, Manifest } from '#libs/warehouse';
import { isQuarter } from '#libs/kernel';
import { quarterLabel } from '#libs/dashboards';

/** One filter in force, in plain words, and the address of the page without it. */
export type Chip = { filter: keyof Filters; label: string; value: string; without: string };
type Names = Pick<Dimensions, 'boards' | 'reviewTypes' | 'codes' | 'codesThen' | 'facets' | 'answers'>;

export const FILTER_LABELS: Record<keyof Filters, string> = {
  from: 'From',
  to: 'To',
  board: 'Board',
  reviewType: 'Kind of review',
  valence: 'Only',
  theme: 'Theme',
  view: 'Codes counted',
  otherTheme: 'And also the theme',
  facet: 'Speaks of',
  answer: 'How the review was done',
};
const VALENCES: Record<string, string> = {
  concern: 'what needs improvement',
  good: 'good practice',
  neutral: 'neither concern nor good practice',
};

/** The value of a filter as a reader says it. */
export function valueInWords(filter: keyof Filters, value: string, names: Names): string {
  const labelled = (listed: readonly { id: string; label: string }[]) => listed.find(({ id }) => id === value)?.label;
  switch (filter) {
    case 'from':
    case 'to':
      return quarterLabel(value);
    case 'board':
      return names.boards.find(({ id }) => id === value)?.name ?? value;
    case 'reviewType':
      return labelled(names.reviewTypes) ?? value;
    case 'valence':
      return VALENCES[value] ?? value;
    case 'view':
      return value === 'then' ? 'as coded then' : 'as coded now';
    case 'facet':
      return names.facets.find(({ kind, id }) => `${kind}:${id}` === value)?.label ?? value;
    case 'answer': {
      const answer = names.answers.find(({ question, id }) => `${question}:${id}` === value);
      return answer ? `${answer.questionLabel}: ${answer.label}` : value;
    }
    default:
      return labelled(names.codes) ?? labelled(names.codesThen) ?? value;
  }
}

/** The sentence for one thing in an address that is not in the figures, and what stands instead. Repeats quarters alone, never what was typed. */
export function problemInWords(problem: NearestView['problems'][number], told: Told): string {
  const { filter, nearest } = problem;
  const why = whyNot(problem, told);
  if (filter === 'from' || filter === 'to') return why;
  if (problem.why === 'other-version') return nearest === null ? `${why} Nothing took its place.` : why;
  return nearest === null
    ? `${why} It is left out.`
    : `${why} The nearest is ‘${valueInWords(filter, nearest, told.names)}’.`;
}

type Told = { asked: Filters; quarters: Manifest['quarters']; names: Names };

function whyNot({ filter, why }: NearestView['problems'][number], { asked, quarters }: Told): string {
  const typed = asked[filter];
  if (why === 'backwards') return 'The period ends before it begins.';
  if (why === 'outside' && typed !== null && isQuarter(typed))
    return `There are no figures for ${quarterLabel(typed)}${spanOf(quarters)}.`;
  if (why === 'unreadable' || why === 'outside')
    return `The ${filter === 'from' ? 'beginning' : 'end'} of the period is no quarter. A quarter looks like 2014-Q1.`;
  if (why === 'other-version')
    return `${SUBJECTS[filter]} is of another version of the typology, and is not in use now.`;
  return `${SUBJECTS[filter]} is not known here.`;
}

function spanOf(quarters: Manifest['quarters']): string {
  const [first, last] = [quarters[0], quarters.at(-1)];
  return first && last
    ? `. They run from ${quarterLabel(first)} to ${quarterLabel(last)}`
    : ', nor for any other quarter yet';
}

const SUBJECTS: Record<keyof Filters, string> = {
  from: 'The beginning of the period',
  to: 'The end of the period',
  board: 'The board',
  reviewType: 'The kind of review',
  valence: 'The choice between concern and good practice',
  theme: 'The theme',
  view: 'The way codes are counted',
  otherTheme: 'The second theme',
  facet: 'The agency, circumstance or harm',
  answer: 'The answer about how the review was done',
};
