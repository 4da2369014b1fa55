import { join } from 'node:path';
import { loadReference } from '#libs/framework';
import { projectRoot } from '#libs/kernel';
import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { answersOf, anyAnswers } from '../../../../test/builders/answers.js';
import type { FormAnswers } from '../domain/form-answers.js';
import { tidyAnswers } from '../domain/tidy-answers.js';
import { readWordForm } from '../read-word-form.js';
import { writeForm } from '../write-form.js';

const reference = loadReference(join(projectRoot, 'data/reference'), 'invented');

/** A filled-in form after somebody changed its document. */
function changed(answers: FormAnswers, change: (xml: string) => string): Uint8Array {
  const parts = unzipSync(writeForm(answers, reference, { title: 'Learning summary' }));
  const xml = strFromU8(parts['word/document.xml']!);
  const after = change(xml);
  if (after === xml) throw new Error('The change did nothing.');
  return zipSync({ ...parts, 'word/document.xml': strToU8(after) }, { level: 1 });
}
const read = (bytes: Uint8Array) => readWordForm(bytes, reference).records[0]!;

/** What a program does that knows no content controls: only what stands in them stays. */
const withoutControls = (xml: string) =>
  xml.replaceAll(/<w:sdtPr>.*?<\/w:sdtPr>/gs, '').replaceAll(/<\/?w:sdt(?:Content)?>/g, '');

it('reads the same answers where a program dropped every content control', () => {
  fc.assert(
    fc.property(anyAnswers(reference), (answers) => {
      expect(read(changed(answers, withoutControls)).answers).toEqual(answers);
    }),
    { numRuns: 40 },
  );
});

it('reads a list and paragraphs typed into one place as its lines', () => {
  const list = (text: string) =>
    `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;
  const file = changed(answersOf({ themes: 'SWAP' }), (xml) =>
    xml.replace(
      /<w:p>(<w:sdt>(?:(?!<w:sdt>).)*?)<w:r><w:t xml:space="preserve">SWAP<\/w:t><\/w:r><\/w:sdtContent><\/w:sdt><\/w:p>/s,
      `$1<w:p><w:r><w:t>First.</w:t></w:r></w:p>${list('one')}${list('two')}</w:sdtContent></w:sdt>`,
    ),
  );
  expect(read(file).answers?.themes).toBe('First.\n- one\n- two');
});

it('takes what was deleted with changes tracked for deleted', () => {
  const file = changed(answersOf({ reference: 'KEEP' }), (xml) =>
    xml.replace('>KEEP</w:t></w:r>', '>KEEP</w:t></w:r><w:del><w:r><w:delText>GONE</w:delText></w:r></w:del>'),
  );
  expect(read(file).answers).toEqual(tidyAnswers(answersOf({ reference: 'KEEP' })));
});

it('passes over nothing that was written beside a control or between the tables', () => {
  const beside = changed(answersOf({ otherComments: 'Inside.' }), (xml) =>
    xml.replace('Inside.</w:t></w:r></w:sdtContent></w:sdt>', '$&<w:r><w:t> Outside.</w:t></w:r>'),
  );
  expect(read(beside).fields.otherComments).toBe('Inside. Outside.');
  const between = changed(answersOf({ otherComments: 'Inside.' }), (xml) =>
    xml.replace(/<w:sectPr>/, '<w:p><w:r><w:t>Outside.</w:t></w:r></w:p><w:sectPr>'),
  );
  expect(read(between).fields.otherComments).toBe('Inside.\nOutside.');
  expect(read(between).answers).toBeUndefined();
});

it('is read by its labels, as any form, where a question of ours is gone', () => {
  const file = changed(answersOf(), (xml) => withoutControls(xml).replace('Or why there is no one month', 'Else'));
  const { answers, fields } = read(file);
  expect(answers).toBeUndefined();
  expect(fields).toMatchObject({
    lscbArea: { boardId: 'ambleford' },
    dateCompleted: { iso: '2014-03-12' },
    reviewType: { id: 'audit' },
    reference: 'AUD/1',
    methodologyLearning: 'Half a day was enough.',
  });
  for (const text of [
    'Review the information sharing protocol.',
    'Rewrite the protocol.',
    'Calls returned within a day.',
  ])
    expect(JSON.stringify(fields)).toContain(text);
});

it('says where in the form each answer stands', () => {
  const { places } = readWordForm(writeForm(answersOf(), reference, { title: 'Learning summary' }), reference)
    .records[0]!;
  expect(places).toMatchObject({
    lscbArea: { label: 'LSCB area', table: 1, row: 1 },
    reference: { label: 'Review reference code', table: 1, row: 8 },
    dateCompleted: { label: 'Date form completed', table: 2, row: 1 },
    themes: { label: '3. What you learnt about the case: key themes and early learning', table: 3, row: 1 },
    multiAgencyRecommendations: { label: '6. Key recommendations – multi-agency', table: 6 },
    otherComments: { table: 11 },
  });
  expect(Object.keys(places)).toHaveLength(12);
});

it('does not take a choice that is none of ours for an answer', () => {
  const file = changed(answersOf(), (xml) => xml.replace('>Case file audit</w:t>', '>Something else</w:t>'));
  expect(read(file).answers).toBeUndefined();
});
