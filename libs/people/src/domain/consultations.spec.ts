import { type Actor, type Role, ROLES } from '#libs/authority';
import { type Consultation, consultationMessage, isAsked, occasionOf } from './consultations.js';

const asked = (more: Partial<Consultation> = {}): Consultation => ({
  id: 'p',
  proposedBy: 'ann',
  proposedOn: '2014-04-01',
  commentUntil: '2014-05-12',
  saidBy: [],
  ...more,
});
const person = (role: Role, id = 'bob'): Actor => ({ id, name: id, roles: [role], boardId: null });

it('is told when it is open, and again in the week before its last day', () => {
  const told = ['2014-04-02', '2014-05-04', '2014-05-05', '2014-05-12', '2014-05-13'].map((day) =>
    occasionOf(asked(), day),
  );
  expect(told).toEqual(['opened', 'opened', 'closing', 'closing', undefined]);
});

it('is told once where it is open for a week or less, or until it is decided', () => {
  expect(occasionOf(asked({ proposedOn: '2014-05-06' }), '2014-05-10')).toBe('opened');
  expect(occasionOf(asked({ commentUntil: null }), '2020-01-01')).toBe('opened');
});

it('is told to those who may comment, but not who proposed it, nor again who commented', () => {
  expect(ROLES.filter((role) => isAsked(person(role), asked(), 'opened'))).toEqual([
    'board-contributor',
    'board-approver',
    'group-member',
    'group-chair',
    'steering-group-member',
    'coder',
  ]);
  expect(isAsked(person('coder', 'ann'), asked(), 'opened')).toBe(false);
  const said = asked({ saidBy: ['bob'] });
  expect([isAsked(person('coder'), said, 'opened'), isAsked(person('coder'), said, 'closing')]).toEqual([true, false]);
});

it('says which kind of change to which codes, by when and where, and how to stop such e-mails', () => {
  const url = 'http://ct.example/typology/proposals/p';
  const words = {
    name: 'Bob',
    kind: 'Merge codes',
    codes: ['Thresholds', 'Early help'],
    choicesUrl: 'http://ct.example/account/mail',
  };
  const { text } = consultationMessage({ ...words, url, commentUntil: '2014-05-12', occasion: 'closing' });
  for (const told of ['merge codes, “Thresholds”, “Early help”', 'by 12 May 2014', url, words.choicesUrl])
    expect(text).toContain(told);
  const added = { ...words, kind: 'Add a code', codes: [], url, commentUntil: null, occasion: 'opened' as const };
  expect(consultationMessage(added).text).toContain('add a code. You can comment until it is decided.');
});
