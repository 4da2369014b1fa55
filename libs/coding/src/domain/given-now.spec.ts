import type { CodeDecision } from './decisions.js';
import { givenNow } from './given-now.js';

const BECAME: Record<string, { certain: string[]; open: string[] }> = {
  renamed: { certain: ['named'], open: [] },
  split: { certain: [], open: ['one', 'other'] },
  narrowed: { certain: ['narrowed'], open: ['beside'] },
  retired: { certain: [], open: [] },
};
const becomes = (code: string) => BECAME[code] ?? { certain: [code], open: [] };
const accepted = (...codes: string[]) => codes.map((code): CodeDecision => ({ code, state: 'accepted' }));

it('holds what a coder gave as the codes it certainly is now, and says what is not the same code any more', () => {
  const now = givenNow(accepted('same', 'renamed', 'split', 'retired'), becomes);
  expect(now.held).toEqual(['same', 'named']);
  expect(now.became).toEqual([
    { code: 'renamed', certain: ['named'], open: [] },
    { code: 'split', certain: [], open: ['one', 'other'] },
    { code: 'retired', certain: [], open: [] },
  ]);
});

it('says so too where a part of a split kept its name, and nothing of what was not given', () => {
  const rejected: CodeDecision = { code: 'renamed', state: 'rejected' };
  expect(givenNow([...accepted('narrowed'), rejected], becomes)).toMatchObject({
    held: ['narrowed'],
    became: [{ code: 'narrowed', open: ['beside'] }],
  });
});
