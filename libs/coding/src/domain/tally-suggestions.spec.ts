import { tallySuggestions } from './tally-suggestions.js';

it('counts what became of each code, by version of the tagger', () => {
  const tallies = tallySuggestions([
    {
      taggerVersion: '1',
      codes: [
        { code: 'a', state: 'accepted' },
        { code: 'b', state: 'changed', insteadOf: 'c' },
      ],
    },
    {
      taggerVersion: '1',
      codes: [
        { code: 'a', state: 'rejected' },
        { code: 'b', state: 'added' },
      ],
    },
    { taggerVersion: '2', codes: [{ code: 'a', state: 'untouched' }] },
  ]);
  const none = { suggested: 0, accepted: 0, changed: 0, rejected: 0, added: 0 };
  expect(tallies).toEqual([
    { ...none, taggerVersion: '1', code: 'a', suggested: 2, accepted: 1, rejected: 1 },
    { ...none, taggerVersion: '1', code: 'c', suggested: 1, changed: 1 },
    { ...none, taggerVersion: '1', code: 'b', added: 2 },
  ]);
});
