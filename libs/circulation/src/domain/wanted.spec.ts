import { EVERYTHING, sortOf, wants, without } from './wanted.js';

const DIGEST = { kind: 'regional-digest' } as const;
const BRIEFING = { kind: 'briefing' } as const;
const REPORT = { kind: 'annual-report' } as const;

it('tells whoever has chosen nothing of everything', () => {
  for (const subject of [DIGEST, BRIEFING, REPORT]) expect(wants(EVERYTHING, subject, null)).toBe(true);
});

it('tells of briefings on the themes chosen alone', () => {
  const choice = { ...EVERYTHING, briefings: 'themes', themes: ['voice'] } as const;
  expect([wants(choice, BRIEFING, 'voice'), wants(choice, BRIEFING, 'thresholds')]).toEqual([true, false]);
  expect([wants(choice, BRIEFING, null), wants(choice, DIGEST, null)]).toEqual([false, true]);
});

it('leaves the other sorts where one is stopped', () => {
  for (const subject of [DIGEST, BRIEFING, REPORT]) {
    const choice = without(EVERYTHING, sortOf(subject));
    expect([DIGEST, BRIEFING, REPORT].filter((one) => !wants(choice, one, null))).toEqual([subject]);
  }
});
