import { carrierOf } from './carry-codes.js';
import { carryLesson } from './lessons.js';

const carriers = [
  {
    from: '2013.1',
    to: '2014.1',
    entries: [
      { from: 'old-name', to: ['new-name'] },
      { from: 'gone', to: [] },
      { from: 'wide', to: ['records', 'meetings'], cues: { records: ['case notes'] } },
    ],
  },
  { from: '2014.1', to: '2015.1', entries: [{ from: 'records', to: ['recording'] }] },
].map((step) => carrierOf(step, {}));

const passage = (text: string, ...codes: string[]) => ({
  id: 'p',
  text,
  codes,
  valence: 'concern' as const,
  agencies: [],
  circumstances: [],
  harmTypes: null,
});

it('carries what a passage was coded with to what it is now, through every step', () => {
  expect(carryLesson(passage('', 'kept', 'old-name', 'gone'), carriers)?.codes).toEqual(['kept', 'new-name']);
  expect(carryLesson(passage('The case notes were late.', 'wide'), carriers)?.codes).toEqual(['recording']);
});

it('leaves out a passage whose code waits for a person, because nobody knows what it carries', () => {
  expect(carryLesson(passage('It was late.', 'kept', 'wide'), carriers)).toBeUndefined();
});

it('keeps a passage whose split code was made one again', () => {
  const back = [
    { from: 'recording', to: ['wide'] },
    { from: 'meetings', to: ['wide'] },
  ];
  const taken = [...carriers, carrierOf({ from: '2015.1', to: '2016.1', entries: back }, {})];
  expect(carryLesson(passage('It was late.', 'kept', 'wide'), taken)?.codes).toEqual(['kept', 'wide']);
});
