import { checkDeparture, checkDepartureAnswer, checkLocal } from './departure.js';
import { checkDecision, checkProposal, countVotes } from './proposal.js';

const codesOf = (checked: { ok: boolean; refusals?: readonly { code: string; field?: string }[] }) =>
  (checked.refusals ?? []).map(({ code, field }) => `${code} ${field}`);

it('says all at once what a proposal lacks', () => {
  const sent = { section: 'x', title: ' ', wording: 'w', reason: '', commentUntil: '2014-02-30' };
  expect(codesOf(checkProposal(sent, ['forums']))).toEqual([
    'fidelity.choice-missing section',
    'fidelity.words-missing title',
    'fidelity.words-missing reason',
    'fidelity.day-missing commentUntil',
  ]);
});

it('asks of what is adopted from when, and of what is declined not', () => {
  const sent = { outcome: 'adopted', reason: 'Agreed.', decidedOn: '2014-02-05', inForceFrom: '' };
  expect(codesOf(checkDecision(sent, '2014-02-05'))).toEqual(['fidelity.day-missing inForceFrom']);
  expect(codesOf(checkDecision(sent, '2014-02-04'))).toContain('fidelity.day-ahead decidedOn');
  expect(checkDecision({ ...sent, outcome: 'declined' }, '2014-02-05')).toMatchObject({ value: { inForceFrom: null } });
});

it('counts one vote a board, its last, and of boards of the region alone', () => {
  const votes = [
    { boardId: 'ambleford', number: 2, vote: 'for' as const },
    { boardId: 'ambleford', number: 1, vote: 'against' as const },
    { boardId: 'brackenmoor', number: 1, vote: 'abstain' as const },
    { boardId: 'gone', number: 1, vote: 'against' as const },
  ];
  expect(countVotes(votes, ['ambleford', 'brackenmoor', 'cindermouth'])).toEqual({
    for: 1,
    against: 0,
    abstain: 1,
    notVoted: 1,
  });
});

it('asks what departs, why and from when, of a known section and kind of review', () => {
  const sent = { section: 'forums', reviewType: 'x', what: '', why: 'Because', fromDay: '' };
  expect(codesOf(checkDeparture(sent, { sections: ['forums'], reviewTypes: ['audit'] }))).toEqual([
    'fidelity.choice-missing reviewType',
    'fidelity.words-missing what',
    'fidelity.day-missing fromDay',
  ]);
});

it('asks for the proposal where a revision is proposed, and how a framework departs where it does', () => {
  const answer = { outcome: 'revision-proposed', words: 'Yes', consideredOn: '2014-01-01', proposalId: '' };
  expect(codesOf(checkDepartureAnswer(answer, '2014-01-01', ['p']))).toEqual(['fidelity.choice-missing proposalId']);
  const local = { version: '1', agreedOn: '2014-01-01', follows: 'own', departs: '' };
  expect(codesOf(checkLocal(local, '2014-01-01'))).toEqual(['fidelity.words-missing departs']);
  expect(checkLocal({ ...local, follows: 'as-it-is', departs: 'x' }, '2014-01-01')).toMatchObject({
    value: { departs: null },
  });
});
