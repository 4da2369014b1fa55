import { foldWords } from './fold-words.js';

it('folds case, punctuation, typography and "&" away', () => {
  expect(foldWords('  St. Helen’s  – Children & Young People’s Board ')).toBe(
    'st helens children and young peoples board',
  );
  expect(foldWords('Cheshire West\u00a0and Chester')).toBe('cheshire west and chester');
  expect(foldWords('…')).toBe('');
});
