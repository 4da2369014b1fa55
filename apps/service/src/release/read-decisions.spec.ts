import { readDecisions } from './read-decisions.js';

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

it('reads every decision that was made when all are saved', () => {
  expect(readDecisions({ ...body, save: 'all' })).toEqual([
    { findingId: '7', choice: 'accept', wording: '', reason: '' },
    { findingId: '8', choice: 'keep', wording: '', reason: 'A well-known court.' },
    { findingId: '9', choice: 'edit', wording: 'a nurse', reason: 'There are many.' },
  ]);
});

it('reads the one whose button was pressed', () => {
  expect(readDecisions({ ...body, save: '8' }).map(({ findingId }) => findingId)).toEqual(['8']);
});

it('takes nothing for a decision that is none', () => {
  expect(readDecisions({ 'choice-7': 'maybe', 'choice-x': 'keep', 'choice-8': ['keep'], save: 'all' })).toEqual([]);
});
