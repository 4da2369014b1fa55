import { hashPassword, passwordMatches, passwordProblem } from './password.js';

const tooCommon = { code: 'identity.password-too-common' };

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

it('asks for twelve characters, and takes any up to 256: spaces, accents, a long sentence', async () => {
  expect(await passwordProblem('elevenchars', [])).toEqual({ code: 'identity.password-too-short' });
  expect(await passwordProblem('öäü ñ 雪の山 quietly', [])).toBeUndefined();
  const sentence = 'a sentence nobody else would think of writing down. '.repeat(4);
  expect(await passwordProblem(sentence, [])).toBeUndefined();
  expect(await passwordProblem(sentence.repeat(2), [])).toEqual({ code: 'identity.password-too-long' });
});

it.each(['otter lamp quarry', 'copper-violin-hedge', 'Teapot Anchor Meadow'])(
  'takes three words drawn at random: %s',
  async (password) => expect(await passwordProblem(password, ['Ambleford', 'Pat Underhill'])).toBeUndefined(),
);

it.each([
  'password1234',
  'P@ssw0rd1234!',
  'Welcome12345',
  'leavemealone',
  'qwertyuiop[]',
  '123456789012',
  'aaaaaaaaaaaaaa',
  'abcabcabcabcabc',
  'sunshine-2014!!',
  'January2014!!',
])('refuses what everyone tries, with or without a few characters more: %s', async (password) => {
  expect(await passwordProblem(password, [])).toEqual(tooCommon);
});

it.each(['Safeguarding!!', 'commonthread1', 'Ambleford2014', 'PatUnderhill14', 'Pat.Underhill1'])(
  'refuses the names of the platform, the board and the person: %s',
  async (password) => {
    const own = ['Ambleford', 'Pat Underhill', 'pat.underhill@example.org'];
    expect(await passwordProblem(password, own)).toEqual(tooCommon);
  },
);
