import { type Actor, operatorFor } from '#libs/authority';
import { AccountsService, ApiTokensService, SCOPE_IDS, SessionsService } from '#libs/identity';
import { ReleaseService } from '#libs/release';
import { SavedViewsService } from '#libs/saved-views';
import { FormsService, SummariesService } from '#libs/summaries';
import type { Kind, Standing } from '../../apps/service/src/http/records.js';
import type { Route } from '../../apps/service/src/http/routes.js';
import { draftOf } from './draft.js';
import { type OneOfEach, oneOfEach } from './one-of-each.js';
import { publishedEdition } from './published-edition.js';
import { releaseToRegion } from './released.js';
import type { RunningService } from './running-service.js';
import { asOwner } from './test-database.js';

type OfBoard = OneOfEach & { form: string; published: string };
type OfRegion = Partial<Record<Kind, string>> & { draft: string };
type Own = Record<'key' | 'view' | 'session', string>;

/** Records of every kind, standing in every way to those who ask: Ambleford is their board, Brackenmoor another. */
export type RightsRecords = Awaited<ReturnType<typeof recordsOfEveryKind>>;

export async function recordsOfEveryKind(running: RunningService) {
  const boards: Partial<Record<Standing, OfBoard>> = {};
  for (const [boardId, unreleased, released] of [
    ['ambleford', 'own, not released', 'own, released'],
    ['brackenmoor', 'of another board, not released', 'of another board, released'],
  ] as const) {
    boards[released] = await ofBoard(running, boardId, 2);
    const { summary: summaryId, revision: revisionId } = boards[released];
    await releaseToRegion({ release: running.service.get(ReleaseService) }, boardId, { summaryId, revisionId });
    boards[unreleased] = await ofBoard(running, boardId, 1);
  }
  const followed = {
    'of their own board': boards['own, released'],
    'of another board': boards['of another board, released'],
  };
  const region = await ofRegion(running);
  const personal = new Map<string, Own>([['of another person', await ownOf(running, region.person)]]);

  /** The id of a record of a kind, standing so to somebody; `reading`: one to be read, not worked on. */
  const idOf = (kind: Kind, standing: Standing, actor: Actor | undefined, reading: boolean): string => {
    if (kind === 'account') return region.ids.account!;
    if (kind === 'board') return standing === 'of their own board' ? 'ambleford' : 'brackenmoor';
    if (kind === 'key' || kind === 'view' || kind === 'session')
      return personal.get(standing === 'their own' ? (actor?.id ?? 'of another person') : standing)![kind];
    if (standing === 'of the region') return kind === 'edition' && !reading ? region.ids.draft : region.ids[kind]!;
    const of = { ...boards, ...followed }[standing as keyof typeof boards]!;
    if (kind === 'edition') return reading ? of.published : of.report;
    return of[kind === 'released summary' ? 'summary' : (kind as keyof OfBoard)];
  };
  const { recurrence: _, lesson: __, ...theirs } = boards['of another board, not released']!; // the region follows these
  return {
    idOf,
    /** What stands in nothing that anybody outside Brackenmoor is shown: words and ids of what it has not released. */
    hidden: [HIDDEN, ...Object.values(theirs).filter((id) => id.length > 10)],
    digest: region.ids.edition!,
    giveOwn: async (actor: Actor) => personal.set(actor.id, await ownOf(running, actor)),
  };
}

async function ofBoard({ service, databaseUrl: url }: RunningService, boardId: string, turn: 1 | 2): Promise<OfBoard> {
  const file = { name: `${boardId}-${turn}.docx`, bytes: new TextEncoder().encode(`${boardId} ${turn}`) };
  const themes =
    turn === 1 && boardId === 'brackenmoor' ? `The HV was not told of the ${HIDDEN}.` : 'The HV was not told.';
  const draft = draftOf({ boardId, reference: `R/${turn}`, themes });
  const received = await service.get(SummariesService).receive(operatorFor(boardId), file, draft);
  const form = await service.get(FormsService).start(operatorFor(boardId));
  if (!received.ok || !form.ok) throw new Error('A summary or a form could not be begun.');
  const year = turn === 1 ? '2009-10' : '2010-11';
  const published = await publishedEdition({ url, clock: CLOCK }, { kind: 'annual-report', board: boardId, year });
  return { ...(await oneOfEach(url, received.value.revisionId, turn)), form: form.value, published };
}

