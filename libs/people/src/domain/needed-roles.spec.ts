import type { Role } from '#libs/authority';
import { boardsWithout, leftWithout } from './needed-roles.js';

const person = (id: string, boardId: string, ...roles: Role[]) => ({ id, boardId, roles });
const ann = person('ann', 'ambleford', 'board-contributor', 'board-approver');
const bob = person('bob', 'ambleford', 'board-contributor');
const cat = person('cat', 'brackenmoor', 'board-approver', 'privacy-guardian');

it('finds the roles that only somebody who leaves has at their board', () => {
  expect(leftWithout(ann, [ann, bob, cat])).toEqual(['board-approver']);
  expect(leftWithout(bob, [ann, bob, cat])).toEqual([]);
  expect(leftWithout(cat, [ann, bob])).toEqual(['board-approver']); // the guardian is not needed to send
});

it('names the boards without a contributor or an approver, and none where all have both', () => {
  expect(boardsWithout(['ambleford', 'brackenmoor', 'cawdale'], [ann, cat])).toEqual([
    { role: 'board-contributor', boards: ['brackenmoor', 'cawdale'] },
    { role: 'board-approver', boards: ['cawdale'] },
  ]);
  expect(boardsWithout(['ambleford'], [ann])).toEqual([]);
});
