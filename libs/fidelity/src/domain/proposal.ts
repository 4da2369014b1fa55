import type { Outcome as Checked } from '#libs/kernel';
import { isDay } from '#libs/returns';
import { choiceProblems, dayProblems, type EntryRefusal, lengthProblems, unless, wordsProblems } from './entry.js';

export const VOTES = { for: 'For', against: 'Against', abstain: 'Abstains' } as const;
export type Vote = keyof typeof VOTES;

export const OUTCOMES = { adopted: 'Adopted', 'adopted-in-part': 'Adopted in part', declined: 'Declined' } as const;
export type Outcome = keyof typeof OUTCOMES;
export type ProposalState = 'open' | 'withdrawn' | Outcome;

/** A change to the framework as somebody proposes it. `commentUntil` is a day, or null where the proposer names none. */
export type NewProposal = {
  section: string;
  title: string;
  wording: string;
  reason: string;
  commentUntil: string | null;
};
export type Decision = { outcome: Outcome; reason: string; decidedOn: string; inForceFrom: string | null };

/** Checks a proposal as somebody filled it in; all that is wrong is said at once. `sections` are ids. Never throws. */
export function checkProposal(
  sent: Record<keyof NewProposal, string>,
  sections: readonly string[],
): Checked<NewProposal, EntryRefusal> {
  const problems = [
    ...choiceProblems('section', sent.section, sections),
    ...(['title', 'wording', 'reason'] as const).flatMap((field) => wordsProblems(field, sent[field])),
    ...(sent.commentUntil === '' ? [] : dayProblems('commentUntil', sent.commentUntil)),
  ];
  return unless(problems, () => ({
    section: sent.section,
    title: sent.title.trim(),
    wording: sent.wording.trim(),
    reason: sent.reason.trim(),
    commentUntil: sent.commentUntil || null,
  }));
}

/** Checks a decision of the Steering Group, `today` being the day it is. What is adopted says from when. Never throws. */
export function checkDecision(sent: Record<keyof Decision, string>, today: string): Checked<Decision, EntryRefusal> {
  const isDeclined = sent.outcome === 'declined';
  const problems = [
    ...choiceProblems('outcome', sent.outcome, Object.keys(OUTCOMES)),
    ...wordsProblems('reason', sent.reason),
    ...dayProblems('decidedOn', sent.decidedOn, today),
    ...(isDeclined ? [] : dayProblems('inForceFrom', sent.inForceFrom)),
  ];
  return unless(problems, () => ({
    outcome: sent.outcome as Outcome,
    reason: sent.reason.trim(),
    decidedOn: sent.decidedOn,
    inForceFrom: !isDeclined && isDay(sent.inForceFrom) ? sent.inForceFrom : null,
  }));
}

/** Checks a vote; why is free to be left out. */
export function checkVote(sent: {
  vote: string;
  reason: string;
}): Checked<{ vote: Vote; reason: string | null }, EntryRefusal> {
  const problems = [...choiceProblems('vote', sent.vote, Object.keys(VOTES)), ...lengthProblems('reason', sent.reason)];
  return unless(problems, () => ({ vote: sent.vote as Vote, reason: sent.reason.trim() || null }));
}

/** How the boards of the region stand: the last vote of each board that may vote counts, and of the others nothing. */
export function countVotes(
  votes: readonly { boardId: string; number: number; vote: Vote }[],
  boards: readonly string[],
): Record<Vote | 'notVoted', number> {
  const last = new Map(votes.toSorted((one, other) => one.number - other.number).map((one) => [one.boardId, one.vote]));
  const given = boards.flatMap((board) => last.get(board) ?? []);
  const of = (vote: Vote) => given.filter((one) => one === vote).length;
  return {
    for: of('for'),
    against: of('against'),
    abstain: of('abstain'),
    notVoted: boards.length - given.length,
  };
}
