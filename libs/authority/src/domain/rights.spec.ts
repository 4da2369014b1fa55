import {
  BOARD_ROLES,
  Forbidden,
  may,
  operatorFor,
  reaches,
  relationsOf,
  requireMay,
  requireReach,
  RIGHTS,
  ROLES,
  rolesThatMay,
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
  'editions.see-drafts': ['board-contributor', 'board-approver', 'administrator', 'group-member', 'group-chair'],
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
  'audit.read': ['administrator', 'privacy-guardian'],
  'audit.read-whole': ['administrator'],
  'audit.of-summary': ['board-approver', 'privacy-guardian'],
  'retention.read': ['administrator', 'board-contributor', 'board-approver', 'privacy-guardian'],
  'retention.propose': ['administrator', 'board-approver', 'privacy-guardian'],
  'retention.approve': ['administrator', 'board-approver', 'privacy-guardian'],
  'retention.carry-out': [],
  'retention.hold': ['administrator', 'board-approver', 'privacy-guardian'],
  'backups.read': ['administrator'],
  'accounts.administer': ['administrator'],
  'accounts.review': ['administrator', 'board-approver'],
  'privacy.find': ['board-approver', 'privacy-guardian'],
  'account.own': [...ROLES],
};
const EVERY_ACTION = Object.keys(RIGHTS) as Action[];
const someone = (...roles: Role[]) => ({ id: 'a', name: 'A', boardId: null, roles });
const ofAmbleford = (...roles: Role[]) => ({ ...someone(...roles), boardId: 'ambleford' });

it.each(EVERY_ACTION)('gives %s to just the roles the table of rights says', (action) => {
  expect(ROLES.filter((role) => may(someone(role), action))).toEqual(
    ROLES.filter((role) => allowed[action].includes(role)),
  );
  expect(rolesThatMay(action).filter((role) => role !== 'operator')).toEqual(expect.arrayContaining(allowed[action]));
});

it('lets someone with no role do nothing at all', () => {
  expect(EVERY_ACTION.filter((action) => may(someone(), action))).toEqual([]);
});

it('adds up the rights of someone with two roles', () => {
  const both = someone('group-member', 'board-approver');
  expect([may(both, 'editions.compose'), may(both, 'summaries.release'), may(both, 'accounts.administer')]).toEqual([
    true,
    true,
    false,
  ]);
});

it('lets a key do what both its person may and it was made for', () => {
  const key = { ...someone('board-contributor'), scope: ['summaries.read', 'summaries.approve'] as const };
  expect(EVERY_ACTION.filter((action) => may(key, action))).toEqual(['summaries.read']);
});

it('opens what another board has not released to nobody, whatever their roles and whatever they want to do', () => {
  const unreleased = { boardId: 'brackenmoor', isReleased: false };
  const everything = ofAmbleford(...ROLES, 'operator');
  expect(EVERY_ACTION.filter((action) => reaches(everything, action, unreleased))).toEqual([]);
});

it('opens to a board its own, released or not, and of another board what is released to be read, never to be changed', () => {
  const approver = ofAmbleford('board-approver');
  const [own, theirs] = [
    { boardId: 'ambleford', isReleased: false },
    { boardId: 'brackenmoor', isReleased: true },
  ];
  expect([reaches(approver, 'summaries.read', own), reaches(approver, 'summaries.withdraw', own)]).toEqual([
    true,
    true,
  ]);
  expect([reaches(approver, 'summaries.read', theirs), reaches(approver, 'summaries.withdraw', theirs)]).toEqual([
    true,
    false,
  ]);
});

it('lets the region follow a board without reaching the words it has not released', () => {
  const chair = someone('group-chair');
  expect(reaches(chair, 'sustainment.read', { boardId: 'brackenmoor' })).toBe(true);
  expect(reaches(ofAmbleford('board-approver'), 'sustainment.read', { boardId: 'brackenmoor' })).toBe(false);
  expect(reaches(chair, 'summaries.read', { boardId: 'brackenmoor', isReleased: false })).toBe(false);
});

it('keeps what is somebody’s own from everybody else, but their account from those who administer', () => {
  const theirs = { accountId: 'b' };
  const mine = { accountId: 'a' };
  expect([reaches(someone('coder'), 'account.own', mine), reaches(someone('coder'), 'account.own', theirs)]).toEqual([
    true,
    false,
  ]);
  expect(reaches(someone('administrator'), 'accounts.administer', theirs)).toBe(true);
});

it('asks for a right in some relation, where a page is of one alone', () => {
  expect([
    may(someone('coder'), 'summaries.read', 'own-board'),
    may(ofAmbleford('privacy-guardian'), 'summaries.read', 'own-board'),
  ]).toEqual([false, true]);
  expect(relationsOf(someone('coder'), 'summaries.read')).toEqual(['released']);
});

it('names the missing right when it stops someone', () => {
  expect(() => requireMay(someone('board-contributor'), 'summaries.release')).toThrow(Forbidden);
  expect(() => requireMay(someone('board-contributor'), 'summaries.release')).toThrow('summaries.release');
  const elsewhere = { boardId: 'brackenmoor' };
  expect(() => requireReach(ofAmbleford('board-approver'), 'summaries.release', elsewhere)).toThrow(
    'summaries.release',
  );
});

it('lets the command line work for one board at a time', () => {
  expect(operatorFor('ambleford')).toMatchObject({ boardId: 'ambleford', roles: ['operator'] });
  expect(BOARD_ROLES).not.toContain('operator');
});