async function ofRegion({ service, databaseUrl: url }: RunningService): Promise<{ ids: OfRegion; person: Actor }> {
  const person = { email: 'someone@example.org', name: 'Someone', roles: ['coder' as const], boardId: null };
  const added = await service.get(AccountsService).add(operatorFor(null), person, []);
  if (!added.ok) throw new Error(added.refusals[0].code);
  const account = added.value.id;
  const edition = await publishedEdition({ url, clock: CLOCK }, { kind: 'regional-digest', quarter: '2014-Q1' }, [
    'A message',
  ]);
  const draft = await publishedEdition({ url, clock: CLOCK }, { kind: 'regional-digest', quarter: '2013-Q4' }, [
    'A message',
  ]);
  await asOwner(url, `UPDATE edition SET state = 'draft', published_at = NULL, published = NULL WHERE id = $1`, [
    draft,
  ]);
  await asOwner(url, ASKED, [edition]);
  const made: Partial<Record<Kind, string>> = {};
  for (const [kind, sql] of Object.entries(OF_THE_REGION))
    made[kind as Kind] = (
      await asOwner<{ id: string }>(
        url,
        sql.replaceAll(':account', `'${account}'`).replaceAll(':edition', `'${edition}'`),
      )
    )[0]!.id;
  return { person: added.value, ids: { ...made, account, edition, 'edition of the region': edition, draft } };
}

/** A key, a saved view and a session of somebody's own. */
async function ownOf({ service }: RunningService, actor: Actor): Promise<Own> {
  const tokens = service.get(ApiTokensService);
  await tokens.create(actor, { name: 'A key', scopes: SCOPE_IDS, days: 30 });
  const wish = { name: 'A view', address: '/dashboards/overview', isShared: false };
  const view = await service.get(SavedViewsService).save(actor, wish);
  if (!view.ok) throw new Error(view.refusals[0].code);
  const sessions = service.get(SessionsService);
  await sessions.start(actor);
  const [session] = await sessions.list(actor);
  return { key: (await tokens.list(actor))[0]!.id, view: view.value, session: session!.id };
}

const HIDDEN = 'quixotry';
const CLOCK = { now: () => new Date('2014-05-01T09:00:00Z') } as Parameters<typeof publishedEdition>[0]['clock'];
const ASKED = `
  INSERT INTO uptake_message (edition_id, message_id, number, kind, quarter, words, asked_at)
  VALUES ($1, 'message-1', 1, 'regional-digest', '2014-Q1', 'A message', now())`;
const OF_THE_REGION: Partial<Record<Kind, string>> = {
  'calibration set': 'SELECT id FROM calibration_set',
  departure: `
    INSERT INTO framework_departure (board_id, section, what, why, from_day, notified_by)
    VALUES ('ambleford', 'initiation', 'x', 'x', '2014-01-01', 'x') RETURNING id`,
  'framework proposal': `
    INSERT INTO framework_proposal (section, title, wording, reason, comment_until, state, proposed_by)
    VALUES ('initiation', 'x', 'x', 'x', '2030-01-01', 'open', :account) RETURNING id`,
  'typology proposal': `
    INSERT INTO typology_proposal (based_on, change, reason, proposed_by)
    VALUES ('2013.1', '{"kind": "retire", "code": "child-voice"}', 'x', :account) RETURNING id`,
  publication: `
    INSERT INTO publication (title, from_quarter, to_quarter, cube_ids, snapshot_id, policy_version, content, proposed_by, proposed_at)
    VALUES ('x', '2013-Q1', '2013-Q4', '{}', 'x', '2013.1', '{"tables": [], "totals": []}', :account, now()) RETURNING id`,
  'outgoing message': `
    INSERT INTO outgoing_message (edition_id, account_id, occasion, state, reason, attempts, queued_at, settled_at)
    VALUES (:edition, :account, 'published', 'failed', 'not-known', 1, now(), now()) RETURNING id`,
};

/** What stands in an address for the rest of its parameters, and for those that name no record. */
const WORDS: Record<string, string> = {
  code: 'child-voice',
  comment: '1',
  format: 'html',
  group: 'family',
  mart: 'theme-trend',
  measure: 'agencies-spoken-of',
  message: 'message-1',
  name: 'x',
  quarter: '2014-Q1',
  secret: 'nonsense',
  section: 'messages',
  session: '6f9619ff-8b86-4011-b42d-00c04fc964ff',
  slug: 'overview',
  stage: 'notified',
  step: 'submit',
  tool: 'excel',
  version: '2013.1',
  view: 'by-quarter',
};
const WORDS_OF: Record<string, Record<string, string>> = {
  '/dashboards/:slug/:view': { view: 'by-quarter.vl.json' },
  '/forms/': { section: 'about' },
  '/framework/principles/': { id: 'continuous-learning' },
  '/sustained/': { step: 'dismiss' },
  '/typology/versions/': { format: 'json' },
};

/** The address of a route with a record in it; `fallback` stands where the first parameter is an id and names no record. */
export function pathOf({ path }: Pick<Route, 'path'>, id: string | undefined, fallback: string): string {
  const special =
    Object.entries(WORDS_OF).find(
      ([start]) => path === start || (start.endsWith('/') && path.startsWith(start)),
    )?.[1] ?? {};
  const first = id === undefined ? path : path.replace(/:\w+/, id);
  return first.replaceAll(/:(\w+)/g, (_, name: string) => special[name] ?? WORDS[name] ?? fallback);
}

/** Whether a route reads what stands, or works on what is in hand. */
export const reads = (route: Route): boolean => route.permission === 'editions.read' || route.permission === 'public';
