import { operatorFor, ROLES, type Actor, type Role } from '#libs/authority';
import { GateService, ReleaseService, SafeguardsService, type Decision } from '#libs/release';
import { SummariesService, SummaryReader } from '#libs/summaries';
import { TaggingService } from '#libs/tagging';
import { RequestMethod } from '@nestjs/common';
import { draftOf } from '../builders/draft.js';
import { releaseToRegion } from '../builders/released.js';
import { filledIn, routesOf } from '../builders/routes.js';
import { type RunningService, startService, Visitor } from '../builders/running-service.js';
import { asOwner } from '../builders/test-database.js';

/** Stands in everything that must not leave, and nowhere else. */
const MARKER = 'quixotry';
const THEMES = `The child was not brought to three clinic appointments and nobody followed it up (${MARKER}).`;
const OPEN = 'The child was not brought to two clinic appointments and nobody followed it up.';
const QUERY = `?q=${MARKER}&query=${MARKER}&board=ambleford&boardId=ambleford&state=draft&quarter=2014-Q1&period=2014-Q1&format=csv&purpose=x`;
const sam: Actor = { id: 'sam', name: 'Sam', boardId: 'ambleford', roles: ['board-contributor'] };
const ann: Actor = { ...sam, id: 'ann', roles: ['board-approver'] };
const gwen: Actor = { ...sam, id: 'gwen', roles: ['privacy-guardian'] };

let running: RunningService;
let files = 0;
beforeAll(async () => {
  running = await startService({ load: false });
}, 120_000);
afterAll(() => running.stop());

const rooms = () => ({
  summaries: running.service.get(SummariesService),
  gate: running.service.get(GateService),
  release: running.service.get(ReleaseService),
  safeguards: running.service.get(SafeguardsService),
});
const receive = async (wishes: Parameters<typeof draftOf>[0] = {}, correcting?: string, boardId = 'ambleford') => {
  files += 1;
  const file = { name: `${MARKER}-${files}.docx`, bytes: new TextEncoder().encode(`${MARKER} ${files}`) };
  const draft = draftOf({ boardId, reference: `${MARKER}/${files}`, ...wishes });
  const held = await rooms().summaries.receive({ ...sam, boardId }, file, draft, correcting);
  if (!held.ok) throw new Error(held.refusals[0].code);
  return held.value;
};
/** Every narrative answer, the area and the kind of review say the marker; a board types what it likes there. */
const marked = () => {
  const draft = { themes: THEMES, changes: MARKER, impactAudit: MARKER, otherComments: MARKER, incident: '2013-11' };
  return {
    ...draft,
    methodologyLearning: MARKER,
    singleAgencyRecommendations: MARKER,
    multiAgencyRecommendations: MARKER,
  };
};
const everyRole = (boardId: string | null) =>
  running.signIn(
    ROLES.filter((role) => boardId !== null || !BOARD.includes(role)),
    boardId,
  );
const BOARD: readonly Role[] = ['board-contributor', 'board-approver', 'privacy-guardian'];
const refresh = async () => {
  await running.worker.refresh();
  await running.warehouse.refresh();
};

/** What every page and answer says to a visitor, by address; what changes from one request to the next taken out. */
const saidTo = async (visitor: Visitor, ids: readonly string[]): Promise<Map<string, string>> => {
  const values = ids.length > 0 ? ids : ['missed-appointments', '2013.1', 'themes-by-quarter', 'coverage', '2014-Q1'];
  const paths = routesOf(running, RequestMethod.GET).flatMap((route) => filledIn(route, values));
  const said = new Map<string, string>();
  for (const path of paths.flatMap((one) => (one.includes(ids[0] ?? '-') ? [one] : [one, one + QUERY]))) {
    const response = await visitor.get(path);
    said.set(path, `${response.status} ${stable(await response.text())}`);
  }
  return said;
};
const stable = (text: string) =>
  text
    .replaceAll(/(name="_csrf" value|nonce)="[^"]*"|data-seconds-left="\d+"|signed out at about [\d:]+/g, '')
    .replaceAll(QUERY.replaceAll('&', '&amp;'), '')
    .replaceAll(encodeURIComponent(QUERY), '')
    .replaceAll(/value="quixotry"|q(uery)?=quixotry|<title>quixotry - /g, ''); // what they searched for themselves

