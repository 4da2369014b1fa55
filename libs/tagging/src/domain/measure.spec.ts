import type { AgreedPassage } from './agreed-passage.js';
import { measure } from './measure.js';
import type { Tagger, Tags } from './tagger.js';

const tags = (codes: string[], rest: Partial<Tags> = {}): Tags => ({
  codes: codes.map((code) => ({ code, confidence: 1, evidence: [] })),
  valence: 'concern',
  agencies: [],
  circumstances: [],
  harmTypes: [],
  reasons: { valence: [], agencies: [], circumstances: [], harmTypes: [] },
  ...rest,
});
const answering = (answers: Record<string, Tags>): Tagger => ({
  version: 'answers-1',
  typologyVersion: '2013.1',
  tag: (text) => answers[text]!,
});
const passage = (text: string, codes: string[], rest: Partial<AgreedPassage> = {}): AgreedPassage => ({
  id: text,
  text,
  codes,
  valence: 'concern',
  agencies: [],
  circumstances: [],
  harmTypes: null,
  ...rest,
});

it('counts right, missed and wrong codes as a reader can by hand', () => {
  // recording: right in one, missed in two. thresholds: wrong in one. So 1 right of 2 suggested and 2 expected.
  const tagger = answering({ one: tags(['recording', 'thresholds'], { agencies: ['gp'] }), two: tags([]) });
  const passages = [
    passage('one', ['recording'], { agencies: ['gp', 'police'] }),
    passage('two', ['recording'], { valence: 'good' }),
  ];
  const measured = measure(tagger, passages);
  expect(measured.codes.micro).toEqual({ precision: 0.5, recall: 0.5, f1: 0.5 });
  expect(measured.codes.each).toEqual([
    { code: 'recording', expected: 2, suggested: 1, right: 1, precision: 1, recall: 0.5, f1: 2 / 3 },
    { code: 'thresholds', expected: 0, suggested: 1, right: 0, precision: 0, recall: 1, f1: 0 },
  ]);
  expect(measured.codes.macro).toEqual({ precision: 0.5, recall: 0.75, f1: 1 / 3 });
  expect([measured.passages, measured.valenceAccuracy]).toEqual([2, 0.5]);
  expect(measured.agencies).toEqual({ precision: 1, recall: 0.5, f1: 2 / 3 });
});

it('finds nothing wrong with no passages', () => {
  expect(measure(answering({}), [])).toMatchObject({
    passages: 0,
    codes: { micro: { f1: 1 }, macro: { f1: 1 } },
    valenceAccuracy: 1,
  });
});

it('measures harm types on the passages in which people coded them', () => {
  const tagger = answering({ one: tags([], { harmTypes: ['physical'] }), two: tags([], { harmTypes: ['neglect'] }) });
  const passages = [passage('one', [], { harmTypes: ['physical'] }), passage('two', [])];
  expect(measure(tagger, passages).harmTypes.f1).toBe(1);
});
