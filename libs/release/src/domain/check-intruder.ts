import { ok, refused, type Outcome } from '#libs/kernel';

/** What somebody who set out to find out whom a summary is about tried, and what came of it. */
export type Attempt = {
  triedBy: string;
  triedOn: string;
  tried: string;
  outcome: 'not-identified' | 'identified';
  result: string;
};
/** The same as it is told on a form, where it may not have been said yet whether anybody could be identified. */
export type ToldAttempt = Omit<Attempt, 'outcome'> & { outcome: Attempt['outcome'] | null };
/** Since when there is anything to try it on: the day a wording was released, or figures were proposed. */
export type Since = { day: string; of: 'release' | 'proposal' };
export type AttemptRefusal =
  | { code: 'release.tried-by-missing' }
  | { code: 'release.tried-on-unreadable' }
  | { code: 'release.tried-before-release' }
  | { code: 'release.tried-before-proposal' }
  | { code: 'release.tried-missing' }
  | { code: 'release.outcome-missing' }
  | { code: 'release.result-missing' }
  | { code: 'release.submitter-tries' };

/**
 * Whether a record of a motivated-intruder check is whole, of what there is to try it on, and recorded by somebody other
 * than who submitted that. In: days as `2014-04-02`, today and the one a wording was released or figures were proposed on;
 * a date to come is none. Says everything that is missing at once.
 */
export function checkAttempt(
  attempt: ToldAttempt,
  { today, since, isSubmitter }: { today: string; since: Since; isSubmitter: boolean },
): Outcome<Attempt, AttemptRefusal> {
  const { outcome } = attempt;
  const kept = {
    ...attempt,
    triedBy: attempt.triedBy.trim(),
    tried: attempt.tried.trim(),
    result: attempt.result.trim(),
  };
  const problems: AttemptRefusal[] = [];
  if (isSubmitter) problems.push({ code: 'release.submitter-tries' });
  if (!kept.triedBy) problems.push({ code: 'release.tried-by-missing' });
  if (!isDay(kept.triedOn) || kept.triedOn > today) problems.push({ code: 'release.tried-on-unreadable' });
  else if (kept.triedOn < since.day) problems.push({ code: `release.tried-before-${since.of}` });
  if (!kept.tried) problems.push({ code: 'release.tried-missing' });
  if (outcome === null) problems.push({ code: 'release.outcome-missing' });
  if (!kept.result) problems.push({ code: 'release.result-missing' });
  const [first, ...others] = problems;
  return first || outcome === null ? refused(first!, ...others) : ok({ ...kept, outcome });
}

const isDay = (text: string): boolean => {
  const date = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
};
