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

/** How somebody can stand to a record. `own-board` and `self` are theirs; of the others they reach what the words say. */
export const RELATIONS = {
  'own-board': 'what their own board holds, released or not',
  released: 'what other boards have released, in its released wording',
  'every-board':
    'what is followed over all boards: states, dates and counts, never the words of a summary not released',
  region: 'what belongs to the region and to no board',
  self: 'what is their own: account, keys, e-mails, saved views',
  'any-account': 'the account of anybody',
} as const;
export type Relation = keyof typeof RELATIONS;

const EVERYONE: readonly Role[] = [...ROLES, 'operator'];
const OF_A_BOARD: readonly Role[] = [...BOARD_ROLES, 'operator'];
const WRITERS: readonly Role[] = ['board-contributor', 'board-approver', 'operator'];
/** Those who look over the boards of the region. */
const REGIONAL: readonly Role[] = ['administrator', 'group-member', 'group-chair', 'steering-group-member', 'operator'];
/** Those who see how well people code alike. */
const AGREEING: readonly Role[] = [...REGIONAL, 'coder'];
const COMMENTERS: readonly Role[] = ['group-member', 'group-chair', 'steering-group-member', 'coder'];

type Reach = { readonly [relation in Relation]?: readonly Role[] };

/** What a passage is read by: somebody who codes reads what was released, and their own board's if they work for one. */
const passagesBy = (roles: readonly Role[]) => ({ 'own-board': roles, released: roles }) satisfies Reach;
const GIVERS: readonly Role[] = ['administrator', 'group-member'];

/**
 * The table: of each action, which relation to a record each role reaches. Whoever holds two roles reaches what either
 * does. Nothing a board has not released is under any relation but `own-board`.
 */
export const RIGHTS = {
  'summaries.read': { 'own-board': OF_A_BOARD, released: EVERYONE },
  'summaries.upload': { 'own-board': WRITERS },
  'summaries.submit': { 'own-board': WRITERS },
  'summaries.return': { 'own-board': ['board-approver', 'privacy-guardian'] },
  'summaries.approve': { 'own-board': ['board-approver', 'operator'] },
  'summaries.release': { 'own-board': ['board-approver', 'operator'] },
  'summaries.withdraw': { 'own-board': ['board-approver', 'privacy-guardian', 'operator'] },
  'intake.teach': { 'own-board': WRITERS },
  'release.resolve': { 'own-board': WRITERS },
  'release.stop': { 'own-board': ['privacy-guardian'] },
  'release.check-for-public': { 'own-board': ['board-approver', 'privacy-guardian'] },
  'returns.read': { 'own-board': OF_A_BOARD, region: EVERYONE },
  'returns.state': { 'own-board': WRITERS },
  'returns.compare-boards': { 'every-board': REGIONAL },
  'returns.remind': { 'every-board': ['administrator', 'group-member', 'operator'] },
  'returns.record-earlier': { 'own-board': ['operator'] },
  'reviews.read': { 'own-board': OF_A_BOARD, region: EVERYONE },
  'reviews.record': { 'own-board': WRITERS },
  'reviews.follow': { 'every-board': REGIONAL },
  'search.read': { 'own-board': OF_A_BOARD, released: EVERYONE },
  'coding.code': passagesBy(['coder']),
  'coding.assign': { ...passagesBy(GIVERS), region: GIVERS },
  'coding.adjudicate': passagesBy(['group-member']),
  'coding.recode': passagesBy(['group-member', 'coder']),
  'coding.agreement': { ...passagesBy(AGREEING), region: AGREEING },
  'coding.export': passagesBy(['administrator', 'group-member', 'coder', 'operator']),
  'tagger.read': { region: AGREEING },
  'tagger.train': { region: ['administrator', 'operator'] },
  'tagger.adopt': { region: ['administrator'] },
  'typology.read': { region: EVERYONE },
  'typology.propose': { region: ['board-contributor', 'board-approver', 'group-member', 'coder'] },
  'typology.comment': { region: ['board-contributor', 'board-approver', ...COMMENTERS] },
  'typology.decide': { region: ['group-member'] },
  'typology.publish': { region: ['administrator'] },
  'dashboards.read': { 'own-board': OF_A_BOARD, 'every-board': REGIONAL, region: EVERYONE, self: EVERYONE },
  'dashboards.compare-boards': { 'every-board': REGIONAL },
  'editions.read': { 'own-board': OF_A_BOARD, region: EVERYONE },
  'editions.see-drafts': {
    'own-board': WRITERS,
    region: ['administrator', 'group-member', 'group-chair', 'operator'],
  },
  'editions.compose': { 'own-board': WRITERS, region: ['group-member', 'operator'] },
  'editions.edit': { 'own-board': ['board-contributor', 'board-approver'], region: ['group-member'] },
  'editions.comment': { 'own-board': ['board-contributor', 'board-approver'], region: ['group-member', 'group-chair'] },
  'editions.review': { 'own-board': ['board-approver'], region: ['group-chair'] },
  'editions.approve': { 'own-board': ['board-approver'], region: ['group-chair'] },
  'editions.publish': { 'own-board': ['board-approver'], region: ['administrator', 'group-member'] },
  'actions.read': { 'own-board': OF_A_BOARD, released: EVERYONE },
  'actions.update': { 'own-board': WRITERS },
  'actions.follow': { 'every-board': REGIONAL },
  'sustainment.read': { 'own-board': OF_A_BOARD, 'every-board': REGIONAL, region: EVERYONE },
  'sustainment.match': { 'every-board': ['administrator', 'operator'] },
  'sustainment.follow': { 'every-board': REGIONAL },
  'sustainment.query': { 'every-board': ['group-member', 'group-chair', 'operator'] },
  'sustainment.answer': { 'own-board': WRITERS },
  'fidelity.read': { 'own-board': OF_A_BOARD, 'every-board': REGIONAL, region: EVERYONE },
  'fidelity.follow': { 'every-board': REGIONAL },
  'fidelity.notify': { 'own-board': ['board-contributor', 'board-approver'] },
  'fidelity.propose': { region: ['board-contributor', 'board-approver', 'group-member', 'group-chair'] },
  'fidelity.comment': {
    region: ['board-contributor', 'board-approver', 'group-member', 'group-chair', 'steering-group-member'],
  },
  'fidelity.vote': { region: ['board-approver'] },
  'fidelity.decide': { region: ['steering-group-member'] },
  'fidelity.record-earlier': { region: ['operator'] },
  'uptake.read': { 'own-board': OF_A_BOARD, region: EVERYONE },
  'uptake.answer': { 'own-board': ['board-contributor', 'board-approver'] },
  'uptake.follow': { 'every-board': REGIONAL },
  'circulation.receive': { self: ROLES },
  'circulation.follow': { region: ['administrator', 'group-member', 'group-chair'] },
  'circulation.remind': { region: ['administrator', 'group-member'] },
  'circulation.send': { region: ['administrator', 'operator'] },
  'publications.read': { region: ['administrator', 'group-member', 'group-chair', 'steering-group-member'] },
  'publications.propose': { region: ['group-member'] },
  'publications.approve': { region: ['group-member', 'group-chair', 'steering-group-member'] },
  'warehouse.build': { region: ['administrator', 'operator'] },
  'audit.read': { 'own-board': ['privacy-guardian'], 'every-board': ['administrator', 'operator'] },
  'audit.read-whole': { 'every-board': ['administrator', 'operator'] },
  'audit.of-summary': { 'own-board': ['board-approver', 'privacy-guardian'] },
  'retention.read': { 'own-board': OF_A_BOARD, region: ['administrator'] },
  'retention.propose': {
    'own-board': ['board-approver', 'privacy-guardian', 'operator'],
    region: ['administrator', 'operator'],
  },
  'retention.approve': { 'own-board': ['board-approver', 'privacy-guardian'], region: ['administrator'] },
  'retention.carry-out': { 'every-board': ['operator'] },
  'retention.hold': { 'own-board': ['board-approver', 'privacy-guardian'], region: ['administrator'] },
  'backups.read': { region: ['administrator', 'operator'] },
  'accounts.administer': { 'any-account': ['administrator', 'operator'] },
  'accounts.review': { 'own-board': ['board-approver'], 'any-account': ['administrator', 'operator'] },
  'privacy.find': { 'own-board': ['board-approver', 'privacy-guardian'] },
  'account.own': { self: EVERYONE },
} as const satisfies Record<string, Reach>;

