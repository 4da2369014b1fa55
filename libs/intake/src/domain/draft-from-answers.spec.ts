import { join } from 'node:path';
import { loadReference } from '#libs/framework';
import { projectRoot } from '#libs/kernel';
import { loadTypology } from '#libs/typology';
import fc from 'fast-check';
import { answersOf, anyAnswers } from '../../../../test/builders/answers.js';
import { answersFromDraft, draftFromAnswers } from './draft-from-answers.js';
import { readRecommendations } from './word-answers.js';
import { tidyAnswers } from './tidy-answers.js';

const reference = loadReference(join(projectRoot, 'data/reference'), 'invented');

it('makes of a typed form what its file would have been read to say', () => {
  const { fields, questions } = draftFromAnswers(answersOf(), reference);
  expect(fields).toEqual({
    lscbArea: { boardId: 'ambleford', text: 'Ambleford' },
    dateCompleted: { text: '12 March 2014', iso: '2014-03-12', precision: 'day' },
    reviewType: {
      id: 'audit',
      text: [
        'Audit',
        'Method: Case file audit',
        'Chair: Independent of the case and of every agency involved',
        'Author: Independent of the case but from an agency involved',
        'How selected: Part of the audit programme',
      ].join('\n'),
    },
    incidentMonth: { text: 'Not applicable: not about one incident', iso: null, precision: null },
    reference: 'AUD/1',
    themes: 'The health visitor was not told.\nCalls were not returned\nLetters were',
    methodologyLearning: 'Half a day was enough.',
    singleAgencyRecommendations: 'Call back within a day. (Health visiting; for other areas too)',
    multiAgencyRecommendations:
      'Review the information sharing protocol. (Police; GP and primary care)\nBrief all teams. (for this area only)',
    changes: 'The subgroup keeps the plan.\nRewrite the protocol. (Who: Head of safeguarding; By: 30 June 2014)',
    impactAudit: 'We look again after a year.\nCalls returned within a day. (Evidence: Audit; By: March 2015)',
    otherComments: null,
  });
  expect(questions).toEqual([]);
});

it('gives the answers back whole, whatever was typed', () => {
  fc.assert(
    fc.property(anyAnswers(reference), (answers) => {
      expect(answersFromDraft(draftFromAnswers(answers, reference), reference)).toEqual(answers);
    }),
  );
});

it('leaves out nothing that was typed, whatever a form prints or a letter closes with', () => {
  const themes = [
    'Call back.',
    'Please contact the school nurse first.',
    '(Please read this with our audit tool.)',
    'Thank you for completing it is said to every school.',
    'R. Sallow',
  ].join('\n');
  const { fields } = draftFromAnswers(answersOf({ themes, otherComments: 'Happy to discuss it.' }), reference);
  expect(fields).toMatchObject({ themes, otherComments: 'Happy to discuss it.' });
});

it('keeps the text of every item as a piece of one answer, character for character', () => {
  const line = fc.string({ unit: 'grapheme-ascii' }).map((text) => text.replaceAll(/\s+/g, ' ').trim());
  fc.assert(
    fc.property(anyAnswers(reference, line), (answers) => {
      const { fields } = draftFromAnswers(answers, reference);
      for (const { text } of answers.multiAgencyRecommendations)
        for (const part of text.split('\n')) expect(fields.multiAgencyRecommendations ?? '').toContain(part.trim());
    }),
  );
});

it('takes what was structured out of the lines again where only the wording was kept', () => {
  const plain = fc
    .string({ unit: fc.constantFrom(...'abc ,.é'), minLength: 1 })
    .map((text) => `A${text.replaceAll(/ +/g, ' ')}`.trim());
  const anyPlain = anyAnswers(reference, plain).map((answers) => ({
    ...answers,
    incidentNone: '' as const,
    actions: answers.actions.map((action) => ({ ...action, role: action.role || 'A' })),
    impact: answers.impact.map((evidence) => ({ ...evidence, due: evidence.due || 'A' })),
  }));
  fc.assert(
    fc.property(anyPlain, (answers) => {
      const { fields, lines } = draftFromAnswers(answers, reference);
      expect(answersFromDraft({ fields, lines }, reference)).toEqual(tidyAnswers(answers));
    }),
  );
});

it('drops what no document can hold and items in which nothing was written', () => {
  const tidy = tidyAnswers(
    answersOf({ themes: '\r\n a\u0000b \r\nc\ud800 ', actions: [{ text: ' ', role: '', due: '\n' }] }),
  );
  expect([tidy.themes, tidy.actions]).toEqual([' ab\nc\ufffd', []]);
});

it('offers just the agencies of the typology in force, by its names without their brackets', () => {
  const typology = loadTypology(join(projectRoot, 'data/typology'), '2013.1');
  const named = typology.document.facets.agencies.map(({ id, label }) => [id, label.replace(/ \(.*\)$/, '')]);
  expect(reference.formChoices.agencies.map(({ id, label }) => [id, label])).toEqual(named);
});

it('reads an agency by the name it had on earlier forms', () => {
  const [read] = readRecommendations([{ text: 'Keep a log. (Early years; The board itself)', level: 0 }], reference);
  expect(read).toMatchObject({ text: 'Keep a log.', agencies: ['early-years', 'lscb'] });
});
