import { FIELDS, type Field } from '#libs/intake';
import { boldText, paragraph, plainText, type Block } from '../model.js';
import { answerOrBlank, hint, type Form, type Layout } from './form-parts.js';

/** What this board asks about the review itself, each on a line of its own under the type of review. */
export const ABOUT_THE_REVIEW = [
  ['Method', 'Tabletop of records'],
  ['Chaired by', 'Independent chair'],
  ['Author', 'Lead reviewer from outside the area'],
  ['How selected', 'By the Case Review Panel'],
] as const;

/** Numbered questions as headings, the answers in ordinary paragraphs and lists below them. */
export const numberedHeadings: Layout = (form) => FIELDS.flatMap((field, index) => question(form, field, index + 1));

const question = (form: Form, field: Field, number: number): Block[] => [
  paragraph('Heading2', `${number}. ${form.habits.labels[field]}`),
  ...hint(form, field, 'above-answer'),
  ...answerOrBlank(form, field),
  ...(field === 'reviewType' ? ABOUT_THE_REVIEW.map(([label, text]) => ownLine(label, text)) : []),
];

const ownLine = (label: string, text: string): Block => paragraph('Normal', [boldText(`${label}: `), plainText(text)]);
