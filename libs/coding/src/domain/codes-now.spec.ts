import type { Become } from './carry-decisions.js';
import { codesNow } from './codes-now.js';

const BECAME: Record<string, Become> = {
  lasting: { certain: ['lasting'], open: [] },
  old: { certain: ['new'], open: [] },
  likewise: { certain: ['new'], open: [] },
  retired: { certain: [], open: [] },
  split: { certain: [], open: ['left', 'right'] },
  left: { certain: ['left'], open: [] },
  right: { certain: ['right'], open: [] },
};
const now = (...codes: string[]) =>
  codesNow({ source: 'tagger:one', version: '2013.1', codes: codes.map((code) => ({ code, of: code })) }, ({ code }) => BECAME[code]!); // prettier-ignore

it('gives the codes in force each once, as the first that became it, and nothing of what was retired', () => {
  expect(now('lasting', 'old', 'likewise', 'retired')).toEqual([
    { code: 'lasting', of: 'lasting', parts: [] },
    { code: 'new', of: 'old', parts: [] },
  ]);
});

it('keeps a split code that waits for a person with its parts, until each of them is there', () => {
  expect(now('split', 'left')).toEqual([
    { code: 'left', of: 'left', parts: [] },
    { code: 'split', of: 'split', parts: ['left', 'right'] },
  ]);
  expect(now('split', 'left', 'right').map(({ code }) => code)).toEqual(['left', 'right']);
});
