import {
  BOARD_ROLES,
  Forbidden,
  may,
  operatorFor,
  requireMay,
  RIGHTS,
  ROLES,
  type Action,
  type Role,
} from './rights.js';

const allowed: Record<Action, Role[]> = {
  'summaries.read': [...ROLES],
  'summaries.upload': ['board-contributor', 'board-approver'],
  'summaries.submit': ['board-contributor', 'board-approver'],
  'summaries.return': ['board-approver', 'privacy-guardian'],
  'summaries.approve': ['board-approver'],
  'summaries.release': ['board-approver'],
  'summaries.withdraw': ['board-approver', 'privacy-guardian'],
  'intake.teach': ['board-contributor', 'board-approver'],
  'release.resolve': ['board-contributor', 'board-approver'],
  'release.stop': ['privacy-guardian'],
  'release.check-for-public': ['board-approver', 'privacy-guardian'],
  'returns.read': [...ROLES],
  'returns.state': ['board-contributor', 'board-approver'],
  'returns.compare-boards': ['administrator', 'group-member', 'group-chair', 'steering-group-member'],
  'returns.remind': ['administrator', 'group-member'],
  'returns.record-earlier': [],
  'reviews.read': [...ROLES],
  'reviews.record': ['board-contributor', 'board-approver'],
  'reviews.follow': ['administrator', 'group-member', 'group-chair', 'steering-group-member'],
  'search.read': [...ROLES],
  'coding.code': ['coder'],
  'coding.assign': ['administrator', 'group-member'],
  'coding.adjudicate': ['group-member'],
  'coding.recode': ['group-member', 'coder'],
  'coding.agreement': ['administrator', 'group-member', 'group-chair', 'steering-group-member', 'coder'],
  'coding.export': ['administrator', 'group-member', 'coder'],
  'tagger.read': ['administrator', 'group-member', 'group-chair', 'steering-group-member', 'coder'],
  'tagger.train': ['administrator'],
  'tagger.adopt': ['administrator'],
  'typology.read': [...ROLES],
  'typology.propose': ['board-contributor', 'board-approver', 'group-member', 'coder'],
  'typology.comment': [
    'board-contributor',
    'board-approver',
    'group-member',
    'group-chair',
    'steering-group-member',
    'coder',
  ],
  'typology.decide': ['group-member'],
  'typology.publish': ['administrator'],
  'dashboards.read': [...ROLES],
  'dashboards.compare-boards': ['administrator', 'group-member', 'group-chair', 'steering-group-member'],
  'editions.read': [...ROLES],
  'editions.compose': ['group-member', 'board-contributor', 'board-approver'],
  'editions.edit': ['group-member', 'board-contributor', 'board-approver'],
  'editions.comment': ['group-member', 'group-chair', 'board-contributor', 'board-approver'],
  'editions.review': ['group-chair', 'board-approver'],
  'editions.approve': ['group-chair', 'board-approver'],
  'editions.publish': ['administrator', 'group-member', 'board-approver'],
  'actions.read': [...ROLES],
  'actions.update': ['board-contributor', 'board-approver'],
  'actions.follow': ['administrator', 'group-member', 'group-chair', 'steering-group-member'],
  'sustainment.read': [...ROLES],
  'sustainment.match': ['administrator'],
  'sustainment.follow': ['administrator', 'group-member', 'group-chair', 'steering-group-member'],
  'sustainment.query': ['group-member', 'group-chair'],
  'sustainment.answer': ['board-contributor', 'board-approver'],
  'fidelity.read': [...ROLES],
  'fidelity.follow': ['administrator', 'group-member', 'group-chair', 'steering-group-member'],
  'fidelity.notify': ['board-contributor', 'board-approver'],
  'fidelity.propose': ['board-contributor', 'board-approver', 'group-member', 'group-chair'],
  'fidelity.comment': ['board-contributor', 'board-approver', 'group-member', 'group-chair', 'steering-group-member'],
  'fidelity.vote': ['board-approver'],
  'fidelity.decide': ['steering-group-member'],
  'fidelity.record-earlier': [],
  'uptake.read': [...ROLES],
  'uptake.answer': ['board-contributor', 'board-approver'],
  'uptake.follow': ['administrator', 'group-member', 'group-chair', 'steering-group-member'],
  'circulation.receive': [...ROLES],
  'circulation.follow': ['administrator', 'group-member', 'group-chair'],
  'circulation.remind': ['administrator', 'group-member'],
  'circulation.send': ['administrator'],
  'publications.read': ['administrator', 'group-member', 'group-chair', 'steering-group-member'],
  'publications.propose': ['group-member'],
  'publications.approve': ['group-member', 'group-chair', 'steering-group-member'],
  'warehouse.build': ['administrator'],
  'retention.read': ['administrator', 'board-contributor', 'board-approver', 'privacy-guardian'],
  'retention.propose': ['board-approver', 'privacy-guardian'],
  'retention.approve': ['board-approver', 'privacy-guardian'],
  'retention.carry-out': [],
  'retention.hold': ['administrator', 'board-approver', 'privacy-guardian'],
  'backups.read': ['administrator'],
  'accounts.administer': ['administrator'],
  'account.own': [...ROLES],
};
const someone = (...roles: Role[]) => ({ id: 'a', name: 'A', boardId: null, roles });

it.each(ROLES.flatMap((role) => Object.keys(RIGHTS).map((action) => [role, action as Action] as const)))(
  'lets a %s do %s exactly when the table of rights says so',
  (role, action) => {
    expect(may(someone(role), action)).toBe(allowed[action].includes(role));
  },
);

it('lets someone with no role do nothing at all', () => {
  expect(Object.keys(RIGHTS).filter((action) => may(someone(), action as Action))).toEqual([]);
});

it('adds up the rights of someone with two roles', () => {
  const both = someone('group-member', 'board-approver');
  expect([may(both, 'editions.compose'), may(both, 'summaries.release'), may(both, 'accounts.administer')]).toEqual([
    true,
    true,
    false,
  ]);
});

it('names the missing right when it stops someone', () => {
  expect(() => requireMay(someone('board-contributor'), 'summaries.release')).toThrow(Forbidden);
  expect(() => requireMay(someone('board-contributor'), 'summaries.release')).toThrow('summaries.release');
});

it('lets the command line work for one board at a time', () => {
  expect(operatorFor('ambleford')).toMatchObject({ boardId: 'ambleford', roles: ['operator'] });
  expect(BOARD_ROLES).not.toContain('operator');
});
