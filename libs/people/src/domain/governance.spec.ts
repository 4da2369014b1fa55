import { documentLines, type GovernanceDocument } from './governance.js';

const notice: GovernanceDocument = {
  kind: 'privacy-notice',
  reference: 'PN-1',
  owner: 'Business manager',
  reviewedOn: '2013-03-31',
  reviewBy: '2014-03-31',
};
const states = (documents: GovernanceDocument[], today: string) =>
  documentLines(documents, today).map(({ kind, state }) => `${kind} ${state}`);

it('holds a document in order until the day it is to be looked at again is past, and names each kind that is missing', () => {
  const missing = ['impact-assessment missing', 'record-of-processing missing', 'sharing-agreement missing'];
  expect(states([notice], '2014-03-31')).toEqual(['privacy-notice in-order', ...missing]);
  expect(states([notice], '2014-04-01')).toEqual(['privacy-notice overdue', ...missing]);
});

it('shows several documents of a kind, as where boards signed agreements of their own', () => {
  const agreement = { ...notice, kind: 'sharing-agreement' as const };
  expect(states([agreement, { ...agreement, reviewBy: '2015-01-01' }], '2014-04-01').slice(3)).toEqual([
    'sharing-agreement overdue',
    'sharing-agreement in-order',
  ]);
});
