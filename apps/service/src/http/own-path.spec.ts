import { ownPath } from './own-path.js';

it.each(['/', '/summaries', '/search?q=early%20help+twice&board=ambleford'])('goes on to %s', (next) => {
  expect(ownPath(next)).toBe(next);
});

it.each([
  undefined,
  '',
  'https://elsewhere.example',
  '//elsewhere.example',
  '/\\elsewhere.example',
  'javascript:alert(1)',
  '/a\nb',
])('goes home instead of to %j', (next) => expect(ownPath(next)).toBe('/'));
