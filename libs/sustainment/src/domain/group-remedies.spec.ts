import { groupRemedies } from './group-remedies.js';

const action = (boardId: string, words: string, state = 'in-progress') => ({ boardId, words, state });

it('puts together what boards wrote in the same words, whatever the case, the stops and the years', () => {
  const [first, ...others] = groupRemedies([
    action('ambleford', 'Train all staff, by 2014'),
    action('brackenmoor', 'train all staff by 2015.'),
    action('ambleford', 'TRAIN ALL STAFF BY 2016'),
  ]);
  expect(others).toEqual([]);
  expect(first).toMatchObject({ words: 'Train all staff, by 2014', boards: ['ambleford', 'brackenmoor'] });
  expect(first!.actions).toHaveLength(3);
});

it('puts first what most boards took up, then what is complete somewhere, then the newest', () => {
  const remedies = groupRemedies([
    action('ambleford', 'one'),
    action('ambleford', 'two'),
    action('ambleford', 'three', 'complete'),
    action('ambleford', 'four'),
    action('brackenmoor', 'four'),
  ]);
  expect(remedies.map(({ words }) => words)).toEqual(['four', 'three', 'one', 'two']);
});
