import { loadReference } from '#libs/framework';
import { projectRoot } from '#libs/kernel';
import { join } from 'node:path';
import { REGISTER_HEAD, registerRow, workbook } from '../../../../test/builders/workbook.js';
import { readDocument } from '../read-document.js';
import { isSecondHead } from './second-heads.js';

const reference = loadReference(join(projectRoot, 'data/reference'), 'invented');
const cells = (...texts: string[]) => texts.map((text) => ({ text }));

it.each([
  ['what survey tools print below questions', ['Open-Ended Response', 'Response', 'Yes', 'Open-Ended Response']],
  ['keys of questions', ['{"ImportId":"QID1"}', '{"ImportId":"QID2"}', '{"ImportId":"QID3"}']],
  ['the same in every cell', ['Free text', 'Free text', 'Free text', 'free text']],
])('takes %s for a second row of headings', (_, texts) => expect(isSecondHead(cells(...texts))).toBe(true));

it.each([[['Ambleford', 'Audit', 'None', 'None', 'None']], [['Total', '2']]])('takes %j for none', (texts) =>
  expect(isSecondHead(cells(...texts))).toBe(false),
);

it('reads the rows below them, each a record', async () => {
  const second = REGISTER_HEAD.map(() => 'Open-Ended Response');
  const bytes = workbook({ name: 'Sheet', rows: [REGISTER_HEAD, second, registerRow('A/1'), registerRow('A/2')] });
  const { records } = await readDocument({ name: 'export.xlsx', bytes }, { reference, labels: [] });
  expect(records.map(({ fields }) => fields.reference)).toEqual(['A/1', 'A/2']);
});

it('reads a label that goes on behind a dash beside an answer with dashes of its own', async () => {
  const answers = registerRow('A/1');
  const rows = REGISTER_HEAD.map((label, index) =>
    label === REGISTER_HEAD[9]
      ? ['What we are changing – who, when', 'Pathway – the nurse – May']
      : [label, answers[index]!],
  );
  const bytes = workbook({ name: 'Sheet', rows });
  const { records } = await readDocument({ name: 'form.xlsx', bytes }, { reference, labels: [] });
  expect(records[0]?.fields.changes).toBe('Pathway – the nurse – May');
});
