import { join } from 'node:path';
import { projectRoot } from '#libs/kernel';
import fc from 'fast-check';
import { loadReference } from '../../reference.js';
import { loadThresholdGuide } from '../load-threshold-guide.js';
import { guideProblems, type ThresholdGuide, walk } from './walk.js';

const references = join(projectRoot, 'data/reference');
const guide = loadThresholdGuide(references, loadReference(references, 'invented'));
const ending = (...answers: string[]) => walk(guide, answers)?.outcome?.id;

it('ends every walk at an outcome after few questions, whatever is answered', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { minLength: 20, maxLength: 20 }), (choices) => {
      const answers: string[] = [];
      for (const choice of choices) {
        const { question } = walk(guide, answers)!;
        if (!question) break;
        answers.push(question.answers[choice % question.answers.length]!.id);
      }
      const end = walk(guide, answers)!;
      expect(end.outcome).toBeDefined();
      expect(end.answered.length).toBeLessThanOrEqual(guide.questions.length);
    }),
  );
});

it('gives each outcome and each question to some walk', () => {
  const met = new Set<string>();
  const go = (answers: string[]) => {
    const { question, outcome } = walk(guide, answers)!;
    met.add((question ?? outcome).id);
    for (const { id } of question?.answers ?? []) go([...answers, id]);
  };
  go([]);
  expect([...met].sort()).toEqual([...guide.questions, ...guide.outcomes].map(({ id }) => id).sort());
});

it.each([
  [['q1', 'k1', 't1'], 'intensive'],
  [['q1', 'k2', 'm1', 't3', 'h2'], 'targeted-known'],
  [['q2', 'w1'], 'targeted-custody'],
  [['q1', 'k2', 'm2', 'c1'], 'targeted-challenge'],
  [['q1', 'k2', 'm3', 'c2', 'v1'], 'agency'],
  [['q1', 'k2', 'm3', 'c2', 'v2', 'z1'], 'concise'],
  [['q1', 'k2', 'm3', 'c2', 'v2', 'z2'], 'seen-before'],
  [['q3'], 'chronologies'],
])('suggests after %j %s', (answers, outcome) => {
  expect(ending(...answers)).toBe(outcome);
});

it('knows no walk with an answer that does not belong to its question, or beyond the end', () => {
  expect([walk(guide, ['k1']), walk(guide, ['q3', 'k1']), walk(guide, ['q1', 'q1'])]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

it('refuses a guide with a loose end, a loop, or a question nothing leads to', () => {
  const broken: ThresholdGuide = {
    ...guide,
    questions: guide.questions.map((question) =>
      question.id === 'custody'
        ? {
            ...question,
            answers: [
              { id: 'w1', text: 'Yes', to: 'abuse' },
              { id: 'k1', text: 'No', to: 'nowhere' },
            ],
          }
        : question,
    ),
  };
  expect(guideProblems(broken)).toEqual([
    'the answer k1 is there twice.',
    'the answer k1 leads to nowhere, which is not there.',
    'nothing leads to targeted-custody.',
    'custody leads back to itself or to a question before it.',
  ]);
});
