import { seenMark } from './seen-mark.js';

const open = { id: '7', certainty: 'block', resolution: null };
const kept = { ...open, resolution: { choice: 'keep', wording: null, reason: 'Public already' } };
const other = { id: '8', certainty: 'warn', resolution: null };

it('is the same for the same findings and decisions in any order', () => {
  expect(seenMark([kept, other])).toBe(seenMark([other, { ...kept }]));
});

it('is another for another decision, wording or reason, and for a finding more or less', () => {
  const accepted = { ...open, resolution: { choice: 'accept', wording: '[name removed]', reason: null } };
  const edited = { ...open, resolution: { choice: 'accept', wording: 'a worker', reason: null } };
  const otherwise = { ...open, resolution: { ...kept.resolution, reason: 'She is content' } };
  const marks = [[], [open], [kept], [accepted], [edited], [otherwise], [kept, other]].map(seenMark);
  expect(new Set(marks).size).toBe(marks.length);
});
