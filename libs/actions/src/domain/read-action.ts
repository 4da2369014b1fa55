import { readDate } from '#libs/intake';
import { type Dated, lastOf } from './spans.js';

/** Where a line of a plan falls into parts: who, what, by when. */
const BETWEEN = /[;()]|[.,:](?=\s|$)|\s[-–—]\s|\s\+\s(?=by\b)/;
const BEFORE_DUE = /^(?:(?:due|by|before|deadline|draft|to board|to the board|in|end of|the end of)\s*:?\s+)*/i;

/**
 * The day by which a line says it is to be done, the last of the span it gives. Only where one part of it is nothing but a
 * date, or a date after "by", "due" and the like: "One pager: head of service, by Nov 2013". Where several such dates
 * differ, or a date tells when something begins or was done, there is none.
 */
export function dueIn(line: string): Dated | null {
  const dates = partsOf(line).flatMap((part) => {
    const text = part.replace(BEFORE_DUE, '');
    if (!isDate(text)) return [];
    const { iso, precision } = readDate(text);
    return iso !== null && precision !== null && precision !== 'year' ? [lastOf({ iso, precision })] : [];
  });
  const [first] = dates;
  return first && dates.every(({ day }) => day === first.day) ? first : null;
}

/** Digits and one word that can be a month's name, and nothing else. */
const isDate = (text: string) =>
  /^(?=.*\d{2})(?:(?:\d[\d/.-]*|q[1-4])(?:st|nd|rd|th)?\s*)*(?:[a-z]{3,9}\s*)?[\d/'’-]*$/i.test(text);

const ROLES =
  'managers?|mgrs?|leads?|heads?|officers?|nurses?|midwi(?:fe|ves)|doctors?|paediatricians?|co-?ordinators?|advis[eo]rs?|chairs?|directors?|inspectors?|superintendents?|matrons?|solicitors?|commissioners?|consultants?|supervisors?|psychologists?|analysts?|secretary|trustees?|DI|DCI|TMs?|DSLs?|LADO|GPs?|IROs?|principal SW';
const ENDS_IN_ROLE = new RegExp(`(?:^|\\s)(?:${ROLES})$`, 'i');
const HOLDS_ROLE = /\b(?:heads?|chair|director|manager|lead) (?:of|for)\b|^(?:named|designated) /i;
const LONGEST_ROLE = 8; // words

/**
 * Who a line says sees to it, by role. Only where exactly one part of it is a role and no more ("CSC head of service"), or
 * begins with one and goes on with what they are to do ("School nurse lead to change the form"). Else null.
 */
export function roleIn(line: string): string | null {
  const roles = partsOf(line)
    .map((part) => part.replace(/^(?:lead|led by|who|owner|by)\s*:?\s+(?=\S)/i, '').replace(/ to [^]*$/, ''))
    .filter((part) => isRole(part) && !/^lead$/i.test(part));
  return roles.length === 1 ? roles[0]! : null;
}

function isRole(text: string): boolean {
  const isShort = text.split(/\s+/).length <= LONGEST_ROLE;
  return isShort && !/\d/.test(text) && (ENDS_IN_ROLE.test(text) || HOLDS_ROLE.test(text));
}

const partsOf = (line: string): string[] =>
  line
    .split(BETWEEN)
    .map((part) => part.trim())
    .filter((part) => part !== '');
