import { judged } from './judge.js';
import { type Lesson, learnWeights } from './learn-judge.js';

const lesson = (marks: string, identifies: boolean): Lesson => ({
  marks: new Set(['any', ...marks.split(' ')]),
  identifies,
  weight: 1,
});
const lessons = [
  ...Array.from({ length: 10 }, () => lesson('father magistrat', true)),
  ...Array.from({ length: 10 }, () => lesson('father late', false)),
  lesson('owl', true),
];

describe('a judge', () => {
  it('learns which marks tell, and which stand with both', () => {
    const weights = learnWeights(lessons);
    expect(judged(['any', 'father', 'magistrat'], weights)).toBeGreaterThan(0.6);
    expect(judged(['any', 'father', 'late'], weights)).toBeLessThan(0.4);
  });

  it('learns nothing from a mark met once', () => {
    expect(learnWeights(lessons).has('owl')).toBe(false);
  });

  it('learns from all lessons, however many there are', () => {
    const many = Array.from({ length: 7919 }, (_, index) => lessons[index % 20]!);
    expect(judged(['any', 'father', 'late'], learnWeights(many))).toBeLessThan(0.1);
  });

  it('learns the same from the same lessons', () => {
    expect([...learnWeights(lessons)]).toEqual([...learnWeights(lessons)]);
  });
});
