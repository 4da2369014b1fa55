import { loadReference } from '#libs/framework';
import { type Field, readWordForm } from '#libs/intake';
import { projectRoot } from '#libs/kernel';
import { join } from 'node:path';
import { answerXml, FORM_FIELDS, type FormField } from './word-form.js';
import { SHORT } from './word-form-odd.js';
import { bold, cell, paragraph, row, run, wordFile, type Xml } from './word-form-xml.js';

export const reference = loadReference(join(projectRoot, 'data/reference'), 'invented');

/** Labels of a board's own for the fields of the template, none of them listed. */
export const OWN: Record<FormField, string> = {
  lscbArea: 'Which board is telling us this?',
  dateCompleted: 'Written up on',
  reviewType: 'What sort of exercise was it?',
  incidentMonth: 'When it happened',
  reference: 'Number we gave it',
  themes: 'What the case taught us',
  methodologyLearning: 'What reviewing it taught us',
  singleAgencyRecommendations: 'Advice to agencies one by one',
  multiAgencyRecommendations: 'Advice to all of us together',
  changes: 'Who is doing what about it',
  impactAudit: 'Proof that it has helped',
  otherComments: 'Anything else worth passing on',
};
export const b = (text: string) => paragraph(bold(text));
export const italic = (text: string) => paragraph(run(text, '<w:i/>'));
export const grey = (text: string) => paragraph(run(text, '<w:color w:val="808080"/>'));
export const answer = (field: FormField) => answerXml(SHORT[field]);
export const shaded = (content: Xml, columns = 1) =>
  cell(content, `<w:gridSpan w:val="${columns}"/><w:shd w:val="clear" w:fill="D9D9D9"/>`);
export const wide = (content: Xml, columns: number) => cell(content, `<w:gridSpan w:val="${columns}"/>`);
export const beside = (fields: readonly FormField[], columns = 1) =>
  fields.map((field) => row([b(OWN[field]), wide(answer(field), columns)])).join('');
export const without = (...left: FormField[]) => FORM_FIELDS.filter((field) => !left.includes(field));
export const HEAD = FORM_FIELDS.slice(0, 5);
export const BODY = FORM_FIELDS.slice(5);

/** What is read in a Word file with this body. */
export const recordOf = (body: Xml) => readWordForm(wordFile(body), reference).records[0]!;
/** The same, the words of each field alone. */
export const textsIn = (body: Xml) => {
  const { fields } = recordOf(body);
  return Object.fromEntries(
    FORM_FIELDS.map((field): [Field, string | null] => {
      const value = fields[field];
      return [field, typeof value === 'string' ? value : (value?.text ?? null)];
    }),
  );
};