describe('a summary that is not released', () => {
  it('is nowhere: no text, file or count of it is in any answer to anybody outside its board', async () => {
    const { gate, release, safeguards } = rooms();
    for (const boardId of ['ambleford', 'brackenmoor'])
      await releaseToRegion(rooms(), boardId, await receive({ themes: OPEN }, undefined, boardId));
    const worded = await receive({ themes: `Write to ${MARKER}@example.org.\n${OPEN}` });
    const { findings } = (await gate.check(sam, worded.summaryId))!;
    const decisions = findings.map(({ id }): Decision => ({ findingId: id, choice: 'accept' }));
    await must(gate.resolve(sam, worded, decisions));
    await takenTo('released', worded);
    await refresh();
    const visitors = [await everyRole('brackenmoor'), await everyRole(null)];
    const before = await Promise.all(visitors.map((visitor) => saidTo(visitor, [])));

    const held = [];
    for (const state of ['draft', 'submitted', 'returned', 'approved', 'released'] as const)
      held.push(await takenTo(state, await receive(marked())));
    const [, , , stopped, withdrawn] = held as [Looked, Looked, Looked, Looked, Looked];
    await must(release.withdraw(ann, withdrawn.summaryId, MARKER));
    await must(safeguards.stop(gwen, stopped.summaryId, MARKER));
    await receive(marked(), worded.summaryId);
    await running.service.get(TaggingService).suggestMissing(operatorFor('ambleford'));
    await refresh();

    const after = await Promise.all(visitors.map((visitor) => saidTo(visitor, [])));
    expect(after.map(leaks)).toEqual([[], []]);
    for (const [index, said] of after.entries())
      expect(
        [...said]
          .filter(([path, text]) => !OF_THE_PLATFORM.test(path) && before[index]!.get(path) !== text)
          .map(([path]) => path),
      ).toEqual([]);
    const ids = await idsOf([stopped, worded]);
    for (const visitor of [...visitors, running.visitor()]) expect(leaks(await saidTo(visitor, ids))).toEqual([]);
    expect(leaks(await saidTo(await running.signIn(['board-approver'], 'ambleford'), ids)).length).toBeGreaterThan(10);
  }, 240_000);

  it('is nowhere in what anybody is told who tries to do something with it', async () => {
    const held = await takenTo('submitted', await receive(marked()));
    const routes = routesOf(running, RequestMethod.POST).filter((route) => route.includes(':'));
    const values = [held.summaryId, held.revisionId, ...(await idsOf([held])).slice(0, 1)];
    for (const visitor of [await everyRole('brackenmoor'), await everyRole(null)])
      for (const path of routes.flatMap((route) => filledIn(route, values))) {
        const answer = await visitor.submit('/about/privacy', path, {
          revision: held.revisionId,
          reason: 'x',
          sign: 'yes',
        });
        const [status, text] = [answer.status, await answer.text()];
        expect([path, status < 300 || status >= 500, text.includes(MARKER)]).toEqual([path, false, false]);
      }
    expect((await running.service.get(SummaryReader).find(ann, held.summaryId))!.state).toBe('submitted');
  }, 120_000);
});

describe('a summary that is withdrawn', () => {
  it('leaves every figure and page within one refresh', async () => {
    const text = `The child was not brought to nine clinic appointments in ${MARKER}.`;
    const gone = await receive({ themes: text, completed: '2015-02-03' });
    await running.service.get(TaggingService).suggestMissing(operatorFor('ambleford'));
    await takenTo('released', gone);
    await refresh();
    const member = await running.signIn(['group-member']);
    const counted = async () => {
      const { rows } = (await (await member.get('/api/v1/data/coverage-by-board')).json()) as { rows: Coverage[] };
      return rows.find(({ board }) => board === 'ambleford')?.summaries;
    };
    const before = await counted();
    const composed = await member.submit('/editions/new?kind=regional-digest', '/editions/new', {
      kind: 'regional-digest',
      quarter: '2015-Q1',
    });
    const digest = composed.headers.get('location')!;
    expect([composed.status, (await member.text(digest)).includes(text)]).toEqual([303, true]);
    expect(await member.text('/themes/missed-appointments')).toContain(MARKER);

    await must(rooms().release.withdraw(ann, gone.summaryId, 'Asked for'));
    expect((await member.get(`/summaries/${gone.summaryId}`)).status).toBe(404);
    await refresh();
    expect(await counted()).toBe(before! - 1);
    const said = await saidTo(member, await idsOf([gone]));
    said.set(digest, await member.text(digest));
    expect(leaks(said)).toEqual([]);
  }, 120_000);
});

type Looked = { summaryId: string; revisionId: string };
type Coverage = { board: string; summaries: number };
/** What grows with every request, and the trail of all acts, ids alone, which those who administer look over. */
const OF_THE_PLATFORM = /^\/(metrics|audit)\b/;
const leaks = (said: ReadonlyMap<string, string>) =>
  [...said].filter(([, text]) => text.includes(MARKER)).map(([path]) => path);
const must = async (done: Promise<{ ok: boolean }>) => expect(await done).toMatchObject({ ok: true });

/** A summary of Ambleford in a state, by the way summaries come to it. */
async function takenTo(
  state: 'draft' | 'submitted' | 'returned' | 'approved' | 'released',
  looked: Looked,
): Promise<Looked> {
  const { release } = rooms();
  if (state === 'draft') return looked;
  await must(release.submit(sam, looked));
  if (state === 'returned') await must(release.sendBack(ann, looked, { note: MARKER, comments: { themes: MARKER } }));
  if (state === 'approved' || state === 'released') await must(release.approve(ann, looked));
  if (state === 'released') await must(release.release(ann, looked));
  return looked;
}

/** The ids of summaries and of a revision, passage and file of each: what somebody might try in an address. */
async function idsOf(held: readonly Looked[]): Promise<string[]> {
  const rows = await asOwner<{ passage: string; file: string }>(
    running.databaseUrl,
    `SELECT (SELECT p.id FROM passage p WHERE p.revision_id = d.revision_id ORDER BY p.text LIMIT 1) AS passage, d.file_id AS file
       FROM revision_detail d WHERE d.revision_id = ANY ($1)`,
    [held.map(({ revisionId }) => revisionId)],
  );
  return [
    ...rows.map(({ passage }) => passage),
    ...held.flatMap(({ summaryId, revisionId }) => [summaryId, revisionId]),
    rows[0]!.file,
  ];
}
