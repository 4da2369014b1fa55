import type { Role } from '#libs/authority';

/** Without one of each a board sends nothing to the region: one writes, another approves. */
const NEEDED = ['board-contributor', 'board-approver'] as const satisfies Role[];
export type NeededRole = (typeof NEEDED)[number];
type Person = { id: string; roles: readonly Role[]; boardId: string | null };
export type BoardWithout = { role: NeededRole; boards: string[] };

/** The needed roles of somebody that nobody else at their board has. `open` are all open accounts, with theirs or without. */
export const leftWithout = ({ id, roles, boardId }: Person, open: readonly Person[]): NeededRole[] =>
  NEEDED.filter(
    (role) =>
      roles.includes(role) &&
      !open.some((other) => other.id !== id && other.boardId === boardId && other.roles.includes(role)),
  );

/** By needed role the boards where nobody has it, in the order given; no line for a role that every board has. */
export const boardsWithout = (boardIds: readonly string[], open: readonly Person[]): BoardWithout[] =>
  NEEDED.map((role) => ({
    role,
    boards: boardIds.filter((id) => !open.some(({ boardId, roles }) => boardId === id && roles.includes(role))),
  })).filter(({ boards }) => boards.length > 0);
