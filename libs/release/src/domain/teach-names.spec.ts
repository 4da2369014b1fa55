import { join } from 'node:path';
import { loadReference } from '#libs/framework';
import { projectRoot } from '#libs/kernel';
import { loadGate } from '../load-gate.js';
import { findIdentifiers } from './rules/find-identifiers.js';
import { learnWeights } from './rules/learn-judge.js';
import { nameLessons } from './teach-names.js';

const data = join(projectRoot, 'data');
const gate = loadGate(join(data, 'identifiers/words'), loadReference(join(data, 'reference'), 'invented').region);

const marked = (text: string) => ({ identifiers: [{ text, kind: 'school', class: 'direct' as const }] });
const schools = ['Ducklings', 'Poppets', 'Acrobats'].map((name) => ({
  id: name,
  text: `The nursery at ${name} closed.`,
  ...marked(name),
}));
const titles = ['Wisdom', 'Patience', 'Kindness'].map((word) => ({ id: word, text: `We call this ${word} with all.` }));

it('learns from marked texts which capitals are names, and leaves those that were met in texts without', () => {
  const lessons = nameLessons({ texts: [...schools, ...titles], weight: 1 }, gate);
  const namesJudge = { sure: 0.5, weights: learnWeights(lessons) };
  const found = (text: string) => findIdentifiers([{ key: 'a', text }], { ...gate, namesJudge }).length;
  expect(found('The nursery at Wobblers closed.')).toBe(1);
  expect(found('We call this Goodness with all.')).toBe(0);
});
