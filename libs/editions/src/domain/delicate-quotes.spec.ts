import { loadKnowledge } from '../../../../apps/platform.js';
import { documentWith } from '../../../../test/builders/published-edition.js';
import { delicateQuotes } from './delicate-quotes.js';

const { gate } = loadKnowledge('invented');
const quoting = (text: string) => {
  const document = documentWith({ kind: 'briefing', quarter: '2014-Q1', theme: 'recording' }, []);
  const quote = { text, reference: 'IR-2014-001', summaryId: 's', passageId: 'p', quarter: '2014-Q1' as const };
  document.sections[0]!.blocks.push({ id: 'q', kind: 'quotes', quotes: [{ ...quote, withdrawn: false }] });
  return delicateQuotes(document, gate);
};

it('names the quotes with an age, or with what points at somebody by being rare', () => {
  expect(quoting('The boy, aged 7 years and 3 months, was not seen alone.')).toMatchObject([
    { reference: 'IR-2014-001', kinds: expect.arrayContaining(['age']) as unknown },
  ]);
  expect(quoting('The mother of triplets was not asked.')[0]?.kinds).toEqual(['family-make-up']);
});

it('says nothing of a quote in general words', () => {
  expect(quoting('Records did not say who had been asked, or what they had answered.')).toEqual([]);
});
