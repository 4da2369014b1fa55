import { countablesIn } from './countables-in.js';

it('reads what is told of documents, and what is not known of them', () => {
  const told = '7\t2014-03-12\tt\tambleford\t2014-Q1\taudit\ta,b\tpolice\tgood\n8\t\tf\tbrackenmoor\t\t\t\t\t';
  expect(countablesIn(told)).toEqual([
    { number: 7, completedOn: '2014-03-12', isCoded: true, board: ['ambleford'], quarter: ['2014-Q1'], reviewType: ['audit'], code: ['a', 'b'], agency: ['police'], valence: ['good'] }, // prettier-ignore
    { number: 8, completedOn: null, isCoded: false, board: ['brackenmoor'], quarter: [], reviewType: [], code: [], agency: [], valence: [] }, // prettier-ignore
  ]);
  expect(countablesIn('')).toEqual([]);
});
