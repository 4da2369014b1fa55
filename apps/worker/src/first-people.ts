import type { Reference } from '#libs/framework';
import { operatorFor } from '#libs/authority';
import type { AccountsService } from '#libs/identity';

/**
 * Gives an empty installation its first person: an administrator who is in the Business Managers' Group. In an invented
 * region they also work for its first board, so that one sign-in shows everything. Out: whether it was empty.
 */
export async function addFirstPeople(accounts: AccountsService, { region }: Reference): Promise<boolean> {
  const operator = operatorFor(null);
  if (await accounts.findFirstAdministrator(operator)) return false;
  const boards = region.boards.map(({ id }) => id);
  const isInvented = region.id === 'invented';
  const added = await accounts.add(
    operator,
    {
      email: 'first.administrator@common-thread.invalid',
      name: 'First administrator',
      roles: isInvented
        ? ['administrator', 'group-member', 'board-approver', 'coder']
        : ['administrator', 'group-member', 'coder'],
      boardId: isInvented ? boards[0]! : null,
    },
    boards,
  );
  return added.ok; // not where another process was first
}
