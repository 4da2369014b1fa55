import { blankAnswers, type FormAnswers } from '#libs/intake';
import { answersOf } from '../../../../test/builders/answers.js';
import { draftOfPage } from './draft-of-page.js';
import { carriedForward, FORM_SECTIONS, problemsIn, sectionStatuses, withSections } from './form-sections.js';

it('asks for every answer but the board, which is known, in just one section', () => {
  const asked: string[] = Object.values(FORM_SECTIONS).flat();
  const places = Object.keys(blankAnswers()).filter((place) => place !== 'boardId');
  expect(asked.toSorted()).toEqual(places.toSorted());
});

it('tells a section that was looked at from one nobody touched, and one with a problem from a complete one', () => {
  const progress = { sectionsSeen: ['about', 'when', 'learnt'] as const, sectionsDone: ['about', 'when'] as const };
  const problems = [{ place: 'dateCompleted', message: 'Enter the date' }];
  expect(sectionStatuses(progress, problems)).toMatchObject({
    about: 'completed',
    when: 'problem',
    learnt: 'in-progress',
    other: 'not-started',
  });
});

it('finds the problems of items in the section that asks for them', () => {
  const problems = [
    { place: 'actions.1.text', message: 'one' },
    { place: 'impact.0.measure', message: 'two' },
  ];
  expect(problemsIn('changes', problems)).toEqual([problems[0]]);
});

it('takes from what was sent only what its section asks for', () => {
  const typed: Partial<FormAnswers> = { themes: 'New', reference: 'OTHER', boardId: 'brackenmoor' };
  expect(withSections(answersOf(), ['learnt'], typed)).toEqual(answersOf({ themes: 'New' }));
});

it('carries nothing of a case into the next form', () => {
  const { method, chairing, authoring, selection } = answersOf();
  const expected = { ...blankAnswers('ambleford'), method, chairing, authoring, selection };
  expect(carriedForward('ambleford', answersOf())).toEqual(expected);
  expect(carriedForward('ambleford', undefined)).toEqual(blankAnswers('ambleford'));
});

it('joins the parts of a long paragraph again when a summary becomes a form', () => {
  const part = (line: number, text: string) => ({ line, level: null, text });
  const none = {
    methodologyLearning: [],
    singleAgencyRecommendations: [],
    multiAgencyRecommendations: [],
    changes: [],
  };
  const passages = {
    ...none,
    impactAudit: [],
    otherComments: [],
    themes: [part(0, 'One.'), part(0, 'Two.'), part(1, 'B')],
  };
  const head = { boardId: 'ambleford', reviewType: 'audit', reviewText: 'Audit', completedText: 'May 2014', own: null };
  const { fields, lines } = draftOfPage({ ...head, passages }, 'April to June 2013');
  expect(lines.themes?.map(({ text }) => text)).toEqual(['One. Two.', 'B']);
  expect([fields.reference, fields.incidentMonth?.text]).toEqual([null, 'April to June 2013']);
});
