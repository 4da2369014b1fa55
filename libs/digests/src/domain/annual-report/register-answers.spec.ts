import { join } from 'node:path';
import { loadReference } from '#libs/framework';
import { projectRoot } from '#libs/kernel';
import { type Held, loadRuleBook, type RegisteredReview } from '#libs/reviews';
import { registerAnswers, toldOf } from './register-answers.js';

const data = join(projectRoot, 'data/reference');
const { facts: definitions } = loadRuleBook(data, loadReference(data, 'invented'));
const on = (day: string): Held => ({ state: 'held', on: day, halfDays: null });
const chose = (...choices: string[]) => ({ choices, amount: null, words: 'Words that stay where they are' });
const review = (stages: [string, Held][], facts: [string, ReturnType<typeof chose>][] = []) =>
  ({ stages: new Map(stages), facts: new Map(facts), wholeEffort: undefined }) satisfies Partial<RegisteredReview>;

it('tells what is chosen in the words of the register, a question nobody answered as silent, and no words', () => {
  const answers = registerAnswers(
    review(
      [],
      [
        ['independence', chose('internal')],
        ['selection', chose('below-threshold-good', 'seen-before')],
      ],
    ),
    definitions,
  );
  expect(toldOf(answers, 'independence')).toEqual(['Not independent of the case']);
  expect(toldOf(answers, 'selection')).toEqual([
    'Below the threshold, with good practice to learn from',
    'Learning seen before and not sustained',
  ]);
  expect(toldOf(answers, 'family-told')).toEqual([]);
  expect(JSON.stringify(answers)).not.toContain('Words that stay');
});

it('counts days from the start to the report alone where both were held, in their order', () => {
  const days = (...stages: [string, Held][]) => registerAnswers(review(stages), definitions).days;
  expect(days(['started', on('2014-09-01')], ['report', on('2014-12-01')])).toBe(91);
  expect(days(['started', on('2014-12-01')], ['report', on('2014-09-01')])).toBeNull();
  expect(days(['started', on('2014-09-01')])).toBeNull();
  expect(days(['started', on('2014-09-01')], ['report', { ...on('2014-12-01'), state: 'planned' }])).toBeNull();
});
