import { type Action, type Actor, BOARD_ROLES, type Role, ROLES, reaches } from '#libs/authority';
import { type DocumentKind } from '#libs/digests';
import { openness, seesAs } from './who-sees.js';
import { checkMove, EDITION_STATES, type EditionAction, type EditionState, MOVES } from './workflow.js';

const someone = (role: Role, boardId: string | null = BOARD_ROLES.includes(role) ? 'ambleford' : null): Actor => ({
  id: role,
  name: role,
  boardId,
  roles: [role],
});
const standing = (state: EditionState) => ({
  boardId: null,
  state,
  version: 3,
  composedBy: 'composer',
  lastEditedBy: 'editor',
});
const take = (
  action: EditionAction,
  state: EditionState,
  more: { actorId?: string; seen?: number; reason?: string } = {},
) => checkMove(action, standing(state), { actorId: 'chair', seen: 3, reason: 'Because', ...more });

/** Who moves editions of the region, and of their own board. Everybody not named here moves nothing. */
const MOVERS: Record<EditionAction, { region: Role[]; board: Role[] }> = {
  compose: { region: ['group-member'], board: ['board-contributor', 'board-approver'] },
  submit: { region: ['group-member'], board: ['board-contributor', 'board-approver'] },
  discard: { region: ['group-member'], board: ['board-contributor', 'board-approver'] },
  return: { region: ['group-chair'], board: ['board-approver'] },
  approve: { region: ['group-chair'], board: ['board-approver'] },
  publish: { region: ['administrator', 'group-member'], board: ['board-approver'] },
  withdraw: { region: ['administrator', 'group-member'], board: ['board-approver'] },
  supersede: { region: ['administrator', 'group-member'], board: ['board-approver'] },
};
const FROM: Record<EditionAction, Partial<Record<EditionState, EditionState>>> = {
  compose: { draft: 'draft', returned: 'draft' },
  submit: { draft: 'review', returned: 'review' },
  discard: { draft: 'withdrawn', returned: 'withdrawn' },
  return: { review: 'returned', approved: 'returned' },
  approve: { review: 'approved' },
  publish: { approved: 'published' },
  withdraw: { published: 'withdrawn' },
  supersede: { published: 'superseded' },
};
const ACTIONS = Object.keys(MOVES) as EditionAction[];

it.each(ACTIONS.flatMap((action) => ROLES.map((role) => [role, action] as const)))(
  'lets a %s %s an edition of the region or of their board exactly as the table says',
  (role, action) => {
    const right: Action = MOVES[action].right;
    expect(reaches(someone(role), right, { boardId: null })).toBe(MOVERS[action].region.includes(role));
    expect(reaches(someone(role), right, { boardId: 'ambleford' })).toBe(MOVERS[action].board.includes(role));
    expect(reaches(someone(role), right, { boardId: 'brackenmoor' })).toBe(false);
  },
);

it.each(ACTIONS.flatMap((action) => EDITION_STATES.map((state) => [action, state] as const)))(
  '%s of an edition that is %s leads where the table says, or nowhere',
  (action, state) => {
    const to = FROM[action][state];
    expect(take(action, state)).toEqual(
      to ? { ok: true, value: to } : { ok: false, refusals: [{ code: 'editions.not-now', state }] },
    );
  },
);

it('lets nobody approve what they edited last, nor what they composed and nobody edited', () => {
  expect(take('approve', 'review', { actorId: 'editor' })).toMatchObject({
    refusals: [{ code: 'editions.last-editor' }],
  });
  const untouched = { ...standing('review'), lastEditedBy: null };
  const approve = (actorId: string) => checkMove('approve', untouched, { actorId, seen: 3, reason: '' });
  expect(approve('composer')).toMatchObject({ refusals: [{ code: 'editions.last-editor' }] });
  expect(approve('chair')).toMatchObject({ ok: true });
});

it('moves nothing that has changed since it was read, and returns and withdraws only with a reason', () => {
  for (const action of ['submit', 'approve', 'publish'] as const) {
    const [state] = MOVES[action].from;
    expect(take(action, state, { seen: 2 })).toMatchObject({ refusals: [{ code: 'editions.changed-since' }] });
  }
  expect(take('return', 'review', { reason: ' ' })).toMatchObject({ refusals: [{ code: 'editions.reason-missing' }] });
  expect(take('withdraw', 'published', { reason: '' })).toMatchObject({ ok: false });
  expect(take('submit', 'draft', { reason: '' })).toMatchObject({ ok: true });
});

it('gives somebody who works for a board and for the group the rights of each on its own documents alone', () => {
  const both: Actor = { id: 'b', name: 'B', boardId: 'ambleford', roles: ['board-contributor', 'group-chair'] };
  expect([
    reaches(both, 'editions.edit', { boardId: 'ambleford' }),
    reaches(both, 'editions.edit', { boardId: null }),
  ]).toEqual([true, false]);
  expect([
    reaches(both, 'editions.approve', { boardId: 'ambleford' }),
    reaches(both, 'editions.approve', { boardId: null }),
  ]).toEqual([false, true]);
});

describe('who sees an edition', () => {
  const at = new Date('2014-05-20T09:00:00Z');
  const seenBy = (kind: DocumentKind, boardId: string | null, publishedAt: Date | null) =>
    Object.fromEntries(ROLES.map((role) => [role, seesAs(someone(role), { kind, boardId, publishedAt })]));
  const everyone = (sees: string) => Object.fromEntries(ROLES.map((role) => [role, sees]));
  const works = { administrator: 'works', 'group-member': 'works', 'group-chair': 'works' };

  it('of the region: those who work on it before it is published, everybody after', () => {
    expect(seenBy('regional-digest', null, null)).toEqual({ ...everyone('nothing'), ...works });
    expect(seenBy('regional-digest', null, at)).toEqual({ ...everyone('reads'), ...works });
  });

  it('that sets boards side by side: of its readers those alone who may compare boards', () => {
    expect(seenBy('evaluation', null, at)).toEqual({
      ...everyone('nothing'),
      ...works,
      'steering-group-member': 'reads',
    });
  });

  it('of a board: its own people alone, whatever was published', () => {
    const own = { 'board-contributor': 'works', 'board-approver': 'works' };
    expect(seenBy('annual-report', 'ambleford', null)).toEqual({ ...everyone('nothing'), ...own });
    expect(seenBy('annual-report', 'ambleford', at)).toEqual({
      ...everyone('nothing'),
      ...own,
      'privacy-guardian': 'reads',
    });
    expect(seenBy('annual-report', 'brackenmoor', at)).toEqual(everyone('nothing'));
  });

  it('and the database opens no further to them', () => {
    const opened = Object.fromEntries(ROLES.map((role) => [role, openness(someone(role))]));
    const drafts = { administrator: 'drafts', 'group-member': 'drafts', 'group-chair': 'drafts' };
    expect(opened).toEqual({ ...everyone(''), ...drafts, 'steering-group-member': 'group' });
  });
});
