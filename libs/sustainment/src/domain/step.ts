import { ok, refused, type Outcome } from '#libs/kernel';
import { type Dismissal, DISMISSALS } from './lesson.js';

/** How far a recurrence has come: nobody has looked, the board is asked, it has answered, or the group is done with it. */
export const STATES = ['open', 'queried', 'answered', 'closed', 'dismissed'] as const;
export type State = (typeof STATES)[number];

export const STEPS = ['raised', 'answered', 'asked-again', 'closed', 'dismissed', 'reopened'] as const;
export type Step = (typeof STEPS)[number];

/** What came of a query. */
export const OUTCOMES = ['new-action', 'embedded', 'embedded-in-part', 'for-the-region'] as const;
export type QueryOutcome = (typeof OUTCOMES)[number];

/** The words of a step, by what they say. */
export const TEXTS = ['question', 'embedded', 'whyNot', 'evidence', 'next', 'words'] as const;
export type TextField = (typeof TEXTS)[number];
export const LONGEST = 2000;

/** What somebody entered, and what is kept of it: the words that belong to the step, an outcome or a reason where it has one. */
export type Entered = Partial<Record<TextField | 'outcome' | 'reason', string>>;
export type Said = Partial<Record<TextField, string>> & { outcome?: QueryOutcome; reason?: Dismissal };

export type StepRefusal =
  | { code: 'sustainment.step-not-now'; state: State }
  | { code: 'sustainment.question-missing' }
  | { code: 'sustainment.embedded-missing' }
  | { code: 'sustainment.why-not-missing' }
  | { code: 'sustainment.next-missing' }
  | { code: 'sustainment.outcome-missing' }
  | { code: 'sustainment.reason-missing' }
  | { code: 'sustainment.words-missing' }
  | { code: 'sustainment.too-long'; field: TextField; most: number };

/** From which states each step may be taken, where it leads, and which words it has and needs. The group takes all but `answered`. */
const RULES: Record<
  Step,
  { from: readonly State[]; to: State; texts: readonly TextField[]; needs: readonly TextField[] }
> = {
  raised: { from: ['open', 'closed'], to: 'queried', texts: ['question'], needs: ['question'] },
  'asked-again': { from: ['answered'], to: 'queried', texts: ['question'], needs: ['question'] },
  answered: {
    from: ['queried', 'answered'],
    to: 'answered',
    texts: ['embedded', 'whyNot', 'evidence', 'next'],
    needs: ['embedded', 'whyNot', 'next'],
  },
  closed: { from: ['answered'], to: 'closed', texts: ['words'], needs: ['words'] },
  dismissed: { from: ['open', 'queried', 'answered'], to: 'dismissed', texts: ['words'], needs: ['words'] },
  reopened: { from: ['dismissed', 'closed'], to: 'open', texts: ['words'], needs: ['words'] },
};

const MISSING: Record<Exclude<TextField, 'evidence'>, StepRefusal> = {
  question: { code: 'sustainment.question-missing' },
  embedded: { code: 'sustainment.embedded-missing' },
  whyNot: { code: 'sustainment.why-not-missing' },
  next: { code: 'sustainment.next-missing' },
  words: { code: 'sustainment.words-missing' },
};

/** Whether a step may be taken now. */
export const mayFollow = (step: Step, state: State): boolean => RULES[step].from.includes(state);

/**
 * Whether a step may be taken from a state and says what it needs: what is kept of what was entered, and where it leads. All
 * that is wrong is said at once. Never throws.
 */
export function checkStep(step: Step, state: State, entered: Entered): Outcome<{ said: Said; to: State }, StepRefusal> {
  const { to, texts, needs } = RULES[step];
  if (!mayFollow(step, state)) return refused({ code: 'sustainment.step-not-now', state });
  const words = texts
    .map((field) => [field, tidyText(entered[field] ?? '')] as const)
    .filter(([, text]) => text !== '');
  const outcome = step === 'closed' ? OUTCOMES.find((one) => one === entered.outcome) : undefined;
  const reason = step === 'dismissed' ? DISMISSALS.find((one) => one === entered.reason) : undefined;
  const [first, ...others] = [
    ...(step === 'closed' && !outcome ? [{ code: 'sustainment.outcome-missing' } as const] : []),
    ...(step === 'dismissed' && !reason ? [{ code: 'sustainment.reason-missing' } as const] : []),
    ...needs
      .filter((field) => !words.some(([name]) => name === field))
      .map((field) => MISSING[field as keyof typeof MISSING]),
    ...words.filter(([, text]) => text.length > LONGEST).map(([field]) => tooLong(field)),
  ];
  if (first) return refused(first, ...others);
  return ok({ said: { ...Object.fromEntries(words), ...(outcome && { outcome }), ...(reason && { reason }) }, to });
}

const tooLong = (field: TextField): StepRefusal => ({ code: 'sustainment.too-long', field, most: LONGEST });

/** A text as it is kept: blank lines and stray blanks out, lines kept. */
export const tidyText = (text: string): string =>
  text
    .split(/\r?\n/)
    .map((line) => line.replaceAll(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
