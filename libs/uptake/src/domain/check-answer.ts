import { ok, refused, type Outcome } from '#libs/kernel';
import { isDay } from '#libs/returns';
import { type Answer, type Entered, EVIDENCE, HEARD_WITH, type Step, STEPS, type TextField, TEXTS } from './answer.js';

export const LONGEST_ANSWER = 1000;

export type AnswerRefusal =
  | { code: 'uptake.step-missing' }
  | { code: 'uptake.reason-missing' }
  | { code: 'uptake.heard-on-missing' }
  | { code: 'uptake.heard-on-ahead' }
  | { code: 'uptake.heard-with-missing' }
  | { code: 'uptake.action-missing' }
  | { code: 'uptake.role-missing' }
  | { code: 'uptake.due-on-missing' }
  | { code: 'uptake.changed-missing' }
  | { code: 'uptake.evidence-missing' }
  | { code: 'uptake.too-long'; field: TextField; most: number };

/** The texts that belong to each step. What was entered beside them is not kept. */
const TEXTS_OF: Record<Step, readonly TextField[]> = {
  'not-relevant': ['reason'],
  heard: ['thoughts', 'embed', 'plan'],
  'will-act': ['action', 'role', 'thoughts', 'embed', 'plan'],
  acted: ['action', 'role', 'changed', 'thoughts', 'embed', 'plan'],
};

/**
 * Whether an answer says what its step needs: not relevant why; heard when and with whom; will act what, by when and who by
 * their role; acted what. What changed and how the board knows go together. All that is wrong is said at once. `today` is
 * the day it is; nobody heard of a message in the future. Never throws.
 */
export function checkAnswer(entered: Entered, today: string): Outcome<Answer, AnswerRefusal> {
  const step = STEPS.find((one) => one === entered.step);
  if (!step) return refused({ code: 'uptake.step-missing' });
  const answer = tidied(entered, step);
  const [first, ...others] = [...tooLong(answer), ...NEEDS[step](answer, today)];
  return first ? refused(first, ...others) : ok(answer);
}

function tidied(entered: Entered, step: Step): Answer {
  const texts = TEXTS.map((field) => [field, TEXTS_OF[step].includes(field) ? tidyText(entered[field]) || null : null]);
  const wasHeard = step === 'heard' || step === 'acted';
  return {
    ...(Object.fromEntries(texts) as Record<TextField, string | null>),
    step,
    heardOn: wasHeard ? entered.heardOn || null : null,
    heardWith: wasHeard ? HEARD_WITH.filter((one) => entered.heardWith.includes(one)) : [],
    dueOn: step === 'will-act' ? entered.dueOn || null : null,
    evidence: step === 'acted' ? EVIDENCE.filter((one) => entered.evidence.includes(one)) : [],
    isShared: entered.isShared,
  };
}

/** A text as it is kept: blank lines and stray blanks out, lines kept. */
export const tidyText = (text: string): string =>
  text
    .split(/\r?\n/)
    .map((one) => one.replaceAll(/\s+/g, ' ').trim())
    .filter((one) => one !== '')
    .join('\n');

const tooLong = (answer: Answer): AnswerRefusal[] =>
  TEXTS.filter((field) => (answer[field]?.length ?? 0) > LONGEST_ANSWER).map((field) => ({
    code: 'uptake.too-long',
    field,
    most: LONGEST_ANSWER,
  }));

type Need = (answer: Answer, today: string) => AnswerRefusal[];
const when = (isWrong: boolean, code: Exclude<AnswerRefusal['code'], 'uptake.too-long'>): AnswerRefusal[] =>
  isWrong ? [{ code }] : [];

const NEEDS: Record<Step, Need> = {
  'not-relevant': ({ reason }) => when(!reason, 'uptake.reason-missing'),
  heard: ({ heardOn, heardWith }, today) => [
    ...heardOnProblems(heardOn ?? '', today),
    ...when(heardWith.length === 0, 'uptake.heard-with-missing'),
  ],
  'will-act': ({ action, role, dueOn }) => [
    ...when(!action, 'uptake.action-missing'),
    ...when(!role, 'uptake.role-missing'),
    ...when(!isDay(dueOn ?? ''), 'uptake.due-on-missing'),
  ],
  acted: ({ action, changed, evidence, heardOn }, today) => [
    ...when(!action, 'uptake.action-missing'),
    ...(heardOn === null ? [] : heardOnProblems(heardOn, today)),
    ...when(evidence.length > 0 && !changed, 'uptake.changed-missing'),
    ...when(evidence.length === 0 && !!changed, 'uptake.evidence-missing'),
  ],
};

const heardOnProblems = (day: string, today: string): AnswerRefusal[] =>
  isDay(day) ? when(day > today, 'uptake.heard-on-ahead') : when(true, 'uptake.heard-on-missing');
