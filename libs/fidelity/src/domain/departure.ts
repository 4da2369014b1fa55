import type { Outcome as Checked } from '#libs/kernel';
import { choiceProblems, dayProblems, type EntryRefusal, unless, wordsProblems } from './entry.js';

/** What the Steering Group can make of a departure. Framework, footnote 6: whether it asks for a revision. */
export const DEPARTURE_OUTCOMES = {
  noted: 'Noted, no change to the framework',
  watching: 'To be looked at again',
  'revision-proposed': 'A change to the framework is proposed',
} as const;
export type DepartureOutcome = keyof typeof DEPARTURE_OUTCOMES;

/** How a board's own framework stands to the regional one. Framework, footnote 1: a board may choose any method. */
export const FOLLOWS = {
  'as-it-is': 'Follows the regional framework as it is',
  'with-departures': 'Follows it, with departures',
  own: 'Has a method of its own',
} as const;
export type Follows = keyof typeof FOLLOWS;

export type NewDeparture = { section: string; reviewType: string | null; what: string; why: string; fromDay: string };
export type DepartureAnswer = {
  outcome: DepartureOutcome;
  words: string;
  consideredOn: string;
  proposalId: string | null;
};
export type NewLocal = { version: string; agreedOn: string; follows: Follows; departs: string | null };

/** Checks a notice of a departure; `sections` and `reviewTypes` are the ids there are. A departure may be announced ahead. */
export function checkDeparture(
  sent: Record<keyof NewDeparture, string>,
  { sections, reviewTypes }: { sections: readonly string[]; reviewTypes: readonly string[] },
): Checked<NewDeparture, EntryRefusal> {
  const problems = [
    ...choiceProblems('section', sent.section, sections),
    ...(sent.reviewType === '' ? [] : choiceProblems('reviewType', sent.reviewType, reviewTypes)),
    ...wordsProblems('what', sent.what),
    ...wordsProblems('why', sent.why),
    ...dayProblems('fromDay', sent.fromDay),
  ];
  return unless(problems, () => ({
    ...sent,
    what: sent.what.trim(),
    why: sent.why.trim(),
    reviewType: sent.reviewType || null,
  }));
}

/** Checks what the Steering Group made of a departure. A revision names the proposal it is in. */
export function checkDepartureAnswer(
  sent: Record<keyof DepartureAnswer, string>,
  today: string,
  proposals: readonly string[],
): Checked<DepartureAnswer, EntryRefusal> {
  const isRevision = sent.outcome === 'revision-proposed';
  const problems = [
    ...choiceProblems('outcome', sent.outcome, Object.keys(DEPARTURE_OUTCOMES)),
    ...wordsProblems('words', sent.words),
    ...dayProblems('consideredOn', sent.consideredOn, today),
    ...(isRevision ? choiceProblems('proposalId', sent.proposalId, proposals) : []),
  ];
  return unless(problems, () => ({
    outcome: sent.outcome as DepartureOutcome,
    words: sent.words.trim(),
    consideredOn: sent.consideredOn,
    proposalId: isRevision ? sent.proposalId : null,
  }));
}

/** Checks a version of a board's own framework; where it does not follow the regional one as it is, it says how it departs. */
export function checkLocal(sent: Record<keyof NewLocal, string>, today: string): Checked<NewLocal, EntryRefusal> {
  const departs = sent.follows !== 'as-it-is';
  const problems = [
    ...wordsProblems('version', sent.version),
    ...dayProblems('agreedOn', sent.agreedOn, today),
    ...choiceProblems('follows', sent.follows, Object.keys(FOLLOWS)),
    ...(departs ? wordsProblems('departs', sent.departs) : []),
  ];
  return unless(problems, () => ({
    version: sent.version.trim(),
    agreedOn: sent.agreedOn,
    follows: sent.follows as Follows,
    departs: departs ? sent.departs.trim() : null,
  }));
}
