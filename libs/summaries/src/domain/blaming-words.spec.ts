import fc from 'fast-check';
import { blamingWords } from './blaming-words.js';

it.each([
  ['The social worker failed to share it.', 'social worker failed to'],
  ['Health visitors in both areas should have asked about the dog.', 'Health visitors in both areas should have'],
  ['The GP neglected to write.', 'GP neglected to'],
  ['Police officers didn’t bother to look upstairs.', 'Police officers didn’t bother to'],
  ['The midwife should have been more curious.', 'midwife should have'],
  ['Staff were at fault.', 'Staff were at fault'],
  ['The school nurse ignored three letters.', 'school nurse ignored'],
])('hears blame of somebody at work: %s', (text, words) => {
  expect(blamingWords(text)).toEqual([words]);
});

it.each([
  'The health visitor was not told of the move, because two systems do not speak with each other.',
  'The GP should have been told about the injunction.',
  'Social workers should have had supervision each month.',
  'Services failed to see the child as one family saw her.',
  'The social worker knew that the process failed to reach fathers.',
  'The father failed to bring her to three appointments. Staff noted it.',
  'Practitioners did not know whom to call at night.',
  '',
])('hears none where it is what people lacked, or something else that failed: %s', (text) => {
  expect(blamingWords(text)).toEqual([]);
});

it('names each wording once', () => {
  expect(blamingWords('The teacher failed to ring. Then the TEACHER FAILED TO write.')).toHaveLength(1);
});

it('takes any text, and finds only what stands in it', () => {
  const word = fc.constantFrom(
    'the',
    'social worker',
    'staff',
    'failed to',
    'should have',
    'been',
    ',',
    '.',
    '\n',
    'ask',
  );
  const text = fc.oneof(
    fc.string(),
    fc.array(word, { maxLength: 30 }).map((words) => words.join(' ')),
  );
  fc.assert(fc.property(text, (given) => blamingWords(given).every((words) => given.includes(words))));
});
