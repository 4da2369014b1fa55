import { hashPassword, passwordMatches, passwordProblem } from './password.js';

it('recognises the password it hashed and no other, with a new salt each time', async () => {
  const [first, second] = await Promise.all([hashPassword('otter lamp quarry'), hashPassword('otter lamp quarry')]);
  expect(first).toMatch(/^argon2id\$/);
  expect(first).not.toBe(second);
  expect(await passwordMatches('otter lamp quarry', first)).toBe(true);
  expect(await passwordMatches('otter lamp quarrY', first)).toBe(false);
});

it('answers no, after the same work, for someone who has no password', async () => {
  expect(await passwordMatches('otter lamp quarry', null)).toBe(false);
});

it('asks for twelve characters, and takes any: spaces, accents, a long sentence', () => {
  expect(passwordProblem('elevenchars', [])).toEqual({ code: 'identity.password-too-short' });
  expect(passwordProblem('öäü ñ 雪の山 quietly', [])).toBeUndefined();
  expect(passwordProblem('a sentence nobody else would think of writing down'.repeat(2), [])).toBeUndefined();
});

it('refuses the words everyone tries, and the names of the person and the board', () => {
  for (const password of ['password1234', 'Safeguarding!!', 'Ambleford2014', 'Welcome12345'])
    expect(passwordProblem(password, ['Ambleford'])).toEqual({ code: 'identity.password-too-common' });
});
