import { isUnchosen, readDecisions } from './read-decisions.js';

const body = {
  _csrf: 't',
  'choice-7': 'accept',
  'wording-7': '',
  'reason-7': '',
  'choice-8': 'keep',
  'reason-8': 'A well-known court.',
  'choice-9': 'edit',
  'wording-9': 'a nurse',
  'edit-reason-9': 'There are many.',
  'reason-9': 'typed and left',
};

it('reads every decision that was made, whichever button was pressed', () => {
  const decisions = [
    { findingId: '7', choice: 'accept', wording: '', reason: '' },
    { findingId: '8', choice: 'keep', wording: '', reason: 'A well-known court.' },
    { findingId: '9', choice: 'edit', wording: 'a nurse', reason: 'There are many.' },
  ];
  for (const save of ['all', '8', 'mark', undefined]) expect(readDecisions({ ...body, save })).toEqual(decisions);
});

it('takes nothing for a decision that is none', () => {
  expect(readDecisions({ 'choice-7': 'maybe', 'choice-x': 'keep', 'choice-8': ['keep'], save: 'all' })).toEqual([]);
});

it('tells what was typed without a choice, and not the words a wording begins with', () => {
  const found = 'Jane  Roe';
  expect(isUnchosen({ 'wording-7': 'the nurse' }, '7', found)).toBe(true);
  expect(isUnchosen({ 'reason-7': 'Public' }, '7', found)).toBe(true);
  for (const sent of [{}, { 'wording-7': 'Jane Roe' }, { 'wording-7': '' }, { 'wording-7': 'x', 'choice-7': 'accept' }])
    expect(isUnchosen(sent, '7', found)).toBe(false);
});
