import { join } from 'node:path';
import { loadReference } from '#libs/framework';
import { projectRoot } from '#libs/kernel';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { answersOf, anyAnswers } from '../../../test/builders/answers.js';
import { draftFromAnswers } from './domain/draft-from-answers.js';
import { readWordForm } from './read-word-form.js';
import { writeForm } from './write-form.js';

const reference = loadReference(join(projectRoot, 'data/reference'), 'invented');
const title = 'Learning summary';
const documentOf = (form: Uint8Array) => strFromU8(unzipSync(form)['word/document.xml']!);

it('comes back as it was written, whatever was typed', () => {
  fc.assert(
    fc.property(anyAnswers(reference), (answers) => {
      const { records } = readWordForm(writeForm(answers, reference, { title }), reference);
      expect(records).toMatchObject([{ ...draftFromAnswers(answers, reference), places: {} }]);
    }),
    { numRuns: 60 },
  );
});

it('comes back as it was written from a copy to read, which has no room for more and says what is not provided', () => {
  fc.assert(
    fc.property(anyAnswers(reference), (answers) => {
      const copy = writeForm(answers, reference, { title, isToRead: true });
      const { records } = readWordForm(copy, reference);
      expect(records).toMatchObject([{ ...draftFromAnswers(answers, reference), places: {} }]);
    }),
    { numRuns: 30 },
  );
  const blank = documentOf(writeForm(null, reference, { title, isToRead: true }));
  expect([blank.includes('Not provided'), /Choose an answer|Click here/.test(blank)]).toEqual([true, false]);
});

it('is the same bytes for the same answers', () => {
  const once = writeForm(answersOf(), reference, { title });
  expect(Buffer.compare(once, writeForm(answersOf(), reference, { title }))).toBe(0);
});

it('asks for what is missing when it is sent back blank, and takes no prompt for an answer', () => {
  const { verdict, message, records } = readWordForm(writeForm(null, reference, { title }), reference);
  expect([verdict, message]).toEqual(['questions', 'We read 12 of 12 fields and have 4 questions.']);
  expect(records[0]!.questions.map(({ field }) => field)).toEqual([
    'lscbArea',
    'dateCompleted',
    'reviewType',
    'themes',
  ]);
});
