import type { EditionLine } from '#libs/editions';
import type { Actor } from '#libs/authority';
import { waitingFor } from './waiting-for.js';

const approver: Actor = { id: 'ann', name: 'Ann', boardId: 'ambleford', roles: ['board-approver'] };
const line = (by: Pick<EditionLine, 'composedBy' | 'lastEditedBy'>) =>
  ({ id: 'one', kind: 'annual-report', boardId: 'ambleford', state: 'review', ...by }) as EditionLine;
const stepsOf = (by: Pick<EditionLine, 'composedBy' | 'lastEditedBy'>) =>
  waitingFor(approver, [line(by)]).map(({ step }) => step);

it('waits for nobody to approve what they wrote last, or composed and nobody wrote in', () => {
  expect(stepsOf({ composedBy: 'ann', lastEditedBy: null })).toEqual([]);
  expect(stepsOf({ composedBy: 'bob', lastEditedBy: 'ann' })).toEqual([]);
  expect(stepsOf({ composedBy: 'ann', lastEditedBy: 'bob' })).toEqual(['approve']);
  expect(stepsOf({ composedBy: 'bob', lastEditedBy: null })).toEqual(['approve']);
});
