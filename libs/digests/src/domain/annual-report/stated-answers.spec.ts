import { join } from 'node:path';
import { loadReference } from '#libs/framework';
import { projectRoot } from '#libs/kernel';
import { statedAnswers } from './stated-answers.js';

const { formChoices } = loadReference(join(projectRoot, 'data/reference'), 'invented');
const [most, less] = formChoices.independence;

it('reads the choices of the form, and takes the less independent of chair and author', () => {
  const text = `Concise review\nMethod: SCIE Learning Together\nChair: ${less!.label}\nAuthor: ${most!.label}`;
  expect(statedAnswers(text, formChoices)).toEqual({
    method: 'SCIE Learning Together',
    independence: less!.label,
    selection: null,
  });
});

it('takes what is not a choice of the form as not stated', () => {
  const nothing = { method: null, independence: null, selection: null };
  expect(statedAnswers('Audit\nMethod: our own way', formChoices)).toEqual(nothing);
  expect(statedAnswers('Half a day, led from inside', formChoices)).toEqual(nothing);
  expect(statedAnswers(null, formChoices)).toEqual(nothing);
});
