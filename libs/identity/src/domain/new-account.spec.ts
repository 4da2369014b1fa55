import { checkNewAccount, type NewAccount } from './new-account.js';

const contributor: NewAccount = {
  email: ' Sam@Example.org',
  name: 'Sam',
  roles: ['board-contributor'],
  boardId: 'ambleford',
};
const check = (changes: Partial<NewAccount>) => checkNewAccount({ ...contributor, ...changes }, ['ambleford']);

it('keeps the address in lower case and the board of someone with a role in a board', () => {
  expect(check({})).toEqual({ ok: true, value: { ...contributor, email: 'sam@example.org' } });
});

it('drops the board of someone whose roles are all regional', () => {
  expect(check({ roles: ['group-member'] })).toMatchObject({ value: { boardId: null } });
});

it('names everything that is missing at once', () => {
  expect(check({ email: 'sam', name: ' ', roles: [], boardId: 'nowhere' })).toEqual({
    ok: false,
    refusals: [
      { code: 'identity.email-not-valid' },
      { code: 'identity.name-missing' },
      { code: 'identity.role-missing' },
      { code: 'identity.board-unknown' },
    ],
  });
});

it('wants a board for a contributor, and never hands out the role of the command line', () => {
  expect(check({ boardId: null })).toMatchObject({ refusals: [{ code: 'identity.board-missing' }] });
  expect(check({ roles: ['operator'] })).toMatchObject({ refusals: [{ code: 'identity.role-missing' }] });
});
