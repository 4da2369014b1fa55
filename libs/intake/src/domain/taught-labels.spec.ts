import { loadReference } from '#libs/framework';
import { projectRoot } from '#libs/kernel';
import { join } from 'node:path';
import { answerXml, FORM_FIELDS, TEMPLATE } from '../../../../test/builders/word-form.js';
import { SHORT } from '../../../../test/builders/word-form-odd.js';
import { bold, paragraph, row, styled, table, wordFile, type Xml } from '../../../../test/builders/word-form-xml.js';
import { readWordForm } from '../read-word-form.js';
import { readableNow, sinceTaught, taughtKey, type TaughtLabel } from './taught-labels.js';

const reference = loadReference(join(projectRoot, 'data/reference'), 'invented');
const official = (field: keyof typeof TEMPLATE) => paragraph(bold(TEMPLATE[field][0]));
const asTable = (own: Xml, without: string[] = []) =>
  table([
    own,
    ...FORM_FIELDS.filter((field) => !without.includes(field)).map((field) =>
      row([official(field), answerXml(SHORT[field])]),
    ),
  ]);
const read = (body: Xml, labels: TaughtLabel[] = []) => readWordForm(wordFile(body), reference, labels).records[0]!;
const PRACTICE = row([paragraph(bold('4. What the practitioners told us')), 'They knew more than they wrote down.']);

it('tells what labels nobody knew have been taught to mean since, and which of them say more now', () => {
  const place = { label: '', block: 1, table: null, row: null };
  const unknown = ['Ward', '4. What staff told us', 'Attic'].map((text) => ({ text, place }));
  const since = sinceTaught(unknown, [
    { text: 'ward', field: 'ignore' },
    { text: 'what staff told us', field: 'themes' },
  ]);
  expect(since.map(({ field }) => field)).toEqual(['ignore', 'themes', undefined]);
  expect(readableNow(since).map(({ text }) => text)).toEqual(['4. What staff told us']);
});

it('tells a label it does not know with what stands under it, and where, and leaves that out', () => {
  const draft = read(asTable(PRACTICE));
  expect(draft.unknownLabels).toEqual([
    {
      text: '4. What the practitioners told us',
      place: { label: '4. What the practitioners told us', block: 2, table: 1, row: 1 },
    },
  ]);
  expect(JSON.stringify(draft.fields)).not.toContain('They knew more');
});

it('reads a taught label beside the usual one of the same field, in the order of the form', () => {
  const draft = read(asTable(PRACTICE), [{ text: 'what the practitioners told us', field: 'themes' }]);
  expect(draft.fields.themes).toBe(`They knew more than they wrote down.\n${SHORT.themes}`);
  expect(draft.unknownLabels).toBeUndefined();
});

it('reads a field by a taught label alone', () => {
  const own = row([paragraph('Where we looked'), answerXml(SHORT.lscbArea)]);
  const draft = read(asTable(own, ['lscbArea']), [{ text: 'Where we looked:', field: 'lscbArea' }]);
  expect(draft.fields.lscbArea).toEqual({ boardId: 'ambleford', text: SHORT.lscbArea });
});

it('leaves out without a word what is taught to be no part of the summary', () => {
  const draft = read(asTable(PRACTICE), [{ text: 'What the practitioners told us', field: 'ignore' }]);
  expect(draft).toEqual({ ...read(asTable(PRACTICE)), unknownLabels: undefined });
});

it('knows taught labels under headings and before colons, where they end the answer above', () => {
  const flow = (own: Xml) =>
    FORM_FIELDS.map(
      (field) => styled('Heading2', TEMPLATE[field][0]) + answerXml(SHORT[field]) + (field === 'themes' ? own : ''),
    ).join('');
  const labels: TaughtLabel[] = [
    { text: 'Local context', field: 'ignore' },
    { text: 'And also', field: 'otherComments' },
  ];
  expect(read(flow(styled('Heading2', 'Local context') + paragraph('Left out.')), labels).fields.themes).toBe(
    SHORT.themes,
  );
  const { fields } = read(flow(paragraph('And also: a word more.')), labels);
  expect(fields).toMatchObject({ themes: SHORT.themes, otherComments: `a word more.\n${SHORT.otherComments}` });
});

it('does not take the rows in which boards say who filled the form in for parts to be taught', () => {
  const rows = ['Form completed by', 'Role', 'Contact details', 'Signed', 'Approved by'].map((label) =>
    row([label, 'Pat Sample']),
  );
  expect(read(asTable(rows.join(''))).unknownLabels).toBeUndefined();
});

it('goes by the words of a label, not by its numbering or typography', () => {
  expect(taughtKey('Q4. What the practitioners’ told us:')).toBe(taughtKey('what the practitioners told us'));
});
