import { loadKnowledge } from '../../../../apps/platform.js';
import { findIdentifying, findInReason } from './find-identifying.js';

const { gate } = loadKnowledge('invented');
const found = (text: string, ...against: string[]) =>
  findIdentifying([{ target: 'a', kind: 'rewrite', content: { texts: [text] }, against }], gate).map(
    ({ kind }) => kind,
  );

it('finds what points at a person in the words of an editor', () => {
  expect(found('The health visitor rang Mrs Thistlewood at once.')).toEqual(['staff']);
  expect(found('The boy was aged 7 years and 3 months.')).toEqual(['age']);
  expect(found('His NHS number is 943 476 5919.')).toEqual(['nhs-number']);
});

it('lets be what stood in the composed words, days and organisations, and plain words', () => {
  expect(found('They rang Mrs Thistlewood.', 'Somebody rang Mrs Thistlewood.')).toEqual([]);
  expect(found('The group meets on 4 March 2014 and asks every board to read Working Together.')).toEqual([]);
  expect(found('Clear roles came up most often. Ask your own teams who leads.')).toEqual([]);
});

it('finds in the reason that readers are told what the gate is sure of, and where it stands', () => {
  const reason = 'Mrs Thistlewood asked for it.';
  const [first] = findInReason(reason, gate);
  expect(reason.slice(first!.start, first!.end)).toContain('Thistlewood');
  expect(findInReason('A board asked for it.', gate)).toEqual([]);
});
