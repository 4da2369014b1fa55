import { join } from 'node:path';
import { loadReference } from '#libs/framework';
import { projectRoot } from '#libs/kernel';
import { answersOf } from '../../../../test/builders/answers.js';
import { checkAnswers } from './check-answers.js';
import type { FormAnswers } from './form-answers.js';
import { looksLikeName } from './looks-like-name.js';
import { blankAnswers } from './tidy-answers.js';

const reference = loadReference(join(projectRoot, 'data/reference'), 'invented');
const check = (wishes: Partial<FormAnswers> = {}) => checkAnswers(answersOf(wishes), reference, '2014-06-30');
const asked = (wishes: Partial<FormAnswers>) => check(wishes).questions.map(({ message }) => message);

it('names each essential that a blank form lacks, by its place', () => {
  expect(checkAnswers(blankAnswers(), reference, '2014-06-30').problems).toEqual([
    { place: 'boardId', message: 'Select your board' },
    { place: 'reviewType', message: 'Select the type of review' },
    { place: 'dateCompleted', message: 'Enter the date the form was completed, like 12 March 2014' },
    { place: 'themes', message: 'Enter what was learnt about the case' },
  ]);
});

it('finds nothing to put right or to ask in a form that is complete', () => {
  expect(check()).toEqual({ problems: [], questions: [] });
});

it('takes no day that is still to come, and no reference that tells who the child is', () => {
  expect(check({ dateCompleted: '14 July 2035', reference: 'JS120304' }).problems).toEqual([
    { place: 'dateCompleted', message: 'Date completed must be today or in the past' },
    {
      place: 'reference',
      message:
        'The reference looks like initials and a date of birth. Enter one that holds neither: it could tell who the child is',
    },
  ]);
});

it('asks which date is right when the incident comes after the form, or a due date before it', () => {
  expect(asked({ incidentMonth: 'April 2014', incidentNone: '' })).toEqual([
    'The incident is dated after the form was completed. Which of the two dates is right?',
  ]);
  expect(asked({ actions: [{ text: 'Do it', role: 'Chair', due: 'February 2014' }] })).toEqual([
    'The date action 1 is due is before the form was completed. Which of the two dates is right?',
  ]);
  expect(asked({ actions: [{ text: 'Do it', role: 'Chair', due: 'March 2014' }] })).toEqual([]);
  expect(asked({ impact: [{ measure: 'Look', evidence: 'audit', due: 'ongoing' }] })).toEqual([
    'The date of evidence 1 could not be read as one date. By when is it?',
  ]);
});

it('asks who led a serious case review that nobody independent led', () => {
  const scr = {
    reviewType: 'targeted-scr',
    selection: 'targeted-known',
    incidentMonth: 'May 2013',
    incidentNone: '' as const,
  };
  expect(asked({ ...scr, chairing: 'internal', authoring: '' })).toEqual([
    'A serious case review is led by somebody independent of the case and of every agency in it. Nobody named here was. Who led it?',
  ]);
  expect(asked({ ...scr, chairing: '', authoring: '' })).toEqual([
    'A serious case review is led by somebody independent of the case and of every agency in it. Was whoever led this one?',
  ]);
  expect(asked({ ...scr, authoring: 'fully-independent' })).toEqual([]);
});

it('asks when how the case was selected belongs to another kind of review', () => {
  expect(asked({ selection: 'targeted-known' })).toEqual([
    'How the case was selected belongs to another kind of review. Which is right?',
  ]);
});

it('asks for the role where a name seems to stand, and never says the name', () => {
  expect(asked({ actions: [{ text: 'Do it', role: 'Jane Smith', due: '' }] })).toEqual([
    'Who does action 1 looks like a name. Which role is it?',
  ]);
});

it.each(['Jane Smith', 'Mrs Patel', 'J. Smith', 'Dr Anne Lee', "Sean O'Neill"])('takes %s for a name', (role) => {
  expect(looksLikeName(role)).toBe(true);
});

it.each([
  'Service Manager',
  'Head of service',
  'Named Nurse',
  'Head Teacher',
  'Dr in charge',
  'CCG',
  'LSCB Training Manager',
  'Designated Doctor',
  'Police',
  'all agencies',
  '',
])('takes "%s" for a role', (role) => {
  expect(looksLikeName(role)).toBe(false);
});

it('holds every choice to its list, every item to its wording and every text to a length', () => {
  const { problems } = check({
    method: 'guesswork',
    multiAgencyRecommendations: [{ text: '', agencies: ['circus'], isTransferable: true }],
    actions: [{ text: '', role: 'Chair', due: '' }],
    otherComments: 'x'.repeat(20_001),
  });
  expect(problems).toEqual([
    { place: 'method', message: 'Select an answer from the list' },
    { place: 'multiAgencyRecommendations.0.agencies', message: 'Select an answer from the list' },
    { place: 'multiAgencyRecommendations.0.text', message: 'Enter the wording of recommendation 1' },
    { place: 'actions.0.text', message: 'Enter what will be done in action 1' },
    { place: 'otherComments', message: 'This answer must be 20,000 characters or fewer' },
  ]);
});

it('asks which it is when a month and a reason for none are both given', () => {
  expect(check({ incidentMonth: 'May 2013' }).problems).toEqual([
    { place: 'incidentMonth', message: 'Enter a month, or select why there is none, not both' },
  ]);
});
