import { RequestMethod } from '@nestjs/common';
import { filledIn, routesOf } from '../builders/routes.js';
import { type RunningService, startService, Visitor } from '../builders/running-service.js';
import { asOwner } from '../builders/test-database.js';

type Entry = Record<'action' | 'subject' | 'board_id' | 'purpose' | 'means', string | null>;

let running: RunningService;
let theirs: string;
beforeAll(async () => {
  running = await startService();
  theirs = await idOf(
    `SELECT id FROM summary WHERE board_id = 'ambleford' AND released_revision_id IS NOT NULL ORDER BY id LIMIT 1`,
  );
}, 120_000);
afterAll(() => running?.stop());

const idOf = async (sql: string) => (await asOwner<{ id: string }>(running.databaseUrl, sql))[0]!.id;

const THEME = 'child-voice';
const PRINCIPLE = 'good-practice-too';
/** What a page with the words of other boards leaves in the trail, in the order of `openedFor`. */
const VIEWS = [
  ['search.view', null, null],
  ['search.view', null, null],
  ['theme.view', THEME, null],
  ['remedies.view', THEME, null],
  ['behind.view', THEME, null],
  ['board.view', 'ambleford', 'ambleford'],
  ['fidelity.view', expect.any(String), 'ambleford'],
  ['fidelity.view', PRINCIPLE, null],
  ['gaps.view', null, null],
  ['action.view', null, null],
  ['action.view', expect.any(String), expect.any(String)],
];
const openedFor = async () => [
  '/search?q=school',
  '/api/v1/search?q=school',
  `/themes/${THEME}`,
  `/themes/${THEME}/remedies`,
  `/behind?theme=${THEME}`,
  '/boards/ambleford',
  `/framework/summaries/${theirs}`,
  `/framework/principles/${PRINCIPLE}`,
  '/coding/gaps',
  '/actions',
  `/actions/${await anAction()}`,
];
const viewed = async () => {
  const [last] = await asOwner<Entry>(
    running.databaseUrl,
    `SELECT * FROM audit_entry WHERE action LIKE '%.view' ORDER BY id DESC LIMIT 1`,
  );
  expect(last).toMatchObject({ purpose: 'practice', means: 'page' });
  return [last!.action, last!.subject, last!.board_id];
};
const anAction = () =>
  idOf(
    `SELECT a.id FROM action a JOIN summary s ON s.id = a.summary_id AND s.released_revision_id IS NOT NULL LIMIT 1`,
  );
/** Passages of what is released, as they stand in a page. */
const released = async () =>
  (
    await asOwner<{ text: string }>(
      running.databaseUrl,
      `SELECT p.text FROM passage p JOIN summary s ON s.released_revision_id = p.revision_id
        WHERE length(p.text) > 40 AND p.text !~ '[&<>"'']'`,
    )
  ).map(({ text }) => text);
/** Every way to look at something there is, with each kind of thing there is to look at. */
const everyAddress = async () => {
  const values = [theirs, await anAction(), 'ambleford', THEME, PRINCIPLE];
  const routes = routesOf(running, RequestMethod.GET).filter(
    (route) => !/^\/(health|metrics|sign-|coding)|\.\w+$/.test(route), // at the coding screens somebody is coding
  );
  return [...(await openedFor()), ...routes.flatMap((route) => filledIn(route, values))];
};

it('shows nobody a passage of another board before they said what they read it for', async () => {
  const unsaid = await Visitor.by(await running.linkFor(['group-member'], null, null));
  const words = await released();
  const asked: string[] = [];
  const shown: string[] = [];
  for (const path of await everyAddress()) {
    const answer = await unsaid.get(path);
    if (answer.headers.get('location')?.startsWith('/purpose?') || answer.status === 403) asked.push(path);
    const page = (await answer.text()).replaceAll(/<\/?mark[^>]*>/g, '');
    if (words.some((text) => page.includes(text))) shown.push(path);
  }
  expect(shown).toEqual([]);
  expect(asked).toEqual(expect.arrayContaining(await openedFor()));
}, 60_000);

it('writes down of each page with such passages who read it, and what for', async () => {
  const member = await running.signIn(['group-member']);
  const pages = await openedFor();
  for (const [at, path] of pages.entries())
    expect([path, (await member.get(path)).status, await viewed()]).toEqual([path, 200, VIEWS[at]]);
});
