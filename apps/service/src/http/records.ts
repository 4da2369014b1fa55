import type { Held } from '#libs/authority';
import type { Route } from './routes.js';

/** How a record can stand to somebody of a board or to somebody of none, and what it is then for the table of rights. */
const STANDINGS = {
  'own, not released': { boardId: 'own', isReleased: false },
  'own, released': { boardId: 'own', isReleased: true },
  'of another board, not released': { boardId: 'other', isReleased: false },
  'of another board, released': { boardId: 'other', isReleased: true },
  'of their own board': { boardId: 'own' },
  'of another board': { boardId: 'other' },
  'of the region': { boardId: null },
  'their own': { accountId: 'own' },
  'of another person': { accountId: 'other' },
} as const satisfies Record<string, Held>;
export type Standing = keyof typeof STANDINGS;

/** A record standing so, for somebody with this id who works for this board. */
export function heldAs(standing: Standing, own: { id: string; boardId: string | null }): Held {
  const held = STANDINGS[standing];
  if ('accountId' in held) return { accountId: held.accountId === 'own' ? own.id : 'another' };
  if (held.boardId === null) return held;
  return { ...held, boardId: held.boardId === 'own' ? (own.boardId ?? 'own') : 'other' };
}

const BY_RELEASE = ['own, not released', 'of another board, not released', 'of another board, released'] as const;
const KEPT_BY_BOARD = ['own, not released', 'of another board, not released'] as const;
const FOLLOWED = ['of their own board', 'of another board'] as const;
const OF_THE_REGION = ['of the region'] as const;
const PERSONAL = ['their own', 'of another person'] as const;

/** What the parameters of an address can name, and how each can stand to who asks. A name is no record: it has no owner. */
export const KINDS = {
  summary: BY_RELEASE,
  'released summary': ['of another board, not released', 'own, released', 'of another board, released'],
  passage: BY_RELEASE,
  action: BY_RELEASE,
  form: KEPT_BY_BOARD,
  review: KEPT_BY_BOARD,
  disposal: KEPT_BY_BOARD,
  hold: KEPT_BY_BOARD,
  recoding: ['of another board, not released'],
  edition: [...KEPT_BY_BOARD, ...OF_THE_REGION],
  'edition of the region': OF_THE_REGION,
  recurrence: FOLLOWED,
  lesson: FOLLOWED,
  board: FOLLOWED,
  'calibration set': OF_THE_REGION,
  departure: OF_THE_REGION,
  'framework proposal': OF_THE_REGION,
  'typology proposal': OF_THE_REGION,
  publication: OF_THE_REGION,
  'outgoing message': OF_THE_REGION,
  account: ['of another person'],
  key: PERSONAL,
  session: PERSONAL,
  view: PERSONAL,
  name: [],
  secret: [],
} as const satisfies Record<string, readonly Standing[]>;
export type Kind = keyof typeof KINDS;

/** What the first parameter names, by the beginning of the path; the longest that fits counts. */
const NAMED: Record<string, Kind> = {
  '/access-reviews/:quarter': 'name',
  '/account/sessions/:id': 'session',
  '/account/tokens/:id': 'key',
  '/actions/:id': 'action',
  '/api/guides/:tool': 'name',
  '/api/v1/data/:mart': 'name',
  '/api/v1/summaries/:id': 'summary',
  '/boards/:board': 'board',
  '/coding/calibration/:id': 'calibration set',
  '/coding/disagreements/:id': 'passage',
  '/coding/passages/:id': 'passage',
  '/coding/recoding/:id': 'recoding',
  '/dashboards/:slug': 'name',
  '/definitions/:measure': 'name',
  '/digests/:id': 'name',
  '/editions/:id': 'edition',
  '/editions/:id/acknowledge': 'name',
  '/editions/:id/readers': 'edition of the region',
  '/forms/:id': 'form',
  '/framework/departures/:id': 'departure',
  '/framework/principles/:id': 'name',
  '/framework/proposals/:id': 'framework proposal',
  '/framework/summaries/:id': 'released summary',
  '/intake/labels/:id': 'summary',
  '/invitations/:secret': 'secret',
  '/outbox/:id': 'outgoing message',
  '/people/:id': 'account',
  '/people/invitations/:id': 'name',
  '/publications/:id': 'publication',
  '/published/:id': 'publication',
  '/published/documents/:id': 'edition',
  '/retention/disposals/:id': 'disposal',
  '/retention/holds/:id': 'hold',
  '/returns/quarters/:quarter': 'name',
  '/returns/reviews/:id': 'name',
  '/reviews/:id': 'review',
  '/saved-views/:id': 'view',
  '/sign-in/:secret': 'secret',
  '/summaries/:id': 'summary',
  '/sustained/:id': 'recurrence',
  '/sustained/lessons/:lesson': 'lesson',
  '/themes/:code': 'name',
  '/typology/proposals/:id': 'typology proposal',
  '/typology/versions/:version': 'name',
  '/uptake/:id': 'edition of the region',
  '/uptake/:id/:message': 'name',
};

/** What a route's parameters name; undefined for a route without any. Throws where nobody has said. */
export function kindOf({ path }: Pick<Route, 'path'>): Kind | undefined {
  if (!path.includes(':')) return undefined;
  const fitting = Object.keys(NAMED).filter((start) => path === start || path.startsWith(`${start}/`));
  const longest = fitting.sort((a, b) => b.length - a.length)[0];
  if (longest === undefined)
    throw new Error(`Nobody has said what ${path} names: add the beginning of it to apps/service/src/http/records.ts.`);
  return NAMED[longest]!;
}
