import type { ReviewType } from '#libs/framework';
import type { Question } from './draft.js';
import type { DateProblem, ReadDate } from './written-date.js';

// Learning from these need not come from one incident (framework, "Multi-Professional Discussion Forums").
const WITHOUT_INCIDENT = new Set(['practitioner-forum', 'audit']);

const WHAT_IS_WRONG: Record<DateProblem, string> = {
  'not-applicable': 'is given as not applicable',
  'to-follow': 'is still to be confirmed',
  several: 'is several dates or a span of time',
  ambiguous: 'can be read in two ways',
  'month-first': 'seems to have the month before the day',
  impossible: 'is not a date in the calendar',
  unreadable: 'could not be read as a date',
};

/** Of a season only its year is known. */
const SEASON = /\b(?:spring|summer|autumn|winter)\b/i;

/**
 * The questions the two dates raise: a completion date missing or unreadable, an incident that cannot be dated although the
 * kind of review is about one, or that is given as a season, and an incident after the form was completed. A blank month of incident raises none.
 */
export function askAboutDates(
  completed: ReadDate | null,
  incident: ReadDate | null,
  type: Pick<ReviewType, 'sourceType'> | undefined,
): Question[] {
  const questions: Question[] = [];
  const ask = (field: Question['field'], message: string) => questions.push({ field, message });
  if (completed === null) ask('dateCompleted', 'The date the form was completed is blank. When was it completed?');
  else if (completed.problem)
    ask('dateCompleted', `The date the form was completed ${WHAT_IS_WRONG[completed.problem]}. When was it completed?`);
  if (incident?.problem && !isAllowed(incident.problem, type))
    ask(
      'incidentMonth',
      `The month of the incident ${WHAT_IS_WRONG[incident.problem]}. In which month and year did it happen?`,
    );
  else if (incident && SEASON.test(incident.text))
    ask('incidentMonth', 'The month of the incident is given as a season. In which month and year did it happen?');
  if (completed?.iso && incident?.iso && startOf(incident.iso) > endOf(completed.iso))
    ask('incidentMonth', 'The incident is dated after the form was completed. Which of the two dates is right?');
  return questions;
}

/** Where the kind of review is itself in question, asking whether it had an incident can wait. */
function isAllowed(problem: DateProblem, type: Pick<ReviewType, 'sourceType'> | undefined): boolean {
  if (problem !== 'not-applicable' && problem !== 'several') return false;
  return type === undefined ? problem === 'not-applicable' : WITHOUT_INCIDENT.has(type.sourceType);
}

const months = (iso: string) => {
  const [year = '', part = ''] = iso.split('-');
  if (part === '') return [`${year}-01`, `${year}-12`];
  const quarter = part.startsWith('Q') ? Number(part.slice(1)) : 0;
  return quarter > 0
    ? [quarter * 3 - 2, quarter * 3].map((month) => `${year}-${String(month).padStart(2, '0')}`)
    : [iso, iso];
};

// Compared as text: a month stands before all its days, and behind them with a letter after it.
const startOf = (iso: string) => months(iso)[0] ?? iso;
const endOf = (iso: string) => `${months(iso)[1] ?? iso}~`;

/** Whether a date begins after `today` (ISO): nothing was completed, or happened, then. */
export const isAhead = (iso: string | null, today: string): boolean => iso !== null && startOf(iso) > today;
