import { BOARD_ROLES, ROLES, type Actor, type Role } from '#libs/authority';
import fc from 'fast-check';
import { accessInBrief, checkDecision, mayDecide, reviewersOf, standingOf } from './access-review.js';

const someone = fc
  .record({
    roles: fc.subarray<Role>([...ROLES], { minLength: 1 }),
    board: fc.constantFrom('ambleford', 'brackenmoor'),
  })
  .map(({ roles, board }) => ({ roles, boardId: roles.some((role) => BOARD_ROLES.includes(role)) ? board : null }));
const group = fc
  .array(someone, { minLength: 1, maxLength: 8 })
  .map((people) => people.map((one, index): Actor => ({ ...one, id: String(index), name: String(index) })));
const policy = { version: '1', from: '2013-01-01', source: 'x', invitationDays: 7, idleDays: 90, remindAfterDays: 28, flagAfterDays: 42 }; // prettier-ignore

it('lets nobody decide on themselves, an approver on their own board alone, and no other role at all', () => {
  fc.assert(
    fc.property(group, (people) => {
      for (const actor of people)
        for (const holder of people) {
          const isLocal = holder.boardId === actor.boardId && holder.roles.every((role) => BOARD_ROLES.includes(role));
          const isAble = actor.roles.includes('administrator') || (actor.roles.includes('board-approver') && isLocal);
          expect(mayDecide(actor, holder)).toBe(actor.id !== holder.id && isAble);
        }
    }),
  );
});

it('asks only who may decide, and somebody whenever anybody may', () => {
  fc.assert(
    fc.property(group, (people) => {
      for (const holder of people) {
        const asked = reviewersOf(holder, people);
        expect(asked.filter((one) => !mayDecide(one, holder))).toEqual([]);
        expect(asked.length > 0).toBe(people.some((one) => mayDecide(one, holder)));
      }
    }),
  );
});

it('lets an approver take roles away and never give any, whatever they send', () => {
  fc.assert(
    fc.property(someone, fc.subarray<Role>([...ROLES]), ({ roles, boardId }, wanted) => {
      const approver: Actor = { id: 'a', name: 'A', boardId, roles: ['board-approver'] };
      const checked = checkDecision(
        approver,
        { id: 'b', roles, boardId },
        { decision: 'change', roles: wanted, reason: 'x', seen: accessInBrief({ roles, boardId }) },
      );
      const held = checked.ok ? checked.value.roles : [];
      expect(held.filter((role) => !roles.includes(role))).toEqual([]);
    }),
  );
});

it('wants a decision and a reason of 500 characters at most', () => {
  const holder = { id: 'b', roles: ['coder' as const], boardId: null };
  const admin: Actor = { id: 'a', name: 'A', boardId: null, roles: ['administrator'] };
  const codes = (decision: string, reason: string) => {
    const checked = checkDecision(admin, holder, { decision, roles: [], reason, seen: accessInBrief(holder) });
    return checked.ok ? [] : checked.refusals.map(({ code }) => code);
  };
  expect(codes('', ' ')).toEqual(['people.decision-missing', 'people.reason-missing']);
  expect(codes('keep', 'x'.repeat(501))).toEqual(['people.reason-too-long']);
  expect(codes('close', 'Left')).toEqual([]);
});

it('decides on what was seen alone, in whatever order its roles stand', () => {
  const holder = { id: 'b', roles: ['coder' as const, 'group-member' as const], boardId: null };
  const admin: Actor = { id: 'a', name: 'A', boardId: null, roles: ['administrator'] };
  const decide = (seen: string) => checkDecision(admin, holder, { decision: 'keep', roles: [], reason: 'x', seen });
  expect(decide(accessInBrief({ roles: ['group-member', 'coder'], boardId: null })).ok).toBe(true);
  for (const other of [
    { roles: ['coder' as const], boardId: null },
    { ...holder, boardId: 'ambleford' },
  ])
    expect(decide(accessInBrief(other))).toMatchObject({
      refusals: [{ code: 'people.access-changed', accountId: 'b' }],
    });
});

it('waits four weeks, has been reminded for two more, and is flagged from then on until somebody decides', () => {
  const openedAt = new Date('2014-04-01T08:00:00Z');
  const on = (day: string, more = {}) => standingOf({ openedAt, isDecided: false, isClosed: false, ...more }, policy, new Date(`${day}T08:00:00Z`)); // prettier-ignore
  expect([on('2014-04-28'), on('2014-04-29'), on('2014-05-13')]).toEqual(['waiting', 'reminded', 'flagged']);
  expect([on('2014-05-13', { isClosed: true }), on('2014-05-13', { isDecided: true })]).toEqual(['left', 'decided']);
});
