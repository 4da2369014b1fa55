import { splitRecommendations } from './split-recommendations.js';

const split = (...texts: string[]) => {
  const { single, multi, isSplit } = splitRecommendations(texts.map((text) => ({ text, level: null })));
  return [single.map(({ text }) => text), multi.map(({ text }) => text), isSplit];
};

it('parts a box by the sub-labels in it, on lines of their own or before a colon', () => {
  expect(split('Single agency', 'GP: flag', 'Multi-agency:', 'One protocol')).toEqual([
    ['GP: flag'],
    ['One protocol'],
    true,
  ]);
  expect(split('Multi agency recommendations: One protocol', 'Single agency recommendations – GP: flag')).toEqual([
    ['GP: flag'],
    ['One protocol'],
    true,
  ]);
  expect(
    split('Recommendations for single agencies', 'GP: flag', 'Recommendations for the LSCB:', 'One protocol'),
  ).toEqual([['GP: flag'], ['One protocol'], true]);
});

it('leaves a box without sub-labels whole, with the multi-agency ones', () => {
  expect(split('GP: flag', 'Multi-agency training needs a new date')).toEqual([
    [],
    ['GP: flag', 'Multi-agency training needs a new date'],
    false,
  ]);
});

it('parts a line that has both sub-labels, as the cell of a register does', () => {
  expect(split('Single agency: Health to act; GP to flag. Multi agency: Board to act')).toEqual([
    ['Health to act; GP to flag.'],
    ['Board to act'],
    true,
  ]);
  expect(split('Agree a protocol. Multi-agency training needs a new date')).toEqual([
    [],
    ['Agree a protocol. Multi-agency training needs a new date'],
    false,
  ]);
});

it('gives each kind the rows of a list that say they are of it, as they stand', () => {
  const [gp, board] = ['Single – GP | Flag the record | Named GP', 'Multi | One protocol | Board manager'];
  expect(split(gp, board, 'Multi-agency | One day of training | Trainer')).toEqual([
    [gp],
    [board, 'Multi-agency | One day of training | Trainer'],
    true,
  ]);
});