export type Action = keyof typeof RIGHTS;

/** Who acts. `boardId` is the board whose unreleased records are theirs to see; null for everyone else. */
export type Actor = {
  readonly id: string;
  readonly name: string;
  readonly boardId: string | null;
  readonly roles: readonly Role[];
  /** Where a key acts: the actions it was made for, of those its person may. */
  readonly scope?: readonly Action[];
};

/** The relations to a record in which one of the actor's roles gives the right to an action, and the key they use, if any, too. */
export const relationsOf = ({ roles, scope }: Pick<Actor, 'roles' | 'scope'>, action: Action): Relation[] =>
  Object.entries<readonly Role[]>(RIGHTS[action])
    .filter(([, holders]) => (scope?.includes(action) ?? true) && holders.some((role) => roles.includes(role)))
    .map(([relation]) => relation as Relation);

/** Whether the actor has the right to an action on anything at all; with relations named, in one of those. */
export function may(actor: Actor, action: Action, ...within: readonly Relation[]): boolean {
  const held = relationsOf(actor, action);
  return within.length === 0 ? held.length > 0 : within.some((relation) => held.includes(relation));
}

/** The roles that have the right to an action on anything at all. */
export const rolesThatMay = (action: Action): Role[] => [
  ...new Set(Object.values<readonly Role[]>(RIGHTS[action]).flat()),
];

/**
 * As much of a record as decides who reaches it: whose it is, or the board it is of, null for the region's own.
 * `isReleased` is said of what only release opens to others, such as a summary; what the region follows leaves it out.
 */
export type Held = { readonly accountId: string } | { readonly boardId: string | null; readonly isReleased?: boolean };

/** How somebody stands to a record: to what another board has not released, in no way. */
export function relationsTo(actor: Pick<Actor, 'id' | 'boardId'>, record: Held): Relation[] {
  if ('accountId' in record) return record.accountId === actor.id ? ['self', 'any-account'] : ['any-account'];
  if (record.boardId === null) return ['region'];
  const opened: Relation[] = record.isReleased === undefined ? ['every-board'] : ['released', 'every-board'];
  return [
    ...(record.boardId === actor.boardId ? (['own-board'] as const) : []),
    ...(record.isReleased === false ? [] : opened),
  ];
}

/** Whether the actor has the right to an action on this record. */
export function reaches(actor: Actor, action: Action, record: Held): boolean {
  const held = relationsOf(actor, action);
  return relationsTo(actor, record).some((relation) => held.includes(relation));
}

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

/** Stops with `Forbidden` unless the actor may do it with this record. */
export function requireReach(actor: Actor, action: Action, record: Held): void {
  if (!reaches(actor, action, record)) throw new Forbidden(action);
}

/** The command line working for one board, or for none: it sees no other board's unreleased records. */
export const operatorFor = (boardId: string | null): Actor => ({
  id: 'operator',
  name: 'Command line',
  boardId,
  roles: ['operator'],
});
