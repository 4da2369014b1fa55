import { type Actor, BOARD_ROLES, may, type Role } from '#libs/authority';
import { checkStanding, type NewAccountRefusal } from '#libs/identity';
import { ok, refused, type Outcome } from '#libs/kernel';
import { type AccessPolicy, daysAfter } from './access-policy.js';

/** Somebody with access, as far as it matters who looks it over. */
export type Holder = { readonly id: string; readonly roles: readonly Role[]; readonly boardId: string | null };

export const DECISIONS = ['keep', 'change', 'close'] as const;
export type Decision = (typeof DECISIONS)[number];
/** `seen` is the access as whoever decides was shown it (`accessInBrief`). */
export type WishedDecision = { decision: string; roles: readonly string[]; reason: string; seen: string };
export type DecisionRefusal =
  | NewAccountRefusal
  | { code: 'people.access-changed'; accountId: string }
  | { code: 'people.decision-missing' }
  | { code: 'people.reason-missing' }
  | { code: 'people.reason-too-long'; most: number }
  | { code: 'people.roles-unchanged' }
  | { code: 'people.roles-added' };

export const LONGEST_REASON = 500;

/** What somebody may do and for which board, to tell whether it is still what a page showed. */
export const accessInBrief = ({ roles, boardId }: Pick<Holder, 'roles' | 'boardId'>): string =>
  `${[...roles].sort().join(' ')} @${boardId ?? ''}`;

/** Whether access is a board's own affair: all of its roles are within one board. Regional access is for administrators. */
const isOfBoard = ({ roles, boardId }: Holder): boolean =>
  boardId !== null && roles.every((role) => BOARD_ROLES.includes(role));

/** Whether an actor may decide on somebody's access: an administrator on everybody's, an approver on their board's, nobody on their own. */
export function mayDecide(actor: Actor, holder: Holder): boolean {
  if (actor.id === holder.id || !may(actor, 'accounts.review')) return false;
  return may(actor, 'accounts.administer') || (isOfBoard(holder) && holder.boardId === actor.boardId);
}

/** Who is asked to decide: the approvers of the board, or the administrators where it has no other or the access is regional. */
export function reviewersOf<T extends Actor>(holder: Holder, people: readonly T[]): T[] {
  const able = people.filter((person) => mayDecide(person, holder));
  const approvers = able.filter(
    (person) => isOfBoard(holder) && person.boardId === holder.boardId && may(person, 'summaries.approve'),
  );
  return approvers.length > 0 ? approvers : able.filter((person) => may(person, 'accounts.administer'));
}

/**
 * Checks what is decided on somebody's access, which must be what was seen. Who does not administer accounts can take roles
 * away, not give any.
 * Out: the decision with the roles from then on (as they are where nothing changes), or every reason why not.
 */
export function checkDecision(
  actor: Actor,
  holder: Holder,
  { decision, roles, reason, seen }: WishedDecision,
): Outcome<{ decision: Decision; roles: Role[]; reason: string }, DecisionRefusal> {
  if (seen !== accessInBrief(holder)) return refused({ code: 'people.access-changed', accountId: holder.id });
  const problems: DecisionRefusal[] = [];
  const decided = DECISIONS.find((one) => one === decision);
  const said = reason.trim();
  if (!decided) problems.push({ code: 'people.decision-missing' });
  if (said === '') problems.push({ code: 'people.reason-missing' });
  if (said.length > LONGEST_REASON) problems.push({ code: 'people.reason-too-long', most: LONGEST_REASON });
  const held = decided === 'change' ? checkRoles(actor, holder, roles as Role[]) : ok([...holder.roles]);
  if (!held.ok) problems.push(...held.refusals);
  const [first, ...others] = problems;
  if (first || !held.ok) return refused(first!, ...others);
  return ok({ decision: decided!, roles: held.value, reason: said });
}

function checkRoles(actor: Actor, holder: Holder, wanted: readonly Role[]): Outcome<Role[], DecisionRefusal> {
  const { boardId } = holder;
  const checked = checkStanding({ roles: [...wanted], boardId }, boardId === null ? [] : [boardId]);
  if (!checked.ok) return checked;
  const { roles } = checked.value;
  const isAdded = roles.some((role) => !holder.roles.includes(role));
  if (isAdded && !may(actor, 'accounts.administer')) return refused({ code: 'people.roles-added' });
  const isSame = !isAdded && roles.length === holder.roles.length;
  return isSame ? refused({ code: 'people.roles-unchanged' }) : ok(roles);
}

/** How the access of somebody stands in a review. `left`: the account was closed meanwhile, so there is nothing to decide. */
export type Standing = 'decided' | 'left' | 'waiting' | 'reminded' | 'flagged';

export function standingOf(
  { openedAt, isDecided, isClosed }: { openedAt: Date; isDecided: boolean; isClosed: boolean },
  policy: AccessPolicy,
  now: Date,
): Standing {
  if (isDecided) return 'decided';
  if (isClosed) return 'left';
  if (daysAfter(openedAt, policy.flagAfterDays) <= now) return 'flagged';
  return daysAfter(openedAt, policy.remindAfterDays) <= now ? 'reminded' : 'waiting';
}
