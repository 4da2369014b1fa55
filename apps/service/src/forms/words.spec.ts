import { join } from 'node:path';
import { loadReference } from '#libs/framework';
import { blankAnswers } from '#libs/intake';
import { projectRoot } from '#libs/kernel';
import { answersInWords } from './words.js';

const reference = loadReference(join(projectRoot, 'data/reference'), 'invented');

it('says who can learn from a recommendation as it was stated, and where it was not', () => {
  const reaches = [true, false, null].map((isTransferable) => ({ text: 'Ask twice.', agencies: [], isTransferable }));
  const answers = { ...blankAnswers(), multiAgencyRecommendations: reaches };
  const [recommended] = answersInWords('multi', answers, reference);
  expect(recommended!.items.map(({ details }) => details)).toEqual([
    ['Other areas too'],
    ['This area only'],
    ['Not stated who can learn from it'],
  ]);
});
