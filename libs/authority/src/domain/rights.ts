/** What a person is to the platform. `operator` is the command line, and is never given to an account. */
export const ROLES = [
  'administrator',
  'board-contributor',
  'board-approver',
  'privacy-guardian',
  'group-member',
  'group-chair',
  'steering-group-member',
  'coder',
] as const;
export type Role = (typeof ROLES)[number] | 'operator';

export const ROLE_LABELS: Record<Role, string> = {
  administrator: 'Administrator',
  'board-contributor': 'Board contributor',
  'board-approver': 'Board approver',
  'privacy-guardian': 'Privacy guardian',
  'group-member': "Business Managers' Group member",
  'group-chair': 'Chair of the group',
  'steering-group-member': 'Steering Group member',
  coder: 'Coder',
  operator: 'Command line',
};

/** The roles that only make sense within one board. */
export const BOARD_ROLES: readonly Role[] = ['board-contributor', 'board-approver', 'privacy-guardian'];

const EVERYONE: readonly Role[] = [...ROLES, 'operator'];
/** Those who look over the boards of the region. */
const REGIONAL: readonly Role[] = ['administrator', 'group-member', 'group-chair', 'steering-group-member', 'operator'];

/** Who may do what. Which records an action reaches is decided by the board of the actor and by release, below it. */
export const RIGHTS = {
  'summaries.read': EVERYONE,
  'summaries.upload': ['board-contributor', 'board-approver', 'operator'],
  'summaries.submit': ['board-contributor', 'board-approver', 'operator'],
  'summaries.return': ['board-approver', 'privacy-guardian'],
  'summaries.approve': ['board-approver', 'operator'],
  'summaries.release': ['board-approver', 'operator'],
  'summaries.withdraw': ['board-approver', 'privacy-guardian', 'operator'],
  'intake.teach': ['board-contributor', 'board-approver', 'operator'],
  'release.resolve': ['board-contributor', 'board-approver', 'operator'],
  'release.stop': ['privacy-guardian'],
  'release.check-for-public': ['board-approver', 'privacy-guardian'],
  'returns.read': EVERYONE,
  'returns.state': ['board-contributor', 'board-approver', 'operator'],
  'returns.compare-boards': REGIONAL,
  'returns.remind': ['administrator', 'group-member', 'operator'],
  'returns.record-earlier': ['operator'],
  'reviews.read': EVERYONE,
  'reviews.record': ['board-contributor', 'board-approver', 'operator'],
  'reviews.follow': REGIONAL,
  'search.read': EVERYONE,
  'coding.code': ['coder'],
  'coding.assign': ['administrator', 'group-member'],
  'coding.adjudicate': ['group-member'],
  'coding.recode': ['group-member', 'coder'],
  'coding.agreement': ['administrator', 'group-member', 'group-chair', 'steering-group-member', 'coder', 'operator'],
  'coding.export': ['administrator', 'group-member', 'coder', 'operator'],
  'tagger.read': ['administrator', 'group-member', 'group-chair', 'steering-group-member', 'coder', 'operator'],
  'tagger.train': ['administrator', 'operator'],
  'tagger.adopt': ['administrator'],
  'typology.read': EVERYONE,
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
  'dashboards.read': EVERYONE,
  'dashboards.compare-boards': REGIONAL,
  'editions.read': EVERYONE,
  'editions.compose': ['group-member', 'board-contributor', 'board-approver', 'operator'],
  'editions.edit': ['group-member', 'board-contributor', 'board-approver'],
  'editions.comment': ['group-member', 'group-chair', 'board-contributor', 'board-approver'],
  'editions.review': ['group-chair', 'board-approver'],
  'editions.approve': ['group-chair', 'board-approver'],
  'editions.publish': ['administrator', 'group-member', 'board-approver'],
  'actions.read': EVERYONE,
  'actions.update': ['board-contributor', 'board-approver', 'operator'],
  'actions.follow': REGIONAL,
  'sustainment.read': EVERYONE,
  'sustainment.match': ['administrator', 'operator'],
  'sustainment.follow': REGIONAL,
  'sustainment.query': ['group-member', 'group-chair', 'operator'],
  'sustainment.answer': ['board-contributor', 'board-approver', 'operator'],
  'fidelity.read': EVERYONE,
  'fidelity.follow': REGIONAL,
  'fidelity.notify': ['board-contributor', 'board-approver'],
  'fidelity.propose': ['board-contributor', 'board-approver', 'group-member', 'group-chair'],
  'fidelity.comment': ['board-contributor', 'board-approver', 'group-member', 'group-chair', 'steering-group-member'],
  'fidelity.vote': ['board-approver'],
  'fidelity.decide': ['steering-group-member'],
  'fidelity.record-earlier': ['operator'],
  'uptake.read': EVERYONE,
  'uptake.answer': ['board-contributor', 'board-approver'],
  'uptake.follow': REGIONAL,
  'circulation.receive': ROLES,
  'circulation.follow': ['administrator', 'group-member', 'group-chair'],
  'circulation.remind': ['administrator', 'group-member'],
  'circulation.send': ['administrator', 'operator'],
  'publications.read': ['administrator', 'group-member', 'group-chair', 'steering-group-member'],
  'publications.propose': ['group-member'],
  'publications.approve': ['group-member', 'group-chair', 'steering-group-member'],
  'warehouse.build': ['administrator', 'operator'],
  'retention.read': ['administrator', 'board-contributor', 'board-approver', 'privacy-guardian', 'operator'],
  'retention.propose': ['board-approver', 'privacy-guardian', 'operator'],
  'retention.approve': ['board-approver', 'privacy-guardian'],
  'retention.carry-out': ['operator'],
  'retention.hold': ['administrator', 'board-approver', 'privacy-guardian'],
  'backups.read': ['administrator', 'operator'],
  'accounts.administer': ['administrator', 'operator'],
  'account.own': EVERYONE,
} satisfies Record<string, readonly Role[]>;

export type Action = keyof typeof RIGHTS;

/** Who acts. `boardId` is the board whose unreleased records are theirs to see; null for everyone else. */
export type Actor = {
  readonly id: string;
  readonly name: string;
  readonly boardId: string | null;
  readonly roles: readonly Role[];
};

/** Whether one of the actor's roles gives the right to an action. */
export const may = (actor: Actor, action: Action): boolean =>
  (RIGHTS[action] as readonly Role[]).some((role) => actor.roles.includes(role));

/** Thrown where an actor asks for what they have no right to: nothing the caller could put right. */
export class Forbidden extends Error {
  readonly code = 'identity.forbidden';
  constructor(readonly action: Action) {
    super(`This needs the right ${action}.`);
  }
}

/** Stops with `Forbidden` unless the actor may. */
export function requireMay(actor: Actor, action: Action): void {
  if (!may(actor, action)) throw new Forbidden(action);
}

/** The command line working for one board, or for none: it sees no other board's unreleased records. */
export const operatorFor = (boardId: string | null): Actor => ({
  id: 'operator',
  name: 'Command line',
  boardId,
  roles: ['operator'],
});
